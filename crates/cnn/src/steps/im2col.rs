//! The convolution as one matrix product: every window a row, every filter a column.

use super::limits::MAX_MATRIX;
use super::{Board, StepsError, WeightCell};
use crate::Cell;

/// Windows laid out as rows, one matrix a group, and the kernels as columns.
///
/// `product = values x kernels`, and an output is `activation(product + bias)`. Of a transposed convolution a row has what each
/// weight meets there: mostly nothing, which is where convolution of the spread out input would meet its zeros.
#[derive(Debug, Clone, PartialEq)]
pub struct Im2col {
    /// How many products there are, one after the other: as many as groups.
    pub groups: usize,
    /// Rows of each: output positions, from the top left.
    pub rows: usize,
    /// Columns of each: cells of a kernel, slice after slice.
    pub cols: usize,
    /// Columns of each kernel matrix: output channels of a group.
    pub outs: usize,
    /// The windows: groups x rows x cols.
    pub values: Vec<f32>,
    /// Where each of them was copied from; `None` for a zero of the padding.
    pub sources: Vec<Option<Cell>>,
    /// The kernels, each a column: groups x cols x outs.
    pub kernels: Vec<f32>,
    /// Which weight each of them is.
    pub weights: Vec<WeightCell>,
    /// The product: groups x rows x outs.
    pub product: Vec<f32>,
}

impl Board {
    /// Lays the windows out as a matrix.
    ///
    /// # Errors
    /// For pooling, which has no weights, and when the matrices would have more than [`MAX_MATRIX`] numbers.
    pub fn im2col(&self) -> Result<Im2col, StepsError> {
        let setup = self.setup();
        if setup.kind.is_pooling() {
            return Err(StepsError::NoWeights { kind: setup.kind });
        }
        let (kernel_rows, kernel_cols) = setup.kernel;
        let (groups, outs) = (setup.groups, setup.group_outputs());
        let (rows, cols) =
            (self.output().rows * self.output().cols, setup.group_inputs() * kernel_rows * kernel_cols);
        if groups * rows * cols > MAX_MATRIX {
            return Err(StepsError::MatrixTooLarge { rows: groups * rows, cols, most: MAX_MATRIX });
        }
        let mut laid = Im2col {
            groups,
            rows,
            cols,
            outs,
            values: vec![0.0; groups * rows * cols],
            sources: vec![None; groups * rows * cols],
            kernels: Vec::with_capacity(groups * cols * outs),
            weights: Vec::with_capacity(groups * cols * outs),
            product: Vec::new(),
        };
        for group in 0..groups {
            for position in 0..rows {
                let place = self.output().cell(position);
                let row = (group * rows + position) * cols;
                for tap in self.taps(Cell { channel: group * outs, ..place }) {
                    let WeightCell { input, row: m, col: n, .. } = tap.weight;
                    let at = row + (input * kernel_rows + m) * kernel_cols + n;
                    laid.values[at] = self.input_at(tap.source.channel, tap.source.row, tap.source.col);
                    laid.sources[at] = tap.cell();
                }
            }
            for col in 0..cols {
                let (kernel, place) =
                    (col / (kernel_rows * kernel_cols), (col / kernel_cols % kernel_rows, col % kernel_cols));
                for out in 0..outs {
                    let weight =
                        WeightCell { out: group * outs + out, input: kernel, row: place.0, col: place.1 };
                    laid.weights.push(weight);
                    laid.kernels.push(self.weight(weight).unwrap_or(0.0));
                }
            }
        }
        laid.product = laid.multiplied();
        Ok(laid)
    }
}

impl Im2col {
    /// Row times column, summed from the left.
    fn multiplied(&self) -> Vec<f32> {
        let mut product = Vec::with_capacity(self.groups * self.rows * self.outs);
        for group in 0..self.groups {
            for row in 0..self.rows {
                let window = &self.values[(group * self.rows + row) * self.cols..][..self.cols];
                let kernels = &self.kernels[group * self.cols * self.outs..];
                product.extend((0..self.outs).map(|out| {
                    let column = kernels.iter().skip(out).step_by(self.outs);
                    window.iter().zip(column).fold(0.0, |sum, (&value, &weight)| sum + weight * value)
                }));
            }
        }
        product
    }
}
