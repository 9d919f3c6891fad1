//! What can be wrong with a number or a kernel. Positions count from 0, messages count from 1.

use thiserror::Error;

use super::{MAX_DIVISOR, MAX_MAGNITUDE, MAX_SIDE, MIN_DIVISOR};

/// Why a text is not a weight.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NumberError {
    /// There is no text, or only blanks.
    #[error("a number is missing")]
    Empty,
    /// The text is no number at all.
    #[error("\"{text}\" is not a number")]
    NotANumber {
        /// What was written.
        text: String,
    },
    /// The text names NaN or an infinity.
    #[error("\"{text}\" is not a finite number")]
    NotFinite {
        /// What was written.
        text: String,
    },
    /// The number is larger than any weight may be.
    #[error("\"{text}\" is beyond ±{MAX_MAGNITUDE}")]
    OutOfRange {
        /// What was written.
        text: String,
    },
    /// A fraction divides by zero.
    #[error("\"{text}\" divides by zero")]
    ZeroDenominator {
        /// What was written.
        text: String,
    },
}

/// Why weights, or a text of them, are not a kernel.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum KernelError {
    /// There are no weights.
    #[error("a kernel needs at least one weight")]
    Empty,
    /// There are more rows or columns than [`MAX_SIDE`].
    #[error("a kernel of {rows} x {cols} is larger than {MAX_SIDE} x {MAX_SIDE}")]
    TooLarge {
        /// Rows found.
        rows: usize,
        /// Columns found.
        cols: usize,
    },
    /// There are neither one nor three slices.
    #[error("a kernel has 1 or 3 slices, but {found} were found")]
    SliceCount {
        /// Slices found.
        found: usize,
    },
    /// A row has more or fewer weights than the first one.
    #[error("row {} of slice {} has {found} numbers instead of {expected}", row + 1, slice + 1)]
    Ragged {
        /// The slice, from 0.
        slice: usize,
        /// The row, from 0.
        row: usize,
        /// Numbers in the first row.
        expected: usize,
        /// Numbers in this row.
        found: usize,
    },
    /// A slice has more or fewer rows than the first one.
    #[error("slice {} has {found} rows instead of {expected}", slice + 1)]
    UnevenSlices {
        /// The slice, from 0.
        slice: usize,
        /// Rows of the first slice.
        expected: usize,
        /// Rows of this slice.
        found: usize,
    },
    /// One cell of a text is not a weight.
    #[error("slice {}, row {}, column {}: {error}", slice + 1, row + 1, col + 1)]
    Cell {
        /// The slice, from 0.
        slice: usize,
        /// The row, from 0.
        row: usize,
        /// The column, from 0.
        col: usize,
        /// What is wrong with it.
        error: NumberError,
    },
    /// The divisor in a text is no number.
    #[error("the divisor: {error}")]
    DivisorText {
        /// What is wrong with it.
        error: NumberError,
    },
    /// The bias in a text is no number.
    #[error("the bias: {error}")]
    BiasText {
        /// What is wrong with it.
        error: NumberError,
    },
    /// A text has something before, after or between its weights that means nothing here.
    #[error("\"{text}\" was not understood")]
    UnexpectedText {
        /// What was written.
        text: String,
    },
    /// A bracket is missing, or lists are nested in an uneven way.
    #[error("the brackets do not match")]
    UnbalancedBrackets,
    /// A weight is not finite or beyond [`MAX_MAGNITUDE`].
    #[error("weight {weight} in row {}, column {} of slice {} is beyond ±{MAX_MAGNITUDE}", row + 1, col + 1, slice + 1)]
    WeightOutOfRange {
        /// The slice, from 0.
        slice: usize,
        /// The row, from 0.
        row: usize,
        /// The column, from 0.
        col: usize,
        /// The weight; may be NaN or infinite.
        weight: f32,
    },
    /// The divisor is zero.
    #[error("the divisor must not be zero")]
    ZeroDivisor,
    /// The divisor is not finite or not within [`MIN_DIVISOR`]..=[`MAX_DIVISOR`] in magnitude.
    #[error("the divisor {divisor} is not between {MIN_DIVISOR} and {MAX_DIVISOR}")]
    DivisorOutOfRange {
        /// The divisor; may be NaN or infinite.
        divisor: f32,
    },
    /// The bias is not finite or beyond [`MAX_MAGNITUDE`].
    #[error("the bias {bias} is beyond ±{MAX_MAGNITUDE}")]
    BiasOutOfRange {
        /// The bias; may be NaN or infinite.
        bias: f32,
    },
    /// The weights add up to zero, so no divisor makes their sum 1.
    #[error("the weights add up to zero and cannot be normalised")]
    ZeroSum,
}
