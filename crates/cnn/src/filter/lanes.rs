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

/// The `N` elements that begin at `at`, as a fixed-size block: one bounds check for all of them.
#[inline(always)]
pub(crate) fn block<T, const N: usize>(slice: &[T], at: usize) -> Option<&[T; N]> {
    slice.get(at..)?.first_chunk::<N>()
}
