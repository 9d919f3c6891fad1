//! Weights without brackets: rows of numbers as people type them and spreadsheets copy them.

use ndarray::Array3;

use super::{around, brackets, weights};
use crate::KernelError;

/// What stands between two cells.
#[derive(Clone, Copy)]
enum Separator {
    /// One tab: spreadsheets. Two tabs are an empty cell.
    Tab,
    /// One semicolon: files of countries that write decimal commas.
    Semicolon,
    /// Commas or blanks between cells, semicolons between rows: MATLAB without its brackets.
    SemicolonBetweenRows,
    /// Blanks; commas are decimal.
    Blank,
    /// A comma next to a blank; other commas are decimal.
    SpacedComma,
    /// Every comma.
    Comma,
}

/// The weights and the divisor of a text without brackets.
pub(super) fn parse(text: &str) -> Result<(Array3<f32>, f32), KernelError> {
    let mut lines: Vec<&str> = text.lines().map(|line| line.trim_matches([' ', '\r', '\u{a0}'])).collect();
    while lines.last().is_some_and(|line| line.trim().is_empty()) {
        lines.pop();
    }
    let divisor = match lines.pop_if(|line| line.starts_with('/')) {
        Some(line) => around::divisor(line)?,
        None => 1.0,
    };
    let blocks = lines.split(|line| line.trim().is_empty()).filter(|block| !block.is_empty());
    let blocks: Vec<&[&str]> = blocks.collect();

    // Of several readings the first one that makes sense counts, and the first one's error.
    let readings: Vec<_> = separators(&lines)
        .iter()
        .map(|&separator| weights(&blocks.iter().map(|block| split_block(block, separator)).collect()))
        .collect();
    let best = readings.iter().position(Result::is_ok).unwrap_or(0);
    let weights = readings.into_iter().nth(best).unwrap_or(Err(KernelError::Empty))?;
    Ok((weights, divisor))
}

/// What may separate the cells, the likeliest first.
fn separators(lines: &[&str]) -> &'static [Separator] {
    let any = |test: &dyn Fn(&str) -> bool| lines.iter().any(|line| test(line.trim()));
    let is_row = |piece: &str| piece.trim().contains(char::is_whitespace) || piece.matches(',').count() > 1;
    if any(&|line| line.contains('\t')) {
        &[Separator::Tab]
    } else if any(&|line| line.contains(';') && line.split(';').any(is_row)) {
        &[Separator::SemicolonBetweenRows]
    } else if any(&|line| line.contains(';')) {
        &[Separator::Semicolon]
    } else if any(&has_spaced_comma) {
        &[Separator::SpacedComma, Separator::Comma]
    } else if any(&|line| line.contains(char::is_whitespace)) {
        &[Separator::Blank, Separator::Comma]
    } else if any(&|line| line.contains(',')) {
        // `1,2` alone could be a decimal, but files with commas between their cells are far more common.
        &[Separator::Comma, Separator::Blank]
    } else {
        &[Separator::Blank]
    }
}

fn has_spaced_comma(line: &str) -> bool {
    line.contains(", ") || line.contains(" ,") || line.ends_with(',')
}

fn split_block<'a>(lines: &[&'a str], separator: Separator) -> Vec<Vec<&'a str>> {
    match separator {
        Separator::SemicolonBetweenRows => {
            let rows = lines.iter().flat_map(|line| line.split(';'));
            rows.map(str::trim).filter(|row| !row.is_empty()).map(brackets::split).collect()
        }
        _ => lines.iter().map(|line| split_line(line, separator)).collect(),
    }
}

fn split_line(line: &str, separator: Separator) -> Vec<&str> {
    match separator {
        Separator::Tab => line.split('\t').collect(),
        Separator::Semicolon => line.split(';').collect(),
        Separator::Blank => line.split_whitespace().collect(),
        Separator::Comma | Separator::SemicolonBetweenRows => brackets::split(line),
        Separator::SpacedComma => split_at_spaced_commas(line),
    }
}

fn split_at_spaced_commas(line: &str) -> Vec<&str> {
    let line = line.strip_suffix(',').unwrap_or(line);
    let spaced = |index: usize| line[..index].ends_with(' ') || line[index + 1..].starts_with(' ');
    let mut start = 0;
    let mut cells = Vec::new();
    for (index, _) in line.match_indices(',').filter(|&(index, _)| spaced(index)) {
        cells.push(&line[start..index]);
        start = index + 1;
    }
    cells.push(&line[start..]);
    cells
}
