//! The codes of the errors of filtering.

use super::Failure;
use cnn::FilterError;

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
