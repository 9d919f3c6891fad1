//! Weights in brackets: nested lists, and the matrices of MATLAB.

use ndarray::Array3;

use super::{Cells, around, excerpt, parse_number, weights};
use crate::KernelError;

/// Slices of rows of cells are as deep as brackets may nest.
const MAX_DEPTH: usize = 3;

/// The weights and the divisor of a text with brackets.
pub(super) fn parse(text: &str) -> Result<(Array3<f32>, f32), KernelError> {
    // A declaration such as `float k[3][3] = {..}` has brackets in its name.
    let value = text.split_once('=').map_or(text, |(_, value)| value);
    let value = if value.contains(['[', '{']) { value } else { text };
    let (Some(first), Some(last)) = (value.find(['[', '{']), value.rfind([']', '}'])) else {
        return Err(KernelError::UnbalancedBrackets);
    };
    if last < first {
        return Err(KernelError::UnbalancedBrackets);
    }
    let weights = weights(&cells(&value[first..=last])?)?;
    let before = around::before(&value[..first])?;
    let behind = around::behind(&value[last + 1..])?;
    Ok((weights, before * behind.unwrap_or(1.0)))
}

/// An innermost pair of brackets: how deep it is, and which list of its level's parents it belongs to.
struct Leaf<'a> {
    depth: usize,
    parent: usize,
    content: &'a str,
}

/// The cells of a text that starts with the first bracket and ends with the last one.
fn cells(text: &str) -> Result<Cells<'_>, KernelError> {
    let leaves = leaves(text)?;
    let depth = leaves.first().map_or(0, |leaf| leaf.depth);
    if leaves.iter().any(|leaf| leaf.depth != depth) {
        return Err(KernelError::UnbalancedBrackets);
    }
    if depth == 1 {
        return Ok(leaves.iter().map(|leaf| matrix(leaf.content)).collect());
    }
    // Each pair is a row; NumPy breaks long ones over several lines.
    let slices = leaves.chunk_by(|one, next| one.parent == next.parent);
    Ok(slices.map(|rows| rows.iter().map(|row| split(row.content.trim())).collect()).collect())
}

/// The rows of a MATLAB matrix, apart by semicolons or line ends.
fn matrix(content: &str) -> Vec<Vec<&str>> {
    let rows = content.split([';', '\n']).map(str::trim);
    rows.filter(|row| !row.is_empty()).map(split).collect()
}

/// The innermost pairs of brackets in their order.
fn leaves(text: &str) -> Result<Vec<Leaf<'_>>, KernelError> {
    let mut leaves = Vec::new();
    let mut open = Vec::new();
    let mut closed = [0; MAX_DEPTH + 1];
    // The place behind the latest bracket, and whether that bracket was an opening one.
    let (mut start, mut is_leaf) = (0, false);
    for (index, bracket) in text.match_indices(['[', ']', '{', '}']) {
        let content = &text[start..index];
        match bracket {
            "[" | "{" if open.len() < MAX_DEPTH => open.push(bracket),
            "[" | "{" => return Err(KernelError::UnexpectedText { text: excerpt(&text[index..]) }),
            _ => {
                let depth = open.len();
                let opening = if bracket == "]" { "[" } else { "{" };
                if open.pop() != Some(opening) {
                    return Err(KernelError::UnbalancedBrackets);
                }
                if is_leaf {
                    leaves.push(Leaf { depth, parent: closed[depth - 1], content });
                }
                closed[depth] += 1;
            }
        }
        let closes_leaf = is_leaf && matches!(bracket, "]" | "}");
        if !closes_leaf && !content.trim().trim_matches([',', ';']).trim().is_empty() {
            return Err(KernelError::UnexpectedText { text: excerpt(content.trim()) });
        }
        (start, is_leaf) = (index + 1, matches!(bracket, "[" | "{"));
    }
    if open.is_empty() { Ok(leaves) } else { Err(KernelError::UnbalancedBrackets) }
}

/// The cells of one row, apart by commas or blanks. A last comma is allowed, as in Python.
pub(super) fn split(row: &str) -> Vec<&str> {
    let row = row.strip_suffix(',').unwrap_or(row);
    if !row.contains(',') {
        return row.split_whitespace().collect();
    }
    let mut cells = Vec::new();
    for cell in row.split(',') {
        let cell = cell.trim();
        // `1 / 9` is one number, `1 9` are two, and nothing is an empty cell.
        if cell.is_empty() || parse_number(cell).is_ok() {
            cells.push(cell);
        } else {
            cells.extend(cell.split_whitespace());
        }
    }
    cells
}
