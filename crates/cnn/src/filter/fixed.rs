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
    /// The weight, eight times.
    pub(crate) weight: I16x8,
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

    /// Sixteen sums at even columns and sixteen at odd ones to bytes in order.
    #[inline(always)]
    fn store(self, even: [I32x4; 4], odd: [I32x4; 4], out: &mut [u8; 32]) {
        let cut = |sum: I32x4| {
            let sum = if self.absolute { sum.abs().add(I32x4::splat(self.half())) } else { sum };
            sum.shr(self.shift)
        };
        let bytes = |sums: [I32x4; 4]| {
            let [a, b, c, d] = sums.map(cut);
            U8x16::narrow(a.narrow(b), c.narrow(d))
        };
        let [low, high] = bytes(even).zip(bytes(odd));
        if let [first, last] = out.as_chunks_mut::<16>().0 {
            low.store(first);
            high.store(last);
        }
    }
}

/// The `index`-th eight cells of a block. The index is a constant after unrolling, so nothing is checked at run time.
#[inline(always)]
fn eight<const N: usize>(cells: &[i16; N], index: usize) -> I16x8 {
    cells.as_chunks::<8>().0.get(index).map_or(I16x8::splat(0), I16x8::load)
}

/// One row of outputs, a multiple of [`BLOCK`], by 32-bit sums.
pub(crate) fn direct_row(taps: &[Tap], starts: &[usize], cells: &[i16], finish: Finish, out: &mut [u8]) {
    let first = I32x4::splat(finish.first());
    for (index, out) in out.as_chunks_mut::<32>().0.iter_mut().enumerate() {
        let (mut even, mut odd) = ([first; 4], [first; 4]);
        for (tap, start) in taps.iter().zip(starts) {
            let Some(pixels) = block::<i16, 32>(cells, start + index * 32) else { break };
            for v in 0..4 {
                let pixels = eight(pixels, v);
                even[v] = even[v].add(pixels.dot(tap.even));
                odd[v] = odd[v].add(pixels.dot(tap.odd));
            }
        }
        finish.store(even, odd, out);
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
            for (v, sum) in sums.iter_mut().enumerate() {
                *sum = sum.add(eight(pixels, v).mul(tap.weight));
            }
        }
        let cut = |sum: I16x8| {
            let sum = if finish.absolute { sum.abs().add(I16x8::splat(finish.half() as i16)) } else { sum };
            sum.shr(finish.shift)
        };
        for (v, out) in out.as_chunks_mut::<16>().0.iter_mut().enumerate() {
            U8x16::narrow(cut(sums[2 * v]), cut(sums[2 * v + 1])).store(out);
        }
    }
}

/// The row factor over two neighbouring padded rows, rounded to 16 bits and interleaved for [`column_row`].
///
/// `out` gets, for each eight columns, four pairs (upper row, lower row) at even columns and then four at odd ones: `2 * columns`
/// cells. `SHIFT` is the number of fraction bits to drop, at most 16.
pub(crate) fn row_pair<const SHIFT: u32>(
    taps: &[Tap],
    starts: &[usize],
    [upper, lower]: [&[i16]; 2],
    out: &mut [i16],
) {
    let first = I32x4::splat((1 << SHIFT) >> 1);
    for (index, out) in out.as_chunks_mut::<32>().0.iter_mut().enumerate() {
        // In the order of the output: even and odd columns of the first eight, then of the last.
        let (mut uppers, mut lowers) = ([first; 4], [first; 4]);
        for (tap, start) in taps.iter().zip(starts) {
            let at = start + index * 16;
            let Some(upper) = block::<i16, 16>(upper, at) else { break };
            let Some(lower) = block::<i16, 16>(lower, at) else { break };
            for v in 0..2 {
                let (upper, lower) = (eight(upper, v), eight(lower, v));
                uppers[2 * v] = uppers[2 * v].add(upper.dot(tap.even));
                uppers[2 * v + 1] = uppers[2 * v + 1].add(upper.dot(tap.odd));
                lowers[2 * v] = lowers[2 * v].add(lower.dot(tap.even));
                lowers[2 * v + 1] = lowers[2 * v + 1].add(lower.dot(tap.odd));
            }
        }
        for (v, out) in out.as_chunks_mut::<8>().0.iter_mut().enumerate() {
            // The upper row's result moves down to the low half of a lane, the lower row's up to the high half.
            uppers[v].shr(SHIFT).low_and_high(lowers[v].shl(16 - SHIFT)).store(out);
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
    for (index, out) in out.as_chunks_mut::<32>().0.iter_mut().enumerate() {
        let mut sums = [first; 8];
        for (tap, start) in taps.iter().zip(starts) {
            let Some(pairs) = block::<i16, 64>(cells, start + index * 64) else { break };
            for (v, sum) in sums.iter_mut().enumerate() {
                *sum = sum.add(eight(pairs, v).dot(tap.weights));
            }
        }
        let [even_a, odd_a, even_b, odd_b, even_c, odd_c, even_d, odd_d] = sums;
        finish.store([even_a, even_b, even_c, even_d], [odd_a, odd_b, odd_c, odd_d], out);
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
    let [first, second, third] = [first, second, third].map(|plane| plane.as_chunks::<16>().0);
    let (wholes, rest) = out.as_chunks_mut::<64>();
    let done = wholes.len();
    for (out, ((red, green), blue)) in wholes.iter_mut().zip(first.iter().zip(second).zip(third)) {
        sixteen_pixels([red, green, blue], out);
    }
    if let (Some(red), Some(green), Some(blue)) = (first.get(done), second.get(done), third.get(done)) {
        let mut last = [0; 64];
        sixteen_pixels([red, green, blue], &mut last);
        rest.copy_from_slice(&last[..rest.len()]);
    }
}

#[inline(always)]
fn sixteen_pixels(planes: [&[u8; 16]; 3], out: &mut [u8; 64]) {
    let [red, green, blue] = planes.map(U8x16::load);
    let [rg_low, rg_high] = red.zip(green);
    let [ba_low, ba_high] = blue.zip(U8x16::splat(255));
    let ([a, b], [c, d]) = (rg_low.zip_pairs(ba_low), rg_high.zip_pairs(ba_high));
    for (lanes, to) in [a, b, c, d].into_iter().zip(out.as_chunks_mut::<16>().0) {
        lanes.store(to);
    }
}
