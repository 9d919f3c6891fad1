//! What the parts of an expression come to, and the arguments of functions and members.

use std::borrow::Cow;

use super::figure::Figure;
use super::value::{Token, row};
use super::{Fault, LessonError, Value};

/// The largest number that counts something.
const MOST: f64 = 1e15;

/// What a part of an expression comes to.
#[derive(Debug, Clone)]
pub(super) enum Item<'a> {
    /// A number, a place, or an arithmetic that is written out.
    Value(Value),
    /// A name that stands for itself: `conv`, `lenet`, `edge-4`.
    Word(&'a str),
    /// A figure: of the lesson, or made by a function.
    Figure(Cow<'a, Figure>),
    /// Values with names.
    Record(Vec<(&'static str, Value)>),
    /// The weights of a kernel in one row.
    Kernel(Vec<f64>),
}

impl Item<'_> {
    /// A number.
    pub(super) fn number(number: f64) -> Self {
        Self::Value(Value::number(number))
    }

    /// A number that counts.
    pub(super) fn count(count: usize) -> Self {
        Self::number(count as f64)
    }

    /// Several pieces, with the number that they come to.
    pub(super) fn written(tokens: Vec<Token>, number: impl Into<Option<f64>>) -> Self {
        Self::Value(Value::written(tokens, number))
    }

    /// What can be written of it.
    ///
    /// # Errors
    /// When it is a name or something with members.
    pub(super) fn into_value(self, text: &str) -> Result<Value, LessonError> {
        match self {
            Self::Value(value) if value.number.is_none_or(f64::is_finite) => Ok(value),
            Self::Value(_) => Err(LessonError::new(Fault::Number, text)),
            Self::Kernel(weights) => Ok(Value::written(row(weights), None)),
            Self::Word(_) | Self::Figure(_) | Self::Record(_) => Err(LessonError::new(Fault::Name, text)),
        }
    }
}

/// The arguments of a function or a member.
pub(super) struct Arguments<'a> {
    /// The name of the function or member, for messages.
    pub name: &'a str,
    /// The arguments.
    pub items: Vec<Item<'a>>,
}

impl<'a> Arguments<'a> {
    /// A mistake in these arguments.
    pub(super) fn wrong(&self) -> LessonError {
        LessonError::new(Fault::Arguments, self.name)
    }

    /// Nothing has this name.
    pub(super) fn unknown(&self) -> LessonError {
        LessonError::new(Fault::Name, self.name)
    }

    /// Checks how many there are.
    pub(super) fn expect(&self, counts: impl std::ops::RangeBounds<usize>) -> Result<(), LessonError> {
        if counts.contains(&self.items.len()) { Ok(()) } else { Err(self.wrong()) }
    }

    /// All of them as numbers.
    pub(super) fn all_numbers<const N: usize>(&self) -> Result<[f64; N], LessonError> {
        let numbers = self.numbers_from(0)?;
        numbers.try_into().map_err(|_| self.wrong())
    }

    /// All of them as counts.
    pub(super) fn all_counts<const N: usize>(&self) -> Result<[usize; N], LessonError> {
        self.expect(N..=N)?;
        let mut counts = [0; N];
        for (index, count) in counts.iter_mut().enumerate() {
            *count = self.count(index)?;
        }
        Ok(counts)
    }

    /// The numbers from some argument on.
    pub(super) fn numbers_from(&self, first: usize) -> Result<Vec<f64>, LessonError> {
        (first..self.items.len()).map(|index| self.number(index)).collect()
    }

    /// One of them as a finite number.
    pub(super) fn number(&self, index: usize) -> Result<f64, LessonError> {
        match self.items.get(index) {
            Some(Item::Value(Value { number: Some(number), .. })) if number.is_finite() => Ok(*number),
            _ => Err(self.wrong()),
        }
    }

    /// One of them as a whole number that is not negative.
    pub(super) fn count(&self, index: usize) -> Result<usize, LessonError> {
        let number = self.number(index)?;
        let is_count = (0.0..=MOST).contains(&number) && number == number.trunc();
        if is_count { Ok(number as usize) } else { Err(self.wrong()) }
    }

    /// One of them, counted from 1, as an index below `count`.
    pub(super) fn index(&self, index: usize, count: usize) -> Result<usize, LessonError> {
        let place = self.count(index)?;
        if (1..=count).contains(&place) { Ok(place - 1) } else { Err(self.wrong()) }
    }

    /// The only one of them, counted from 1, as an index below `count`.
    pub(super) fn only_index(&self, count: usize) -> Result<usize, LessonError> {
        self.expect(1..=1)?;
        self.index(0, count)
    }

    /// One of them as a name.
    pub(super) fn word(&self, index: usize) -> Result<&'a str, LessonError> {
        match self.items.get(index) {
            Some(Item::Word(word)) => Ok(word),
            _ => Err(self.wrong()),
        }
    }

    /// One of them as a figure.
    pub(super) fn figure(&self, index: usize) -> Result<&Figure, LessonError> {
        match self.items.get(index) {
            Some(Item::Figure(figure)) => Ok(figure),
            _ => Err(self.wrong()),
        }
    }
}
