//! The f32 path: results as numbers, for views and poolings that need them and for kernels that integers cannot hold.
//!
//! All taps at once, it adds exactly what the reference adds in the same order (taps with weight zero change nothing), so its
//! results are the reference's. A separable kernel takes a row and a column factor instead when that is provably as good.

use super::factors::Factors;
use super::lanes::{F32x4, block};
use super::plan::{PIXEL, ROUNDING, Taps};
use super::{Pool, PoolKind, Shape};

/// Below this, every whole number and every sum of whole numbers is exact in f32.
const EXACT: f64 = 16_777_216.0;

/// One weight and where it reads.
#[derive(Clone, Copy)]
pub(crate) struct FloatTap {
    /// The input plane, relative to the output's.
    pub(crate) plane: usize,
    /// The padded row, relative to the window's first.
    pub(crate) row: usize,
    /// The padded column, relative to the window's first.
    pub(crate) offset: usize,
    /// The undivided weight.
    pub(crate) weight: f32,
}

/// How a filter is computed in f32. Lists are reused from one plan to the next.
#[derive(Default)]
pub(crate) struct FloatPlan {
    /// All taps.
    pub(crate) taps: Vec<FloatTap>,
    /// The row factors, slice by slice; `row` is unused.
    pub(crate) row_taps: Vec<FloatTap>,
    /// Which of them belong to each slice.
    pub(crate) row_ranges: [(usize, usize); 3],
    /// The column factors; `offset` is unused.
    pub(crate) column_taps: Vec<FloatTap>,
}

impl FloatPlan {
    /// Lists the taps of a filter. Says how far the factors' result may be from the reference, when they are worth taking.
    pub(crate) fn choose(&mut self, taps: &Taps) -> Option<f64> {
        self.taps.clear();
        for (slice, row, col) in taps.positions() {
            let weight = taps.raw(slice, row, col);
            if weight != 0.0 {
                let (row, offset) = (row * taps.row_dilation, col * taps.col_dilation);
                self.taps.push(FloatTap { plane: slice, row, offset, weight });
            }
        }
        // Two passes have a fixed cost of about five taps.
        if self.taps.len() <= taps.slices * (taps.rows + taps.cols + 5) {
            return None;
        }
        Some(self.factorise(taps))
    }

    fn factorise(&mut self, taps: &Taps) -> f64 {
        self.row_taps.clear();
        self.column_taps.clear();
        let (mut total, mut distance, mut whole) = (0.0, 0.0, true);
        for slice in 0..taps.slices {
            let mut factors = Factors::of(taps, slice);
            whole &= factors.make_whole();
            let begin = self.row_taps.len();
            for col in (0..taps.cols).filter(|&col| factors.row[col] != 0.0) {
                let (offset, weight) = (col * taps.col_dilation, factors.row[col] as f32);
                self.row_taps.push(FloatTap { plane: slice, row: 0, offset, weight });
            }
            self.row_ranges[slice] = (begin, self.row_taps.len());
            for row in 0..taps.rows {
                // The factors are of divided weights, the sums here are divided later.
                let column = (factors.column[row] * f64::from(taps.divisor)) as f32;
                whole &= column.fract() == 0.0;
                if column != 0.0 {
                    self.column_taps.push(FloatTap {
                        plane: slice,
                        row: row * taps.row_dilation,
                        offset: 0,
                        weight: column,
                    });
                }
                for col in 0..taps.cols {
                    let made = f64::from(column) * f64::from(factors.row[col] as f32);
                    total += made.abs();
                    distance += (f64::from(taps.raw(slice, row, col)) - made).abs();
                }
            }
        }
        if whole && distance == 0.0 && total * PIXEL < EXACT {
            return 0.0;
        }
        let divisor = f64::from(taps.divisor).abs();
        let roundings = (taps.slices * (taps.rows + taps.cols) + 4) as f64 * ROUNDING;
        (distance + roundings * total) * PIXEL / divisor + taps.reference_error()
    }
}

/// One row of sums, a multiple of 32: products in the order of the taps.
pub(crate) fn weighted_row(taps: &[FloatTap], starts: &[usize], cells: &[f32], out: &mut [f32]) {
    for (index, out) in out.as_chunks_mut::<32>().0.iter_mut().enumerate() {
        let mut sums = [F32x4::splat(0.0); 8];
        for (tap, start) in taps.iter().zip(starts) {
            let Some(inputs) = block::<f32, 32>(cells, start + index * 32) else { break };
            let weight = F32x4::splat(tap.weight);
            for (sum, input) in sums.iter_mut().zip(inputs.as_chunks::<4>().0) {
                *sum = sum.add(weight.mul(F32x4::load(input)));
            }
        }
        for (sum, to) in sums.into_iter().zip(out.as_chunks_mut::<4>().0) {
            sum.store(to);
        }
    }
}

/// Sums to values: divisor, bias, `ReLU`; then each `stride`-th column.
pub(crate) fn finish_row(sums: &mut [f32], taps: &Taps, relu: bool, stride: usize, out: &mut [f32]) {
    let (divisor, bias) = (F32x4::splat(taps.divisor), F32x4::splat(taps.bias));
    for sums in sums.as_chunks_mut::<4>().0 {
        let value = F32x4::load(sums).div(divisor).add(bias);
        (if relu { value.max(F32x4::splat(0.0)) } else { value }).store(sums);
    }
    if stride == 1 {
        out.copy_from_slice(&sums[..out.len()]);
    } else {
        for (to, from) in out.iter_mut().zip(sums.iter().step_by(stride)) {
            *to = *from;
        }
    }
}

/// The least and the largest of some numbers (at least one).
pub(crate) fn range(values: &[f32]) -> (f32, f32) {
    let first = values.first().copied().unwrap_or(0.0);
    let (chunks, rest) = values.as_chunks::<4>();
    let (mut low, mut high) = (F32x4::splat(first), F32x4::splat(first));
    for chunk in chunks {
        let chunk = F32x4::load(chunk);
        (low, high) = (low.min(chunk), high.max(chunk));
    }
    let (mut lows, mut highs) = ([0.0; 4], [0.0; 4]);
    low.store(&mut lows);
    high.store(&mut highs);
    let least = lows.iter().chain(rest).fold(first, |least, &value| least.min(value));
    let largest = highs.iter().chain(rest).fold(first, |largest, &value| largest.max(value));
    (least, largest)
}

/// Pools `channels` maps of `rows` x `cols`; every window is read row by row, as the reference does.
pub(crate) fn pool_maps(maps: &[f32], from: Shape, pool: Pool, to: Shape, out: &mut [f32]) {
    let area = (pool.size * pool.size) as f32;
    let first = if pool.kind == PoolKind::Max { f32::NEG_INFINITY } else { 0.0 };
    for (map, out) in maps.chunks_exact(from.rows * from.cols).zip(out.chunks_exact_mut(to.rows * to.cols)) {
        for (row, out) in out.chunks_exact_mut(to.cols).enumerate() {
            out.fill(first);
            for (m, n) in (0..pool.size).flat_map(|m| (0..pool.size).map(move |n| (m, n))) {
                let begin = (row * pool.stride + m) * from.cols;
                let values = map[begin + n..begin + from.cols].iter().step_by(pool.stride);
                for (kept, &value) in out.iter_mut().zip(values) {
                    *kept = match pool.kind {
                        PoolKind::Max => kept.max(value),
                        PoolKind::Average => *kept + value,
                    };
                }
            }
            if pool.kind == PoolKind::Average {
                for sum in out {
                    *sum /= area;
                }
            }
        }
    }
}
