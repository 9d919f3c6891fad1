//! A data set as one PNG: all images side by side, usually 100 in a row, and what they show in a text chunk.
//!
//! Any viewer shows it. PNG's filters predict a pixel from its neighbours, which packs photographs of clothes tighter than
//! gzip does (12,000 in 4.8 MB against 5.3 MB), and reading it needs only the decoder that is there anyway.

use cnn::Shape;
use serde::{Deserialize, Serialize};

use super::png::{self, Picture, interleaved};
use super::{DataError, Labelled, Limits, check_bytes, check_classes, check_count, check_side, volume};
use crate::image::{DecodeError, Format};

/// How many images stand side by side, unless something else is asked for. The picture's width says it.
pub const COLUMNS: usize = 100;
/// The keyword of the text chunk.
const KEYWORD: &str = "ConvLens data set";
/// A label as one character, so that the text can be read by people.
const DIGITS: &[u8; 62] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// The text chunk, as JSON.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Legend {
    channels: usize,
    rows: usize,
    cols: usize,
    train_count: Option<usize>,
    classes: Vec<String>,
    /// A character an image.
    labels: String,
}

/// Packs a data set. Afterwards the file may be packed again by any tool that leaves text chunks alone.
///
/// # Errors
/// There are no images, more than 62 classes, or not 1 or 3 channels.
pub fn write(set: &Labelled) -> Result<Vec<u8>, DataError> {
    write_in_columns(set, COLUMNS)
}

/// The same with so many images side by side; with one, each image lies below the one before, and its bytes are together.
///
/// # Errors
/// As [`write()`].
pub fn write_in_columns(set: &Labelled, columns: usize) -> Result<Vec<u8>, DataError> {
    let columns = columns.clamp(1, COLUMNS);
    let Shape { channels, rows, cols } = set.shape;
    let limits = Limits { max_classes: DIGITS.len(), ..Limits::default() };
    check_count(set.len(), &limits)?;
    check_classes(set.classes.len(), &limits)?;
    let mut labels = String::with_capacity(set.len());
    for (record, &label) in set.labels.iter().enumerate() {
        let (label, classes) = (usize::from(label), set.classes.len());
        let digit = DIGITS.get(label).filter(|_| label < classes);
        labels.push(char::from(*digit.ok_or(DataError::WrongLabel { file: 0, record, label, classes })?));
    }
    let legend =
        Legend { channels, rows, cols, train_count: set.train_count, classes: set.classes.clone(), labels };
    let text = serde_json::to_string(&legend).map_err(|_| DataError::NotAStrip)?;

    let bands = set.len().div_ceil(columns);
    let mut picture =
        Picture { rows: bands * rows, cols: columns * cols, channels, values: Vec::new(), text };
    picture.values.resize(picture.rows * picture.cols * channels, 0);
    let line = cols * channels;
    for index in 0..set.len() {
        let image = interleaved(set.image(index), channels);
        for (row, values) in image.chunks_exact(line).enumerate() {
            let start = place(index, row, rows, line, columns);
            picture.values[start..start + line].copy_from_slice(values);
        }
    }
    png::encode(&picture, KEYWORD)
}

/// Unpacks a data set.
///
/// # Errors
/// The file is no such PNG, is damaged, or its text does not fit its picture.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Labelled, DataError> {
    check_bytes(bytes.len(), limits)?;
    if !bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Err(DataError::NotAStrip);
    }
    let picture = png::decode(bytes, KEYWORD, limits)?;
    let legend: Legend = serde_json::from_str(&picture.text).map_err(|_| DataError::NotAStrip)?;
    let Legend { channels, rows, cols, train_count, classes, labels } = legend;
    check_side(rows, cols, limits)?;
    check_count(labels.len(), limits)?;
    check_classes(classes.len(), limits)?;
    let columns = (picture.cols / cols).clamp(1, COLUMNS);
    let (needed_rows, needed_cols) = (labels.len().div_ceil(columns) * rows, columns * cols);
    if (picture.rows, picture.cols, picture.channels) != (needed_rows, needed_cols, channels) {
        return Err(DataError::StripDiffers {
            rows: needed_rows,
            cols: needed_cols,
            channels,
            found_rows: picture.rows,
            found_cols: picture.cols,
            found_channels: picture.channels,
        });
    }
    if train_count.is_some_and(|count| count > labels.len()) {
        return Err(DataError::BadStrip(DecodeError::Damaged { format: Format::Png }));
    }
    let labels = numbered(&labels, classes.len())?;
    let shape = Shape { channels, rows, cols };
    let line = cols * channels;
    let mut pixels = Vec::with_capacity(labels.len() * volume(shape));
    for index in 0..labels.len() {
        for channel in 0..channels {
            for row in 0..rows {
                let start = place(index, row, rows, line, columns);
                let values = &picture.values[start..start + line];
                pixels.extend(values.iter().skip(channel).step_by(channels));
            }
        }
    }
    Ok(Labelled { shape, classes, pixels, labels, train_count })
}

/// Where a row of an image starts in the picture; `line` is the length of the image's rows.
fn place(index: usize, row: usize, rows: usize, line: usize, columns: usize) -> usize {
    let (band, column) = (index / columns, index % columns);
    ((band * rows + row) * columns + column) * line
}

fn numbered(labels: &str, classes: usize) -> Result<Vec<u8>, DataError> {
    let number = |(record, character): (usize, &u8)| {
        let label = DIGITS.iter().position(|digit| digit == character).unwrap_or(DIGITS.len());
        if label < classes {
            Ok(label as u8)
        } else {
            Err(DataError::WrongLabel { file: 0, record, label, classes })
        }
    };
    labels.as_bytes().iter().enumerate().map(number).collect()
}
