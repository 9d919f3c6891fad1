//! CIFAR-10 in its binary version: batches of records, each a label and 32 x 32 pixels, first all red ones, then all green
//! and all blue ones.
//!
//! # Source
//! A. Krizhevsky, Learning multiple layers of features from tiny images, 2009.

use cnn::Shape;

use super::{DataError, Labelled, Limits, check_bytes, check_count};

/// The size of every image.
pub const SHAPE: Shape = Shape { channels: 3, rows: 32, cols: 32 };
/// The classes in the order of their labels.
pub const CLASSES: [&str; 10] =
    ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];
/// Bytes of a record: its label and its pixels.
pub const RECORD: usize = 1 + 3 * 32 * 32;

/// The images of some batches, one after the other.
///
/// # Errors
/// A batch is not a whole number of records, has a label above 9, or there is too much of it.
pub fn read(batches: &[&[u8]], limits: &Limits) -> Result<Labelled, DataError> {
    let bytes = batches.iter().map(|batch| batch.len()).sum();
    check_bytes(bytes, limits)?;
    check_count(bytes.div_ceil(RECORD), limits)?;
    let mut pixels = Vec::with_capacity(bytes);
    let mut labels = Vec::with_capacity(bytes / RECORD);
    for (file, batch) in batches.iter().enumerate() {
        let (records, rest) = batch.as_chunks::<RECORD>();
        if !rest.is_empty() || records.is_empty() {
            return Err(DataError::NotCifar { file, bytes: batch.len() as u64, record: RECORD });
        }
        for (record, [label, image @ ..]) in records.iter().enumerate() {
            let (label, classes) = (usize::from(*label), CLASSES.len());
            if label >= classes {
                return Err(DataError::WrongLabel { file, record, label, classes });
            }
            labels.push(label as u8);
            pixels.extend_from_slice(image);
        }
    }
    Ok(Labelled {
        shape: SHAPE,
        classes: CLASSES.map(str::to_owned).into(),
        pixels,
        labels,
        train_count: None,
    })
}
