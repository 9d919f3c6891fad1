//! The numbers that a layer made of one image.

#[cfg(test)]
mod tests;

use crate::Maps;

/// Bins of a histogram; one more where zero would lie inside of one.
const BINS: usize = 32;

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

/// How many numbers lie where, in bins of equal width. Zeros are left out: behind an activation they are most.
#[derive(Debug, Clone, PartialEq)]
pub struct Histogram {
    /// Where the first bin begins.
    pub from: f32,
    /// Where the last bin ends.
    pub to: f32,
    /// The number of numbers in each bin; empty when all are zero. No bin has numbers of both signs, and where they have both,
    /// zero is the edge of two bins.
    pub counts: Vec<u32>,
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
        let values = || maps.values().iter().skip(image).step_by(images).copied();
        let (mut minimum, mut maximum) = (f32::INFINITY, f32::NEG_INFINITY);
        let (mut sum, mut zeros, mut finite) = (0.0_f64, 0, 0);
        for value in values().filter(|value| value.is_finite()) {
            minimum = minimum.min(value);
            maximum = maximum.max(value);
            sum += f64::from(value);
            zeros += usize::from(value == 0.0);
            finite += 1;
        }
        if finite == 0 {
            (minimum, maximum) = (0.0, 0.0);
        }
        let mut peaks = vec![0.0; shape.channels];
        raise(&mut peaks, maps, image..image + 1);
        Some(Self {
            minimum,
            maximum,
            mean: (sum / f64::from(finite.max(1) as u32)) as f32,
            zeros,
            not_finite: shape.volume() - finite,
            bins: Histogram::of(values(), minimum, maximum, finite > zeros),
            peaks,
        })
    }
}

impl Histogram {
    fn of(values: impl Iterator<Item = f32>, minimum: f32, maximum: f32, any: bool) -> Self {
        if !any || minimum == maximum {
            let counts =
                if any { vec![values.filter(|value| value.is_finite()).count() as u32] } else { Vec::new() };
            return Self { from: minimum, to: maximum, counts };
        }
        let (low, high) = (f64::from(minimum), f64::from(maximum));
        let width = (high - low) / BINS as f64;
        // Whole bins on either side of a zero that lies between.
        let (below, from) = if low < 0.0 && high > 0.0 {
            let below = (-low / width).ceil();
            (below as usize, -below * width)
        } else {
            (0, low)
        };
        let above = if below == 0 { BINS } else { (high / width).ceil() as usize };
        let mut counts = vec![0; below + above];
        let last = counts.len() - 1;
        for value in values.filter(|value| value.is_finite() && *value != 0.0) {
            let bin = ((f64::from(value) - from) / width) as usize;
            // Rounding must not carry a number across zero.
            let bin = if below == 0 {
                bin.min(last)
            } else if value < 0.0 {
                bin.min(below - 1)
            } else {
                bin.clamp(below, last)
            };
            counts[bin] += 1;
        }
        let to = if below == 0 { high } else { above as f64 * width };
        Self { from: from as f32, to: to as f32, counts }
    }
}

/// Raises each channel's largest magnitude to what some images have.
pub(super) fn raise(peaks: &mut [f32], maps: &Maps, images: std::ops::Range<usize>) {
    let map = maps.shape().rows * maps.shape().cols * maps.images();
    for (peak, map) in peaks.iter_mut().zip(maps.values().chunks_exact(map.max(1))) {
        for of_place in map.chunks_exact(maps.images()) {
            for value in &of_place[images.clone()] {
                // What is no number is not larger.
                *peak = if value.abs() > *peak { value.abs() } else { *peak };
            }
        }
    }
}
