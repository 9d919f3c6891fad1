//! Questions: the numbers they are asked with, and whether an answer is right.

use super::{LessonError, Sheet, Value};
use crate::Cell;

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum QuestionKind {
    /// By typing a number.
    #[default]
    Number,
    /// By choosing one of some texts.
    Choice,
    /// By pointing at a place of the figure.
    Cell,
}

/// A question as a lesson writes it; what it has not is empty. Only the lines that numbers depend on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QuestionSpec {
    /// How it is answered.
    pub kind: QuestionKind,
    /// The figure it is about, which `again` may change.
    pub figure: String,
    /// Numbers with names: `n 8, u 10`.
    pub given: String,
    /// The expression of the right answer, with or without its double braces.
    pub answer: String,
    /// Which numbers may change; FORMAT.md has the grammar.
    pub again: String,
    /// How far from the exact number an answer may be.
    pub accept: String,
    /// The lines of a choice: `right | …` or `wrong | … | …`.
    pub options: Vec<String>,
    /// What sets this question's order of options apart from that of others: the lesson's number and the question's place in
    /// it, for instance. 0 leaves the order as it is written as long as the seed is 0.
    pub place: u64,
}

/// A question with its numbers.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The figures with the numbers of this question.
    pub sheet: Sheet,
    /// The numbers with names.
    pub given: Vec<(String, f64)>,
    /// The right answer; nothing for a choice.
    pub answer: Value,
    /// In which order the options are shown, each by its place in the text.
    pub order: Vec<usize>,
    pub(super) kind: QuestionKind,
    pub(super) right: Option<usize>,
    pub(super) accept: f64,
}

/// What somebody answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// A number as it was typed.
    Text(String),
    /// A place of the figure.
    Cell(Cell),
    /// An option, by its place in the text.
    Option(usize),
}

/// Why an answer is right or wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// It is the exact answer.
    Right,
    /// It is the answer, rounded as far as it may be.
    Rounded,
    /// It would be the answer with more decimals; not right yet.
    Coarse,
    /// It is another number, place or option.
    Wrong,
    /// It is no number.
    NotANumber,
}

/// What is to be said about an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// Whether it counts as right.
    pub right: bool,
    /// Why.
    pub reason: Reason,
    /// The option that was chosen, by its place in the text.
    pub option: Option<usize>,
}

impl QuestionKind {
    /// The kind of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        match id {
            "number" => Some(Self::Number),
            "choice" => Some(Self::Choice),
            "cell" => Some(Self::Cell),
            _ => None,
        }
    }
}

impl Reason {
    /// Its stable name.
    pub fn id(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Rounded => "rounded",
            Self::Coarse => "coarse",
            Self::Wrong => "wrong",
            Self::NotANumber => "not-a-number",
        }
    }
}

impl Asked {
    /// An expression with the numbers of this question.
    ///
    /// # Errors
    /// As [`Sheet::evaluate`].
    pub fn evaluate(&self, expression: &str) -> Result<Value, LessonError> {
        self.sheet.evaluate(expression, &self.given)
    }

    /// Whether somebody's answer is right.
    pub fn check(&self, answer: &Answer) -> Verdict {
        super::check::check(self, answer)
    }
}
