//! How numbers are distributed.

/// Bins of a histogram; one more where zero would lie inside of one.
const BINS: usize = 32;

/// How many numbers lie where, in bins of equal width. Zeros are left out: behind an activation they are most.
#[derive(Debug, Clone, PartialEq)]
pub struct Histogram {
    /// Where the first bin begins.
    pub from: f32,
    /// Where the last bin ends.
    pub to: f32,
    /// The number of numbers in each bin; empty when all are zero, and one bin when all are equal. No bin has numbers of both
    /// signs, and where they have both, zero is the edge of two bins.
    pub counts: Vec<u32>,
}

impl Histogram {
    /// Counts finite numbers that lie between a minimum and a maximum, of which one is not zero.
    pub(super) fn of(values: &[f32], minimum: f32, maximum: f32) -> Self {
        let (low, high) = (f64::from(minimum), f64::from(maximum));
        if minimum == maximum {
            let counts = vec![values.iter().filter(|value| value.is_finite()).count() as u32];
            return Self { from: minimum, to: maximum, counts };
        }
        let width = (high - low) / BINS as f64;
        // Whole bins on either side of a zero that lies between.
        let has_both = low < 0.0 && high > 0.0;
        let below = if has_both { (-low / width).ceil() as usize } else { 0 };
        let above = if has_both { (high / width).ceil() as usize } else { BINS };
        let from = if has_both { -(below as f64) * width } else { low };
        let mut counts = vec![0; below + above];
        let last = counts.len() - 1;
        let inverse = 1.0 / width;
        for &value in values {
            if value == 0.0 || !value.is_finite() {
                continue;
            }
            // Rounding must not carry a number across zero.
            let (first, last) = if has_both && value < 0.0 { (0, below - 1) } else { (below, last) };
            let bin = ((f64::from(value) - from) * inverse) as usize;
            counts[bin.max(first).min(last)] += 1;
        }
        let to = if has_both { above as f64 * width } else { high };
        Self { from: from as f32, to: to as f32, counts }
    }
}
