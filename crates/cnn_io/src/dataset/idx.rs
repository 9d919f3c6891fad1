//! IDX, the format of MNIST and its relatives: one file of images, one of labels.
//!
//! A file is `00 00`, the type of its numbers (`08`, bytes), the number of dimensions, each dimension as 32 bits with the
//! highest byte first, then the numbers.
//!
//! # Source
//! The MNIST database of handwritten digits, by Yann Le Cun, C. Cortes and C. Burges.

use cnn::Shape;

use super::{DataError, Labelled, Limits, check_classes, check_count, check_side, gzip};

const IMAGES: &str = "images";
const LABELS: &str = "labels";

/// Grey images and their labels; the classes are called after their labels, `0`, `1` and so on. The two files may come in
/// either order, each plain or packed with gzip.
///
/// # Errors
/// One of the files is not what it should be, or they do not belong together.
pub fn read(images: &[u8], labels: &[u8], limits: &Limits) -> Result<Labelled, DataError> {
    let mut images = gzip::unpacked(images, limits)?;
    let mut labels = gzip::unpacked(labels, limits)?;
    if dimensions(&images, IMAGES) == Ok(1) && dimensions(&labels, LABELS) == Ok(3) {
        std::mem::swap(&mut images, &mut labels);
    }
    let ([count, rows, cols], pixels) = numbers(&images, IMAGES, limits)?;
    let ([label_count], labels) = numbers(&labels, LABELS, limits)?;
    if count != label_count {
        return Err(DataError::CountsDiffer { images: count, labels: label_count });
    }
    let class_count = labels.iter().max().map_or(0, |&last| usize::from(last) + 1);
    check_classes(class_count, limits)?;
    Ok(Labelled {
        shape: Shape { channels: 1, rows, cols },
        classes: (0..class_count).map(|class| class.to_string()).collect(),
        pixels: pixels.to_vec(),
        labels: labels.to_vec(),
        train_count: None,
    })
}

/// How many dimensions the file says it has.
fn dimensions(bytes: &[u8], part: &'static str) -> Result<usize, DataError> {
    if let [0, 0, 8, dimensions, ..] = bytes {
        return Ok(usize::from(*dimensions));
    }
    let mut found = [0; 4];
    found.iter_mut().zip(bytes).for_each(|(found, &byte)| *found = byte);
    Err(DataError::NotIdx { part, found })
}

/// The sizes and the numbers of a file, once its length has been found to be the right one.
fn numbers<'a, const N: usize>(
    bytes: &'a [u8],
    part: &'static str,
    limits: &Limits,
) -> Result<([usize; N], &'a [u8]), DataError> {
    let found = dimensions(bytes, part)?;
    if found != N {
        return Err(DataError::WrongDimensions { part, expected: N, found });
    }
    let header = 4 + 4 * N;
    let truncated =
        |record, expected| Err(DataError::Truncated { part, record, expected, found: bytes.len() as u64 });
    let Some((sizes, numbers)) = bytes.get(4..).and_then(|rest| rest.split_at_checked(4 * N)) else {
        return truncated(0, header as u64);
    };
    let mut shape = [0; N];
    for (size, four) in shape.iter_mut().zip(sizes.as_chunks().0) {
        *size = u32::from_be_bytes(*four) as usize;
    }
    if let [_, rows, cols] = shape[..] {
        check_side(rows, cols, limits)?;
    }
    check_count(shape[0], limits)?;
    let record: usize = shape[1..].iter().product();
    // In 64 bits: even sizes within the limits are too much for the 32 bits of a page.
    let expected = header as u64 + record as u64 * shape[0] as u64;
    let found = bytes.len() as u64;
    if found < expected {
        return truncated(numbers.len() / record, expected);
    }
    if found > expected {
        return Err(DataError::TrailingBytes { part, expected, found });
    }
    Ok((shape, numbers))
}
