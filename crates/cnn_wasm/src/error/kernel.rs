//! The codes of the errors of kernels and numbers.

use super::Failure;
use cnn::{KernelError, NumberError};

impl Failure {
    fn at(self, slice: usize, row: usize, col: usize) -> Self {
        self.count("slice", slice).count("row", row).count("col", col)
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
