//! The pipeline of the Kernel room: a kernel over an image, then optionally ReLU, then optionally pooling.
//!
//! This file says what a pipeline is and which shapes it makes. [`forward`] is the exact f32 reference; the
//! display path computes the same to within one displayed level, fast.

mod error;
mod factors;
mod feed;
mod fixed;
mod float;
mod lanes;
mod plan;
mod reference;
mod render;
mod view;

pub use error::FilterError;
pub use reference::forward;
pub use render::{Path, Rendered, Renderer};
pub use view::View;

use std::fmt;
use std::ops::RangeInclusive;

use crate::{Axis, Border, Geometry, GeometryError, Image, Kernel, Padding};

/// How the kernel is laid on the image.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Operation {
    /// As it is written; what every CNN library calls convolution.
    #[default]
    CrossCorrelation,
    /// Turned by 180 degrees, as mathematics and signal processing define it.
    Convolution,
}

/// What a pooling window keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PoolKind {
    /// Its largest value.
    Max,
    /// The mean of its values.
    Average,
}

/// Pooling by square windows without padding; windows that would overhang the map are dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Pool {
    /// What a window keeps.
    pub kind: PoolKind,
    /// The window's side, within [`Pool::SIZES`].
    pub size: usize,
    /// Cells from one window to the next, within [`Pool::STRIDES`].
    pub stride: usize,
}

/// Everything that happens to an image in the Kernel room.
///
/// `value = relu(sum / divisor + bias)`, then pooling. A one-slice kernel filters each channel on its own; a
/// three-slice kernel makes one map from red, green and blue (which are equal when the image is grey).
#[derive(Debug, Clone, PartialEq)]
pub struct Pipeline {
    /// The weights, their divisor and the bias.
    pub kernel: Kernel,
    /// Whether the kernel is turned by 180 degrees.
    pub operation: Operation,
    /// How many imaginary cells surround the image.
    pub padding: Padding,
    /// What they contain.
    pub border: Border,
    /// Pixels from one window to the next, within [`Pipeline::STRIDES`].
    pub stride: usize,
    /// Pixels from one cell of the window to the next, within [`Pipeline::DILATIONS`].
    pub dilation: usize,
    /// Whether negative results become zero.
    pub relu: bool,
    /// The pooling after it, if any.
    pub pool: Option<Pool>,
}

/// Which result of a pipeline is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// After the kernel, its bias and ReLU.
    Filter,
    /// After pooling.
    Pool,
}

/// The size of a tensor: channels x rows x columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Shape {
    /// Maps.
    pub channels: usize,
    /// Rows of each map.
    pub rows: usize,
    /// Columns of each map.
    pub cols: usize,
}

/// Padding on each side, in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rim {
    /// Rows above.
    pub top: usize,
    /// Rows below.
    pub bottom: usize,
    /// Columns to the left.
    pub left: usize,
    /// Columns to the right.
    pub right: usize,
}

/// The shapes along a pipeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Shapes {
    /// What the kernel reads: 3 channels for a three-slice kernel, else those of the image.
    pub input: Shape,
    /// The padding around it.
    pub padded: Rim,
    /// What the kernel makes.
    pub filter: Shape,
    /// What comes out in the end; equal to `filter` without pooling.
    pub output: Shape,
}

impl Pool {
    /// The sides that a window may have.
    pub const SIZES: RangeInclusive<usize> = 2..=8;
    /// The strides that a window may have.
    pub const STRIDES: RangeInclusive<usize> = 1..=8;

    /// How the window slides over a map of `rows` x `cols`.
    ///
    /// # Errors
    /// When the size or stride is out of range, or the window does not fit the map.
    pub fn geometry(&self, rows: usize, cols: usize) -> Result<Geometry, FilterError> {
        if !Self::SIZES.contains(&self.size) {
            return Err(FilterError::PoolSizeOutOfRange { found: self.size });
        }
        if !Self::STRIDES.contains(&self.stride) {
            return Err(FilterError::PoolStrideOutOfRange { found: self.stride });
        }
        if self.size > rows || self.size > cols {
            return Err(FilterError::PoolDoesNotFit { size: self.size, rows, cols });
        }
        let axis = |size| Axis::with_padding(size, self.size, self.stride, 1, Padding::Valid);
        Ok(Geometry { rows: axis(rows)?, cols: axis(cols)? })
    }
}

impl Pipeline {
    /// The strides that a kernel may have.
    pub const STRIDES: RangeInclusive<usize> = 1..=32;
    /// The dilations that a kernel may have.
    pub const DILATIONS: RangeInclusive<usize> = 1..=32;

    /// How the kernel slides over an image.
    ///
    /// # Errors
    /// When the stride or dilation is out of range, or the kernel does not fit the padded image.
    pub fn geometry(&self, image: &Image) -> Result<Geometry, FilterError> {
        if !Self::STRIDES.contains(&self.stride) {
            return Err(FilterError::StrideOutOfRange { found: self.stride });
        }
        if !Self::DILATIONS.contains(&self.dilation) {
            return Err(FilterError::DilationOutOfRange { found: self.dilation });
        }
        let (rows, cols) = (self.kernel.rows(), self.kernel.cols());
        let axis = |size, kernel| Axis::with_padding(size, kernel, self.stride, self.dilation, self.padding);
        match (axis(image.height(), rows), axis(image.width(), cols)) {
            (Ok(rows), Ok(cols)) => Ok(Geometry { rows, cols }),
            // Only a valid window can fail to fit, and then nothing is padded.
            (Err(GeometryError::KernelDoesNotFit { .. }), _)
            | (_, Err(GeometryError::KernelDoesNotFit { .. })) => Err(FilterError::KernelDoesNotFit {
                rows: self.dilation * (rows - 1) + 1,
                cols: self.dilation * (cols - 1) + 1,
                input_rows: image.height(),
                input_cols: image.width(),
            }),
            (Err(error), _) | (_, Err(error)) => Err(error.into()),
        }
    }

    /// How the pooling window slides over the kernel's result, or `None` without pooling.
    ///
    /// # Errors
    /// As [`Pipeline::geometry`] and [`Pool::geometry`].
    pub fn pool_geometry(&self, image: &Image) -> Result<Option<Geometry>, FilterError> {
        let filter = self.geometry(image)?;
        let pool = self.pool.map(|pool| pool.geometry(filter.rows.output_size(), filter.cols.output_size()));
        pool.transpose()
    }

    /// The shapes of everything on the way through.
    ///
    /// # Errors
    /// As [`Pipeline::geometry`] and [`Pool::geometry`].
    pub fn shapes(&self, image: &Image) -> Result<Shapes, FilterError> {
        let geometry = self.geometry(image)?;
        let input = Shape {
            channels: image.channels().max(self.kernel.slices()),
            rows: image.height(),
            cols: image.width(),
        };
        let padded = Rim {
            top: geometry.rows.pad_before(),
            bottom: geometry.rows.pad_after(),
            left: geometry.cols.pad_before(),
            right: geometry.cols.pad_after(),
        };
        let channels = if self.kernel.slices() == 3 { 1 } else { input.channels };
        let shape = |geometry: Geometry| Shape {
            channels,
            rows: geometry.rows.output_size(),
            cols: geometry.cols.output_size(),
        };
        let filter = shape(geometry);
        let output = self.pool_geometry(image)?.map_or(filter, shape);
        Ok(Shapes { input, padded, filter, output })
    }

    /// Which cell of the window the kernel's entry lies on; true convolution turns the kernel by 180 degrees. The
    /// other way round it is the same.
    pub fn window_cell(&self, row: usize, col: usize) -> (usize, usize) {
        match self.operation {
            Operation::CrossCorrelation => (row, col),
            Operation::Convolution => {
                ((self.kernel.rows() - 1).saturating_sub(row), (self.kernel.cols() - 1).saturating_sub(col))
            }
        }
    }

    /// The stage whose result is shown: pooling if there is any.
    pub fn last_stage(&self) -> Stage {
        if self.pool.is_some() { Stage::Pool } else { Stage::Filter }
    }
}

impl Default for Pipeline {
    /// The identity, padded to the image's size with zeros, and nothing after it.
    fn default() -> Self {
        Self {
            kernel: Kernel::default(),
            operation: Operation::default(),
            padding: Padding::default(),
            border: Border::default(),
            stride: 1,
            dilation: 1,
            relu: false,
            pool: None,
        }
    }
}

impl Shapes {
    /// The shape of one stage's result.
    pub fn of(&self, stage: Stage) -> Shape {
        match stage {
            Stage::Filter => self.filter,
            Stage::Pool => self.output,
        }
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} x {} x {}", self.channels, self.rows, self.cols)
    }
}
