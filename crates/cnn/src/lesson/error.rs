//! What can be wrong with a lesson's text: the author's mistakes, which a test finds before any reader does.

use std::fmt;

use crate::steps::StepsError;

/// Which kind of mistake it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// An expression that cannot be read.
    Expression,
    /// A name that nothing has.
    Name,
    /// Too few arguments, too many, or of the wrong kind.
    Arguments,
    /// A number that is not finite, out of range, or not whole where it must be.
    Number,
    /// A field of a figure that is missing, unknown or cannot be read.
    Field,
    /// A figure that cannot be drawn with these settings: its window does not fit, for instance.
    Figure,
    /// A question that cannot be asked: no answer, an `again` that cannot be read or obeyed.
    Question,
    /// More than a lesson may ask for.
    Limit,
}

/// A mistake, and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LessonError {
    /// Which kind.
    pub code: Fault,
    /// The text or the number that is wrong, in English.
    pub detail: String,
    /// The setting that does not fit, where that is the reason.
    pub cause: Option<StepsError>,
}

impl Fault {
    /// The stable name that messages are chosen by.
    pub fn id(self) -> &'static str {
        match self {
            Self::Expression => "expression",
            Self::Name => "name",
            Self::Arguments => "arguments",
            Self::Number => "number",
            Self::Field => "field",
            Self::Figure => "figure",
            Self::Question => "question",
            Self::Limit => "limit",
        }
    }
}

impl LessonError {
    /// A mistake with its place.
    pub(crate) fn new(code: Fault, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into(), cause: None }
    }
}

/// A figure whose settings do not fit.
impl From<StepsError> for LessonError {
    fn from(error: StepsError) -> Self {
        Self { code: Fault::Figure, detail: error.to_string(), cause: Some(error) }
    }
}

/// A figure that cannot be, in the words of what refused it.
pub(super) fn figure_error(error: &impl fmt::Display) -> LessonError {
    LessonError::new(Fault::Figure, error.to_string())
}

impl fmt::Display for LessonError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.code.id(), self.detail)
    }
}

impl std::error::Error for LessonError {}
