//! The lanes on plain arrays, which the compiler vectorises as it likes. See `mod.rs`.

use core::array::from_fn;

/// Four 32-bit floats.
#[derive(Clone, Copy)]
pub(crate) struct F32x4([f32; 4]);

impl F32x4 {
    #[inline(always)]
    pub(crate) fn splat(value: f32) -> Self {
        Self([value; 4])
    }

    /// # Safety
    /// One float must be readable at `from`.
    #[inline(always)]
    pub(crate) unsafe fn splat_from(from: *const f32) -> Self {
        // SAFETY: the caller's promise.
        Self::splat(unsafe { from.read() })
    }

    /// # Safety
    /// Four floats must be readable at `from`.
    #[inline(always)]
    pub(crate) unsafe fn load(from: *const f32) -> Self {
        // SAFETY: the caller's promise.
        Self(unsafe { from.cast::<[f32; 4]>().read() })
    }

    /// # Safety
    /// Four floats must be writable at `to`.
    #[inline(always)]
    pub(crate) unsafe fn store(self, to: *mut f32) {
        // SAFETY: the caller's promise.
        unsafe { to.cast::<[f32; 4]>().write(self.0) }
    }

    #[inline(always)]
    pub(crate) fn add(self, other: Self) -> Self {
        Self(from_fn(|lane| self.0[lane] + other.0[lane]))
    }

    /// `self + a * b`.
    #[inline(always)]
    pub(crate) fn add_product(self, a: Self, b: Self) -> Self {
        Self(from_fn(|lane| self.0[lane] + a.0[lane] * b.0[lane]))
    }
}
