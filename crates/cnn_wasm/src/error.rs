//! Errors as data: a stable code and what it is about. The page chooses the words.
//!
//! Every match is exhaustive, so an error without a code does not compile. `tests/wasm` checks that each code has words in
//! both languages.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

#[cfg(feature = "core")]
mod core;
#[cfg(feature = "data")]
mod data;
#[cfg(any(feature = "core", feature = "steps", feature = "train"))]
mod kernel;
#[cfg(any(feature = "core", feature = "data", feature = "train"))]
mod pictures;
#[cfg(any(feature = "data", feature = "train"))]
mod sets;
#[cfg(feature = "steps")]
mod steps;
#[cfg(feature = "train")]
mod train;
#[cfg(feature = "train")]
mod weights;

/// What an export returns: the value, or an error that becomes a thrown `{ code, detail }`.
pub type Outcome<T> = Result<T, Failure>;

/// A code and its details, ready to be thrown.
#[derive(Debug)]
pub struct Failure {
    code: &'static str,
    detail: Vec<(&'static str, Detail)>,
}

#[derive(Debug)]
enum Detail {
    Number(f64),
    Text(String),
}

impl Failure {
    /// A failure about nothing in particular.
    pub fn new(code: &'static str) -> Self {
        Self { code, detail: Vec::new() }
    }

    fn number(mut self, name: &'static str, value: impl Into<f64>) -> Self {
        self.detail.push((name, Detail::Number(value.into())));
        self
    }

    /// Adds a word or a sentence.
    pub fn text(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.detail.push((name, Detail::Text(value.into())));
        self
    }
}

#[cfg(any(feature = "core", feature = "data", feature = "steps", feature = "train"))]
impl Failure {
    fn count(self, name: &'static str, value: usize) -> Self {
        self.number(name, value as f64)
    }
}

#[cfg(feature = "train")]
impl Failure {
    /// The code alone.
    pub fn code(&self) -> &'static str {
        self.code
    }
}

impl Failure {
    /// The details as an object.
    pub fn into_detail(self) -> JsValue {
        let detail = Object::new();
        for (name, value) in self.detail {
            let value = match value {
                Detail::Number(number) => JsValue::from_f64(number),
                Detail::Text(text) => JsValue::from_str(&text),
            };
            set(&detail, name, &value);
        }
        detail.into()
    }
}

impl From<Failure> for JsValue {
    fn from(failure: Failure) -> Self {
        let error = Object::new();
        set(&error, "code", &Self::from_str(failure.code));
        set(&error, "detail", &failure.into_detail());
        error.into()
    }
}

/// Setting a property of an object that was just made cannot fail.
fn set(object: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}

/// Data from the page that does not have the declared type; only a defect of the page makes it.
impl From<tsify::Error> for Failure {
    fn from(error: tsify::Error) -> Self {
        Self::new("malformed").text("message", error.to_string())
    }
}

#[cfg(feature = "decode")]
impl From<cnn_io::image::DecodeError> for Failure {
    fn from(error: cnn_io::image::DecodeError) -> Self {
        use cnn_io::image::DecodeError;
        let failure = Self::new(error.code());
        match error {
            DecodeError::Empty | DecodeError::NotAnImage => failure,
            DecodeError::TooManyBytes { bytes, limit } | DecodeError::OutOfMemory { bytes, limit } => {
                failure.number("bytes", bytes as f64).number("limit", limit as f64)
            }
            DecodeError::Unsupported { format } => failure.text("format", format),
            DecodeError::NotBuiltIn { format }
            | DecodeError::UnsupportedVariant { format }
            | DecodeError::Truncated { format }
            | DecodeError::Damaged { format } => failure.text("format", format.name()),
            DecodeError::TooLarge { width, height, max_side, max_pixels } => failure
                .number("width", width)
                .number("height", height)
                .number("maxSide", max_side)
                .number("maxPixels", max_pixels as f64),
        }
    }
}
