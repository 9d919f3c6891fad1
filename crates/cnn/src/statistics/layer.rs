//! The numbers that a layer made of one image.

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use super::histogram::Histogram;
use crate::Maps;

/// The bits of infinity; what is no number has larger ones.
const INFINITY: i32 = f32::INFINITY.to_bits().cast_signed();

/// What can be said of the numbers that a layer made of one image.
#[derive(Debug, Clone, PartialEq)]
pub struct LayerStatistics {
    /// The smallest number.
    pub minimum: f32,
    /// The largest number.
    pub maximum: f32,
    /// The mean.
    pub mean: f32,
    /// How many are exactly zero.
    pub zeros: usize,
    /// How many are infinite or no number; nothing else counts them.
    pub not_finite: usize,
    /// How the others are distributed.
    pub bins: Histogram,
    /// The largest magnitude in each channel; what is no number does not count.
    pub peaks: Vec<f32>,
}

impl LayerStatistics {
    /// Looks at all numbers of one image. `None` when there is no such image, or nothing in it.
    ///
    /// Without a finite number, minimum, maximum and mean are 0.
    pub fn of(maps: &Maps, image: usize) -> Option<Self> {
        let (images, shape) = (maps.images(), maps.shape());
        if image >= images || shape.volume() == 0 {
            return None;
        }
        // One image alone lies in a row already.
        let values = if images == 1 { Cow::Borrowed(maps.values()) } else { Cow::Owned(maps.image(image)) };
        let (mut minimum, mut maximum) = (f32::INFINITY, f32::NEG_INFINITY);
        let (mut sum, mut zeros, mut not_finite) = (0.0_f64, 0, 0);
        for &value in values.iter() {
            if !value.is_finite() {
                not_finite += 1;
                continue;
            }
            minimum = if value < minimum { value } else { minimum };
            maximum = if value > maximum { value } else { maximum };
            sum += f64::from(value);
            zeros += usize::from(value == 0.0);
        }
        let finite = values.len() - not_finite;
        if finite == 0 {
            (minimum, maximum) = (0.0, 0.0);
        }
        let bins = if finite > zeros {
            Histogram::of(&values, minimum, maximum)
        } else {
            Histogram { from: minimum, to: maximum, counts: Vec::new() }
        };
        let mut peaks = vec![0.0; shape.channels];
        raise(&mut peaks, &values);
        let mean = (sum / finite.max(1) as f64) as f32;
        Some(Self { minimum, maximum, mean, zeros, not_finite, bins, peaks })
    }
}

/// Raises each channel's largest magnitude to that of its numbers, of which all channels have equally many. What is no number
/// does not count.
pub(super) fn raise(peaks: &mut [f32], values: &[f32]) {
    let map = (values.len() / peaks.len().max(1)).max(1);
    for (peak, map) in peaks.iter_mut().zip(values.chunks_exact(map)) {
        // Positive numbers are in the order of their bits, and whole numbers are compared several at a time.
        let largest = map.iter().fold(peak.to_bits().cast_signed(), |largest, value| {
            let magnitude = value.abs().to_bits().cast_signed();
            largest.max(if magnitude > INFINITY { 0 } else { magnitude })
        });
        *peak = f32::from_bits(largest.cast_unsigned());
    }
}
