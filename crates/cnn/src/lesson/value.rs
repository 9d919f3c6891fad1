//! What an expression comes to: numbers and signs in the order in which a page writes them.

use crate::Cell;

/// One piece of a written value. Numbers are exact; whoever writes them rounds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Token {
    /// A number, with its sign.
    Number(f64),
    /// `+ − × ÷ / ( ) ⌊ ⌋ = ,` and the blank between numbers of a row.
    Sign(&'static str),
    /// A unit or the like, the same in every language.
    Text(&'static str),
}

/// What an expression comes to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Value {
    /// How it is written.
    pub tokens: Vec<Token>,
    /// The number, if it is one; of an arithmetic that is written out, its result.
    pub number: Option<f64>,
    /// The place, if it is one: counted from 0.
    pub cell: Option<Cell>,
}

impl Value {
    /// A number.
    pub fn number(number: f64) -> Self {
        // Adding zero removes the sign of a negative zero.
        let number = number + 0.0;
        Self { tokens: vec![Token::Number(number)], number: Some(number), cell: None }
    }

    /// A place, written as row and column counted from 1.
    pub fn cell(cell: Cell) -> Self {
        let people = |index: usize| Token::Number(index as f64 + 1.0);
        let tokens = vec![people(cell.row), Token::Sign(","), people(cell.col)];
        Self { tokens, number: None, cell: Some(cell) }
    }

    /// Several pieces, with the number that they come to.
    pub(super) fn written(tokens: Vec<Token>, number: impl Into<Option<f64>>) -> Self {
        Self { tokens, number: number.into().map(|number| number + 0.0), cell: None }
    }
}

/// Numbers of one row, blanks between them.
pub(super) fn row(numbers: impl IntoIterator<Item = f64>) -> Vec<Token> {
    separated(numbers.into_iter().map(|number| vec![Token::Number(number + 0.0)]), " ")
}

/// Rows of numbers, a stroke between them.
pub(super) fn grid(numbers: &[f64], cols: usize) -> Vec<Token> {
    separated(numbers.chunks(cols.max(1)).map(|numbers| row(numbers.iter().copied())), "/")
}

/// Pieces with a sign between them.
pub(super) fn separated(pieces: impl Iterator<Item = Vec<Token>>, sign: &'static str) -> Vec<Token> {
    let mut tokens = Vec::new();
    for (index, piece) in pieces.enumerate() {
        if index > 0 {
            tokens.push(Token::Sign(sign));
        }
        tokens.extend(piece);
    }
    tokens
}

/// A number that may stand behind a sign: a negative one in parentheses.
pub(super) fn factor(number: f64) -> Vec<Token> {
    let number = Token::Number(number + 0.0);
    match number {
        Token::Number(value) if value < 0.0 => vec![Token::Sign("("), number, Token::Sign(")")],
        _ => vec![number],
    }
}

/// `1 × 10 + 2 × 20 − 3 × 4`: the sum of some products, 0 for none of them.
pub(super) fn products(pairs: impl IntoIterator<Item = (f64, f64)>) -> Vec<Token> {
    let terms = pairs.into_iter().map(|(weight, input)| {
        let mut rest = vec![Token::Sign("×")];
        rest.extend(factor(input));
        (weight, rest)
    });
    signed(terms)
}

/// `12 + 3 − 4`: the sum of some numbers, 0 for none of them.
pub(super) fn sums(numbers: impl IntoIterator<Item = f64>) -> Vec<Token> {
    signed(numbers.into_iter().map(|number| (number, Vec::new())))
}

/// Terms that each begin with a number, whose sign becomes the sign of the sum.
fn signed(terms: impl Iterator<Item = (f64, Vec<Token>)>) -> Vec<Token> {
    let mut tokens = Vec::new();
    for (index, (first, rest)) in terms.enumerate() {
        if index == 0 {
            tokens.push(Token::Number(first + 0.0));
        } else {
            tokens.push(Token::Sign(if first < 0.0 { "−" } else { "+" }));
            tokens.push(Token::Number(first.abs()));
        }
        tokens.extend(rest);
    }
    if tokens.is_empty() { vec![Token::Number(0.0)] } else { tokens }
}

/// How far, of its size, a number in single precision may be from the decimal that it stands for: about two of its last digits.
const PRECISION: f64 = 2.5e-7;
/// Powers of ten that decimals are tried with.
const TENS: [f64; 13] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12];
/// A decimal of fewer digits than this is told apart from its neighbours in single precision.
const DIGITS: f64 = 1e7;

/// The decimal that a number in single precision stands for: 0.1 rather than 0.100000001490116 or 0.0999999940395355, which is
/// what adding and multiplying makes of it.
pub(super) fn exact(number: f32) -> f64 {
    let wide = f64::from(number);
    // Both are exact as long as they are below 2^53, so the quotient is the f64 nearest to the decimal.
    let decimal = |ten: f64| (wide * ten).round() / ten;
    let is_typed = |&ten: &f64| {
        let decimal = decimal(ten);
        decimal as f32 == number && (ten == 1.0 || decimal.abs() * ten < DIGITS)
    };
    let is_near = |&ten: &f64| (decimal(ten) - wide).abs() <= PRECISION * wide.abs();
    let found = TENS.into_iter().find(is_typed).or_else(|| TENS.into_iter().find(is_near));
    found.map_or(wide, |ten| decimal(ten) + 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As a page would write it.
    fn text(tokens: &[Token]) -> String {
        let piece = |token: &Token| match token {
            Token::Number(number) => number.to_string(),
            Token::Sign(sign) => (*sign).to_owned(),
            Token::Text(text) => (*text).to_owned(),
        };
        tokens.iter().map(piece).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn sums_carry_signs_and_negative_factors_parentheses() {
        assert_eq!(text(&products([(1.0, 2.0), (-3.0, 4.0), (5.0, -6.0)])), "1 × 2 − 3 × 4 + 5 × ( -6 )");
        assert_eq!(text(&products([(-1.0, 2.0)])), "-1 × 2");
        assert_eq!(text(&sums([7.0, -2.0, 0.0])), "7 − 2 + 0");
        assert_eq!(text(&sums([])), "0");
        assert_eq!(text(&grid(&[1.0, 2.0, -3.0, 4.0], 2)), "1   2 / -3   4");
        assert_eq!(Value::number(-0.0).tokens, [Token::Number(0.0)]);
    }

    #[test]
    fn decimals_survive_single_precision() {
        for decimal in [0.1, 0.05, -0.999, 1e-8, 0.18, 1234.567, 1e9, 0.0, 3.0] {
            assert_eq!(exact(decimal as f32), decimal);
        }
        assert_eq!((exact(1.0 / 3.0), exact(16_777_215.0)), (0.333_333_3, 16_777_215.0));
        assert_eq!((exact(0.5 - 0.05 * 8.0), exact(0.9 - 1.0)), (0.1, -0.1));
        assert!(exact(f32::NAN).is_nan() && exact(f32::INFINITY) == f64::INFINITY);
    }
}
