//! The one inner loop of forward passes and of gradients in inputs: weighted sums of streams.
//!
//! A stream is a run of contiguous floats: several columns of a row, each with all images of the batch. A channel of the
//! result is a sum of such runs, each times one weight. A tile of the loop computes up to [`TILE`] channels of two vectors
//! at once, so that every vector is loaded once for all of them, every weight once for two vectors, and all sums stay in
//! registers. Each number is summed in the order of the taps and then gets its bias, whatever tile it falls into.

use super::lanes::{F32x4, FUSED, LANES};

/// The most channels that one tile computes. Two vectors of as many sums fill the sixteen registers of x86-64, together
/// with what is being loaded and, unless it is fused with the addition, with a product.
pub(super) const TILE: usize = if FUSED { 6 } else { 5 };

/// The biases of channels that have none.
pub(super) const NO_BIAS: [f32; TILE] = [0.0; TILE];

/// One term of a sum: where its run begins in the source, and where the first channel's weight is.
#[derive(Debug, Clone, Copy)]
struct Tap {
    source: usize,
    weight: usize,
}

/// The terms of a sum.
#[derive(Debug, Default)]
pub(super) struct Taps {
    list: Vec<Tap>,
    last_source: usize,
    last_weight: usize,
}

impl Taps {
    /// Forgets the terms and keeps the memory.
    pub(super) fn clear(&mut self) {
        self.list.clear();
        (self.last_source, self.last_weight) = (0, 0);
    }

    /// Adds the run that begins at `source`, times the weight at `weight`.
    pub(super) fn push(&mut self, source: usize, weight: usize) {
        self.list.push(Tap { source, weight });
        self.last_source = self.last_source.max(source);
        self.last_weight = self.last_weight.max(weight);
    }
}

/// Weights, and how far those of neighbouring channels are apart.
#[derive(Clone, Copy)]
pub(super) struct Weights<'a> {
    pub(super) values: &'a [f32],
    pub(super) distance: usize,
}

/// The result: how far its channels are apart, and how many floats of each are computed.
pub(super) struct Runs<'a> {
    pub(super) values: &'a mut [f32],
    pub(super) distance: usize,
    pub(super) length: usize,
}

/// Divides channels into tiles of nearly equal size: `(first, count)`.
pub(super) fn tiles(channels: usize) -> impl Iterator<Item = (usize, usize)> {
    let tiles = channels.div_ceil(TILE);
    (0..tiles).map(move |tile| {
        let first = tile * channels / tiles;
        (first, (tile + 1) * channels / tiles - first)
    })
}

/// `to[channel][x] = sum over taps of source[tap.source + x] weights[channel][tap.weight] + bias[channel]`, for as many
/// channels as there are biases.
pub(super) fn weighted_sums(source: &[f32], taps: &Taps, weights: Weights, bias: &[f32], to: Runs) {
    match bias.len() {
        1 => stream::<1>(source, taps, weights, bias, to),
        2 => stream::<2>(source, taps, weights, bias, to),
        3 => stream::<3>(source, taps, weights, bias, to),
        4 => stream::<4>(source, taps, weights, bias, to),
        5 => stream::<5>(source, taps, weights, bias, to),
        #[cfg(target_feature = "relaxed-simd")]
        6 => stream::<6>(source, taps, weights, bias, to),
        channels => assert_eq!(channels, 0, "a tile has at most {TILE} channels"),
    }
}

fn stream<const CHANNELS: usize>(source: &[f32], taps: &Taps, weights: Weights, bias: &[f32], to: Runs) {
    let Runs { values, distance, length } = to;
    if !taps.list.is_empty() {
        assert!(taps.last_source + length <= source.len());
        assert!(taps.last_weight + (CHANNELS - 1) * weights.distance < weights.values.len());
    }
    assert!((CHANNELS - 1) * distance + length <= values.len() && bias.len() == CHANNELS);
    let mut tile = Tile::<CHANNELS> {
        source: source.as_ptr(),
        taps: &taps.list,
        // Used only together with taps.
        weights: core::array::from_fn(|channel| {
            weights.values.as_ptr().wrapping_add(channel * weights.distance)
        }),
        bias: bias.as_ptr(),
        to: values.as_mut_ptr(),
        distance,
    };
    let mut at = 0;
    // SAFETY: no tile reaches beyond `length` (the last ones begin earlier instead and compute some numbers again), and
    // the assertions say that all runs and weights lie in their slices.
    unsafe {
        while at + 2 * LANES <= length {
            tile.vectors::<2>(at);
            at += 2 * LANES;
        }
        match length - at {
            0 => {}
            1..=LANES if length >= LANES => tile.vectors::<1>(length - LANES),
            _ if length >= 2 * LANES => tile.vectors::<2>(length - 2 * LANES),
            _ if length >= LANES => {
                tile.vectors::<1>(at);
                tile.vectors::<1>(length - LANES);
            }
            _ => (at..length).for_each(|at| tile.single(at)),
        }
    }
}

/// What a tile works on.
struct Tile<'a, const CHANNELS: usize> {
    source: *const f32,
    taps: &'a [Tap],
    weights: [*const f32; CHANNELS],
    bias: *const f32,
    to: *mut f32,
    distance: usize,
}

impl<const CHANNELS: usize> Tile<'_, CHANNELS> {
    /// `VECTORS * LANES` numbers of every channel, the first at `at`.
    ///
    /// # Safety
    /// They must lie in the runs of the source and of the result; weights and biases must be there.
    #[inline(always)]
    unsafe fn vectors<const VECTORS: usize>(&mut self, at: usize) {
        let mut sums = [[F32x4::splat(0.0); VECTORS]; CHANNELS];
        // SAFETY: the caller's promise, for every pointer below.
        unsafe {
            let source = self.source.add(at);
            for tap in self.taps {
                let from = source.add(tap.source);
                let values: [F32x4; VECTORS] =
                    core::array::from_fn(|vector| F32x4::load(from.add(vector * LANES)));
                for (sums, weights) in sums.iter_mut().zip(self.weights) {
                    let weight = F32x4::splat_from(weights.add(tap.weight));
                    for (sum, &value) in sums.iter_mut().zip(&values) {
                        *sum = sum.add_product(value, weight);
                    }
                }
            }
            for (channel, sums) in sums.into_iter().enumerate() {
                let bias = F32x4::splat_from(self.bias.add(channel));
                let to = self.to.add(channel * self.distance + at);
                for (vector, sum) in sums.into_iter().enumerate() {
                    sum.add(bias).store(to.add(vector * LANES));
                }
            }
        }
    }

    /// One number of every channel, computed in all lanes so that it is rounded as the others are.
    ///
    /// # Safety
    /// As for `vectors`.
    #[inline(never)]
    unsafe fn single(&mut self, at: usize) {
        let mut sums = [F32x4::splat(0.0); CHANNELS];
        // SAFETY: the caller's promise, for every pointer below.
        unsafe {
            let source = self.source.add(at);
            for tap in self.taps {
                let value = F32x4::splat_from(source.add(tap.source));
                for (sum, weights) in sums.iter_mut().zip(self.weights) {
                    *sum = sum.add_product(value, F32x4::splat_from(weights.add(tap.weight)));
                }
            }
            for (channel, sum) in sums.into_iter().enumerate() {
                let bias = F32x4::splat_from(self.bias.add(channel));
                self.to.add(channel * self.distance + at).write(sum.add(bias).to_array()[0]);
            }
        }
    }
}
