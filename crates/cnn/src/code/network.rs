//! What the PyTorch and the Keras program of a network have in common.

use crate::architecture::{Architecture, LayerReport, LayerSpec, summarise};

/// A layer of a program, the last softmax left out if the loss contains it.
pub(super) struct Line {
    pub index: usize,
    pub spec: LayerSpec,
    pub report: LayerReport,
}

/// The layers that make sense, with what they make. Programs are printed up to the first problem.
pub(super) fn lines(architecture: &Architecture) -> Vec<Line> {
    let reports = summarise(architecture).layers.into_iter();
    let specs = architecture.layers.iter().copied().enumerate();
    specs.zip(reports).map(|((index, spec), report)| Line { index, spec, report }).collect()
}

/// `6 x 26 x 26`, or `400` of a vector.
pub(super) fn shape_note(report: &LayerReport) -> String {
    if report.is_vector { report.output.channels.to_string() } else { report.output.to_string() }
}

/// `60,074`.
pub(super) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let groups = digits.as_bytes().rchunks(3).rev();
    groups.map(|group| String::from_utf8_lossy(group).into_owned()).collect::<Vec<_>>().join(",")
}

/// Rows of code and the comments on them, aligned.
pub(super) fn with_notes(rows: &[(String, String)]) -> Vec<String> {
    let width = rows.iter().map(|(code, _)| code.len()).max().unwrap_or(0);
    let row = |(code, note): &(String, String)| {
        if note.is_empty() { code.clone() } else { format!("{code:width$}  # {note}") }
    };
    rows.iter().map(row).collect()
}

/// `True` or `False`.
pub(super) fn truth(value: bool) -> &'static str {
    if value { "True" } else { "False" }
}

/// `3`, or `(3, 5)`.
pub(super) fn side((rows, cols): (usize, usize)) -> String {
    if rows == cols { rows.to_string() } else { format!("({rows}, {cols})") }
}

/// `[0, 3]`, only what is a layer of the program.
pub(super) fn frozen(lines: &[Line], frozen: &[usize]) -> Vec<usize> {
    lines.iter().map(|line| line.index).filter(|index| frozen.contains(index)).collect()
}

/// `, stride=2`, for each setting that is not what it would be anyway.
pub(super) fn options(options: &[(&str, usize, usize)]) -> String {
    let other = options.iter().filter(|(_, value, usual)| value != usual);
    other.map(|(name, value, _)| format!(", {name}={value}")).collect::<Vec<_>>().concat()
}
