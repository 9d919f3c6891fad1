//! Sixteen bytes at a time: the few vector operations that the display path is made of.
//!
//! The same algorithm runs on WebAssembly SIMD128 (in the page) and on plain arrays (everywhere else, so that every
//! test of the arithmetic also runs natively). The two implementations offer exactly the same functions.

#![allow(clippy::inline_always, reason = "a vector that crosses a call goes through memory")]

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[path = "lanes_simd128.rs"]
mod chosen;

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
#[path = "lanes_portable.rs"]
mod chosen;

pub(crate) use chosen::{F32x4, I16x8, I32x4, U8x16};

/// The places that the taps of a filter read for one row of outputs.
///
/// Whether they lie inside is checked once a row and once a block, not once a tap: in the innermost loops, which only load, multiply
/// and add, those checks cost 40 % of the time (11 x 11 taps, Chromium 156).
pub(crate) struct Places<'a, T> {
    cells: &'a [T],
    starts: &'a [usize],
    width: usize,
}

impl<'a, T> Places<'a, T> {
    /// Places from each start on, `width` cells each. `None` if any of them is not inside.
    pub(crate) fn new(cells: &'a [T], starts: &'a [usize], width: usize) -> Option<Self> {
        let last = cells.len().checked_sub(width)?;
        starts.iter().all(|&start| start <= last).then_some(Self { cells, starts, width })
    }

    /// The `index`-th `N` cells of every place, in the order of the starts; nothing if they end before.
    #[inline(always)]
    pub(crate) fn blocks<const N: usize>(&self, index: usize) -> impl Iterator<Item = &'a [T; N]> {
        let (cells, offset) = (self.cells, index * N);
        let starts = if offset + N <= self.width { self.starts } else { &[] };
        starts.iter().map(move |start| {
            // SAFETY: `new` checked that `start + width <= cells.len()` for every start, and here `offset + N <= width`.
            // An array has the alignment of its elements.
            unsafe { &*cells.as_ptr().add(start + offset).cast::<[T; N]>() }
        })
    }
}
