//! What authors are told is what there is.

use std::fs;
use std::path::PathBuf;

use cnn::lesson::{Fault, Sheet};

/// The section of the format's description that begins with this heading.
fn section(heading: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../www/src/lessons/FORMAT.md");
    let text = fs::read_to_string(path).unwrap();
    let (_, rest) = text.split_once(&format!("\n## {heading}\n")).unwrap();
    rest.split("\n## ").next().unwrap().to_owned()
}

/// The first cells of a table's rows.
fn first_cells(section: &str) -> Vec<String> {
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    rows.map(|line| line.split('|').nth(1).unwrap().to_owned()).collect()
}

#[test]
fn every_function_that_is_described_exists() {
    let sheet = Sheet::default();
    let mut count = 0;
    for cell in first_cells(&section("Expressions")) {
        for code in cell.split('`').skip(1).step_by(2) {
            let (name, _) = code.split_once('(').unwrap();
            // Arguments that nothing takes: the function is known, and refuses them.
            let nonsense = format!("{name}({})", ["w"; 12].join(", "));
            let fault = sheet.evaluate(&nonsense, &[]).unwrap_err();
            assert!(fault.code != Fault::Name || fault.detail == "w", "{name}: {fault}");
            count += 1;
        }
    }
    assert_eq!(count, 42);
    assert_eq!(sheet.evaluate("nothing(1)", &[]).unwrap_err().code, Fault::Name);
}

#[test]
fn every_kind_that_is_described_exists() {
    let mut kinds = Vec::new();
    for cell in first_cells(&section("Figures")) {
        kinds.extend(cell.split('`').skip(1).step_by(2).map(str::to_owned));
    }
    assert_eq!(kinds.len(), 21);
    for kind in kinds {
        let fault = Sheet::default().define(&[("kind", &kind), ("id", "a")]).unwrap_err();
        assert!(!fault.detail.starts_with("kind"), "{kind}: {fault}");
    }
}
