//! The numbers of the lessons: what figures are drawn from, what expressions come to, what questions ask and accept.
//!
//! A [`Sheet`] takes in the figures of a lesson, evaluates the expressions of its text and asks its questions, with the
//! numbers as they are written or with new ones. No number of a lesson is computed anywhere else.

mod again;
mod ask;
mod check;
mod error;
mod evaluate;
mod expression;
mod fields;
pub mod figure;
mod functions;
mod item;
mod question;
mod sheet;
mod value;

pub use error::{Fault, LessonError};
pub use figure::{Figure, FigureData};
pub use question::{Answer, Asked, QuestionKind, QuestionSpec, Reason, Verdict};
pub use sheet::Sheet;
pub use value::{Token, Value};
