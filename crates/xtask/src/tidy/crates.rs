//! The arrows between the crates, and what each may not know.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use super::rust_text::{code_only, without_tests};
use super::{Finding, Tree, line_at, word_offsets};

/// Which of our crates each crate may depend on. A crate that is not listed has no place in the architecture yet.
const ARROWS: [(&str, &[&str]); 5] = [
    ("cnn", &[]),
    ("cnn_io", &["cnn"]),
    ("cnn_wasm", &["cnn", "cnn_io"]),
    ("cnn_cli", &["cnn", "cnn_io"]),
    ("xtask", &[]),
];

/// Crates that speak JavaScript, and who may.
const JAVASCRIPT: [&str; 6] = ["wasm-bindgen", "js-sys", "web-sys", "serde-wasm-bindgen", "tsify", "gloo"];
const SPEAKS_JAVASCRIPT: &str = "cnn_wasm";

/// What must not come in through any dependency, however indirect.
const CLOSURES: [(&str, &[&str]); 2] = [
    (
        "cnn",
        &["serde", "serde_core", "wasm-bindgen", "js-sys", "web-sys", "getrandom", "rayon", "image", "tokio"],
    ),
    ("cnn_io", &["wasm-bindgen", "js-sys", "web-sys", "getrandom", "rayon", "tokio"]),
];

/// What the code of a crate must not name.
const PURE: [(&str, &[&str]); 2] = [
    (
        "crates/cnn/src/",
        &[
            "std::fs",
            "std::net",
            "std::thread",
            "std::time",
            "std::env",
            "std::process",
            "std::io",
            "SystemTime",
            "Instant",
            "wasm_bindgen",
            "js_sys",
            "web_sys",
            "serde",
        ],
    ),
    (
        "crates/cnn_io/src/",
        &[
            "std::fs",
            "std::net",
            "std::thread",
            "std::time",
            "std::env",
            "std::process",
            "SystemTime",
            "Instant",
            "wasm_bindgen",
            "js_sys",
            "web_sys",
        ],
    ),
];

/// The manifest's own dependencies.
pub fn arrows(tree: &Tree, rule: &'static str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let ours: BTreeSet<String> =
        members(&tree.metadata).into_iter().map(|package| text(package, "name")).collect();
    for package in members(&tree.metadata) {
        let name = text(package, "name");
        let manifest = format!("crates/{name}/Cargo.toml");
        let Some((_, allowed)) = ARROWS.iter().find(|(known, _)| *known == name) else {
            let advice = format!("say in xtask's tidy which crates {name} may depend on");
            findings.push(Finding { file: manifest, line: 1, rule, advice });
            continue;
        };
        for dependency in list(package, "dependencies") {
            let other = text(dependency, "name");
            let forbidden_crate = ours.contains(&other) && !allowed.contains(&other.as_str());
            let forbidden_language = JAVASCRIPT.contains(&other.as_str()) && name != SPEAKS_JAVASCRIPT;
            if forbidden_crate || forbidden_language {
                let advice = format!("{name} must not depend on {other}");
                findings.push(Finding {
                    line: line_of(tree, &manifest, &other),
                    file: manifest.clone(),
                    rule,
                    advice,
                });
            }
        }
    }
    findings
}

/// Everything that a crate's dependencies bring along.
pub fn closures(tree: &Tree, rule: &'static str) -> Vec<Finding> {
    let names: HashMap<String, String> = list(&tree.metadata, "packages")
        .iter()
        .map(|package| (text(package, "id"), text(package, "name")))
        .collect();
    let nodes = tree.metadata.get("resolve").map_or(&[][..], |resolve| list(resolve, "nodes"));
    let edges: HashMap<String, Vec<String>> =
        nodes.iter().map(|node| (text(node, "id"), normal_dependencies(node))).collect();
    let mut findings = Vec::new();
    for (name, forbidden) in CLOSURES {
        let Some((root, _)) = names.iter().find(|(id, known)| *known == name && edges.contains_key(*id))
        else {
            continue;
        };
        let mut reached = BTreeSet::from([root.clone()]);
        let mut waiting = vec![root.clone()];
        while let Some(id) = waiting.pop() {
            for next in edges.get(&id).into_iter().flatten() {
                if reached.insert(next.clone()) {
                    waiting.push(next.clone());
                }
            }
        }
        for other in
            reached.iter().filter_map(|id| names.get(id)).filter(|other| forbidden.contains(&other.as_str()))
        {
            let advice = format!("{other} comes in: see `cargo tree -p {name} -e normal -i {other}`");
            findings.push(Finding { file: format!("crates/{name}/Cargo.toml"), line: 1, rule, advice });
        }
    }
    findings
}

/// Two adjacent lines of the workspace's manifest with the same exact version.
pub fn bindgen_pin(tree: &Tree, rule: &'static str) -> Vec<Finding> {
    let manifest = tree.sources.iter().find(|source| source.path == "Cargo.toml");
    let lines: Vec<&str> = manifest.map(|source| source.text.lines().collect()).unwrap_or_default();
    let macros = lines.iter().position(|line| line.starts_with("wasm-bindgen ="));
    let pinned = macros.is_some_and(|line| {
        let version = lines[line].strip_prefix("wasm-bindgen = \"=");
        let tool = lines.get(line + 1).and_then(|next| next.strip_prefix("wasm-bindgen-cli-support = \"="));
        version.is_some() && version == tool
    });
    if pinned {
        return Vec::new();
    }
    let advice =
        "write wasm-bindgen and wasm-bindgen-cli-support on adjacent lines with the same \"=version\"";
    vec![Finding {
        file: "Cargo.toml".to_owned(),
        line: macros.map_or(1, |line| line + 1),
        rule,
        advice: advice.to_owned(),
    }]
}

/// The words that betray a file, a socket, a thread or a clock.
pub fn pure_sources(tree: &Tree, rule: &'static str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (folder, forbidden) in PURE {
        for source in tree.files(folder, &[".rs"]).filter(|source| !is_test_file(&source.path)) {
            let code = without_tests(&code_only(&source.text));
            for word in forbidden {
                findings.extend(word_offsets(&code, word).map(|offset| Finding {
                    file: source.path.clone(),
                    line: line_at(&code, offset),
                    rule,
                    advice: format!("{word} does not belong here: let the caller bring what it gives"),
                }));
            }
        }
    }
    findings
}

/// True for a file that is compiled only for tests.
pub fn is_test_file(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/") || path.ends_with("_tests.rs")
}

fn members(metadata: &Value) -> Vec<&Value> {
    let ids: BTreeSet<&str> = list(metadata, "workspace_members").iter().filter_map(Value::as_str).collect();
    list(metadata, "packages").iter().filter(|package| ids.contains(text(package, "id").as_str())).collect()
}

/// Dependencies that are part of the program, not of its tests or its build script.
fn normal_dependencies(node: &Value) -> Vec<String> {
    list(node, "deps")
        .iter()
        .filter(|dependency| {
            list(dependency, "dep_kinds").iter().any(|kind| kind.get("kind").is_some_and(Value::is_null))
        })
        .map(|dependency| text(dependency, "pkg"))
        .collect()
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn text(value: &Value, name: &str) -> String {
    value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn line_of(tree: &Tree, path: &str, start: &str) -> usize {
    let manifest = tree.sources.iter().find(|source| source.path == path);
    let line = manifest.and_then(|source| source.text.lines().position(|line| line.starts_with(start)));
    line.map_or(1, |line| line + 1)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::samples::{places, tree};
    use super::*;

    /// The core depends on a helper that depends on serde, and on the crate above it.
    fn upside_down() -> Tree {
        let package = |name: &str, dependencies: &[&str]| {
            let dependencies: Vec<_> = dependencies.iter().map(|other| json!({ "name": other })).collect();
            json!({ "id": name, "name": name, "dependencies": dependencies })
        };
        let node = |name: &str, kind: Value, other: &str| json!({ "id": name, "deps": [{ "pkg": other, "dep_kinds": [{ "kind": kind }] }] });
        let metadata = json!({
            "workspace_members": ["cnn", "cnn_io", "stranger"],
            "packages": [package("cnn", &["cnn_io", "helper"]), package("cnn_io", &["js-sys"]), package("stranger", &[]),
                         package("helper", &["serde"]), package("serde", &[]), package("js-sys", &[])],
            "resolve": { "nodes": [node("cnn", Value::Null, "helper"), node("helper", Value::Null, "serde"),
                                   node("cnn_io", json!("dev"), "js-sys"), node("serde", Value::Null, "cnn")] },
        });
        let manifest = "[dependencies]\ncnn_io.workspace = true\nhelper = \"1\"\n";
        Tree { metadata, ..tree(&[("crates/cnn/Cargo.toml", manifest)]) }
    }

    #[test]
    fn arrows_that_point_up_are_found() {
        let found = places(&arrows(&upside_down(), "x"));
        assert_eq!(
            found,
            ["crates/cnn/Cargo.toml:2", "crates/cnn_io/Cargo.toml:1", "crates/stranger/Cargo.toml:1"]
        );
    }

    #[test]
    fn what_a_dependency_brings_is_found() {
        let findings = closures(&upside_down(), "x");
        assert_eq!(places(&findings), ["crates/cnn/Cargo.toml:1"]);
        assert!(findings[0].advice.contains("serde"));
    }

    #[test]
    fn versions_of_bindgen_must_agree_on_adjacent_lines() {
        let check = |text: &str| bindgen_pin(&tree(&[("Cargo.toml", text)]), "x").len();
        assert_eq!(check("wasm-bindgen = \"=0.2.1\"\nwasm-bindgen-cli-support = \"=0.2.1\"\n"), 0);
        assert_eq!(check("wasm-bindgen = \"=0.2.1\"\nwasm-bindgen-cli-support = \"=0.2.2\"\n"), 1);
        assert_eq!(check("wasm-bindgen = \"0.2.1\"\nwasm-bindgen-cli-support = \"0.2.1\"\n"), 1);
        assert_eq!(check("wasm-bindgen = \"=0.2.1\"\n\nwasm-bindgen-cli-support = \"=0.2.1\"\n"), 1);
    }

    #[test]
    fn impure_words_are_found_in_code_only() {
        let text = "// std::fs\nuse std::fs::File;\nlet now = Instant::now();\n#[cfg(test)]\nmod tests { use std::time; }\n";
        let tree = tree(&[
            ("crates/cnn/src/a.rs", text),
            ("crates/cnn/src/b/tests.rs", text),
            ("crates/xtask/src/a.rs", text),
        ]);
        assert_eq!(places(&pure_sources(&tree, "x")), ["crates/cnn/src/a.rs:2", "crates/cnn/src/a.rs:3"]);
    }
}
