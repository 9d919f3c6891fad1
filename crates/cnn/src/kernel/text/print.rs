//! Kernels as data for people and other programs.

use ndarray::ArrayView2;

use super::number::{print_decimal, print_number};
use crate::Kernel;

/// Rows of numbers, slices apart by an empty line, then the divisor and the bias unless they do nothing.
///
/// ```text
/// 1 2 1
/// 2 4 2
/// 1 2 1
/// / 16
/// ```
pub fn print_rows(kernel: &Kernel) -> String {
    let slice = |weights: ArrayView2<'_, f32>| join_rows(&weights, " ", "\n");
    let slices: Vec<_> = kernel.weights().outer_iter().map(slice).collect();
    let divisor = match kernel.divisor() {
        1.0 => String::new(),
        divisor => format!("/ {}\n", print_decimal(divisor)),
    };
    slices.join("\n\n") + "\n" + &divisor + &print_bias(kernel, "\n")
}

/// A NumPy array of shape (rows, columns), or (3, rows, columns) for three slices.
pub fn print_numpy(kernel: &Kernel) -> String {
    let text = format!("kernel = {}{}\n", numpy_array(kernel), print_divisor(kernel));
    text + &print_bias(kernel, "\n")
}

/// A MATLAB matrix of size rows x columns, or rows x columns x 3 for three slices.
pub fn print_matlab(kernel: &Kernel) -> String {
    let slice = |weights: ArrayView2<'_, f32>| format!("[{}]", join_rows(&weights, " ", "; "));
    let slices: Vec<_> = kernel.weights().outer_iter().map(slice).collect();
    let matrix = match slices.as_slice() {
        [matrix] => matrix.clone(),
        _ => format!("cat(3, {})", slices.join(", ")),
    };
    let text = format!("kernel = {matrix}{};\n", print_divisor(kernel));
    text + &print_bias(kernel, ";\n")
}

/// `np.array([..], dtype=np.float32)` with a line for each row.
pub(crate) fn numpy_array(kernel: &Kernel) -> String {
    format!("np.array({}, dtype=np.float32)", nested_list(kernel))
}

/// A list of rows, or of slices of rows, with a line for each row.
pub(crate) fn nested_list(kernel: &Kernel) -> String {
    let rows = |weights: ArrayView2<'_, f32>, indent: &str| {
        format!("{indent}[{}],\n", join_rows(&weights, ", ", &format!("],\n{indent}[")))
    };
    let slices = kernel.weights().outer_iter();
    let lines: Vec<String> = match kernel.slices() {
        1 => slices.map(|weights| rows(weights, "    ")).collect(),
        _ => slices.map(|weights| format!("    [\n{}    ],\n", rows(weights, "        "))).collect(),
    };
    format!("[\n{}]", lines.concat())
}

/// ` / 16`, or nothing for a divisor of 1.
pub(crate) fn print_divisor(kernel: &Kernel) -> String {
    let divisor = kernel.divisor();
    if divisor == 1.0 { String::new() } else { format!(" / {}", print_decimal(divisor)) }
}

fn print_bias(kernel: &Kernel, end: &str) -> String {
    let bias = kernel.bias();
    if bias == 0.0 { String::new() } else { format!("bias = {}{end}", print_decimal(bias)) }
}

fn join_rows(weights: &ArrayView2<'_, f32>, between_cells: &str, between_rows: &str) -> String {
    let row = |cells: ndarray::ArrayView1<'_, f32>| {
        cells.iter().map(|&weight| print_number(weight)).collect::<Vec<_>>().join(between_cells)
    };
    weights.outer_iter().map(row).collect::<Vec<_>>().join(between_rows)
}
