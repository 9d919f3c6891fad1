//! The lanes on plain arrays, which the compiler vectorises as it likes. See `lanes.rs`.

#![allow(clippy::inline_always, reason = "a vector that crosses a call goes through memory")]

use core::array::from_fn;

/// Eight 16-bit integers.
#[derive(Clone, Copy)]
pub(crate) struct I16x8([i16; 8]);

/// Four 32-bit integers.
#[derive(Clone, Copy)]
pub(crate) struct I32x4([i32; 4]);

/// Sixteen bytes.
#[derive(Clone, Copy)]
pub(crate) struct U8x16([u8; 16]);

/// Four 32-bit floats.
#[derive(Clone, Copy)]
pub(crate) struct F32x4([f32; 4]);

fn saturate(value: i32) -> i16 {
    value.clamp(i32::from(i16::MIN), i32::from(i16::MAX)) as i16
}

impl I16x8 {
    #[inline(always)]
    pub(crate) fn splat(value: i16) -> Self {
        Self([value; 8])
    }

    /// first, second, first, second, ...
    #[inline(always)]
    pub(crate) fn pairs(first: i16, second: i16) -> Self {
        Self([first, second, first, second, first, second, first, second])
    }

    #[inline(always)]
    pub(crate) fn load(from: &[i16; 8]) -> Self {
        Self(*from)
    }

    #[inline(always)]
    pub(crate) fn store(self, to: &mut [i16; 8]) {
        *to = self.0;
    }

    #[inline(always)]
    pub(crate) fn add(self, other: Self) -> Self {
        Self(from_fn(|lane| self.0[lane].wrapping_add(other.0[lane])))
    }

    #[inline(always)]
    pub(crate) fn mul(self, other: Self) -> Self {
        Self(from_fn(|lane| self.0[lane].wrapping_mul(other.0[lane])))
    }

    #[inline(always)]
    pub(crate) fn abs(self) -> Self {
        Self(from_fn(|lane| self.0[lane].wrapping_abs()))
    }

    #[inline(always)]
    pub(crate) fn shr(self, bits: u32) -> Self {
        Self(from_fn(|lane| self.0[lane] >> bits))
    }

    /// Products of corresponding lanes, summed two by two.
    #[inline(always)]
    pub(crate) fn dot(self, other: Self) -> I32x4 {
        let product = |lane: usize| i32::from(self.0[lane]) * i32::from(other.0[lane]);
        I32x4(from_fn(|lane| product(2 * lane).wrapping_add(product(2 * lane + 1))))
    }

    /// The red, green and blue lanes of eight RGBA pixels.
    #[inline(always)]
    pub(crate) fn planes(low: U8x16, high: U8x16) -> [Self; 3] {
        from_fn(|channel| {
            Self(from_fn(|lane| {
                let half = if lane < 4 { &low } else { &high };
                i16::from(half.0[lane % 4 * 4 + channel])
            }))
        })
    }

    /// The lanes as two vectors of floats.
    #[inline(always)]
    pub(crate) fn floats(self) -> [F32x4; 2] {
        from_fn(|half| F32x4(from_fn(|lane| f32::from(self.0[half * 4 + lane]))))
    }
}

impl I32x4 {
    #[inline(always)]
    pub(crate) fn splat(value: i32) -> Self {
        Self([value; 4])
    }

    #[inline(always)]
    pub(crate) fn add(self, other: Self) -> Self {
        Self(from_fn(|lane| self.0[lane].wrapping_add(other.0[lane])))
    }

    #[inline(always)]
    pub(crate) fn abs(self) -> Self {
        Self(from_fn(|lane| self.0[lane].wrapping_abs()))
    }

    #[inline(always)]
    pub(crate) fn shr(self, bits: u32) -> Self {
        Self(from_fn(|lane| self.0[lane] >> bits))
    }

    #[inline(always)]
    pub(crate) fn shl(self, bits: u32) -> Self {
        Self(from_fn(|lane| self.0[lane] << bits))
    }

    /// Both vectors cut to 16 bits each, saturating.
    #[inline(always)]
    pub(crate) fn narrow(self, other: Self) -> I16x8 {
        I16x8(from_fn(|lane| saturate(if lane < 4 { self.0[lane] } else { other.0[lane - 4] })))
    }

    /// Lane by lane: the low half of `self`, then the high half of `other`.
    #[inline(always)]
    pub(crate) fn low_and_high(self, other: Self) -> I16x8 {
        I16x8(from_fn(
            |lane| if lane % 2 == 0 { self.0[lane / 2] as i16 } else { (other.0[lane / 2] >> 16) as i16 },
        ))
    }
}

impl U8x16 {
    #[inline(always)]
    pub(crate) fn load(from: &[u8; 16]) -> Self {
        Self(*from)
    }

    #[inline(always)]
    pub(crate) fn store(self, to: &mut [u8; 16]) {
        *to = self.0;
    }

    #[inline(always)]
    pub(crate) fn splat(value: u8) -> Self {
        Self([value; 16])
    }

    /// Both vectors clamped to bytes.
    #[inline(always)]
    pub(crate) fn narrow(low: I16x8, high: I16x8) -> Self {
        Self(from_fn(|lane| if lane < 8 { low.0[lane] } else { high.0[lane - 8] }.clamp(0, 255) as u8))
    }

    /// The bytes of both vectors in turn: the first sixteen, the last sixteen.
    #[inline(always)]
    pub(crate) fn zip(self, other: Self) -> [Self; 2] {
        let pick = |lane: usize| if lane.is_multiple_of(2) { self.0[lane / 2] } else { other.0[lane / 2] };
        from_fn(|half| Self(from_fn(|lane| pick(half * 16 + lane))))
    }

    /// The byte pairs of both vectors in turn: the first eight, the last eight.
    #[inline(always)]
    pub(crate) fn zip_pairs(self, other: Self) -> [Self; 2] {
        let pick = |lane: usize| {
            if lane % 4 < 2 { self.0[lane / 4 * 2 + lane % 2] } else { other.0[lane / 4 * 2 + lane % 2] }
        };
        from_fn(|half| Self(from_fn(|lane| pick(half * 16 + lane))))
    }
}

impl F32x4 {
    #[inline(always)]
    pub(crate) fn splat(value: f32) -> Self {
        Self([value; 4])
    }

    #[inline(always)]
    pub(crate) fn load(from: &[f32; 4]) -> Self {
        Self(*from)
    }

    #[inline(always)]
    pub(crate) fn store(self, to: &mut [f32; 4]) {
        *to = self.0;
    }

    #[inline(always)]
    pub(crate) fn add(self, other: Self) -> Self {
        Self(from_fn(|lane| self.0[lane] + other.0[lane]))
    }

    #[inline(always)]
    pub(crate) fn mul(self, other: Self) -> Self {
        Self(from_fn(|lane| self.0[lane] * other.0[lane]))
    }

    #[inline(always)]
    pub(crate) fn div(self, other: Self) -> Self {
        Self(from_fn(|lane| self.0[lane] / other.0[lane]))
    }

    #[inline(always)]
    pub(crate) fn min(self, other: Self) -> Self {
        Self(from_fn(|lane| if other.0[lane] < self.0[lane] { other.0[lane] } else { self.0[lane] }))
    }

    #[inline(always)]
    pub(crate) fn max(self, other: Self) -> Self {
        Self(from_fn(|lane| if self.0[lane] < other.0[lane] { other.0[lane] } else { self.0[lane] }))
    }

    #[inline(always)]
    pub(crate) fn abs(self) -> Self {
        Self(from_fn(|lane| self.0[lane].abs()))
    }

    /// Rounded half up and clamped to 0..=255; not a number becomes 0.
    #[inline(always)]
    pub(crate) fn nearest_byte(self) -> I32x4 {
        let clamped = self.max(Self::splat(0.0)).min(Self::splat(255.0));
        I32x4(from_fn(|lane| (clamped.0[lane] + 0.5) as i32))
    }
}
