//! The inner loop of gradients in weights: sums of products of two streams.
//!
//! `sums[a][b] = sum over x of left[a][x] right[b][x]`. A tile keeps [`LEFTS`] x [`RIGHTS`] sums in registers, each of
//! them four partial sums that are added at the very end.

use super::lanes::{F32x4, LANES};

/// The most streams on the left that one tile multiplies.
pub(super) const LEFTS: usize = 3;

/// The most streams on the right that one tile multiplies.
pub(super) const RIGHTS: usize = 3;

/// Four partial sums.
pub(super) type Partial = [f32; LANES];

/// Streams: where each begins, how far its rows are apart, and how many rows of how many floats there are.
pub(super) struct Streams<'a> {
    pub(super) left: &'a [f32],
    pub(super) right: &'a [f32],
    /// Where the streams on the left begin.
    pub(super) lefts: &'a [usize],
    /// Where the streams on the right begin.
    pub(super) rights: &'a [usize],
    pub(super) left_row: usize,
    pub(super) right_row: usize,
    pub(super) rows: usize,
    pub(super) length: usize,
}

/// Adds to `sums`, which has a place for every pair, those of one stream on the left next to each other.
pub(super) fn add_products(streams: &Streams, sums: &mut [Partial]) {
    match (streams.lefts.len(), streams.rights.len()) {
        (1, 1) => tile::<1, 1>(streams, sums),
        (1, 2) => tile::<1, 2>(streams, sums),
        (1, 3) => tile::<1, 3>(streams, sums),
        (2, 1) => tile::<2, 1>(streams, sums),
        (2, 2) => tile::<2, 2>(streams, sums),
        (2, 3) => tile::<2, 3>(streams, sums),
        (3, 1) => tile::<3, 1>(streams, sums),
        (3, 2) => tile::<3, 2>(streams, sums),
        (3, 3) => tile::<3, 3>(streams, sums),
        _ => {}
    }
}

fn tile<const L: usize, const R: usize>(streams: &Streams, partial: &mut [Partial]) {
    let &Streams { left, right, lefts, rights, left_row, right_row, rows, length } = streams;
    let (Some(lefts), Some(rights)) = (lefts.first_chunk::<L>(), rights.first_chunk::<R>()) else { return };
    let last_row = rows.saturating_sub(1);
    assert!(lefts.iter().all(|at| at + last_row * left_row + length <= left.len()));
    assert!(rights.iter().all(|at| at + last_row * right_row + length <= right.len()));
    assert!(partial.len() == L * R);
    // SAFETY: the assertions say that every row of every stream lies in its slice, and that the sums have their places.
    unsafe {
        let mut sums: [[F32x4; R]; L] =
            core::array::from_fn(|l| core::array::from_fn(|r| F32x4::load(partial[l * R + r].as_ptr())));
        for row in 0..rows {
            let lefts: [*const f32; L] = lefts.map(|at| left.as_ptr().add(at + row * left_row));
            let rights: [*const f32; R] = rights.map(|at| right.as_ptr().add(at + row * right_row));
            let mut at = 0;
            while at + LANES <= length {
                multiply(
                    &mut sums,
                    lefts.map(|left| left.add(at)),
                    rights.map(|right| right.add(at)),
                    |from| F32x4::load(from),
                );
                at += LANES;
            }
            if at < length {
                multiply(
                    &mut sums,
                    lefts.map(|left| left.add(at)),
                    rights.map(|right| right.add(at)),
                    |from| F32x4::load_first(from, length - at),
                );
            }
        }
        for (l, sums) in sums.into_iter().enumerate() {
            for (r, sum) in sums.into_iter().enumerate() {
                sum.store(partial[l * R + r].as_mut_ptr());
            }
        }
    }
}

#[inline(always)]
fn multiply<const L: usize, const R: usize>(
    sums: &mut [[F32x4; R]; L],
    lefts: [*const f32; L],
    rights: [*const f32; R],
    load: impl Fn(*const f32) -> F32x4,
) {
    let rights = rights.map(&load);
    for (sums, left) in sums.iter_mut().zip(lefts) {
        let left = load(left);
        for (sum, &right) in sums.iter_mut().zip(&rights) {
            *sum = sum.add_product(left, right);
        }
    }
}
