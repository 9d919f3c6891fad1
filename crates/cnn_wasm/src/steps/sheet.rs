//! The figures of a lesson, what its expressions say, and its questions.

use super::figure::{figure_data, no_such_figure};
use super::value::{QuestionKind, Value, Verdict};
use crate::error::{Failure, Outcome};
use crate::shared::Cell;
use cnn::lesson as core;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tsify::{Ts, Tsify};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// The lines of a figure as they stand in the lesson: `kind`, `id`, `input`, …
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[tsify(type = "Readonly<Record<string, string>>")]
pub struct FigureFields(BTreeMap<String, String>);

/// Numbers by name.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[tsify(type = "Readonly<Record<string, number>>", hashmap_as_object)]
pub struct Given(BTreeMap<String, f64>);

/// What of a question the core needs, as it stands in the lesson.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
pub struct QuestionSpec {
    kind: QuestionKind,
    /// The id of its figure.
    #[serde(default)]
    #[tsify(type = "string | null", optional)]
    figure: Option<String>,
    /// `n 32, c 3`.
    #[serde(default)]
    #[tsify(type = "string | null", optional)]
    given: Option<String>,
    /// An expression.
    #[serde(default)]
    #[tsify(type = "string | null", optional)]
    answer: Option<String>,
    /// Which numbers may change.
    #[serde(default)]
    #[tsify(type = "string | null", optional)]
    again: Option<String>,
    /// How far off an answer may be.
    #[serde(default)]
    #[tsify(type = "string | null", optional)]
    accept: Option<String>,
    /// Of a choice, the lines of the file: `right | …` or `wrong | … | …`.
    #[serde(default)]
    #[tsify(type = "readonly string[]", optional)]
    options: Vec<String>,
    /// What sets the order of these options apart from that of other questions; 0 or nothing: the file's order for seed 0.
    #[serde(default)]
    #[tsify(type = "number", optional)]
    place: u32,
}

impl From<QuestionSpec> for core::QuestionSpec {
    fn from(it: QuestionSpec) -> Self {
        Self {
            kind: it.kind.into(),
            figure: it.figure.unwrap_or_default(),
            given: it.given.unwrap_or_default(),
            answer: it.answer.unwrap_or_default(),
            again: it.again.unwrap_or_default(),
            accept: it.accept.unwrap_or_default(),
            options: it.options,
            place: it.place.into(),
        }
    }
}

/// What somebody answered.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// A number as it was typed.
    Text(String),
    /// A place of the figure.
    Cell(Cell),
    /// An option as it stands in the lesson's file.
    Option(usize),
}

impl From<Answer> for core::Answer {
    fn from(it: Answer) -> Self {
        match it {
            Answer::Text(text) => Self::Text(text),
            Answer::Cell(cell) => Self::Cell(cell.into()),
            Answer::Option(option) => Self::Option(option),
        }
    }
}

/// What is known of a question that was asked.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[tsify(hashmap_as_object, missing_as_null)]
pub struct AskedFacts {
    #[tsify(type = "Readonly<Record<string, number>>")]
    given: BTreeMap<String, f64>,
    /// The options of a choice in the order to be shown, each by its place in the lesson's file.
    #[tsify(type = "readonly number[]")]
    order: Vec<usize>,
    /// Not to be shown before it was given.
    answer: Value,
}

/// A figure; see `FIGURE_DATA`.
#[wasm_bindgen]
extern "C" {
    /// A figure of a lesson.
    #[wasm_bindgen(typescript_type = "FigureData")]
    pub type JsFigureData;
}

fn answer(figure: &core::FigureData) -> Outcome<JsFigureData> {
    Ok(JsValue::into(figure_data(figure)?))
}

/// The figures of a lesson.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Sheet(core::Sheet);

#[wasm_bindgen]
impl Sheet {
    /// A sheet without figures.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a figure, or goes on with the one of this id.
    ///
    /// # Errors
    /// When a line cannot be read or the figure cannot be drawn. The sheet is then unchanged.
    pub fn define(&mut self, fields: &Ts<FigureFields>) -> Outcome<JsFigureData> {
        answer(self.0.define(&lines(&fields.to_rust()?))?)
    }

    /// A figure.
    ///
    /// # Errors
    /// When there is none of this id.
    pub fn figure(&self, id: &str) -> Outcome<JsFigureData> {
        answer(self.0.figure(id).ok_or_else(|| no_such_figure(id))?)
    }

    /// What a figure would be with other lines; nothing is changed.
    ///
    /// # Errors
    /// As `define`, and when there is no such figure.
    pub fn variant(&self, id: &str, fields: &Ts<FigureFields>) -> Outcome<JsFigureData> {
        variant(&self.0, id, &fields.to_rust()?)
    }

    /// The value of an expression.
    ///
    /// # Errors
    /// When it cannot be read, or asks for something that is not there.
    pub fn evaluate(&self, expression: &str, given: &Ts<Given>) -> Outcome<Ts<Value>> {
        let given: Vec<(String, f64)> = given.to_rust()?.0.into_iter().collect();
        Ok(Value::from(&self.0.evaluate(expression, &given)?).into_ts()?)
    }

    /// A question with its numbers: those of the lesson for seed 0.
    ///
    /// # Errors
    /// When the question cannot be read, or no numbers obey it.
    pub fn ask(&self, spec: &Ts<QuestionSpec>, seed: u32) -> Outcome<Asked> {
        Ok(Asked(self.0.ask(&spec.to_rust()?.into(), seed.into())?))
    }
}

/// A question that was asked, with figures of its own where its numbers are others.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Asked(core::Asked);

#[wasm_bindgen]
impl Asked {
    /// Its numbers, and what is right.
    ///
    /// # Errors
    /// Never; serialising plain data cannot fail.
    pub fn facts(&self) -> Outcome<Ts<AskedFacts>> {
        let facts = AskedFacts {
            given: self.0.given.iter().cloned().collect(),
            order: self.0.order.clone(),
            answer: (&self.0.answer).into(),
        };
        Ok(facts.into_ts()?)
    }

    /// A figure with the numbers of the question.
    ///
    /// # Errors
    /// When there is none of this id.
    pub fn figure(&self, id: &str) -> Outcome<JsFigureData> {
        answer(self.0.sheet.figure(id).ok_or_else(|| no_such_figure(id))?)
    }

    /// What a figure would be with other lines; nothing is changed.
    ///
    /// # Errors
    /// As `Sheet.define`, and when there is no such figure.
    pub fn variant(&self, id: &str, fields: &Ts<FigureFields>) -> Outcome<JsFigureData> {
        variant(&self.0.sheet, id, &fields.to_rust()?)
    }

    /// An expression with the numbers of the question.
    ///
    /// # Errors
    /// As `Sheet.evaluate`.
    pub fn evaluate(&self, expression: &str) -> Outcome<Ts<Value>> {
        Ok(Value::from(&self.0.evaluate(expression)?).into_ts()?)
    }

    /// Whether somebody's answer is right.
    ///
    /// # Errors
    /// When it is no answer at all.
    pub fn check(&self, answer: &Ts<Answer>) -> Outcome<Ts<Verdict>> {
        Ok(Verdict::from(self.0.check(&answer.to_rust()?.into())).into_ts()?)
    }

    /// The figures as this question left them.
    pub fn sheet(&self) -> Sheet {
        Sheet(self.0.sheet.clone())
    }
}

fn variant(sheet: &core::Sheet, id: &str, fields: &FigureFields) -> Outcome<JsFigureData> {
    sheet.figure(id).ok_or_else(|| no_such_figure(id))?;
    answer(&sheet.variant(id, &lines(fields))?)
}

fn lines(fields: &FigureFields) -> Vec<(&str, &str)> {
    fields.0.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect()
}

/// The codes of the mistakes in a lesson's text.
impl From<core::LessonError> for Failure {
    fn from(error: core::LessonError) -> Self {
        // Readers change figures, too: they are told what does not fit, not that the text is wrong.
        if let Some(cause) = error.cause {
            return cause.into();
        }
        let code = match error.code {
            core::Fault::Expression => "lesson-expression",
            core::Fault::Name => "lesson-name",
            core::Fault::Arguments => "lesson-arguments",
            core::Fault::Number => "lesson-number",
            core::Fault::Field => "lesson-field",
            core::Fault::Figure => "lesson-figure",
            core::Fault::Question => "lesson-question",
            core::Fault::Limit => "lesson-limit",
        };
        Self::new(code).text("message", error.detail)
    }
}
