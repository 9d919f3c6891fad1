//! A trap leaves the page with a dead module, so the crate at the boundary must not contain one.

use super::rust_text::{code_only, without_tests};
use super::{Finding, Tree, line_at, word_offsets};

const FORBIDDEN: [&str; 6] = [".unwrap()", ".expect(", "panic!", "unreachable!", "todo!", "unimplemented!"];

pub fn check(tree: &Tree, rule: &'static str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in tree.files("crates/cnn_wasm/src/", &[".rs"]) {
        let code = without_tests(&code_only(&source.text));
        for word in FORBIDDEN {
            findings.extend(word_offsets(&code, word).map(|offset| Finding {
                file: source.path.clone(),
                line: line_at(&code, offset),
                rule,
                advice: format!("return an error instead of {word}"),
            }));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::samples::{places, tree};
    use super::*;

    #[test]
    fn traps_are_found_outside_tests_and_comments() {
        let text = "// panic!\nfn a() { b.unwrap_or(1); \"panic!\" }\nfn c() { d.unwrap() }\n\
                    #[cfg(test)]\nmod tests { fn e() { f.unwrap() } }\nfn g() { unreachable!() }\n";
        let tree =
            tree(&[("crates/cnn_wasm/src/lib.rs", text), ("crates/cnn/src/lib.rs", "fn a() { panic!() }\n")]);
        let expected = ["crates/cnn_wasm/src/lib.rs:3", "crates/cnn_wasm/src/lib.rs:6"];
        assert_eq!(places(&check(&tree, "no-panic")), expected);
    }
}
