//! What every file of the repository has to be, whatever it holds.

use super::crates::is_test_file;
use super::rust_text::{code_only, test_lines};
use super::{Finding, Source, Tree, line_at};

/// A longer file wants to be two.
const MAXIMUM_LINES: usize = 400;
const COUNTED: [&str; 7] = [".rs", ".ts", ".mjs", ".js", ".svelte", ".css", ".py"];
/// Longer files that are better whole, each with its reason.
const MAY_BE_LONG: [(&str, &str); 0] = [];

/// Inputs of tests are broken on purpose, in every way.
const BROKEN_ON_PURPOSE: &str = "tests/fixtures/";

/// Places on a machine. Written in two parts, so that this file does not find itself.
const MACHINE_PATHS: [&str; 5] = [
    concat!("/ho", "me/"),
    concat!("/ro", "ot/"),
    concat!("/wo", "rk/"),
    concat!("/Use", "rs/"),
    concat!(r"C:\Use", r"rs\"),
];

/// No place on somebody's machine is named.
pub fn machine_paths(tree: &Tree, rule: &'static str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in &tree.sources {
        for path in MACHINE_PATHS {
            for (offset, _) in source.text.match_indices(path) {
                // Part of a longer path, such as www/src/root/, it is no place on a machine.
                let before = source.text[..offset].chars().last();
                if !before.is_some_and(|character| character.is_alphanumeric() || "._-".contains(character)) {
                    let line = line_at(&source.text, offset);
                    let advice = format!("write a relative path instead of {path}");
                    findings.push(Finding { file: source.path.clone(), line, rule, advice });
                }
            }
        }
    }
    findings
}

/// Files end with a newline, and code is not too long.
pub fn shape(tree: &Tree, rule: &'static str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in tree.sources.iter().filter(|source| !source.path.starts_with(BROKEN_ON_PURPOSE)) {
        let mut finding =
            |line, advice| findings.push(Finding { file: source.path.clone(), line, rule, advice });
        let lines = source.text.lines().count();
        if !source.text.is_empty() && !source.text.ends_with('\n') {
            finding(lines, "end the last line with a newline".to_owned());
        }
        let counted = counted_lines(source);
        if counted > MAXIMUM_LINES && !MAY_BE_LONG.iter().any(|(path, _)| *path == source.path) {
            finding(
                MAXIMUM_LINES,
                format!("split this file: it has {counted} lines without tests, {MAXIMUM_LINES} are allowed"),
            );
        }
    }
    findings
}

/// The lines that count: no tests, and nothing but code.
fn counted_lines(source: &Source) -> usize {
    let path = source.path.as_str();
    let is_test = path.starts_with("tests/") || path.contains(".test.") || is_test_file(path);
    if is_test || !COUNTED.iter().any(|ending| path.ends_with(ending)) {
        return 0;
    }
    if path.rsplit('.').next() != Some("rs") {
        return source.text.lines().count();
    }
    source.text.lines().count() - test_lines(&code_only(&source.text))
}

/// Both lock files are there, and neither names a server that only some can reach.
pub fn locks(tree: &Tree, rule: &'static str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut finding = |file: &str, line, advice: &str| {
        findings.push(Finding { file: file.to_owned(), line, rule, advice: advice.to_owned() });
    };
    for name in ["package-lock.json", "Cargo.lock"] {
        let Some(lock) = tree.sources.iter().find(|source| source.path == name) else {
            finding(name, 1, "commit the lock file");
            continue;
        };
        for (index, line) in lock.text.lines().enumerate() {
            let line = line.trim();
            // npm needs the field for links to our own folders; only addresses are refused.
            if line.starts_with("\"resolved\"") && line.contains("://") {
                finding(
                    name,
                    index + 1,
                    "remove the address: `npm config set omit-lockfile-registry-resolved true`, then npm install",
                );
            }
            if line.starts_with("source = ")
                && line != "source = \"registry+https://github.com/rust-lang/crates.io-index\""
            {
                finding(name, index + 1, "depend on crates.io only");
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::samples::{places, tree};
    use super::*;

    #[test]
    fn places_on_a_machine_are_found() {
        let path = MACHINE_PATHS[0];
        let text = format!("a\nsee {path}me/x and www{path}x\n\"{path}you\"\n");
        assert_eq!(places(&machine_paths(&tree(&[("a.md", &text)]), "x")), ["a.md:2", "a.md:3"]);
    }

    #[test]
    fn the_last_line_ends() {
        let tree = tree(&[("a.md", "a\nb"), ("b.md", "a\n"), ("c.md", ""), ("tests/fixtures/d.txt", "d")]);
        assert_eq!(places(&shape(&tree, "x")), ["a.md:2"]);
    }

    #[test]
    fn long_files_are_refused_and_tests_do_not_count() {
        let long = "let a = 1;\n".repeat(401);
        let tested = format!("fn a() {{}}\n#[cfg(test)]\nmod tests {{\n{long}}}\n");
        let tree = tree(&[
            ("a.rs", &long),
            ("b.rs", &tested),
            ("tests/c.ts", &long),
            ("d.ts", &long),
            ("e.json", &long),
        ]);
        assert_eq!(places(&shape(&tree, "x")), ["a.rs:400", "d.ts:400"]);
    }

    #[test]
    fn locks_are_there_and_name_no_server() {
        assert_eq!(locks(&tree(&[]), "x").len(), 2);
        let npm = "\"resolved\": \"www\",\n\"resolved\": \"https://registry.example/a.tgz\",\n";
        let cargo = "source = \"registry+https://github.com/rust-lang/crates.io-index\"\nsource = \"git+https://x\"\n";
        let tree = tree(&[("package-lock.json", npm), ("Cargo.lock", cargo)]);
        assert_eq!(places(&locks(&tree, "x")), ["package-lock.json:2", "Cargo.lock:2"]);
    }
}
