//! The integer inner loops: 16-bit pixels and weights, 32-bit sums (16-bit ones where they provably suffice).
//!
//! A row of pixels p0 p1 p2 ... is loaded at an even column and multiplied by the weight pair (w0, w1) with one
//! instruction that also adds neighbours: p0 w0 + p1 w1, p2 w0 + p3 w1, ... That is a step of the outputs at even columns.
//! The same load times (0, w0) is a step of the outputs at odd columns. So one load serves two taps of eight outputs, and nothing is
//! shuffled until the sums are done.

#![allow(clippy::inline_always, reason = "a vector that crosses a call goes through memory")]

use super::feed::BLOCK;
use super::lanes::{I16x8, I32x4, U8x16, block};

/// Two neighbouring columns of one kernel row.
#[derive(Clone, Copy)]
pub(crate) struct Tap {
    /// The input plane, relative to the output's.
    pub(crate) plane: usize,
    /// The padded row, relative to the window's first.
    pub(crate) row: usize,
    /// The padded column, relative to the window's first; even.
    pub(crate) offset: usize,
    /// Weights for outputs at even columns.
    pub(crate) even: I16x8,
    /// Weights for outputs at odd columns.
    pub(crate) odd: I16x8,
}

/// One column of one kernel row, where sums fit 16 bits.
#[derive(Clone, Copy)]
pub(crate) struct ShortTap {
    /// As in [`Tap`].
    pub(crate) plane: usize,
    /// As in [`Tap`].
    pub(crate) row: usize,
    /// As in [`Tap`], but any column.
    pub(crate) offset: usize,
    /// The weight; 1 and -1 are told apart because they need no multiplication.
    pub(crate) weight: i16,
}

/// Two neighbouring rows of one column factor.
#[derive(Clone, Copy)]
pub(crate) struct ColumnTap {
    /// As in [`Tap`].
    pub(crate) plane: usize,
    /// The row pair, relative to the window's first.
    pub(crate) pair: usize,
    /// Weights.
    pub(crate) weights: I16x8,
}

/// What happens to a finished sum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Finish {
    /// Bias, in units of 2^-shift.
    pub(crate) bias: i32,
    /// Fraction bits of a sum.
    pub(crate) shift: u32,
    /// Whether the magnitude is shown rather than the value.
    pub(crate) absolute: bool,
}

impl Finish {
    /// One half in units of the sum: with it, cutting the fraction off rounds to nearest.
    fn half(self) -> i32 {
        (1 << self.shift) >> 1
    }

    /// What a sum begins with.
    fn first(self) -> i32 {
        if self.absolute { self.bias } else { self.bias + self.half() }
    }

    /// Eight even and eight odd outputs to sixteen bytes in order.
    #[inline(always)]
    fn bytes(self, even: [I32x4; 2], odd: [I32x4; 2]) -> U8x16 {
        let cut = |sum: I32x4| {
            let sum = if self.absolute { sum.abs().add(I32x4::splat(self.half())) } else { sum };
            sum.shr(self.shift)
        };
        let low = cut(even[0]).narrow(cut(odd[0]));
        let high = cut(even[1]).narrow(cut(odd[1]));
        U8x16::narrow(low, high).interleave_even_odd()
    }
}

/// Sums of `V` times eight outputs from column `at` on: those at even columns, those at odd ones. `N` is `8 * V`.
#[inline(always)]
fn sums<const V: usize, const N: usize>(
    taps: &[Tap],
    starts: &[usize],
    cells: &[i16],
    at: usize,
    first: I32x4,
) -> ([I32x4; V], [I32x4; V]) {
    let (mut even, mut odd) = ([first; V], [first; V]);
    for (tap, start) in taps.iter().zip(starts) {
        let Some(pixels) = block::<i16, N>(cells, start + at) else { break };
        for v in 0..V {
            let pixels = eight(pixels, v);
            even[v] = even[v].add(pixels.dot(tap.even));
            odd[v] = odd[v].add(pixels.dot(tap.odd));
        }
    }
    (even, odd)
}

/// The `index`-th eight cells of a block. The index is a constant after unrolling, so nothing is checked at run time.
#[inline(always)]
fn eight<const N: usize>(cells: &[i16; N], index: usize) -> I16x8 {
    cells.as_chunks::<8>().0.get(index).map_or(I16x8::splat(0), I16x8::load)
}

/// One row of outputs, a multiple of [`BLOCK`], by 32-bit sums.
pub(crate) fn direct_row(taps: &[Tap], starts: &[usize], cells: &[i16], finish: Finish, out: &mut [u8]) {
    let first = I32x4::splat(finish.first());
    for (index, out) in out.as_chunks_mut::<BLOCK>().0.iter_mut().enumerate() {
        let (even, odd) = sums::<4, BLOCK>(taps, starts, cells, index * BLOCK, first);
        let low = finish.bytes([even[0], even[1]], [odd[0], odd[1]]);
        let high = finish.bytes([even[2], even[3]], [odd[2], odd[3]]);
        store_bytes(out, low, high);
    }
}

#[inline(always)]
fn store_bytes(out: &mut [u8; BLOCK], low: U8x16, high: U8x16) {
    if let [first, last] = out.as_chunks_mut::<16>().0 {
        low.store(first);
        high.store(last);
    }
}

/// One row of outputs, a multiple of [`BLOCK`], by wrapping 16-bit sums.
///
/// The final sum fits (the plan proved it), so it does not matter whether a partial one wraps around.
pub(crate) fn short_row(taps: &[ShortTap], starts: &[usize], cells: &[i16], finish: Finish, out: &mut [u8]) {
    let first = I16x8::splat(finish.first() as i16);
    for (index, out) in out.as_chunks_mut::<BLOCK>().0.iter_mut().enumerate() {
        let mut sums = [first; BLOCK / 8];
        for (tap, start) in taps.iter().zip(starts) {
            let Some(pixels) = block::<i16, BLOCK>(cells, start + index * BLOCK) else { break };
            match tap.weight {
                1 => (0..BLOCK / 8).for_each(|v| sums[v] = sums[v].add(eight(pixels, v))),
                -1 => (0..BLOCK / 8).for_each(|v| sums[v] = sums[v].sub(eight(pixels, v))),
                weight => {
                    let weight = I16x8::splat(weight);
                    (0..BLOCK / 8).for_each(|v| sums[v] = sums[v].add(eight(pixels, v).mul(weight)));
                }
            }
        }
        let cut = |sum: I16x8| {
            let sum = if finish.absolute { sum.abs().add(I16x8::splat(finish.half() as i16)) } else { sum };
            sum.shr(finish.shift)
        };
        let low = U8x16::narrow(cut(sums[0]), cut(sums[1]));
        let high = U8x16::narrow(cut(sums[2]), cut(sums[3]));
        store_bytes(out, low, high);
    }
}

/// The row factor over two neighbouring padded rows, rounded to 16 bits and interleaved for [`column_row`].
///
/// `out` gets, for each eight columns, four pairs (upper row, lower row) at even columns and then four at odd ones: `2 * columns`
/// cells. `shift` is the number of fraction bits to drop, at most 16.
pub(crate) fn row_pair(
    taps: &[Tap],
    starts: &[usize],
    [upper, lower]: [&[i16]; 2],
    shift: u32,
    out: &mut [i16],
) {
    let first = I32x4::splat((1 << shift) >> 1);
    for (index, out) in out.as_chunks_mut::<BLOCK>().0.iter_mut().enumerate() {
        let at = index * BLOCK / 2;
        let (even, odd) = sums::<2, 16>(taps, starts, upper, at, first);
        let (even_lower, odd_lower) = sums::<2, 16>(taps, starts, lower, at, first);
        // The upper row's result moves down to the low half of a lane, the lower row's up to the high half.
        let pair = |upper: I32x4, lower: I32x4| upper.shr(shift).low_and_high(lower.shl(16 - shift));
        let lanes = [
            pair(even[0], even_lower[0]),
            pair(odd[0], odd_lower[0]),
            pair(even[1], even_lower[1]),
            pair(odd[1], odd_lower[1]),
        ];
        for (lanes, to) in lanes.into_iter().zip(out.as_chunks_mut::<8>().0) {
            lanes.store(to);
        }
    }
}

/// One row of outputs, a multiple of [`BLOCK`], from row pairs: the column factor.
pub(crate) fn column_row(
    taps: &[ColumnTap],
    starts: &[usize],
    cells: &[i16],
    finish: Finish,
    out: &mut [u8],
) {
    let first = I32x4::splat(finish.first());
    for (index, out) in out.as_chunks_mut::<BLOCK>().0.iter_mut().enumerate() {
        let mut sums = [first; 8];
        for (tap, start) in taps.iter().zip(starts) {
            let Some(pairs) = block::<i16, { 2 * BLOCK }>(cells, start + index * 2 * BLOCK) else { break };
            for (v, sum) in sums.iter_mut().enumerate() {
                *sum = sum.add(eight(pairs, v).dot(tap.weights));
            }
        }
        let low = finish.bytes([sums[0], sums[2]], [sums[1], sums[3]]);
        let high = finish.bytes([sums[4], sums[6]], [sums[5], sums[7]]);
        store_bytes(out, low, high);
    }
}

/// Planes of bytes to one row of opaque RGBA pixels, taking each `stride`-th column.
pub(crate) fn compose(planes: &[u8], plane_size: usize, stride: usize, out: &mut [u8]) {
    let Some(first) = planes.get(..plane_size) else { return };
    let second = planes.get(plane_size..2 * plane_size).unwrap_or(first);
    let third = planes.get(2 * plane_size..3 * plane_size).unwrap_or(first);
    if stride > 1 {
        for (col, pixel) in out.as_chunks_mut::<4>().0.iter_mut().enumerate() {
            let at = col * stride;
            *pixel = [first[at], second[at], third[at], 255];
        }
        return;
    }
    let (wholes, rest) = out.as_chunks_mut::<64>();
    let opaque = U8x16::splat(255);
    let sixteen = |at: usize| -> Option<[U8x16; 4]> {
        let [red, green, blue] = [block(first, at)?, block(second, at)?, block(third, at)?].map(U8x16::load);
        let [rg_low, rg_high] = red.zip(green);
        let [ba_low, ba_high] = blue.zip(opaque);
        let ([a, b], [c, d]) = (rg_low.zip_pairs(ba_low), rg_high.zip_pairs(ba_high));
        Some([a, b, c, d])
    };
    let mut at = 0;
    for pixels in wholes {
        for (lanes, to) in sixteen(at).into_iter().flatten().zip(pixels.as_chunks_mut::<16>().0) {
            lanes.store(to);
        }
        at += 16;
    }
    let mut last = [0; 64];
    for (lanes, to) in sixteen(at).into_iter().flatten().zip(last.as_chunks_mut::<16>().0) {
        lanes.store(to);
    }
    rest.copy_from_slice(&last[..rest.len()]);
}
