//! Kernels as text: reading what people type and paste, printing what they and other programs read.
//!
//! What one of the printers writes, [`parse`] reads back as the same kernel.

mod around;
mod brackets;
mod number;
mod print;
mod rows;

pub use number::{parse_number, print_number};
pub(crate) use print::{nested_list, numpy_array};
pub use print::{print_matlab, print_numpy, print_rows};

use ndarray::Array3;

use super::{Kernel, KernelError, MAX_SIDE};

/// Cells of text: slices of rows of cells.
type Cells<'a> = Vec<Vec<Vec<&'a str>>>;

/// Reads a kernel.
///
/// - Rows of numbers, separated by blanks, tabs, semicolons or commas, as typed or pasted from a spreadsheet;
///   a blank line starts the next slice. Decimal commas are understood where they cannot be separators.
/// - Nested lists, NumPy or `torch` calls around them, NumPy's own output, C initialisers.
/// - MATLAB: `[1 0 -1; 2 0 -2]`, and `cat(3, ..)` for three slices.
/// - After the weights `/ 16` gives the divisor and `bias = 10` the bias; a factor such as `1/9 *` in front
///   of brackets is a divisor too.
///
/// # Errors
/// The first thing that is wrong, with its position and its text.
pub fn parse(text: &str) -> Result<Kernel, KernelError> {
    let text = around::without_comments(text.trim_start_matches('\u{feff}'));
    let (text, bias) = around::split_bias(&text)?;
    let (weights, divisor) =
        if text.contains(['[', ']', '{', '}']) { brackets::parse(text)? } else { rows::parse(text)? };
    Kernel::new(weights, divisor, bias)
}

/// As much of a text as a message should quote.
fn excerpt(text: &str) -> String {
    const LENGTH: usize = 40;
    match text.char_indices().nth(LENGTH) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}\u{2026}", &text[..end]),
    }
}

/// Turns cells into numbers, once it is clear that all rows and slices are equally long.
fn weights(cells: &Cells) -> Result<Array3<f32>, KernelError> {
    let slices = cells.len();
    if slices > 1 && slices != 3 {
        return Err(KernelError::SliceCount { found: slices });
    }
    let rows = cells.first().map_or(0, Vec::len);
    let cols = cells.first().and_then(|slice| slice.first()).map_or(0, Vec::len);
    if rows > MAX_SIDE || cols > MAX_SIDE {
        return Err(KernelError::TooLarge { rows, cols });
    }
    let mut weights = Vec::new();
    for (slice, lines) in cells.iter().enumerate() {
        if lines.len() != rows {
            return Err(KernelError::UnevenSlices { slice, expected: rows, found: lines.len() });
        }
        for (row, line) in lines.iter().enumerate() {
            for (col, cell) in line.iter().enumerate() {
                let number = parse_number(cell);
                weights.push(number.map_err(|error| KernelError::Cell { slice, row, col, error })?);
            }
            if line.len() != cols {
                return Err(KernelError::Ragged { slice, row, expected: cols, found: line.len() });
            }
        }
    }
    Array3::from_shape_vec((slices, rows, cols), weights).map_err(|_| KernelError::Empty)
}

#[cfg(test)]
mod tests;
