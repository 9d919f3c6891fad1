//! Why a pipeline cannot run.

use thiserror::Error;

use super::{Pipeline, Pool, Shape};
use crate::{Cell, GeometryError};

/// Why a pipeline cannot run on an image, or has no such cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum FilterError {
    /// The stride is not within [`Pipeline::STRIDES`].
    #[error("the stride {found} is not between {} and {}", Pipeline::STRIDES.start(), Pipeline::STRIDES.end())]
    StrideOutOfRange {
        /// The stride asked for.
        found: usize,
    },
    /// The dilation is not within [`Pipeline::DILATIONS`].
    #[error("the dilation {found} is not between {} and {}", Pipeline::DILATIONS.start(), Pipeline::DILATIONS.end())]
    DilationOutOfRange {
        /// The dilation asked for.
        found: usize,
    },
    /// The kernel, dilation included, is larger than the padded image.
    #[error("a kernel that spans {rows} x {cols} does not fit an image of {input_rows} x {input_cols}")]
    KernelDoesNotFit {
        /// Rows from the first to the last one of the window.
        rows: usize,
        /// Columns from the first to the last one of the window.
        cols: usize,
        /// Rows of the padded image.
        input_rows: usize,
        /// Columns of the padded image.
        input_cols: usize,
    },
    /// The pooling window's side is not within [`Pool::SIZES`].
    #[error("the pooling size {found} is not between {} and {}", Pool::SIZES.start(), Pool::SIZES.end())]
    PoolSizeOutOfRange {
        /// The side asked for.
        found: usize,
    },
    /// The pooling stride is not within [`Pool::STRIDES`].
    #[error("the pooling stride {found} is not between {} and {}", Pool::STRIDES.start(), Pool::STRIDES.end())]
    PoolStrideOutOfRange {
        /// The stride asked for.
        found: usize,
    },
    /// The pooling window is larger than the map it slides over.
    #[error("a pooling window of {size} x {size} does not fit a map of {rows} x {cols}")]
    PoolDoesNotFit {
        /// The window's side.
        size: usize,
        /// Rows of the map.
        rows: usize,
        /// Columns of the map.
        cols: usize,
    },
    /// The pooled result was asked for, but the pipeline does not pool.
    #[error("this pipeline has no pooling")]
    NoPooling,
    /// There is no such cell in the result.
    #[error("there is no {cell} in a result of {shape}")]
    NoSuchCell {
        /// The cell asked for.
        cell: Cell,
        /// The result's size.
        shape: Shape,
    },
    /// An axis is impossible for another reason; none is known that the checks above let through.
    #[error(transparent)]
    Geometry(#[from] GeometryError),
}
