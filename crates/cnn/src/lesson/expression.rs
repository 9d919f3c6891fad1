//! Expressions as a lesson writes them, read into trees.
//!
//! ```text
//! expression = product, { ("+" | "-") product }
//! product    = signed, { ("*" | "/") signed }
//! signed     = "-" signed | member
//! member     = simple, { "." name, [ arguments ] }
//! simple     = number | name, [ arguments ] | "(" expression ")"
//! arguments  = "(" [ expression, { ("," | ";") expression } ] ")"
//! ```
//!
//! A name may have hyphens within (`edge-4`), so a difference of two names needs blanks. The typographic signs `−`, `×` and
//! `÷` are understood.

use std::iter::Peekable;
use std::vec::IntoIter;

use super::{Fault, LessonError};

/// The longest expression, in bytes.
const LENGTH: usize = 400;
/// How deep parentheses and signs may be nested.
const DEPTH: usize = 24;

/// An operation on two numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Plus,
    Minus,
    Times,
    Over,
}

/// An expression that has been read.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    Number(f64),
    /// A name, or a function of some arguments.
    Call {
        name: String,
        arguments: Vec<Node>,
    },
    /// Something that belongs to something else.
    Member {
        of: Box<Node>,
        name: String,
        arguments: Vec<Node>,
    },
    Negative(Box<Node>),
    Pair {
        operator: Operator,
        left: Box<Node>,
        right: Box<Node>,
    },
}

/// A piece of an expression's text.
#[derive(Debug, Clone, PartialEq)]
enum Piece {
    Number(f64),
    Name(String),
    Sign(char),
}

/// Reads an expression.
///
/// # Errors
/// When it is none, is too long or too deep.
pub(super) fn parse(text: &str) -> Result<Node, LessonError> {
    if text.len() > LENGTH {
        return Err(LessonError::new(Fault::Limit, format!("an expression of {} bytes", text.len())));
    }
    let mut reader = Reader { pieces: pieces(text)?.into_iter().peekable(), text };
    let node = reader.expression(0)?;
    match reader.pieces.next() {
        None => Ok(node),
        Some(_) => Err(reader.unreadable()),
    }
}

fn unreadable(text: &str) -> LessonError {
    LessonError::new(Fault::Expression, text)
}

fn pieces(text: &str) -> Result<Vec<Piece>, LessonError> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if first.is_ascii_digit() {
            let length = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
            pieces.push(Piece::Number(decimal(&rest[..length]).ok_or_else(|| unreadable(text))?));
            length
        } else if first.is_ascii_alphabetic() {
            let length = name_length(rest);
            pieces.push(Piece::Name(rest[..length].to_owned()));
            length
        } else {
            match first {
                ' ' => {}
                '-' | '\u{2212}' => pieces.push(Piece::Sign('-')),
                '*' | '\u{d7}' => pieces.push(Piece::Sign('*')),
                '/' | '\u{f7}' => pieces.push(Piece::Sign('/')),
                '+' | '(' | ')' | '.' => pieces.push(Piece::Sign(first)),
                ',' | ';' => pieces.push(Piece::Sign(',')),
                _ => return Err(unreadable(text)),
            }
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    Ok(pieces)
}

/// Letters, digits and underscores, and hyphens before another of these.
fn name_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_part = |index: usize| bytes.get(index).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_');
    let mut length = 0;
    while is_part(length) || (bytes.get(length) == Some(&b'-') && is_part(length + 1)) {
        length += 1;
    }
    length
}

/// Digits with at most one point within.
pub(super) fn decimal(text: &str) -> Option<f64> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits = whole.len() + decimals.len();
    if whole.is_empty() || digits > 15 || (text.contains('.') && decimals.is_empty()) {
        return None;
    }
    let number = whole.bytes().chain(decimals.bytes()).try_fold(0_u64, |number, byte| {
        let digit = char::from(byte).to_digit(10)?;
        Some(10 * number + u64::from(digit))
    })?;
    // Both are exact, so the quotient is the f64 nearest to the decimal.
    Some(number as f64 / 10_u64.pow(decimals.len() as u32) as f64)
}

struct Reader<'a> {
    pieces: Peekable<IntoIter<Piece>>,
    text: &'a str,
}

impl Reader<'_> {
    fn unreadable(&self) -> LessonError {
        unreadable(self.text)
    }

    /// Takes the next sign if it is this one.
    fn takes(&mut self, sign: char) -> bool {
        self.pieces.next_if_eq(&Piece::Sign(sign)).is_some()
    }

    fn expression(&mut self, depth: usize) -> Result<Node, LessonError> {
        let mut left = self.product(depth)?;
        loop {
            let operator = match (self.takes('+'), self.pieces.peek()) {
                (true, _) => Operator::Plus,
                (false, Some(Piece::Sign('-'))) => Operator::Minus,
                _ => return Ok(left),
            };
            if operator == Operator::Minus {
                self.takes('-');
            }
            left = pair(operator, left, self.product(depth)?);
        }
    }

    fn product(&mut self, depth: usize) -> Result<Node, LessonError> {
        let mut left = self.signed(depth)?;
        loop {
            let operator = if self.takes('*') {
                Operator::Times
            } else if self.takes('/') {
                Operator::Over
            } else {
                return Ok(left);
            };
            left = pair(operator, left, self.signed(depth)?);
        }
    }

    fn signed(&mut self, depth: usize) -> Result<Node, LessonError> {
        if depth > DEPTH {
            return Err(LessonError::new(Fault::Limit, self.text));
        }
        if self.takes('-') {
            return Ok(Node::Negative(Box::new(self.signed(depth + 1)?)));
        }
        let mut node = self.simple(depth)?;
        while self.takes('.') {
            let Some(Piece::Name(name)) = self.pieces.next() else { return Err(self.unreadable()) };
            let arguments = self.arguments(depth)?;
            node = Node::Member { of: Box::new(node), name, arguments };
        }
        Ok(node)
    }

    fn simple(&mut self, depth: usize) -> Result<Node, LessonError> {
        match self.pieces.next() {
            Some(Piece::Number(number)) => Ok(Node::Number(number)),
            Some(Piece::Name(name)) => Ok(Node::Call { name, arguments: self.arguments(depth)? }),
            Some(Piece::Sign('(')) => {
                let node = self.expression(depth + 1)?;
                if self.takes(')') { Ok(node) } else { Err(self.unreadable()) }
            }
            _ => Err(self.unreadable()),
        }
    }

    /// What stands in parentheses behind a name; nothing where there are none.
    fn arguments(&mut self, depth: usize) -> Result<Vec<Node>, LessonError> {
        let mut arguments = Vec::new();
        if !self.takes('(') || self.takes(')') {
            return Ok(arguments);
        }
        loop {
            arguments.push(self.expression(depth + 1)?);
            if self.takes(')') {
                return Ok(arguments);
            }
            if !self.takes(',') {
                return Err(self.unreadable());
            }
        }
    }
}

fn pair(operator: Operator, left: Node, right: Node) -> Node {
    Node::Pair { operator, left: Box::new(left), right: Box::new(right) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(name: &str) -> Node {
        Node::Call { name: name.to_owned(), arguments: Vec::new() }
    }

    #[test]
    fn products_bind_closer_than_sums_and_signs_closest() {
        let two = || Node::Number(2.0);
        let product = pair(Operator::Times, two(), Node::Negative(Box::new(name("a"))));
        assert_eq!(parse("1 + 2*-a"), Ok(pair(Operator::Plus, Node::Number(1.0), product)));
        let left = pair(Operator::Minus, name("a"), name("b"));
        assert_eq!(parse("a - b \u{2212} 2"), Ok(pair(Operator::Minus, left, two())));
    }

    #[test]
    fn names_may_have_hyphens_and_members_arguments() {
        assert_eq!(parse("edge-4"), Ok(name("edge-4")));
        assert_eq!(parse("a -b"), Ok(pair(Operator::Minus, name("a"), name("b"))));
        let member =
            |of, name: &str, arguments| Node::Member { of: Box::new(of), name: name.to_owned(), arguments };
        let summary = Node::Call { name: "summary".to_owned(), arguments: vec![name("lenet")] };
        let layer = member(summary, "layer", vec![Node::Number(8.0)]);
        assert_eq!(parse("summary(lenet).layer(8).maps"), Ok(member(layer, "maps", Vec::new())));
        let list = [1.0, 0.1].map(Node::Number).to_vec();
        assert_eq!(parse("f(1; 0.1)"), Ok(Node::Call { name: "f".to_owned(), arguments: list }));
    }

    #[test]
    fn nonsense_is_refused() {
        for text in [
            "", " ", "1 2", "a b", "(1", "1)", "f(1", "f(,)", "a.", ".a", "a.1", "1.", "1..2", "é", "\"", "*",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
        assert!(parse(&"(".repeat(399)).is_err() && parse(&"-".repeat(399)).is_err());
        assert_eq!(parse(&"1".repeat(401)).unwrap_err().code, Fault::Limit);
        assert!(parse(&format!("{}1{}", "(".repeat(20), ")".repeat(20))).is_ok());
    }
}
