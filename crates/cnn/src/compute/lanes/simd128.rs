//! The lanes on WebAssembly SIMD128. See `mod.rs`.

use core::arch::wasm32 as w;

/// Four 32-bit floats.
#[derive(Clone, Copy)]
pub(crate) struct F32x4(w::v128);

impl F32x4 {
    #[inline(always)]
    pub(crate) fn splat(value: f32) -> Self {
        Self(w::f32x4_splat(value))
    }

    /// # Safety
    /// One float must be readable at `from`.
    #[inline(always)]
    pub(crate) unsafe fn splat_from(from: *const f32) -> Self {
        // SAFETY: the caller's promise; the instruction asks for no alignment.
        Self(unsafe { w::v128_load32_splat(from.cast()) })
    }

    /// # Safety
    /// Four floats must be readable at `from`.
    #[inline(always)]
    pub(crate) unsafe fn load(from: *const f32) -> Self {
        // SAFETY: the caller's promise; the instruction asks for no alignment.
        Self(unsafe { w::v128_load(from.cast()) })
    }

    /// # Safety
    /// Four floats must be writable at `to`.
    #[inline(always)]
    pub(crate) unsafe fn store(self, to: *mut f32) {
        // SAFETY: the caller's promise; the instruction asks for no alignment.
        unsafe { w::v128_store(to.cast(), self.0) }
    }

    #[inline(always)]
    pub(crate) fn add(self, other: Self) -> Self {
        Self(w::f32x4_add(self.0, other.0))
    }

    /// `self + a * b`.
    #[cfg(not(target_feature = "relaxed-simd"))]
    #[inline(always)]
    pub(crate) fn add_product(self, a: Self, b: Self) -> Self {
        Self(w::f32x4_add(self.0, w::f32x4_mul(a.0, b.0)))
    }

    /// `self + a * b`, in one operation where the processor has it.
    #[cfg(target_feature = "relaxed-simd")]
    #[inline(always)]
    pub(crate) fn add_product(self, a: Self, b: Self) -> Self {
        Self(w::f32x4_relaxed_madd(a.0, b.0, self.0))
    }
}
