//! A board of the Steps room as a program that prints the same numbers.

use super::steps_keras::keras;
use super::steps_pytorch::pytorch;
use crate::kernel::text::print_number;
use crate::steps::{Board, StepsKind, StepsSetup};

/// Which library a program uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CodeFormat {
    /// `PyTorch`: channels first.
    PyTorch,
    /// Keras 3: channels last.
    Keras,
}

/// A complete program with the numbers of a board. What it prints is called `result`: channels x rows x columns (of a signal:
/// channels x length).
///
/// That the programs compute the same numbers is checked by `tests/golden/run_steps.py`, which runs them.
pub(crate) fn steps_program(board: &Board, format: CodeFormat) -> String {
    let lines = match format {
        CodeFormat::PyTorch => pytorch(board),
        CodeFormat::Keras => keras(board),
    };
    lines.join("\n") + "\n"
}

/// Nested Python lists, the last two dimensions one row a line.
pub(super) fn list(values: &[f32], shape: &[usize]) -> String {
    format!("[\n{}]", items(values, shape, 1))
}

fn items(values: &[f32], shape: &[usize], depth: usize) -> String {
    let indent = "    ".repeat(depth);
    let one = values.len() / shape.first().copied().unwrap_or(1).max(1);
    let inner = shape.get(1..).unwrap_or_default();
    let item = |part: &[f32]| match inner {
        [_] => format!("{indent}[{}],\n", row(part)),
        _ => format!("{indent}[\n{}{indent}],\n", items(part, inner, depth + 1)),
    };
    values.chunks(one.max(1)).map(item).collect()
}

/// Numbers with commas between.
pub(super) fn row(values: &[f32]) -> String {
    values.iter().map(|&value| number(value)).collect::<Vec<_>>().join(", ")
}

/// A decimal where it is short, else what comes closest to the f32: 0.25, but 1/3.
fn number(value: f32) -> String {
    // Adding zero removes the sign of a negative zero.
    let decimal = format!("{}", value + 0.0);
    if decimal.len() <= 6 { decimal } else { print_number(value) }
}

/// One number where both axes have the same, else both; of a signal that of its columns.
pub(super) fn pair(setup: &StepsSetup, (rows, cols): (usize, usize)) -> String {
    if setup.kind == StepsKind::Conv1d || rows == cols {
        format!("{cols}")
    } else {
        format!("({rows}, {cols})")
    }
}

/// `, stride=2`, or nothing where it is what the library takes anyway.
pub(super) fn option(setup: &StepsSetup, name: &str, value: (usize, usize), usual: usize) -> String {
    let is_usual = value == (usual, usual) || setup.kind == StepsKind::Conv1d && value.1 == usual;
    if is_usual { String::new() } else { format!(", {name}={}", pair(setup, value)) }
}

/// The shape of the input without rows where it is a signal.
pub(super) fn input_shape(setup: &StepsSetup) -> Vec<usize> {
    let shape = setup.input;
    if setup.kind == StepsKind::Conv1d {
        vec![shape.channels, shape.cols]
    } else {
        vec![shape.channels, shape.rows, shape.cols]
    }
}

/// The shape of the weights without rows where they are for a signal.
pub(super) fn weight_shape(setup: &StepsSetup) -> Vec<usize> {
    let [first, second, rows, cols] = setup.weight_shape();
    if setup.kind == StepsKind::Conv1d { vec![first, second, cols] } else { vec![first, second, rows, cols] }
}

/// `1 x 3 x 5 x 5`.
pub(super) fn times(sides: &[usize]) -> String {
    sides.iter().map(ToString::to_string).collect::<Vec<_>>().join(" x ")
}
