//! One weight as text.

use super::excerpt;
use crate::NumberError;
use crate::kernel::MAX_MAGNITUDE;

/// The largest denominator that [`print_number`] tries: 1/512 covers the usual powers of two.
const MAX_DENOMINATOR: u16 = 512;

/// Reads a weight: `0.5`, `0,5`, `.5`, `+2`, `1e-3`, a fraction such as `-1/9`, with blanks around it.
///
/// The typographic minus signs that spreadsheets and word processors write are understood.
///
/// # Errors
/// When there is no number, or it is not finite, divides by zero, or exceeds [`MAX_MAGNITUDE`].
pub fn parse_number(text: &str) -> Result<f32, NumberError> {
    let number = parse_fraction(text)?;
    if number.abs() > MAX_MAGNITUDE {
        return Err(NumberError::OutOfRange { text: excerpt(text.trim()) });
    }
    // A negative zero would only make signs appear where nobody typed them.
    Ok(number + 0.0)
}

/// A decimal number or a fraction, of any size: what is too large for f32 is infinite.
pub(super) fn parse_fraction(text: &str) -> Result<f32, NumberError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(NumberError::Empty);
    }
    let Some((numerator, denominator)) = text.split_once('/') else {
        return parse_decimal(text);
    };
    let part = |part: &str| match parse_decimal(part.trim()) {
        Err(NumberError::NotANumber { .. }) => Err(NumberError::NotANumber { text: excerpt(text) }),
        other => other,
    };
    match (part(numerator)?, part(denominator)?) {
        (_, 0.0) => Err(NumberError::ZeroDenominator { text: excerpt(text) }),
        (numerator, denominator) => Ok(numerator / denominator),
    }
}

/// A decimal number of any size.
fn parse_decimal(text: &str) -> Result<f32, NumberError> {
    let plain = text.replace(['\u{2212}', '\u{2013}'], "-").replace(',', ".");
    let name = plain.trim_start_matches(['+', '-']);
    if ["nan", "inf", "infinity", "\u{221e}"].iter().any(|other| name.eq_ignore_ascii_case(other)) {
        return Err(NumberError::NotFinite { text: excerpt(text) });
    }
    read_decimal(&plain).ok_or_else(|| NumberError::NotANumber { text: excerpt(text) })
}

/// Reads `[+-]digits[.digits][e[+-]digits]`, with at least one digit before the exponent.
///
/// It is computed in f64, which is exact up to 15 digits and 22 decimal places and off by a few units of the 16th digit
/// beyond: enough for f32. The standard library's parser would be right in the last bit of f64, too, and bring 12 kB of
/// tables into the page for it.
fn read_decimal(text: &str) -> Option<f32> {
    let (sign, unsigned) = match text.as_bytes().first()? {
        b'-' => (-1.0, &text[1..]),
        b'+' => (1.0, &text[1..]),
        _ => (1.0, text),
    };
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, read_exponent(exponent)?),
        None => (unsigned, 0),
    };
    let (whole, decimals) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let mut digits = whole.bytes().chain(decimals.bytes()).peekable();
    digits.peek()?;
    let (mut number, mut dropped) = (0_u64, 0_i32);
    for digit in digits {
        let value = char::from(digit).to_digit(10)?;
        if number < MOST_DIGITS {
            number = 10 * number + u64::from(value);
        } else {
            dropped = dropped.saturating_add(1);
        }
    }
    let decimals = i32::try_from(decimals.len()).ok()?;
    let power = exponent.saturating_sub(decimals).saturating_add(dropped);
    // Dividing by a power of ten is exact where multiplying by its reciprocal is not. Two steps reach the smallest numbers.
    let (number, ten) = (number as f64, 10.0_f64);
    let scaled = match power {
        ..-300 => number / ten.powi(300) / ten.powi(power.saturating_add(300).saturating_neg().min(300)),
        -300..0 => number / ten.powi(-power),
        0.. if number == 0.0 => 0.0,
        0.. => number * ten.powi(power.min(400)),
    };
    Some((sign * scaled) as f32)
}

/// Numbers below it have room for one more digit in 64 bits.
const MOST_DIGITS: u64 = 1_000_000_000_000_000_000;

/// An exponent with its sign; one that is far too large stays far too large.
fn read_exponent(text: &str) -> Option<i32> {
    let (sign, digits) = match text.as_bytes().first()? {
        b'-' => (-1, &text[1..]),
        b'+' => (1, &text[1..]),
        _ => (1, text),
    };
    if digits.is_empty() {
        return None;
    }
    let value = digits.bytes().try_fold(0_i32, |value, digit| {
        let digit = char::from(digit).to_digit(10)?;
        Some(value.saturating_mul(10).saturating_add(digit as i32).min(99_999))
    })?;
    Some(sign * value)
}

/// Writes a weight so that [`parse_number`] reads the same f32 back.
///
/// It is the shortest decimal that does so, with an exponent if that is shorter, or a fraction if one with a
/// denominator of at most 512 is shorter still: 0.11111111 becomes `1/9`.
pub fn print_number(number: f32) -> String {
    let decimal = print_decimal(number);
    let fraction = (2..=MAX_DENOMINATOR).find_map(|denominator| {
        let numerator = (number * f32::from(denominator)).round();
        (numerator / f32::from(denominator) == number).then(|| format!("{numerator}/{denominator}"))
    });
    let is_better = |text: &String| text.len() < decimal.len() && parse_number(text) == Ok(number);
    fraction.filter(is_better).unwrap_or(decimal)
}

/// The shortest decimal, with or without an exponent, that reads back as the same f32.
pub(super) fn print_decimal(number: f32) -> String {
    // Adding zero removes the sign of a negative zero.
    let number = number + 0.0;
    let (plain, scientific) = (format!("{number}"), format!("{number:e}"));
    if scientific.len() < plain.len() { scientific } else { plain }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    use super::{parse_number, print_number};
    use crate::NumberError;

    #[test]
    fn people_write_numbers_in_many_ways() {
        let cases = [
            ("0.5", 0.5),
            ("0,5", 0.5),
            (".5", 0.5),
            ("5.", 5.0),
            ("+2", 2.0),
            ("1e-3", 1e-3),
            ("1E3", 1000.0),
            ("1/9", 1.0 / 9.0),
            ("-1/9", -1.0 / 9.0),
            ("0,5 / 2", 0.25),
            ("\u{2212}1", -1.0),
            ("\u{2013}1,5", -1.5),
            (" \u{a0}7\t", 7.0),
            ("1000000", 1e6),
            ("1e-99", 0.0),
        ];
        for (text, number) in cases {
            assert_eq!(parse_number(text), Ok(number), "{text}");
        }
        assert!(parse_number("-0").unwrap().is_sign_positive());
    }

    #[test]
    fn everything_else_is_refused_for_its_own_reason() {
        type Reason = fn(String) -> NumberError;
        let not_a_number: Reason = |text| NumberError::NotANumber { text };
        let not_finite: Reason = |text| NumberError::NotFinite { text };
        let out_of_range: Reason = |text| NumberError::OutOfRange { text };
        let zero_denominator: Reason = |text| NumberError::ZeroDenominator { text };
        let cases = [
            ("abc", not_a_number),
            ("1.000,5", not_a_number),
            ("1 2", not_a_number),
            ("-", not_a_number),
            ("1/", not_a_number),
            ("/9", not_a_number),
            ("1/2/3", not_a_number),
            ("0x10", not_a_number),
            ("NaN", not_finite),
            ("-inf", not_finite),
            ("Infinity", not_finite),
            ("\u{2212}\u{221e}", not_finite),
            ("1e30", out_of_range),
            ("-1e999", out_of_range),
            ("1000001", out_of_range),
            ("1/1e-9", out_of_range),
            ("1/0", zero_denominator),
            ("1/1e-99", zero_denominator),
        ];
        for (text, reason) in cases {
            assert_eq!(parse_number(text), Err(reason(text.to_owned())), "{text}");
        }
        assert_eq!(parse_number(" \t"), Err(NumberError::Empty));
        assert_eq!(parse_number("1/nan"), Err(not_finite("nan".to_owned())));
    }

    #[test]
    fn the_shortest_text_is_printed() {
        let cases = [
            (1.0, "1"),
            (-4.0, "-4"),
            (0.5, "0.5"),
            (0.1, "0.1"),
            (1.0 / 9.0, "1/9"),
            (-1.0 / 256.0, "-1/256"),
            (1.0 / 3.0, "1/3"),
            (0.0625, "1/16"),
            (1e6, "1e6"),
            (1e-7, "1e-7"),
            (123.456, "123.456"),
            (-0.0, "0"),
        ];
        for (number, text) in cases {
            assert_eq!(print_number(number), text);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1000, rng_seed: RngSeed::Fixed(5), failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn printed_numbers_read_back(number in -1e6_f32..1e6) {
            prop_assert_eq!(parse_number(&print_number(number)), Ok(number));
        }

        #[test]
        fn printed_bit_patterns_read_back(bits: u32) {
            let number = f32::from_bits(bits);
            if number.abs() <= 1e6 {
                prop_assert_eq!(parse_number(&print_number(number)), Ok(number));
            }
        }

        #[test]
        fn decimals_are_read_as_the_standard_library_reads_them(
            text in "[+-]?([0-9]{1,25}|[0-9]{0,12}\\.[0-9]{1,25}|[0-9]{1,12}\\.)([eE][+-]?[0-9]{1,3})?",
        ) {
            prop_assert_eq!(super::read_decimal(&text), text.parse::<f32>().ok());
        }

        #[test]
        fn what_the_standard_library_refuses_is_refused(text in "[0-9.eE+-]{0,8}") {
            prop_assert_eq!(super::read_decimal(&text).is_some(), text.parse::<f32>().is_ok());
        }

        #[test]
        fn no_text_makes_it_panic(text: String) {
            if let Ok(number) = parse_number(&text) {
                prop_assert!(number.abs() <= 1e6);
            }
        }
    }
}
