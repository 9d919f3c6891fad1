//! Exponential, logarithm and trigonometry from additions and multiplications alone.
//!
//! The standard library takes these from the machine, and each machine rounds differently. A run must come out the same
//! natively and in every browser, so the core brings its own. They work in f64, so that the f32 results are the correctly
//! rounded ones but for a few in a million.

use std::f64::consts::{LN_2, LOG2_E};

/// Adding and subtracting it rounds an f64 to the nearest whole number.
const ROUNDER: f64 = 6_755_399_441_055_744.0;

/// e to the power of `x`.
pub(crate) fn exp(x: f32) -> f32 {
    wide_exp(f64::from(x)) as f32
}

/// `1 / (1 + exp(-x))`.
pub(crate) fn sigmoid(x: f32) -> f32 {
    (1.0 / (1.0 + wide_exp(-f64::from(x)))) as f32
}

/// `(exp(2x) - 1) / (exp(2x) + 1)`.
pub(crate) fn tanh(x: f32) -> f32 {
    let x = f64::from(x);
    let power = wide_exp(2.0 * x);
    let quotient = (power - 1.0) / (power + 1.0);
    // Close to zero the difference would lose digits, and the series has them.
    let square = x * x;
    let series = x * (1.0 - square * (1.0 / 3.0 - square * (2.0 / 15.0)));
    (if square < 1e-4 { series } else { quotient }) as f32
}

/// e to the power of `x`, accurate to 2e-12 of its value; exact enough for every f32, and limited to their range.
fn wide_exp(x: f64) -> f64 {
    // Beyond these an f32 is zero or infinite anyway.
    let x = x.clamp(-200.0, 200.0);
    let whole = x * LOG2_E + ROUNDER - ROUNDER;
    let rest = x - whole * LN_2;
    // The Taylor series; the rest is at most ln(2) / 2, and 0.347^11 / 11! is 2e-13.
    let series = [1.0 / 362_880.0, 1.0 / 40_320.0, 1.0 / 5_040.0, 1.0 / 720.0, 1.0 / 120.0, 1.0 / 24.0];
    let tail = series.into_iter().fold(1.0 / 3_628_800.0, |sum, coefficient| sum * rest + coefficient);
    let power = (((tail * rest + 1.0 / 6.0) * rest + 0.5) * rest + 1.0) * rest + 1.0;
    power * f64::from_bits(((1023 + whole as i64) as u64) << 52)
}

/// The natural logarithm of a positive, normal number.
pub(crate) fn ln(x: f64) -> f64 {
    let bits = x.to_bits();
    let mut exponent = ((bits >> 52) & 0x7ff) as f64 - 1023.0;
    let mut mantissa = f64::from_bits((bits & 0x000f_ffff_ffff_ffff) | 0x3ff0_0000_0000_0000);
    if mantissa > std::f64::consts::SQRT_2 {
        mantissa /= 2.0;
        exponent += 1.0;
    }
    // ln(m) = 2 artanh(s); s is at most 0.172, so its 23rd power is below the last digit.
    let s = (mantissa - 1.0) / (mantissa + 1.0);
    let square = s * s;
    let sum = (0..11).rev().fold(0.0, |sum, index| sum * square + 1.0 / f64::from(2 * index + 1));
    2.0 * s * sum + exponent * LN_2
}

/// Sine and cosine of an angle of at most half a turn.
pub(crate) fn sin_cos(angle: f64) -> (f64, f64) {
    let square = angle * angle;
    let series = |first: f64| {
        // sum of (-square)^k / ((first + 1) .. (first + 2k)), from the smallest term.
        (1..15).rev().fold(1.0, |sum, k| {
            let twice = f64::from(2 * k) + first;
            1.0 - sum * square / ((twice - 1.0) * twice)
        })
    };
    (angle * series(1.0), series(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(ours: f32, exact: f64) -> bool {
        let tolerance = f64::from(f32::EPSILON) * 0.5001 * exact.abs() + f64::from(f32::MIN_POSITIVE);
        (f64::from(ours) - exact).abs() <= tolerance
    }

    #[test]
    fn the_functions_are_rounded_correctly() {
        for index in -100_000..=100_000_i32 {
            let x = index as f32 * 0.000_883;
            let wide = f64::from(x);
            assert!(close(exp(x), wide.exp()), "exp({x})");
            assert!(close(sigmoid(x), 1.0 / (1.0 + (-wide).exp())), "sigmoid({x})");
            assert!(close(tanh(x), wide.tanh()), "tanh({x})");
            let positive = f64::from(index.abs() + 1) * 0.000_37;
            assert!((ln(positive) - positive.ln()).abs() < 1e-14, "ln({positive})");
            let angle = f64::from(index) * 3.1415e-5;
            let (sin, cos) = sin_cos(angle);
            assert!((sin - angle.sin()).abs() < 1e-14 && (cos - angle.cos()).abs() < 1e-14, "{angle}");
        }
    }

    #[test]
    fn the_ends_of_the_range_are_right() {
        assert_eq!((exp(0.0), exp(-1e30), exp(1e30)), (1.0, 0.0, f32::INFINITY));
        assert_eq!((tanh(-1e30), tanh(1e30), tanh(1e-30)), (-1.0, 1.0, 1e-30));
        assert_eq!((sigmoid(-1e30), sigmoid(0.0), sigmoid(1e30)), (0.0, 0.5, 1.0));
        assert!(exp(f32::NAN).is_nan() && tanh(f32::NAN).is_nan() && sigmoid(f32::NAN).is_nan());
    }
}
