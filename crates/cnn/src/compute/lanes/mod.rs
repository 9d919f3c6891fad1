//! Four floats at a time, from raw pointers: what the inner loops of training are made of.
//!
//! The same operations in the same order on every processor, so that a training gives the same numbers natively and in
//! the page. Only the module that is built with relaxed SIMD fuses multiplication and addition, and it says so.

#![allow(clippy::inline_always, reason = "a vector that crosses a call goes through memory")]

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[path = "simd128.rs"]
mod chosen;

#[cfg(target_arch = "x86_64")]
#[path = "sse2.rs"]
mod chosen;

#[cfg(not(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128"))))]
#[path = "portable.rs"]
mod chosen;

#[cfg(all(test, target_arch = "x86_64"))]
mod portable;
#[cfg(all(test, target_arch = "x86_64"))]
mod tests;

pub(super) use chosen::F32x4;

/// Floats in a vector.
pub(super) const LANES: usize = 4;

/// Whether multiplication and addition are one operation here, with one rounding.
pub const FUSED: bool = cfg!(all(target_arch = "wasm32", target_feature = "relaxed-simd"));

impl F32x4 {
    /// The lanes in memory order.
    #[inline(always)]
    pub(super) fn to_array(self) -> [f32; LANES] {
        let mut lanes = [0.0; LANES];
        // SAFETY: four floats of ours.
        unsafe { self.store(lanes.as_mut_ptr()) };
        lanes
    }

    /// The first `count` floats, fewer than four, then zeros.
    ///
    /// # Safety
    /// `count` floats must be readable at `from`.
    #[inline(always)]
    pub(super) unsafe fn load_first(from: *const f32, count: usize) -> Self {
        // SAFETY: the caller's promise.
        let lane = |lane: usize| if lane < count { unsafe { from.add(lane).read() } } else { 0.0 };
        let lanes = [lane(0), lane(1), lane(2), 0.0];
        // SAFETY: four floats of ours.
        unsafe { Self::load(lanes.as_ptr()) }
    }
}
