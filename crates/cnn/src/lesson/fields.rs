//! The lines of a figure, read as numbers.

use super::value::exact;
use super::{Fault, LessonError};
use crate::Shape;
use crate::kernel::text::parse_number;

/// The most numbers of a field.
const NUMBERS: usize = 1024;

/// The lines of a figure: names and texts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields<'a>(pub &'a [(String, String)]);

/// Tables of numbers: channel by channel, row by row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tables {
    pub shape: Shape,
    pub values: Vec<f64>,
}

impl<'a> Fields<'a> {
    /// A mistake in a field.
    pub(super) fn wrong(name: &str, text: &str) -> LessonError {
        LessonError::new(Fault::Field, format!("{name}: {text}"))
    }

    /// Refuses fields that the kind does not know.
    pub(super) fn expect(self, names: &[&str]) -> Result<(), LessonError> {
        const ALWAYS: [&str; 5] = ["kind", "id", "cover", "show", "point"];
        match self.0.iter().find(|(name, _)| !ALWAYS.iter().chain(names).any(|known| known == name)) {
            None => Ok(()),
            Some((name, text)) => Err(Self::wrong(name, text)),
        }
    }

    /// A field that may be missing.
    pub(super) fn get(self, name: &str) -> Option<&'a str> {
        self.0.iter().find(|(field, _)| field == name).map(|(_, text)| text.trim())
    }

    /// A field that may not be missing.
    pub(super) fn text(self, name: &str) -> Result<&'a str, LessonError> {
        self.get(name).ok_or_else(|| Self::wrong(name, "missing"))
    }

    /// One of some words, by its index; the first if the field is missing.
    pub(super) fn choice(self, name: &str, words: &[&str]) -> Result<usize, LessonError> {
        let Some(text) = self.get(name) else { return Ok(0) };
        words.iter().position(|&word| word == text).ok_or_else(|| Self::wrong(name, text))
    }

    /// A number that may be missing.
    pub(super) fn optional(self, name: &str) -> Result<Option<f64>, LessonError> {
        self.get(name).map(|text| number(name, text)).transpose()
    }

    /// A number that may not be missing.
    pub(super) fn number(self, name: &str) -> Result<f64, LessonError> {
        number(name, self.text(name)?)
    }

    /// A whole number within bounds.
    pub(super) fn count(
        self,
        name: &str,
        default: Option<usize>,
        bounds: std::ops::RangeInclusive<usize>,
    ) -> Result<usize, LessonError> {
        match (self.get(name), default) {
            (None, Some(default)) => Ok(default),
            _ => within(name, self.text(name)?, bounds),
        }
    }

    /// Numbers with blanks, commas or both between them.
    pub(super) fn numbers(self, name: &str) -> Result<Vec<f64>, LessonError> {
        self.text(name)?
            .split([' ', ','])
            .filter(|word| !word.is_empty())
            .map(|word| number(name, word))
            .collect()
    }

    /// Whole numbers with commas between them, counted from 1, as indices; none where the field is missing.
    pub(super) fn indices(self, name: &str) -> Result<Vec<usize>, LessonError> {
        let Some(text) = self.get(name) else { return Ok(Vec::new()) };
        let index = |word: &str| within(name, word.trim(), 1..=NUMBERS).map(|number| number - 1);
        text.split(',').map(index).collect()
    }

    /// One table or several: `/` between rows, `|` between channels.
    pub(super) fn tables(self, name: &str) -> Result<Tables, LessonError> {
        Self::read_tables(name, self.text(name)?)
    }

    /// One table.
    pub(super) fn table(self, name: &str) -> Result<Tables, LessonError> {
        let tables = self.tables(name)?;
        if tables.shape.channels == 1 { Ok(tables) } else { Err(Self::wrong(name, "one table")) }
    }

    /// Tables that are equally large, `||` between them: `/` between rows, `|` between channels.
    pub(super) fn stacks(self, name: &str) -> Result<Vec<Tables>, LessonError> {
        let text = self.text(name)?;
        let stacks: Vec<_> =
            text.split("||").map(|stack| Self::read_tables(name, stack)).collect::<Result<_, _>>()?;
        let agree = stacks.windows(2).all(|pair| pair[0].shape == pair[1].shape);
        let numbers = stacks.iter().map(|stack| stack.values.len()).sum::<usize>();
        if agree && numbers <= NUMBERS { Ok(stacks) } else { Err(Self::wrong(name, text)) }
    }

    fn read_tables(name: &str, text: &str) -> Result<Tables, LessonError> {
        let mut shape = Shape { channels: 0, rows: 0, cols: 0 };
        let mut values = Vec::new();
        for table in text.split('|') {
            let rows: Vec<&str> = table.split(" / ").collect();
            if shape.channels > 0 && rows.len() != shape.rows {
                return Err(Self::wrong(name, text));
            }
            for row in &rows {
                let before = values.len();
                for word in row.split_whitespace() {
                    values.push(number(name, word)?);
                }
                let cols = values.len() - before;
                if cols == 0 || values.len() > NUMBERS || (before > 0 && cols != shape.cols) {
                    return Err(Self::wrong(name, text));
                }
                shape.cols = cols;
            }
            shape.rows = rows.len();
            shape.channels += 1;
        }
        Ok(Tables { shape, values })
    }
}

/// A decimal number or a fraction.
pub(super) fn number(name: &str, text: &str) -> Result<f64, LessonError> {
    parse_number(text).map(exact).map_err(|_| Fields::wrong(name, text))
}

fn within(name: &str, text: &str, bounds: std::ops::RangeInclusive<usize>) -> Result<usize, LessonError> {
    // Longer texts are no count of anything here.
    let number = if text.len() <= 9 { text.parse().ok() } else { None };
    number.filter(|number| bounds.contains(number)).ok_or_else(|| Fields::wrong(name, text))
}

/// The same numbers in single precision.
pub(super) fn single(numbers: &[f64]) -> Vec<f32> {
    numbers.iter().map(|&number| number as f32).collect()
}

/// The same numbers, each as its shortest decimal.
pub(super) fn wide(numbers: &[f32]) -> Vec<f64> {
    numbers.iter().map(|&number| exact(number)).collect()
}
