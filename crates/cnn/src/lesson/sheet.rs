//! The figures of a lesson, by their names.

use super::figure::FigureData;
use super::{Asked, Fault, LessonError, QuestionSpec, Value};

/// The figures of a lesson, as far as it has been read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    figures: Vec<FigureData>,
}

impl Sheet {
    /// Takes in a figure, line by line: `("kind", "conv")`, `("id", "a")` … A name that is there already is continued: the
    /// fields that are given replace, the others stay; how it is shown is said anew each time.
    ///
    /// # Errors
    /// When a field is missing, unknown or cannot be read, or when the figure cannot be drawn. The sheet is then unchanged.
    pub fn define(&mut self, _fields: &[(&str, &str)]) -> Result<&FigureData, LessonError> {
        Err(LessonError::new(Fault::Figure, "not yet"))
    }

    /// A figure with other fields, while the sheet stays as it is: for a point that is dragged or a score that is typed.
    ///
    /// # Errors
    /// As [`Sheet::define`], and when there is no such figure.
    pub fn variant(&self, id: &str, fields: &[(&str, &str)]) -> Result<FigureData, LessonError> {
        let mut copy = self.clone();
        let id = [("id", id)];
        copy.define(&[&id[..], fields].concat()).cloned()
    }

    /// A figure that was defined.
    pub fn figure(&self, id: &str) -> Option<&FigureData> {
        self.figures.iter().find(|figure| figure.id == id)
    }

    /// What an expression comes to, with some numbers by name.
    ///
    /// # Errors
    /// When it cannot be read, asks for something that is not there, or comes to nothing that could be written.
    pub fn evaluate(&self, _expression: &str, _given: &[(String, f64)]) -> Result<Value, LessonError> {
        Err(LessonError::new(Fault::Expression, "not yet"))
    }

    /// Asks a question: with the numbers as they are written for seed 0, for every other seed with new ones.
    ///
    /// # Errors
    /// When the question or its `again` cannot be read, or no numbers obey it.
    pub fn ask(&self, _question: &QuestionSpec, _seed: u64) -> Result<Asked, LessonError> {
        Err(LessonError::new(Fault::Question, "not yet"))
    }
}
