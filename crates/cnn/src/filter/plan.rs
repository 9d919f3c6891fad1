//! Which arithmetic a filter may use, and with what proof.
//!
//! A weight w becomes the integer q = round(w 2^s). The integer path is taken only when the sum of all errors that this can
//! cause in an output (quantised weights and bias, the rounded intermediate of a separable filter, and the reference's own f32
//! rounding) stays below [`TOLERANCE`]. Two numbers less than 1 apart round to bytes at most 1 apart, so no displayed byte is off by more.

use super::factors::Factors;
use super::fixed::{ColumnTap, Finish, ShortTap, Tap};
use super::lanes::I16x8;
use crate::kernel::MAX_SIDE;

/// The largest error of an output, before it is rounded, that the integer paths may prove for themselves.
/// Anything below 1 keeps every byte within 1; one half also keeps most bytes equal.
const TOLERANCE: f64 = 0.5;

/// More fraction bits than this gain nothing.
const MOST_FRACTION_BITS: u32 = 20;

/// Fraction bits that a row pass drops. With a row factor whose magnitudes sum to 1, 15 bits fit a weight and 7 a result.
pub(crate) const ROW_SHIFT: u32 = 8;

/// The largest pixel.
pub(crate) const PIXEL: f64 = 255.0;

/// One relative rounding of f32.
pub(crate) const ROUNDING: f64 = f32::EPSILON as f64 / 2.0;

/// A kernel as the loops see it: flipped if it is to be, in the order in which the reference sums.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) struct Taps {
    /// 1 (each channel on its own) or 3 (a sum over channels).
    pub(crate) slices: usize,
    pub(crate) rows: usize,
    pub(crate) cols: usize,
    pub(crate) row_dilation: usize,
    pub(crate) col_dilation: usize,
    /// Rows from one window to the next; only the estimate of the work depends on it.
    pub(crate) row_stride: usize,
    /// slices x rows x cols, not divided.
    pub(crate) weights: Vec<f32>,
    pub(crate) divisor: f32,
    pub(crate) bias: f32,
}

impl Taps {
    /// The undivided weight at a position.
    pub(crate) fn raw(&self, slice: usize, row: usize, col: usize) -> f32 {
        self.weights[(slice * self.rows + row) * self.cols + col]
    }

    /// The weight that an output really has.
    pub(crate) fn weight(&self, slice: usize, row: usize, col: usize) -> f64 {
        f64::from(self.raw(slice, row, col)) / f64::from(self.divisor)
    }

    /// Positions of the kernel as (slice, row, col), in order.
    pub(crate) fn positions(&self) -> impl Iterator<Item = (usize, usize, usize)> + use<> {
        let (slices, rows, cols) = (self.slices, self.rows, self.cols);
        (0..slices)
            .flat_map(move |slice| (0..rows).flat_map(move |row| (0..cols).map(move |col| (slice, row, col))))
    }

    /// How far the f32 reference may be from the true value: every product, sum, the division and the bias round once.
    pub(crate) fn reference_error(&self) -> f64 {
        let magnitude: f64 =
            self.positions().map(|(s, r, c)| self.weight(s, r, c).abs()).sum::<f64>() * PIXEL;
        (self.weights.len() as f64 + 4.0) * ROUNDING * (magnitude + f64::from(self.bias).abs())
    }

    /// The position (row, col) of the only tap, if all others are zero and it passes pixels on unchanged.
    pub(crate) fn only_tap(&self) -> Option<(usize, usize)> {
        let mut taps = self.positions().filter(|&(s, r, c)| self.raw(s, r, c) != 0.0);
        let (slice, row, col) = taps.next()?;
        let unchanged = self.slices == 1 && self.weight(slice, row, col) == 1.0 && self.bias == 0.0;
        (unchanged && taps.next().is_none()).then_some((row, col))
    }
}

/// The arithmetic chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Scheme {
    /// 16-bit sums.
    Short,
    /// 32-bit sums.
    Direct,
    /// A row factor to 16 bits, then a column factor. [`ROW_SHIFT`] fraction bits are dropped in between, or none if the row factor
    /// is of whole numbers.
    Separable { whole: bool },
    /// f32.
    #[default]
    Float,
}

/// The integer plan of one filter. All lists are reused from one plan to the next.
#[derive(Default)]
pub(crate) struct Plan {
    pub(crate) scheme: Scheme,
    pub(crate) finish: Finish,
    pub(crate) taps: Vec<Tap>,
    pub(crate) short_taps: Vec<ShortTap>,
    /// The row factors of all slices.
    pub(crate) row_taps: Vec<Tap>,
    /// Which of them belong to each slice.
    pub(crate) row_ranges: [(usize, usize); 3],
    /// For windows that begin at an even padded row, and at an odd one.
    pub(crate) column_taps: [Vec<ColumnTap>; 2],
}

impl Plan {
    /// Chooses. `absolute` says that magnitudes are shown. Quietly falls back to [`Scheme::Float`].
    pub(crate) fn choose(&mut self, taps: &Taps, absolute: bool) {
        let short = self.plan_short(taps, absolute);
        let direct = self.plan_direct(taps, absolute);
        let separable = self.plan_separable(taps, absolute);
        let best = [short, direct, separable].into_iter().flatten().min_by_key(|candidate| candidate.cost);
        (self.scheme, self.finish) = best.map_or_else(Default::default, |best| (best.scheme, best.finish));
    }

    fn plan_short(&mut self, taps: &Taps, absolute: bool) -> Option<Candidate> {
        let (shift, bias) = (0..=14).rev().find_map(|shift| {
            let scale = f64::from(1u32 << shift);
            let (bias, half) = ((f64::from(taps.bias) * scale).round(), (scale / 2.0).floor());
            let (mut lowest, mut highest) = (bias, bias + half);
            for (s, r, c) in taps.positions() {
                let product = (taps.weight(s, r, c) * scale).round() * PIXEL;
                lowest += product.min(0.0);
                highest += product.max(0.0);
            }
            // The magnitude of the lowest sum gets one half added too.
            let fits = highest <= f64::from(i16::MAX) && -lowest + half <= f64::from(i16::MAX);
            fits.then_some((shift, bias))
        })?;
        let scale = f64::from(1u32 << shift);
        if quantisation_error(taps, scale, bias) + taps.reference_error() > TOLERANCE {
            return None;
        }
        self.short_taps.clear();
        let mut cost = 0;
        for (slice, row, col) in taps.positions() {
            let weight = (taps.weight(slice, row, col) * scale).round() as i16;
            if weight != 0 {
                let (row, offset) = (row * taps.row_dilation, col * taps.col_dilation);
                let weight = I16x8::splat(weight);
                self.short_taps.push(ShortTap { plane: slice, row, offset, weight });
                cost += 13;
            }
        }
        Some(Candidate { scheme: Scheme::Short, finish: Finish { bias: bias as i32, shift, absolute }, cost })
    }

    fn plan_direct(&mut self, taps: &Taps, absolute: bool) -> Option<Candidate> {
        let weights = || taps.positions().map(|(s, r, c)| taps.weight(s, r, c));
        let shift = widest_shift(weights(), PIXEL, f64::from(taps.bias).abs() + 1.0)?;
        let scale = f64::from(1u32 << shift);
        let bias = (f64::from(taps.bias) * scale).round();
        if quantisation_error(taps, scale, bias) + taps.reference_error() > TOLERANCE {
            return None;
        }
        self.taps.clear();
        for (slice, row) in (0..taps.slices).flat_map(|slice| (0..taps.rows).map(move |row| (slice, row))) {
            let weight = |col| (taps.weight(slice, row, col) * scale).round() as i16;
            push_row(&mut self.taps, slice, row * taps.row_dilation, taps, weight);
        }
        let cost = 22 * self.taps.len();
        Some(Candidate {
            scheme: Scheme::Direct,
            finish: Finish { bias: bias as i32, shift, absolute },
            cost,
        })
    }

    fn plan_separable(&mut self, taps: &Taps, absolute: bool) -> Option<Candidate> {
        if taps.rows == 1 || taps.cols == 1 {
            return None;
        }
        let mut factors = [Factors::default(); 3];
        let mut whole = true;
        for (slice, factors) in factors.iter_mut().enumerate().take(taps.slices) {
            *factors = Factors::of(taps, slice);
            whole &= factors.make_whole();
        }
        let factors = &mut factors[..taps.slices];
        if !whole {
            factors.iter_mut().for_each(Factors::normalise);
        }

        // The row pass: as many fraction bits as 16-bit results leave room for.
        let widest =
            |list: &[f64; MAX_SIDE]| list.iter().fold(0.0_f64, |largest, weight| largest.max(weight.abs()));
        let total = |list: &[f64; MAX_SIDE]| list.iter().map(|weight| weight.abs()).sum::<f64>();
        let row_total = factors.iter().map(|factors| total(&factors.row)).fold(0.0, f64::max);
        let row_widest = factors.iter().map(|factors| widest(&factors.row)).fold(0.0, f64::max);
        let largest = f64::from(i16::MAX);
        // Quantised weights may sum to a little more; one part in a thousand is far more than they do.
        let kept = (0..=7u32)
            .rev()
            .find(|&bits| row_total * PIXEL * f64::from(1u32 << bits) * 1.001 + 1.0 <= largest)?;
        let row_shift = if whole { 0 } else { ROW_SHIFT };
        if row_widest * f64::from(1u32 << (kept + row_shift)) > largest {
            return None;
        }
        let row_scale = f64::from(1u32 << (kept + row_shift));

        // The column pass, on those results.
        let columns = factors.iter().flat_map(|factors| factors.column[..taps.rows].iter().copied());
        let kept_scale = f64::from(1u32 << kept);
        let constant = (f64::from(taps.bias).abs() + 1.0) * kept_scale;
        let column_shift = widest_shift(columns, largest, constant)?;
        let column_scale = f64::from(1u32 << column_shift);
        let finish_scale = kept_scale * column_scale;
        let bias = (f64::from(taps.bias) * finish_scale).round();

        let mut error = (f64::from(taps.bias) - bias / finish_scale).abs() + taps.reference_error();
        for (slice, row, col) in taps.positions() {
            let factors = &factors[slice];
            let column = (factors.column[row] * column_scale).round() / column_scale;
            let made = column * (factors.row[col] * row_scale).round() / row_scale;
            error += (taps.weight(slice, row, col) - made).abs() * PIXEL;
            if col == 0 && row_shift > 0 {
                error += column.abs() * 0.5 / kept_scale;
            }
        }
        if error > TOLERANCE {
            return None;
        }

        self.row_taps.clear();
        self.column_taps.iter_mut().for_each(Vec::clear);
        for (slice, factors) in factors.iter().enumerate() {
            let begin = self.row_taps.len();
            let weight = |col: usize| (factors.row[col] * row_scale).round() as i16;
            push_row(&mut self.row_taps, slice, 0, taps, weight);
            self.row_ranges[slice] = (begin, self.row_taps.len());
            push_columns(&mut self.column_taps, slice, taps, |row| {
                (factors.column[row] * column_scale).round() as i16
            });
        }
        let column_taps = self.column_taps[0].len().max(self.column_taps[1].len());
        let cost = (22 * self.row_taps.len() + 24) * taps.row_stride.min(taps.rows) + 25 * column_taps;
        let finish = Finish { bias: bias as i32, shift: kept + column_shift, absolute };
        Some(Candidate { scheme: Scheme::Separable { whole }, finish, cost })
    }
}

/// A way to compute, and about how many instructions it takes for [`super::feed::BLOCK`] outputs.
struct Candidate {
    scheme: Scheme,
    finish: Finish,
    cost: usize,
}

/// The most an output can move because weights and bias were rounded to multiples of `1 / scale`.
fn quantisation_error(taps: &Taps, scale: f64, bias: f64) -> f64 {
    let weights: f64 = taps
        .positions()
        .map(|(s, r, c)| {
            let weight = taps.weight(s, r, c);
            (weight - (weight * scale).round() / scale).abs()
        })
        .sum();
    weights * PIXEL + (f64::from(taps.bias) - bias / scale).abs()
}

/// The most fraction bits with which every weight fits 16 bits and no sum can leave 32, when inputs reach `input` and
/// `constant` is added (bias and rounding).
fn widest_shift(weights: impl Iterator<Item = f64>, input: f64, constant: f64) -> Option<u32> {
    let (mut largest, mut total, mut count) = (0.0_f64, 0.0, 0.0);
    for weight in weights {
        largest = largest.max(weight.abs());
        total += weight.abs();
        count += 1.0;
    }
    (0..=MOST_FRACTION_BITS).rev().find(|&shift| {
        let scale = f64::from(1u32 << shift);
        let sum = (total * scale + count / 2.0) * input + constant * scale;
        largest * scale <= f64::from(i16::MAX) && sum < f64::from(i32::MAX)
    })
}

/// Appends the weight pairs of one kernel row, with the gaps that dilation leaves.
fn push_row(list: &mut Vec<Tap>, plane: usize, row: usize, taps: &Taps, weight: impl Fn(usize) -> i16) {
    let at = |position: usize| {
        let (col, gap) = (position / taps.col_dilation, position % taps.col_dilation);
        if gap == 0 && col < taps.cols { weight(col) } else { 0 }
    };
    let extent = (taps.cols - 1) * taps.col_dilation + 1;
    for offset in (0..=extent).step_by(2) {
        let (before, first, second) = (offset.checked_sub(1).map_or(0, at), at(offset), at(offset + 1));
        if (before, first, second) != (0, 0, 0) {
            let (even, odd) = (I16x8::pairs(first, second), I16x8::pairs(before, first));
            list.push(Tap { plane, row, offset, even, odd });
        }
    }
}

/// Appends the weight pairs of one column factor, for windows that begin at an even padded row and at an odd one.
fn push_columns(lists: &mut [Vec<ColumnTap>; 2], plane: usize, taps: &Taps, weight: impl Fn(usize) -> i16) {
    let at = |position: usize| {
        let (row, gap) = (position / taps.row_dilation, position % taps.row_dilation);
        if gap == 0 && row < taps.rows { weight(row) } else { 0 }
    };
    let extent = (taps.rows - 1) * taps.row_dilation + 1;
    let [even, odd] = lists;
    for (pair, position) in (0..=extent).step_by(2).enumerate() {
        let (before, first, second) = (position.checked_sub(1).map_or(0, at), at(position), at(position + 1));
        if (first, second) != (0, 0) {
            even.push(ColumnTap { plane, pair, weights: I16x8::pairs(first, second) });
        }
        if (before, first) != (0, 0) {
            odd.push(ColumnTap { plane, pair, weights: I16x8::pairs(before, first) });
        }
    }
}
