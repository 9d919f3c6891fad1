//! Kernels: the small grids of weights that slide over an image.

mod error;
pub mod presets;
pub mod separable;
pub mod text;
mod transform;

pub use error::{KernelError, NumberError};

use ndarray::{Array3, ArrayView2, Axis};

/// The most rows, and the most columns, of a kernel.
pub const MAX_SIDE: usize = 11;
/// The largest magnitude of a weight or a bias.
pub const MAX_MAGNITUDE: f32 = 1e6;
/// The smallest magnitude of a divisor; a smaller one would make results overflow.
pub const MIN_DIVISOR: f32 = 1e-6;
/// The largest magnitude of a divisor: room for the sum of all weights that a kernel can have.
pub const MAX_DIVISOR: f32 = 1e9;

/// Weights with a divisor and a bias: `value = sum(weight * input) / divisor + bias`.
///
/// The divisor keeps integer weights integers: a box blur is nine ones divided by 9.
///
/// # Shapes
/// Weights are slices x rows x columns. One slice filters each channel of an image on its own; three slices
/// are summed over red, green and blue, like one filter of a `Conv2d`.
#[derive(Debug, Clone, PartialEq)]
pub struct Kernel {
    weights: Array3<f32>,
    divisor: f32,
    bias: f32,
}

impl Kernel {
    /// A kernel of 1 or 3 slices with sides of 1 to [`MAX_SIDE`].
    ///
    /// Negative zeros become zeros, so that a sum of products is never a negative zero.
    ///
    /// # Errors
    /// When the shape is wrong, or a number is not finite or out of range.
    pub fn new(weights: Array3<f32>, divisor: f32, bias: f32) -> Result<Self, KernelError> {
        let (slices, rows, cols) = weights.dim();
        if weights.is_empty() {
            return Err(KernelError::Empty);
        }
        if slices != 1 && slices != 3 {
            return Err(KernelError::SliceCount { found: slices });
        }
        if rows > MAX_SIDE || cols > MAX_SIDE {
            return Err(KernelError::TooLarge { rows, cols });
        }
        for ((slice, row, col), &weight) in weights.indexed_iter() {
            if !weight.is_finite() || weight.abs() > MAX_MAGNITUDE {
                return Err(KernelError::WeightOutOfRange { slice, row, col, weight });
            }
        }
        // Standard layout, so that whoever flattens the weights gets slices, rows and columns in order.
        let mut weights =
            if weights.is_standard_layout() { weights } else { weights.as_standard_layout().into_owned() };
        weights += 0.0;
        Self { weights, divisor: 1.0, bias: 0.0 }.with_divisor(divisor)?.with_bias(bias)
    }

    /// A one-slice kernel from its rows, with divisor 1 and no bias.
    ///
    /// # Errors
    /// When the rows differ in length, and as [`Kernel::new`].
    pub fn from_rows<R: AsRef<[f32]>>(rows: &[R]) -> Result<Self, KernelError> {
        let cols = rows.first().map_or(0, |row| row.as_ref().len());
        for (row, cells) in rows.iter().enumerate() {
            let found = cells.as_ref().len();
            if found != cols {
                return Err(KernelError::Ragged { slice: 0, row, expected: cols, found });
            }
        }
        let weights = Array3::from_shape_fn((1, rows.len(), cols), |(_, row, col)| rows[row].as_ref()[col]);
        Self::new(weights, 1.0, 0.0)
    }

    /// The same kernel with another divisor.
    ///
    /// # Errors
    /// When the divisor is zero, not finite, or its magnitude is not within [`MIN_DIVISOR`]..=[`MAX_DIVISOR`].
    pub fn with_divisor(self, divisor: f32) -> Result<Self, KernelError> {
        if divisor == 0.0 {
            return Err(KernelError::ZeroDivisor);
        }
        if !(MIN_DIVISOR..=MAX_DIVISOR).contains(&divisor.abs()) {
            return Err(KernelError::DivisorOutOfRange { divisor });
        }
        Ok(Self { divisor, ..self })
    }

    /// The same kernel with another bias.
    ///
    /// # Errors
    /// When the bias is not finite or its magnitude exceeds [`MAX_MAGNITUDE`].
    pub fn with_bias(self, bias: f32) -> Result<Self, KernelError> {
        if !bias.is_finite() || bias.abs() > MAX_MAGNITUDE {
            return Err(KernelError::BiasOutOfRange { bias });
        }
        Ok(Self { bias: bias + 0.0, ..self })
    }

    /// All weights: slices x rows x columns, in standard layout.
    pub fn weights(&self) -> &Array3<f32> {
        &self.weights
    }

    /// The weights of one slice, rows x columns, or `None` if there is no such slice.
    pub fn slice(&self, slice: usize) -> Option<ArrayView2<'_, f32>> {
        (slice < self.slices()).then(|| self.weights.index_axis(Axis(0), slice))
    }

    /// 1 or 3.
    pub fn slices(&self) -> usize {
        self.weights.dim().0
    }

    /// Rows of each slice.
    pub fn rows(&self) -> usize {
        self.weights.dim().1
    }

    /// Columns of each slice.
    pub fn cols(&self) -> usize {
        self.weights.dim().2
    }

    /// What the sum of products is divided by; never zero.
    pub fn divisor(&self) -> f32 {
        self.divisor
    }

    /// What is added after the division.
    pub fn bias(&self) -> f32 {
        self.bias
    }
}

impl Default for Kernel {
    /// The identity: a single weight of 1.
    fn default() -> Self {
        Self { weights: Array3::ones((1, 1, 1)), divisor: 1.0, bias: 0.0 }
    }
}
