//! `cargo xtask tidy`: the architecture as a test. Each rule says where it is broken and what to do.

mod crates;
mod files;
mod imports;
mod origins;
mod panics;
mod rust_text;

use std::fmt;
use std::fs;

use anyhow::{Result, bail};

use crate::shell::{at, capture, command};
use crate::test::Counts;

/// A place where a rule is broken.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Finding {
    file: String,
    line: usize,
    rule: &'static str,
    advice: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}: {}", self.file, self.line, self.rule, self.advice)
    }
}

/// A text file of the project; the path has forward slashes and starts at the root.
struct Source {
    path: String,
    text: String,
}

/// Everything that the rules look at.
struct Tree {
    sources: Vec<Source>,
    /// The answer of `cargo metadata`.
    metadata: serde_json::Value,
}

impl Tree {
    /// The files whose path begins and ends like this.
    fn files(&self, folder: &str, endings: &[&str]) -> impl Iterator<Item = &Source> {
        self.sources.iter().filter(move |source| {
            source.path.starts_with(folder) && endings.iter().any(|ending| source.path.ends_with(ending))
        })
    }
}

/// A rule: what it is called in findings, what it says, and how it is checked.
struct Rule {
    name: &'static str,
    says: &'static str,
    check: fn(&Tree, &'static str) -> Vec<Finding>,
}

const RULES: [Rule; 11] = [
    Rule { name: "crate-arrows", says: "crates depend only on those below them", check: crates::arrows },
    Rule {
        name: "crate-closure",
        says: "nothing forbidden comes in through a dependency",
        check: crates::closures,
    },
    Rule {
        name: "bindgen-pin",
        says: "macro and tool of wasm-bindgen have one exact version",
        check: crates::bindgen_pin,
    },
    Rule {
        name: "pure-core",
        says: "the core has no files, sockets, threads or clock",
        check: crates::pure_sources,
    },
    Rule { name: "no-panic", says: "the boundary returns errors instead of trapping", check: panics::check },
    Rule { name: "layers", says: "the page's folders import only those below them", check: imports::layers },
    Rule {
        name: "engine-only",
        says: "only the engine knows the package and the workers",
        check: imports::engine_only,
    },
    Rule { name: "own-origin", says: "the page asks no other server", check: origins::check },
    Rule {
        name: "machine-path",
        says: "no file names a place on somebody's machine",
        check: files::machine_paths,
    },
    Rule { name: "file-shape", says: "files end with a newline and stay short", check: files::shape },
    Rule { name: "locks", says: "versions are locked, download addresses are not", check: files::locks },
];

/// Checks every rule.
///
/// # Errors
/// A rule is broken, or the project cannot be read.
pub fn run() -> Result<()> {
    let counts = test()?;
    if counts.failed > 0 {
        bail!("{} of {} rules are broken", counts.failed, RULES.len());
    }
    println!("{} rules hold", RULES.len());
    Ok(())
}

/// Checks every rule; each counts as one test.
///
/// # Errors
/// The project cannot be read.
pub fn test() -> Result<Counts> {
    let tree = read_tree()?;
    let mut counts = Counts::default();
    for rule in &RULES {
        let mut findings = (rule.check)(&tree, rule.name);
        findings.sort();
        for finding in &findings {
            println!("{finding}");
        }
        if findings.is_empty() {
            counts.passed += 1;
        } else {
            counts.failed += 1;
            println!("  {}: {}", rule.name, rule.says);
        }
    }
    Ok(counts)
}

fn read_tree() -> Result<Tree> {
    // What is about to be committed is checked as well as what already is. A checkout that belongs to another user, as in
    // a container, is no reason to refuse: we only read.
    let listed = capture(command("git").args([
        "-c",
        "safe.directory=*",
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
        "--deduplicate",
    ]))?;
    let sources = listed
        .split('\0')
        .filter(|path| !path.is_empty())
        // A deleted file may still be listed, and a picture is not text: neither is ours to check.
        .filter_map(|path| Some(Source { path: path.to_owned(), text: fs::read_to_string(at(path)).ok()? }))
        .filter(|source| !source.text.contains('\0'))
        .collect();
    let metadata = capture(crate::shell::cargo().args(["metadata", "--format-version", "1", "--locked"]))?;
    Ok(Tree { sources, metadata: serde_json::from_str(&metadata)? })
}

/// The number of the line that holds the byte at this offset.
fn line_at(text: &str, offset: usize) -> usize {
    text[..offset].matches('\n').count() + 1
}

/// Offsets at which the word stands on its own, not as part of a longer name.
fn word_offsets<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let is_name = |character: char| character.is_alphanumeric() || character == '_';
    let opens = word.starts_with(is_name);
    let closes = word.ends_with(is_name);
    text.match_indices(word).map(|(offset, _)| offset).filter(move |&offset| {
        let continues_a_name = opens && text[..offset].ends_with(is_name);
        let is_continued = closes && text[offset + word.len()..].starts_with(is_name);
        !continues_a_name && !is_continued
    })
}

#[cfg(test)]
mod samples {
    use super::*;

    /// A tree of the given files, without crates.
    pub fn tree(files: &[(&str, &str)]) -> Tree {
        let sources = files
            .iter()
            .map(|(path, text)| Source { path: (*path).to_owned(), text: (*text).to_owned() })
            .collect();
        Tree { sources, metadata: serde_json::Value::Null }
    }

    /// `file:line` of each finding.
    pub fn places(findings: &[Finding]) -> Vec<String> {
        findings.iter().map(|finding| format!("{}:{}", finding.file, finding.line)).collect()
    }

    #[test]
    fn a_finding_can_be_clicked() {
        let finding =
            Finding { file: "a.rs".to_owned(), line: 3, rule: "no-panic", advice: "return it".to_owned() };
        assert_eq!(finding.to_string(), "a.rs:3: no-panic: return it");
    }

    #[test]
    fn words_stand_alone() {
        let found: Vec<_> = word_offsets("Instant Instantly an.Instant _Instant", "Instant").collect();
        assert_eq!(found, [0, 21]);
        assert_eq!(word_offsets("x.unwrap_or(1).unwrap()", ".unwrap()").count(), 1);
    }
}
