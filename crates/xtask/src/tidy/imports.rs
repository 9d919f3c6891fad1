//! The arrows between the folders of the page, read from its import statements.

use super::{Finding, Source, Tree, line_at, word_offsets};

/// How much of another folder a folder may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    /// Its types only: they are gone when the page runs.
    Types,
    All,
}
use Use::{All, Types};

/// What each folder of `www/src` may import from the others. Whatever lies above them all (`App.svelte`, `main.ts`) may
/// import anything.
const LAYERS: [(&str, &[(&str, Use)]); 8] = [
    ("draw", &[]),
    ("engine", &[]),
    ("i18n", &[("engine", Types)]),
    ("state", &[("engine", All), ("i18n", All), ("draw", All)]),
    ("figures", &[("engine", Types), ("i18n", All), ("draw", All), ("state", All)]),
    ("rooms", &[("engine", All), ("i18n", All), ("draw", All), ("state", All), ("figures", All)]),
    (
        "lessons",
        &[("engine", All), ("i18n", All), ("draw", All), ("state", All), ("figures", All), ("rooms", All)],
    ),
    (
        // The frame around the rooms: header, dialogs, and the place that loads a room.
        "shell",
        &[
            ("engine", All),
            ("i18n", All),
            ("draw", All),
            ("state", All),
            ("figures", All),
            ("rooms", All),
            ("lessons", All),
        ],
    ),
];

const ENDINGS: [&str; 3] = [".ts", ".svelte", ".css"];
const SOURCES: &str = "www/src/";

/// Each folder imports only what lies below it.
pub fn layers(tree: &Tree, rule: &'static str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in page_sources(tree) {
        let from = layer(&source.path[SOURCES.len()..]);
        if from.is_empty() {
            continue;
        }
        let mut finding =
            |line, advice| findings.push(Finding { file: source.path.clone(), line, rule, advice });
        let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == from) else {
            finding(1, format!("say in xtask's tidy what {from}/ may import"));
            continue;
        };
        for import in imports(source) {
            let Some(to) = import.target.as_deref().map(layer).filter(|to| *to != from) else { continue };
            let used = allowed.iter().find(|(name, _)| *name == to).map(|(_, used)| *used);
            match used {
                _ if to.is_empty() => {
                    finding(import.line, format!("{from}/ must not import what lies above all folders"));
                }
                Some(All) => {}
                Some(Types) if import.types_only => {}
                Some(Types) => {
                    finding(import.line, format!("{from}/ may use only types of {to}/: write `import type`"));
                }
                None => finding(import.line, format!("{from}/ must not import {to}/")),
            }
        }
    }
    findings
}

/// The wasm package and the workers have one owner.
pub fn engine_only(tree: &Tree, rule: &'static str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in page_sources(tree).filter(|source| !source.path.starts_with("www/src/engine/")) {
        let mut finding = |line, what: &str| {
            let advice = format!("{what} only in engine/: everybody else asks the engine");
            findings.push(Finding { file: source.path.clone(), line, rule, advice });
        };
        for import in imports(source) {
            if import.target.is_some_and(|target| target.starts_with("engine/pkg")) {
                finding(import.line, "the wasm package is imported");
            }
        }
        for word in ["new Worker", "new SharedWorker", "WebAssembly.instantiate", "WebAssembly.compile"] {
            for offset in word_offsets(&source.text, word) {
                finding(line_at(&source.text, offset), &format!("`{word}` belongs"));
            }
        }
    }
    findings
}

/// Tests may look at anything, and the package is written by a tool.
fn page_sources(tree: &Tree) -> impl Iterator<Item = &Source> {
    tree.files(SOURCES, &ENDINGS)
        .filter(|source| !source.path.contains(".test.") && !source.path.starts_with("www/src/engine/pkg/"))
}

/// The first folder of a path below `www/src`; empty for a file that lies above all folders.
fn layer(path: &str) -> &str {
    path.split_once('/').map_or("", |(folder, _)| folder)
}

/// One import of a file.
struct Import {
    line: usize,
    /// The path below `www/src`; `None` for a package.
    target: Option<String>,
    types_only: bool,
}

fn imports(source: &Source) -> Vec<Import> {
    let mut found = Vec::new();
    // Everything that can stand before the quoted name of a module.
    for opening in ["from ", "import ", "import(", "import.meta.glob(", "new URL("] {
        for start in word_offsets(&source.text, opening) {
            let after = source.text[start + opening.len()..].trim_start();
            let Some(quote) = after.chars().next().filter(|first| ['\'', '"', '`'].contains(first)) else {
                continue;
            };
            let Some(name) = after[1..].split(quote).next() else { continue };
            found.push(Import {
                line: line_at(&source.text, start),
                target: target(&source.path, name),
                types_only: opening == "from " && types_only(&source.text[..start]),
            });
        }
    }
    found
}

/// Resolves an alias or a relative name to a path below `www/src`.
fn target(importer: &str, name: &str) -> Option<String> {
    if let Some(alias) = name.strip_prefix('$') {
        // `$engine` alone is its index; the slash makes it a folder either way.
        return Some(if alias.contains('/') { alias.to_owned() } else { format!("{alias}/") });
    }
    if !name.starts_with('.') {
        return None;
    }
    let mut path: Vec<&str> = importer.split('/').collect();
    path.pop();
    for part in name.split('/') {
        match part {
            "." => {}
            ".." => {
                path.pop();
            }
            _ => path.push(part),
        }
    }
    path.join("/").strip_prefix(SOURCES).map(str::to_owned)
}

/// True if the statement that ends here, before `from`, brings in types only.
fn types_only(before: &str) -> bool {
    let start =
        ["import", "export"].iter().filter_map(|word| word_offsets(before, word).last()).max().unwrap_or(0);
    let names = before[start..].trim_start_matches("import").trim_start_matches("export").trim();
    if names.starts_with("type ") {
        return true;
    }
    let inner = names.strip_prefix('{').and_then(|names| names.strip_suffix('}'));
    inner.is_some_and(|inner| {
        inner.split(',').map(str::trim).filter(|name| !name.is_empty()).all(|name| name.starts_with("type "))
    })
}

#[cfg(test)]
mod tests {
    use super::super::samples::{places, tree};
    use super::*;

    fn broken(path: &str, text: &str) -> Vec<String> {
        places(&layers(&tree(&[(path, text)]), "x"))
    }

    #[test]
    fn arrows_down_are_fine() {
        assert!(
            broken("www/src/rooms/kernel/A.svelte", "import A from '$figures/A.svelte';\nimport './b';")
                .is_empty()
        );
        assert!(broken("www/src/App.svelte", "import A from './rooms/kernel/A.svelte';").is_empty());
        assert!(broken("www/src/draw/a.ts", "import { scaleLinear } from 'd3-scale';").is_empty());
        assert!(broken("www/src/state/a.ts", "import { Core } from '$engine';").is_empty());
    }

    #[test]
    fn arrows_up_are_found_however_they_are_written() {
        let path = "www/src/draw/a.ts";
        for text in [
            "import { a } from '$state/a';",
            "import {\n  a,\n} from '../state/a';",
            "import '$i18n';",
            "const a = await import('$rooms/a');",
            "export * from \"../engine\";",
            "import a from '../main';",
        ] {
            assert_eq!(broken(path, text).len(), 1, "{text}");
        }
        assert_eq!(broken("www/src/misc/a.ts", ""), ["www/src/misc/a.ts:1"]);
    }

    #[test]
    fn only_types_of_the_engine_reach_figures() {
        let path = "www/src/figures/A.svelte";
        assert!(broken(path, "import type { Term } from '$engine';").is_empty());
        assert!(broken(path, "import { type Term, type Cell } from '$engine';").is_empty());
        assert_eq!(
            broken(path, "\nimport { Core, type Cell } from '$engine';"),
            ["www/src/figures/A.svelte:2"]
        );
    }

    #[test]
    fn package_and_workers_belong_to_the_engine() {
        let text = "import init from '../engine/pkg/cnn_wasm.js';\nnew Worker('a');\n";
        let files = [("www/src/state/a.ts", text), ("www/src/engine/a.ts", text)];
        assert_eq!(
            places(&engine_only(&tree(&files), "x")),
            ["www/src/state/a.ts:1", "www/src/state/a.ts:2"]
        );
    }
}
