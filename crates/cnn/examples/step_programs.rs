//! Prints the Python programs of the boards of `tests/golden/steps.json` with the results that they must have, as JSON.
//!
//! `tests/golden/run_steps.py` runs every program and compares.

#![expect(clippy::unwrap_used, clippy::panic, reason = "the cases are those of the tests, which may panic")]

#[path = "../tests/steps/cases.rs"]
mod cases;

use cnn::Shape;
use cnn::steps::{Board, CodeFormat, StepsKind};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut programs = Vec::new();
    for case in cases::cases() {
        let signal = case.setup.kind == StepsKind::Conv1d;
        let board = Board::new(case.setup)?;
        let Shape { channels, rows, cols } = case.shape;
        let shape = if signal { vec![channels, cols] } else { vec![channels, rows, cols] };
        for (library, format) in [("pytorch", CodeFormat::PyTorch), ("keras", CodeFormat::Keras)] {
            let code = board.code(format);
            programs.push(json!({ "library": library, "code": code, "shape": shape, "result": case.result }));
        }
    }
    println!("{}", Value::from(programs));
    Ok(())
}
