//! The lanes on WebAssembly SIMD128. See `lanes.rs`.

#![allow(clippy::inline_always, reason = "a vector that crosses a call goes through memory")]

use core::arch::wasm32 as w;

/// Eight 16-bit integers.
#[derive(Clone, Copy)]
pub(crate) struct I16x8(w::v128);

/// Four 32-bit integers.
#[derive(Clone, Copy)]
pub(crate) struct I32x4(w::v128);

/// Sixteen bytes.
#[derive(Clone, Copy)]
pub(crate) struct U8x16(w::v128);

/// Four 32-bit floats.
#[derive(Clone, Copy)]
pub(crate) struct F32x4(w::v128);

/// Reads sixteen bytes that a reference vouches for.
#[inline(always)]
fn read<T: Copy>(from: &T) -> w::v128 {
    const { assert!(size_of::<T>() == 16) };
    // SAFETY: `from` is a valid reference to 16 initialised bytes (checked above at compile time; `T` is one of the
    // arrays below, which have no padding), and v128.load asks for no alignment.
    unsafe { w::v128_load(core::ptr::from_ref(from).cast()) }
}

/// Writes sixteen bytes that a reference vouches for.
#[inline(always)]
fn write<T: Copy>(to: &mut T, value: w::v128) {
    const { assert!(size_of::<T>() == 16) };
    // SAFETY: as in `read`; every bit pattern is a valid value of the number arrays below.
    unsafe { w::v128_store(core::ptr::from_mut(to).cast(), value) }
}

impl I16x8 {
    #[inline(always)]
    pub(crate) fn splat(value: i16) -> Self {
        Self(w::i16x8_splat(value))
    }

    /// first, second, first, second, ...
    #[inline(always)]
    pub(crate) fn pairs(first: i16, second: i16) -> Self {
        Self(w::i16x8(first, second, first, second, first, second, first, second))
    }

    #[inline(always)]
    pub(crate) fn load(from: &[i16; 8]) -> Self {
        Self(read(from))
    }

    #[inline(always)]
    pub(crate) fn store(self, to: &mut [i16; 8]) {
        write(to, self.0);
    }

    #[inline(always)]
    pub(crate) fn add(self, other: Self) -> Self {
        Self(w::i16x8_add(self.0, other.0))
    }

    #[inline(always)]
    pub(crate) fn mul(self, other: Self) -> Self {
        Self(w::i16x8_mul(self.0, other.0))
    }

    #[inline(always)]
    pub(crate) fn abs(self) -> Self {
        Self(w::i16x8_abs(self.0))
    }

    #[inline(always)]
    pub(crate) fn shr(self, bits: u32) -> Self {
        Self(w::i16x8_shr(self.0, bits))
    }

    /// Products of corresponding lanes, summed two by two.
    #[inline(always)]
    pub(crate) fn dot(self, other: Self) -> I32x4 {
        I32x4(w::i32x4_dot_i16x8(self.0, other.0))
    }

    /// The red, green and blue lanes of eight RGBA pixels.
    #[inline(always)]
    pub(crate) fn planes(low: U8x16, high: U8x16) -> [Self; 3] {
        let byte = w::i32x4_splat(0xff);
        let pick = |shift| {
            let a = w::v128_and(w::u32x4_shr(low.0, shift), byte);
            let b = w::v128_and(w::u32x4_shr(high.0, shift), byte);
            Self(w::i16x8_narrow_i32x4(a, b))
        };
        [pick(0), pick(8), pick(16)]
    }

    /// The lanes as two vectors of floats.
    #[inline(always)]
    pub(crate) fn floats(self) -> [F32x4; 2] {
        [
            F32x4(w::f32x4_convert_i32x4(w::i32x4_extend_low_i16x8(self.0))),
            F32x4(w::f32x4_convert_i32x4(w::i32x4_extend_high_i16x8(self.0))),
        ]
    }
}

impl I32x4 {
    #[inline(always)]
    pub(crate) fn splat(value: i32) -> Self {
        Self(w::i32x4_splat(value))
    }

    #[inline(always)]
    pub(crate) fn add(self, other: Self) -> Self {
        Self(w::i32x4_add(self.0, other.0))
    }

    #[inline(always)]
    pub(crate) fn abs(self) -> Self {
        Self(w::i32x4_abs(self.0))
    }

    #[inline(always)]
    pub(crate) fn shr(self, bits: u32) -> Self {
        Self(w::i32x4_shr(self.0, bits))
    }

    #[inline(always)]
    pub(crate) fn shl(self, bits: u32) -> Self {
        Self(w::i32x4_shl(self.0, bits))
    }

    /// Both vectors cut to 16 bits each, saturating.
    #[inline(always)]
    pub(crate) fn narrow(self, other: Self) -> I16x8 {
        I16x8(w::i16x8_narrow_i32x4(self.0, other.0))
    }

    /// Lane by lane: the low half of `self`, then the high half of `other`.
    #[inline(always)]
    pub(crate) fn low_and_high(self, other: Self) -> I16x8 {
        I16x8(w::i16x8_shuffle::<0, 9, 2, 11, 4, 13, 6, 15>(self.0, other.0))
    }
}

impl U8x16 {
    #[inline(always)]
    pub(crate) fn load(from: &[u8; 16]) -> Self {
        Self(read(from))
    }

    #[inline(always)]
    pub(crate) fn store(self, to: &mut [u8; 16]) {
        write(to, self.0);
    }

    #[inline(always)]
    pub(crate) fn splat(value: u8) -> Self {
        Self(w::u8x16_splat(value))
    }

    /// Both vectors clamped to bytes.
    #[inline(always)]
    pub(crate) fn narrow(low: I16x8, high: I16x8) -> Self {
        Self(w::u8x16_narrow_i16x8(low.0, high.0))
    }

    /// The bytes of both vectors in turn: the first sixteen, the last sixteen.
    #[inline(always)]
    pub(crate) fn zip(self, other: Self) -> [Self; 2] {
        [
            Self(w::i8x16_shuffle::<0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23>(self.0, other.0)),
            Self(w::i8x16_shuffle::<8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31>(
                self.0, other.0,
            )),
        ]
    }

    /// The byte pairs of both vectors in turn: the first eight, the last eight.
    #[inline(always)]
    pub(crate) fn zip_pairs(self, other: Self) -> [Self; 2] {
        [
            Self(w::i16x8_shuffle::<0, 8, 1, 9, 2, 10, 3, 11>(self.0, other.0)),
            Self(w::i16x8_shuffle::<4, 12, 5, 13, 6, 14, 7, 15>(self.0, other.0)),
        ]
    }
}

impl F32x4 {
    #[inline(always)]
    pub(crate) fn splat(value: f32) -> Self {
        Self(w::f32x4_splat(value))
    }

    #[inline(always)]
    pub(crate) fn load(from: &[f32; 4]) -> Self {
        Self(read(from))
    }

    #[inline(always)]
    pub(crate) fn store(self, to: &mut [f32; 4]) {
        write(to, self.0);
    }

    #[inline(always)]
    pub(crate) fn add(self, other: Self) -> Self {
        Self(w::f32x4_add(self.0, other.0))
    }

    #[inline(always)]
    pub(crate) fn mul(self, other: Self) -> Self {
        Self(w::f32x4_mul(self.0, other.0))
    }

    #[inline(always)]
    pub(crate) fn div(self, other: Self) -> Self {
        Self(w::f32x4_div(self.0, other.0))
    }

    #[inline(always)]
    pub(crate) fn min(self, other: Self) -> Self {
        Self(w::f32x4_pmin(self.0, other.0))
    }

    #[inline(always)]
    pub(crate) fn max(self, other: Self) -> Self {
        Self(w::f32x4_pmax(self.0, other.0))
    }

    #[inline(always)]
    pub(crate) fn abs(self) -> Self {
        Self(w::f32x4_abs(self.0))
    }

    /// Rounded half up and clamped to 0..=255; not a number becomes 0.
    #[inline(always)]
    pub(crate) fn nearest_byte(self) -> I32x4 {
        let clamped = self.max(Self::splat(0.0)).min(Self::splat(255.0));
        I32x4(w::i32x4_trunc_sat_f32x4(clamped.add(Self::splat(0.5)).0))
    }
}
