//! What expressions and questions of lessons come to.

use crate::shared::Cell;
use crate::words::words;
use cnn::lesson as core;
use serde::{Deserialize, Serialize};
use tsify::Tsify;

words! { /// How a question is answered.
QuestionKind = core::QuestionKind { Number, Choice, Cell } }
words! { /// Why an answer is right or wrong.
Reason = core::Reason { Right, Rounded, Coarse, Wrong, NotANumber } }

/// One piece of a written value: a number to be printed in the reader's language, or a sign.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Token {
    /// Exact; the page rounds.
    Number(f64),
    /// The same in every language.
    Sign(String),
}

/// The value of an expression: as it is written, and what it is.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[tsify(missing_as_null)]
pub struct Value {
    #[tsify(type = "readonly (number | string)[]")]
    tokens: Vec<Token>,
    #[tsify(type = "number | null")]
    number: Option<f64>,
    #[tsify(type = "Cell | null")]
    cell: Option<Cell>,
}

impl From<&core::Value> for Value {
    fn from(it: &core::Value) -> Self {
        let token = |token: &core::Token| match *token {
            core::Token::Number(number) => Token::Number(number),
            core::Token::Sign(sign) | core::Token::Text(sign) => Token::Sign(sign.to_owned()),
        };
        Self {
            tokens: it.tokens.iter().map(token).collect(),
            number: it.number,
            cell: it.cell.map(Into::into),
        }
    }
}

/// What became of an answer.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
#[tsify(missing_as_null)]
pub struct Verdict {
    right: bool,
    reason: Reason,
    /// Of a choice: the option as it stands in the lesson's file.
    #[tsify(type = "number | null")]
    option: Option<usize>,
}

impl From<core::Verdict> for Verdict {
    fn from(it: core::Verdict) -> Self {
        Self { right: it.right, reason: it.reason.into(), option: it.option }
    }
}
