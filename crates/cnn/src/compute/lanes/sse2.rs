//! The lanes on x86-64, which always has SSE2. See `mod.rs`.

use core::arch::x86_64 as x;

/// Four 32-bit floats.
#[derive(Clone, Copy)]
pub(crate) struct F32x4(x::__m128);

impl F32x4 {
    #[inline(always)]
    pub(crate) fn splat(value: f32) -> Self {
        // SAFETY: every x86-64 processor has this instruction.
        Self(unsafe { x::_mm_set1_ps(value) })
    }

    /// # Safety
    /// One float must be readable at `from`.
    #[inline(always)]
    pub(crate) unsafe fn splat_from(from: *const f32) -> Self {
        // SAFETY: the caller's promise.
        Self(unsafe { x::_mm_load1_ps(from) })
    }

    /// # Safety
    /// Four floats must be readable at `from`.
    #[inline(always)]
    pub(crate) unsafe fn load(from: *const f32) -> Self {
        // SAFETY: the caller's promise; the instruction asks for no alignment.
        Self(unsafe { x::_mm_loadu_ps(from) })
    }

    /// # Safety
    /// Four floats must be writable at `to`.
    #[inline(always)]
    pub(crate) unsafe fn store(self, to: *mut f32) {
        // SAFETY: the caller's promise; the instruction asks for no alignment.
        unsafe { x::_mm_storeu_ps(to, self.0) }
    }

    #[inline(always)]
    pub(crate) fn add(self, other: Self) -> Self {
        // SAFETY: every x86-64 processor has these instructions.
        Self(unsafe { x::_mm_add_ps(self.0, other.0) })
    }

    /// `self + a * b`.
    #[inline(always)]
    pub(crate) fn add_product(self, a: Self, b: Self) -> Self {
        // SAFETY: every x86-64 processor has these instructions.
        Self(unsafe { x::_mm_add_ps(self.0, x::_mm_mul_ps(a.0, b.0)) })
    }
}
