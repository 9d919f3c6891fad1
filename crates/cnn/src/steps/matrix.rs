//! The convolution as one sparse matrix: a row for every output, a column for every input.

use super::limits::MAX_MATRIX;
use super::{Board, StepsError, WeightCell};

/// `outputs = values x inputs`, before bias and activation; the transposed matrix is the transposed convolution.
#[derive(Debug, Clone, PartialEq)]
pub struct ConvMatrix {
    /// Outputs: channels x rows x columns.
    pub rows: usize,
    /// Inputs: channels x rows x columns.
    pub cols: usize,
    /// Its numbers, row after row. What an output does not read is 0.
    pub values: Vec<f32>,
    /// Which weight each of them is; `None` where nothing is read.
    pub weight_at: Vec<Option<WeightCell>>,
}

impl Board {
    /// Writes the operation as one matrix.
    ///
    /// # Errors
    /// For pooling, which has no weights, and when the matrix would have more than [`MAX_MATRIX`] numbers.
    pub fn matrix(&self) -> Result<ConvMatrix, StepsError> {
        let setup = self.setup();
        if setup.kind.is_pooling() {
            return Err(StepsError::NoWeights { kind: setup.kind });
        }
        let (rows, cols) = (self.output().volume(), setup.input.volume());
        if rows * cols > MAX_MATRIX {
            return Err(StepsError::MatrixTooLarge { rows, cols, most: MAX_MATRIX });
        }
        let mut matrix =
            ConvMatrix { rows, cols, values: vec![0.0; rows * cols], weight_at: vec![None; rows * cols] };
        for row in 0..rows {
            for tap in self.taps(self.output().cell(row)) {
                let Some(input) = tap.cell() else { continue };
                let at = row * cols + setup.input.index(input);
                matrix.values[at] = self.weight(tap.weight).unwrap_or(0.0);
                matrix.weight_at[at] = Some(tap.weight);
            }
        }
        Ok(matrix)
    }
}
