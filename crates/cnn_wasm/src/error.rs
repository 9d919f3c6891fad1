//! Errors as data: a stable code and what it is about. The page chooses the words.
//!
//! Every match is exhaustive, so an error without a code does not compile. `tests/wasm` checks that each code has words in
//! both languages.

use cnn::{FilterError, ImageError, KernelError, NumberError};
use cnn_io::image::DecodeError;
use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

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

    fn count(self, name: &'static str, value: usize) -> Self {
        self.number(name, value as f64)
    }

    /// Adds a word or a sentence.
    pub fn text(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.detail.push((name, Detail::Text(value.into())));
        self
    }

    fn at(self, slice: usize, row: usize, col: usize) -> Self {
        self.count("slice", slice).count("row", row).count("col", col)
    }
}

impl From<Failure> for JsValue {
    fn from(failure: Failure) -> Self {
        let detail = Object::new();
        for (name, value) in failure.detail {
            let value = match value {
                Detail::Number(number) => Self::from_f64(number),
                Detail::Text(text) => Self::from_str(&text),
            };
            set(&detail, name, &value);
        }
        let error = Object::new();
        set(&error, "code", &Self::from_str(failure.code));
        set(&error, "detail", &detail);
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

impl From<NumberError> for Failure {
    fn from(error: NumberError) -> Self {
        match error {
            NumberError::Empty => Self::new("number-missing"),
            NumberError::NotANumber { text } => Self::new("not-a-number").text("text", text),
            NumberError::NotFinite { text } => Self::new("not-finite").text("text", text),
            NumberError::OutOfRange { text } => Self::new("number-out-of-range").text("text", text),
            NumberError::ZeroDenominator { text } => Self::new("zero-denominator").text("text", text),
        }
    }
}

impl From<KernelError> for Failure {
    fn from(error: KernelError) -> Self {
        match error {
            KernelError::Empty => Self::new("kernel-empty"),
            KernelError::TooLarge { rows, cols } => {
                Self::new("kernel-too-large").count("rows", rows).count("cols", cols)
            }
            KernelError::SliceCount { found } => Self::new("slice-count").count("found", found),
            KernelError::Ragged { slice, row, expected, found } => Self::new("ragged")
                .count("slice", slice)
                .count("row", row)
                .count("expected", expected)
                .count("found", found),
            KernelError::UnevenSlices { slice, expected, found } => Self::new("uneven-slices")
                .count("slice", slice)
                .count("expected", expected)
                .count("found", found),
            KernelError::Cell { slice, row, col, error } => Self::from(error).at(slice, row, col),
            KernelError::UnexpectedText { text } => Self::new("unexpected-text").text("text", text),
            KernelError::UnbalancedBrackets => Self::new("unbalanced-brackets"),
            KernelError::WeightOutOfRange { slice, row, col, weight } => {
                Self::new("weight-out-of-range").at(slice, row, col).number("weight", weight)
            }
            KernelError::DivisorText { error } | KernelError::BiasText { error } => Self::from(error),
            KernelError::ZeroDivisor => Self::new("zero-divisor"),
            KernelError::DivisorOutOfRange { divisor } => {
                Self::new("divisor-out-of-range").number("divisor", divisor)
            }
            KernelError::BiasOutOfRange { bias } => Self::new("bias-out-of-range").number("bias", bias),
            KernelError::ZeroSum => Self::new("zero-sum"),
        }
    }
}

impl From<FilterError> for Failure {
    fn from(error: FilterError) -> Self {
        match error {
            FilterError::StrideOutOfRange { found } => Self::new("stride-out-of-range").count("found", found),
            FilterError::DilationOutOfRange { found } => {
                Self::new("dilation-out-of-range").count("found", found)
            }
            FilterError::KernelDoesNotFit { rows, cols, input_rows, input_cols } => {
                Self::new("kernel-does-not-fit")
                    .count("rows", rows)
                    .count("cols", cols)
                    .count("inputRows", input_rows)
                    .count("inputCols", input_cols)
            }
            FilterError::PoolSizeOutOfRange { found } => {
                Self::new("pool-size-out-of-range").count("found", found)
            }
            FilterError::PoolStrideOutOfRange { found } => {
                Self::new("pool-stride-out-of-range").count("found", found)
            }
            FilterError::PoolDoesNotFit { size, rows, cols } => {
                Self::new("pool-does-not-fit").count("size", size).count("rows", rows).count("cols", cols)
            }
            FilterError::NoPooling => Self::new("no-pooling"),
            FilterError::NoSuchCell { cell, shape } => {
                Self::new("no-such-cell").text("cell", cell.to_string()).text("shape", shape.to_string())
            }
            FilterError::Geometry(error) => Self::new("geometry").text("message", error.to_string()),
        }
    }
}

impl From<ImageError> for Failure {
    fn from(error: ImageError) -> Self {
        match error {
            ImageError::Empty { width, height } => {
                Self::new("image-empty").count("width", width).count("height", height)
            }
            ImageError::TooLarge { width, height } => {
                Self::new("image-too-large").count("width", width).count("height", height)
            }
            ImageError::WrongLength { expected, found } => {
                Self::new("image-wrong-length").count("expected", expected).count("found", found)
            }
        }
    }
}

impl From<DecodeError> for Failure {
    fn from(error: DecodeError) -> Self {
        let failure = Self::new(error.code());
        match error {
            DecodeError::Empty | DecodeError::NotAnImage => failure,
            DecodeError::TooManyBytes { bytes, limit } | DecodeError::OutOfMemory { bytes, limit } => {
                failure.number("bytes", bytes as f64).number("limit", limit as f64)
            }
            DecodeError::Unsupported { format } => failure.text("format", format),
            DecodeError::UnsupportedVariant { format }
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
