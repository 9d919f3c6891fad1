//! How a result becomes colours.

#![allow(clippy::inline_always, reason = "a vector that crosses a call goes through memory")]

use super::lanes::{F32x4, U8x16};

/// How a result's numbers become colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum View {
    /// Rounded, and clamped to 0..=255.
    #[default]
    Clamp,
    /// The magnitude, rounded and clamped to 255.
    Absolute,
    /// The least value becomes 0, the largest 255. A constant result becomes 0.
    Rescale,
    /// Symmetric about zero, with `m` the largest magnitude (of all channels): one map becomes entry `128 + 127 value / m` of a
    /// colour ramp, three become `127.5 + 127.5 value / m` each. If all is zero, so is every entry: 128.
    Signed,
}

/// `(value - base) * scale + offset`, rounded and clamped to a byte: what every view does with a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Levels {
    base: f32,
    scale: f32,
    offset: f32,
    absolute: bool,
}

impl Levels {
    /// The levels of a view, given the result's least and largest value and its number of maps.
    pub(crate) fn of(view: View, (low, high): (f32, f32), channels: usize) -> Self {
        let plain = Self { base: 0.0, scale: 1.0, offset: 0.0, absolute: false };
        // Zero rather than infinite when there is nothing to stretch.
        let stretch = |levels: f32, width: f32| if width > 0.0 { levels / width } else { 0.0 };
        let largest = low.abs().max(high.abs());
        match view {
            View::Clamp => plain,
            View::Absolute => Self { absolute: true, ..plain },
            View::Rescale => Self { base: low, scale: stretch(255.0, high - low), ..plain },
            View::Signed if channels == 1 => Self { scale: stretch(127.0, largest), offset: 128.0, ..plain },
            View::Signed => Self { scale: stretch(127.5, largest), offset: 127.5, ..plain },
        }
    }

    /// How far a level may move when every value, and so the range too, moves by at most `error`.
    pub(crate) fn sensitivity(view: View, (low, high): (f32, f32), error: f64) -> f64 {
        let (low, high) = (f64::from(low), f64::from(high));
        // With values moving by e and the width of the range by 2e, a quotient of at most 1 moves by at most 4e / width.
        let stretched = |levels: f64, width: f64| {
            if error == 0.0 {
                0.0
            } else {
                levels * 4.0 * error / (width - 2.0 * error).max(f64::MIN_POSITIVE)
            }
        };
        match view {
            View::Clamp | View::Absolute => error,
            View::Rescale => stretched(255.0, high - low),
            View::Signed => stretched(127.5, low.abs().max(high.abs())),
        }
    }

    /// A row of numbers to bytes. `out` has room for a multiple of sixteen; what stands there beyond the row means nothing.
    pub(crate) fn bytes(self, values: &[f32], out: &mut [u8]) {
        let (wholes, rest) = values.as_chunks::<16>();
        let mut outs = out.as_chunks_mut::<16>().0.iter_mut();
        for (values, out) in wholes.iter().zip(&mut outs) {
            self.sixteen(values).store(out);
        }
        let mut last = [0.0; 16];
        last[..rest.len()].copy_from_slice(rest);
        if let Some(out) = outs.next() {
            self.sixteen(&last).store(out);
        }
    }

    #[inline(always)]
    fn sixteen(self, values: &[f32; 16]) -> U8x16 {
        let (base, scale, offset) =
            (F32x4::splat(-self.base), F32x4::splat(self.scale), F32x4::splat(self.offset));
        let level = |values: &[f32; 4]| {
            let value = F32x4::load(values);
            let value = if self.absolute { value.abs() } else { value };
            value.add(base).mul(scale).add(offset).nearest_byte()
        };
        match values.as_chunks::<4>().0 {
            [a, b, c, d] => U8x16::narrow(level(a).narrow(level(b)), level(c).narrow(level(d))),
            _ => U8x16::splat(0),
        }
    }
}

/// One row of ramp entries to pixels.
pub(crate) fn colour(entries: &[u8], ramp: &[u8; 1024], out: &mut [u8]) {
    let (ramp, _) = ramp.as_chunks::<4>();
    for (pixel, &entry) in out.as_chunks_mut::<4>().0.iter_mut().zip(entries) {
        *pixel = ramp[usize::from(entry)];
    }
}
