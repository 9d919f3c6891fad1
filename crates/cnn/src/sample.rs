//! Drawings and pictures as inputs of a network.
//!
//! Both are averages over areas: a number of the input is the mean of the part of the picture that it covers, and at least
//! of one pixel's area, so that enlarging interpolates linearly.

mod alter;
pub(crate) mod placement;

pub use alter::{Alteration, Patch, alter_sample};

use thiserror::Error;

use crate::{Image, ImageError, Shape};

/// The share of the side that a drawing's ink fills: MNIST puts digits into 20 of its 28 pixels.
const INK_SHARE: f64 = 20.0 / 28.0;

/// Why a picture cannot become an input.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SampleError {
    /// The bytes are no picture of that size.
    #[error(transparent)]
    Image(#[from] ImageError),
    /// An input for pictures has one channel or three.
    #[error("a picture cannot become {channels} channels")]
    Channels {
        /// The channels asked for.
        channels: usize,
    },
    /// A change that is no number, or a zoom of nothing.
    #[error("the zoom must be above 0, the noise not below, and everything a number")]
    Alteration,
}

/// A drawing (ink 255 on 0) as MNIST has its digits: the box around the ink is scaled into 20/28 of the side, and the ink's
/// centre of mass is put into the middle, as far as the box stays inside. Without ink all is 0.
///
/// # Shapes
/// `grey`: height x width; the result: channels x rows x columns of `shape`
///
/// # Errors
/// The bytes are no picture of that size.
pub fn sample_from_drawing(
    grey: &[u8],
    width: usize,
    height: usize,
    shape: Shape,
) -> Result<Vec<u8>, SampleError> {
    if width == 0 || height == 0 {
        return Err(ImageError::Empty { width, height }.into());
    }
    if width.checked_mul(height) != Some(grey.len()) {
        let expected = width.saturating_mul(height);
        return Err(ImageError::WrongLength { expected, found: grey.len() }.into());
    }
    let value = |row: usize, col: usize| f64::from(grey[row * width + col]);
    let rows = ink(height, |row| (0..width).map(|col| value(row, col)).sum());
    let cols = ink(width, |col| (0..height).map(|row| value(row, col)).sum());
    let (Some(rows), Some(cols)) = (rows, cols) else {
        return Ok(vec![0; shape.channels * shape.rows * shape.cols]);
    };
    let fit = |ink: &Ink, side: usize| side as f64 * INK_SHARE / ink.length();
    let scale = fit(&rows, shape.rows).min(fit(&cols, shape.cols));
    let (down, across) = (rows.taps(scale, shape.rows, height), cols.taps(scale, shape.cols, width));
    let map: Vec<u8> = averages(&down, &across, value).collect();
    Ok(map.repeat(shape.channels))
}

/// The middle of a picture, as large as its shape allows: luma for one channel, red, green and blue for three.
///
/// # Shapes
/// `rgba`: height x width x 4; the result: channels x rows x columns of `shape`
///
/// # Errors
/// The bytes are no picture of that size, or the shape has neither one channel nor three.
pub fn sample_from_image(
    rgba: Vec<u8>,
    width: usize,
    height: usize,
    shape: Shape,
) -> Result<Vec<u8>, SampleError> {
    let image = Image::from_rgba(width, height, rgba)?;
    let image = match shape.channels {
        1 => image.to_grey(),
        3 => image,
        channels => return Err(SampleError::Channels { channels }),
    };
    let step = (height as f64 / shape.rows as f64).min(width as f64 / shape.cols as f64);
    let first = |side: usize, count: usize| (side as f64 - step * count as f64) / 2.0;
    let down = taps(first(height, shape.rows), step, shape.rows, height, Outside::Ignored);
    let across = taps(first(width, shape.cols), step, shape.cols, width, Outside::Ignored);
    let channel = |channel| averages(&down, &across, values(&image, channel));
    Ok((0..shape.channels).flat_map(channel).collect())
}

fn values(image: &Image, channel: usize) -> impl Fn(usize, usize) -> f64 {
    move |row, col| f64::from(image.value(channel, row, col))
}

/// Where the ink lies along one axis.
struct Ink {
    first: usize,
    last: usize,
    /// In pixels, from the outer edge of the first pixel.
    centre: f64,
}

/// `None` when all sums are 0.
fn ink(size: usize, sum: impl Fn(usize) -> f64) -> Option<Ink> {
    let sums: Vec<f64> = (0..size).map(sum).collect();
    let first = sums.iter().position(|&sum| sum > 0.0)?;
    let last = sums.iter().rposition(|&sum| sum > 0.0)?;
    let mass: f64 = sums.iter().sum();
    let moment: f64 = sums.iter().enumerate().map(|(at, sum)| (at as f64 + 0.5) * sum).sum();
    Some(Ink { first, last, centre: moment / mass })
}

impl Ink {
    fn length(&self) -> f64 {
        (self.last + 1 - self.first) as f64
    }

    /// The box begins at a whole pixel, so that straight strokes stay sharp.
    fn taps(&self, scale: f64, side: usize, size: usize) -> Vec<Tap> {
        let wanted = side as f64 / 2.0 - (self.centre - self.first as f64) * scale;
        let most = (side as f64 - self.length() * scale).floor().max(0.0);
        let offset = wanted.round().clamp(0.0, most);
        let step = 1.0 / scale;
        taps(self.first as f64 - offset * step, step, side, size, Outside::Zero)
    }
}

/// What stands beside a picture.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outside {
    Zero,
    /// The mean is taken over what lies inside.
    Ignored,
}

/// The pixels under one number of the input along one axis, and their shares.
struct Tap {
    first: usize,
    shares: Vec<f64>,
}

/// `count` neighbouring areas, `step` pixels wide each, the first one beginning at `first`.
fn taps(first: f64, step: f64, count: usize, size: usize, outside: Outside) -> Vec<Tap> {
    let tap = |index: usize| {
        let (centre, half) = (first + (index as f64 + 0.5) * step, step.max(1.0) / 2.0);
        let (low, high) = ((centre - half).clamp(0.0, size as f64), (centre + half).clamp(0.0, size as f64));
        let (begin, end) = (low.floor() as usize, high.ceil() as usize);
        let covered = |at: usize| high.min(at as f64 + 1.0) - low.max(at as f64);
        let whole = if outside == Outside::Zero { 2.0 * half } else { (high - low).max(f64::MIN_POSITIVE) };
        Tap { first: begin, shares: (begin..end).map(|at| covered(at) / whole).collect() }
    };
    (0..count).map(tap).collect()
}

fn averages(down: &[Tap], across: &[Tap], value: impl Fn(usize, usize) -> f64) -> impl Iterator<Item = u8> {
    let mean = move |rows: &Tap, cols: &Tap| {
        let line = |row: usize| -> f64 {
            cols.shares.iter().zip(cols.first..).map(|(share, col)| share * value(row, col)).sum()
        };
        let sum: f64 = rows.shares.iter().zip(rows.first..).map(|(share, row)| share * line(row)).sum();
        sum.round() as u8
    };
    let numbers: Vec<u8> = down.iter().flat_map(|rows| across.iter().map(|cols| mean(rows, cols))).collect();
    numbers.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIGIT: Shape = Shape { channels: 1, rows: 28, cols: 28 };

    /// A rectangle of ink.
    fn drawn(
        width: usize,
        height: usize,
        rows: std::ops::Range<usize>,
        cols: std::ops::Range<usize>,
    ) -> Vec<u8> {
        let ink = |at: usize| rows.contains(&(at / width)) && cols.contains(&(at % width));
        (0..width * height).map(|at| if ink(at) { 255 } else { 0 }).collect()
    }

    #[test]
    fn a_stroke_anywhere_fills_twenty_rows_in_the_middle() {
        for (top, left) in [(0, 0), (30, 100), (80, 199)] {
            let grey = drawn(280, 280, top..top + 200, left..left + 20);
            let sample = sample_from_drawing(&grey, 280, 280, DIGIT).unwrap();
            let expected = drawn(28, 28, 4..24, 13..15);
            assert_eq!(sample, expected, "{top} {left}");
        }
    }

    #[test]
    fn the_centre_of_mass_is_in_the_middle() {
        // A tall thin stroke with a heavy block at its right end.
        let mut grey = drawn(100, 100, 10..90, 20..24);
        for (pixel, block) in grey.iter_mut().zip(drawn(100, 100, 30..70, 40..60)) {
            *pixel |= block;
        }
        let sample = sample_from_drawing(&grey, 100, 100, DIGIT).unwrap();
        let mass: f64 = sample.iter().map(|&value| f64::from(value)).sum();
        let moment: f64 =
            sample.iter().enumerate().map(|(at, &value)| ((at % 28) as f64 + 0.5) * f64::from(value)).sum();
        assert!((moment / mass - 14.0).abs() <= 0.6, "{}", moment / mass);
    }

    #[test]
    fn without_ink_there_is_nothing_and_a_dot_is_enough() {
        assert!(sample_from_drawing(&[0; 100], 10, 10, DIGIT).unwrap().iter().all(|&value| value == 0));
        let mut dot = vec![0; 100];
        dot[55] = 255;
        let sample = sample_from_drawing(&dot, 10, 10, DIGIT).unwrap();
        assert!(sample[14 * 28 + 14] > 240);
        assert!(sample[0] < 40);
    }

    #[test]
    fn every_channel_gets_the_drawing() {
        let grey = drawn(10, 10, 2..8, 2..8);
        let shape = Shape { channels: 3, ..DIGIT };
        let sample = sample_from_drawing(&grey, 10, 10, shape).unwrap();
        let one = sample_from_drawing(&grey, 10, 10, DIGIT).unwrap();
        assert!(sample.chunks(784).all(|map| map == one));
    }

    #[test]
    fn a_picture_gives_its_middle() {
        // Four columns of two grey pixels; the outer ones are cut off.
        let rgba: Vec<u8> =
            [9, 10, 30, 9, 9, 20, 40, 9].iter().flat_map(|&grey: &u8| [grey, grey, grey, 255]).collect();
        let shape = Shape { channels: 1, rows: 1, cols: 1 };
        assert_eq!(sample_from_image(rgba.clone(), 4, 2, shape).unwrap(), [25]);
        let shape = Shape { channels: 3, rows: 2, cols: 2 };
        let sample = sample_from_image(rgba, 4, 2, shape).unwrap();
        assert_eq!(sample, [10, 30, 20, 40].repeat(3));
    }

    #[test]
    fn enlarging_keeps_a_constant_and_interpolates() {
        let rgba: Vec<u8> = [0, 100].iter().flat_map(|&grey: &u8| [grey, grey, grey, 255]).collect();
        let rgba = rgba.repeat(2);
        let shape = Shape { channels: 1, rows: 4, cols: 4 };
        let sample = sample_from_image(rgba, 2, 2, shape).unwrap();
        assert_eq!(&sample[..4], [0, 25, 75, 100]);
        let flat = sample_from_image(vec![77; 64], 4, 4, Shape { channels: 1, rows: 9, cols: 9 }).unwrap();
        assert!(flat.iter().all(|&value| value == 77));
    }

    #[test]
    fn refusals() {
        assert!(matches!(sample_from_drawing(&[], 0, 3, DIGIT), Err(SampleError::Image(_))));
        assert!(matches!(sample_from_drawing(&[1; 5], 2, 3, DIGIT), Err(SampleError::Image(_))));
        let shape = Shape { channels: 2, ..DIGIT };
        assert_eq!(sample_from_image(vec![0; 4], 1, 1, shape), Err(SampleError::Channels { channels: 2 }));
    }
}
