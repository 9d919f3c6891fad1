//! Whether an answer is right.

use super::expression::decimal;
use super::question::{Answer, Asked, Reason, Verdict};
use super::value::exact;
use super::{QuestionKind, Token};
use crate::kernel::text::parse_number;

/// How far, of its size, an answer may be from the exact number and still be that number.
const EXACT: f64 = 1e-6;
/// How far, of its size, a rounded answer may be from the exact number.
const ROUNDED: f64 = 0.01;
/// With as many decimals a rounded answer counts.
const DECIMALS: usize = 2;

/// A number as somebody typed it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Typed {
    number: f64,
    /// How many decimals it has; nothing for a fraction or a power of ten.
    decimals: Option<usize>,
}

pub(super) fn check(asked: &Asked, answer: &Answer) -> Verdict {
    let verdict = |right, reason| Verdict { right, reason, option: None };
    let is = |right| verdict(right, if right { Reason::Right } else { Reason::Wrong });
    match (asked.kind, answer) {
        (QuestionKind::Choice, &Answer::Option(option)) => {
            Verdict { option: Some(option), ..is(asked.right == Some(option)) }
        }
        (QuestionKind::Cell, &Answer::Cell(cell)) => is(asked.answer.cell == Some(cell)),
        (QuestionKind::Number, Answer::Text(text)) => {
            let is_percentage = asked.answer.tokens.contains(&Token::Text("%"));
            let typed = match text.trim().strip_suffix('%') {
                Some(hundredths) if !is_percentage => hundredths_of(readings(hundredths.trim_end())),
                Some(number) => readings(number.trim_end()),
                None => readings(text),
            };
            let reason = number_reason(asked.answer.number.unwrap_or(f64::NAN), asked.accept, &typed);
            verdict(matches!(reason, Reason::Right | Reason::Rounded), reason)
        }
        _ => is(false),
    }
}

/// The best that can be said about one of the ways in which a text can be read.
fn number_reason(right: f64, accept: f64, readings: &[Typed]) -> Reason {
    let reasons = readings.iter().map(|typed| {
        let distance = (typed.number - right).abs();
        let size = right.abs();
        let rounding = typed.decimals.map(|decimals| 0.5 * 0.1_f64.powi(decimals as i32) + 1e-9);
        let is_rounded = rounding.is_some_and(|rounding| distance <= rounding);
        let enough =
            typed.decimals.is_some_and(|decimals| decimals >= DECIMALS) && distance <= ROUNDED * size;
        if distance <= EXACT * size.max(1e-3) {
            Reason::Right
        } else if distance <= accept + 1e-9 || (is_rounded && enough) {
            Reason::Rounded
        } else if is_rounded && distance <= 0.5 * size {
            Reason::Coarse
        } else {
            Reason::Wrong
        }
    });
    let rank = |reason: &Reason| match reason {
        Reason::Right => 0,
        Reason::Rounded => 1,
        Reason::Coarse => 2,
        Reason::Wrong | Reason::NotANumber => 3,
    };
    reasons.min_by_key(rank).unwrap_or(Reason::NotANumber)
}

/// What `84 %` says of a number that is no percentage, such as a probability: 0.84.
fn hundredths_of(readings: Vec<Typed>) -> Vec<Typed> {
    let hundredth = |Typed { number, decimals }| Typed {
        number: number / 100.0,
        decimals: decimals.map(|decimals| decimals + 2),
    };
    readings.into_iter().map(hundredth).collect()
}

/// Everything that a text can mean: `1.014` is a little more than one, or a thousand and fourteen.
fn readings(text: &str) -> Vec<Typed> {
    let plain = text.trim().replace(['\u{2212}', '\u{2013}'], "-");
    let (sign, body) = match plain.strip_prefix('-') {
        Some(body) => (-1.0, body.trim_start()),
        None => (1.0, plain.strip_prefix('+').unwrap_or(&plain).trim_start()),
    };
    let typed = |digits: &str| {
        let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        decimal(digits).map(|number| Typed { number: sign * number, decimals: Some(decimals) })
    };
    let mut readings: Vec<Typed> = typed(&body.replace(',', ".")).into_iter().collect();
    if readings.is_empty() {
        let other = parse_number(text).map(exact);
        readings.extend(other.map(|number| Typed { number, decimals: None }));
    }
    readings.extend(ungrouped(body).and_then(|digits| typed(&digits)));
    readings
}

/// A number whose digits are grouped by threes, without what separates the groups: `60 074`, `1.014,5`.
fn ungrouped(text: &str) -> Option<String> {
    const BLANKS: [char; 5] = [' ', '\u{a0}', '\u{2009}', '\u{202f}', '\''];
    let separator = text.chars().find(|c| !c.is_ascii_digit())?;
    let is_blank = BLANKS.contains(&separator);
    if !is_blank && separator != '.' && separator != ',' {
        return None;
    }
    let points: &[char] = match separator {
        '.' => &[','],
        ',' => &['.'],
        _ => &['.', ','],
    };
    let (whole, decimals) =
        text.split_once(points).map_or((text, None), |(whole, decimals)| (whole, Some(decimals)));
    let mut groups = whole.split(separator);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let is_digits = |group: &&str| group.bytes().all(|byte| byte.is_ascii_digit());
    let fits =
        (1..=3).contains(&first.len()) && !rest.is_empty() && rest.iter().all(|group| group.len() == 3);
    if !fits || !rest.iter().all(is_digits) || !is_digits(&first) {
        return None;
    }
    let whole = first.to_owned() + &rest.concat();
    Some(decimals.map_or(whole.clone(), |decimals| format!("{whole}.{decimals}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(right: f64, accept: f64, text: &str) -> Reason {
        number_reason(right, accept, &readings(text))
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for text in ["0.5", "0,5", ".5", "1/2", " +0,50 ", "5e-1"] {
            assert_eq!(reason(0.5, 0.0, text), Reason::Right, "{text}");
        }
        for text in ["-2", "\u{2212}2", "\u{2013} 2", "-2.0"] {
            assert_eq!(reason(-2.0, 0.0, text), Reason::Right, "{text}");
        }
        for text in ["60074", "60 074", "60.074", "60,074", "60\u{202f}074", "60'074", "60.074,0", "60,074.0"]
        {
            assert_eq!(reason(60_074.0, 0.0, text), Reason::Right, "{text}");
        }
        assert_eq!(reason(62_378_344.0, 0.0, "62.378.344"), Reason::Right);
        for text in ["", "abc", "1 2", "--1", "1.2.3", "NaN", "\u{221e}", "1/0", "6007 4", "60 07"] {
            assert_eq!(reason(60_074.0, 0.0, text), Reason::NotANumber, "{text}");
        }
        for text in ["60075", "60.075", "6", "-60074", "0", "60.1"] {
            assert_eq!(reason(60_074.0, 0.0, text), Reason::Wrong, "{text}");
        }
    }

    #[test]
    fn a_percentage_is_a_number_of_hundredths() {
        let reason = |text| number_reason(0.843_795, 0.0, &hundredths_of(readings(text)));
        assert_eq!((reason("84"), reason("84,4")), (Reason::Rounded, Reason::Rounded));
        assert_eq!((reason("0.84"), reason("x")), (Reason::Wrong, Reason::NotANumber));
    }

    #[test]
    fn roundings_count_from_two_decimals_on() {
        let third = 1.0 / 3.0;
        assert_eq!(reason(third, 0.0, "1/3"), Reason::Right);
        assert_eq!(reason(third, 0.0, "0.333"), Reason::Rounded);
        assert_eq!(reason(third, 0.0, "0.33"), Reason::Rounded);
        assert_eq!(reason(third, 0.0, "0.3"), Reason::Coarse);
        assert_eq!(reason(third, 0.0, "0.34"), Reason::Wrong);
        assert_eq!(reason(third, 0.05, "0.3"), Reason::Rounded);
        assert_eq!(reason(0.001_23, 0.0, "0.00"), Reason::Wrong);
        assert_eq!((reason(3.75, 0.0, "4"), reason(3.0, 0.0, "3.4")), (Reason::Coarse, Reason::Wrong));
    }
}
