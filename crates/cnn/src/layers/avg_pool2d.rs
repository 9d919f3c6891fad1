//! Average pooling: `output[k, r, c] = (sum over (m, n) of input[k, r stride - padding + m, ...]) / kernel_size^2`.
//!
//! Padding counts as zeros, as it does by default in PyTorch.

use std::ops::Range;

use super::window::{output, pool_geometry};
use super::{Backward, Forward, Question};
use crate::architecture::ArchitectureError;
use crate::compute::{PoolShape, avg_pool2d_backward, avg_pool2d_forward};
use crate::explain::Activation;
use crate::{Cell, Explanation, Geometry, Rule, Shape, Term};

/// The mean of each window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AvgPool2d {
    input: Shape,
    geometry: Geometry,
}

impl AvgPool2d {
    pub(super) fn new(
        input: Shape,
        kernel_size: usize,
        stride: usize,
        padding: usize,
    ) -> Result<Self, ArchitectureError> {
        Ok(Self { input, geometry: pool_geometry(input, kernel_size, stride, padding)? })
    }

    pub(super) fn input(&self) -> Shape {
        self.input
    }

    pub(super) fn output(&self) -> Shape {
        output(self.input.channels, self.geometry)
    }

    pub(super) fn geometry(&self) -> Geometry {
        self.geometry
    }

    fn shape(&self, images: usize) -> PoolShape {
        let Geometry { rows, cols } = self.geometry;
        PoolShape { images, channels: self.input.channels, rows, cols }
    }

    pub(super) fn explain(&self, cell: Cell, question: &Question<'_>) -> Explanation {
        let (rows, cols) = (self.geometry.rows.window(cell.row), self.geometry.cols.window(cell.col));
        let positions = rows.iter().flat_map(|row| cols.iter().map(move |col| (row, col)));
        let term = |(row, col)| {
            let (source, input) = question.read(cell.channel, row, col);
            Term { source, weight_at: None, input, weight: 1.0, product: input }
        };
        let terms: Vec<_> = positions.map(term).collect();
        let divisor = terms.len() as f32;
        Explanation::new(Rule::AvgPool2d, cell, terms, (divisor, 0.0), Activation::None)
    }

    pub(super) fn forward(&self, pass: Forward<'_>) {
        avg_pool2d_forward(&self.shape(pass.images), pass.input, pass.output);
    }

    /// Some maps of the output.
    pub(super) fn forward_part(&self, pass: Forward<'_>, channels: Range<usize>) {
        let shape = PoolShape { channels: channels.len(), ..self.shape(pass.images) };
        let [from, to] = [self.input, self.output()].map(|maps| maps.places(&channels, pass.images));
        avg_pool2d_forward(&shape, &pass.input[from], &mut pass.output[to]);
    }

    /// Each number of a window gets the same share of the gradient.
    pub(super) fn backward(&self, pass: Backward<'_>) {
        if let Some(grad_input) = pass.grad_input {
            avg_pool2d_backward(&self.shape(pass.images), pass.grad_output, grad_input);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, network};
    use crate::architecture::LayerSpec;
    use crate::{Maps, Mode, Shape, Trace};

    #[test]
    fn every_number_and_gradient_is_explained() {
        let input = Shape { channels: 2, rows: 6, cols: 5 };
        for (kernel_size, stride, padding) in
            [(2, 2, 0), (3, 1, 1), (3, 2, 0), (2, 1, 1), (4, 3, 2), (1, 1, 0)]
        {
            check(LayerSpec::AvgPool2d { kernel_size, stride, padding }, input);
        }
    }

    #[test]
    fn the_example_of_the_lecture_comes_out() {
        let input = Shape { channels: 1, rows: 4, cols: 4 };
        let image = [1.0, 1.0, 2.0, 4.0, 5.0, 6.0, 7.0, 8.0, 3.0, 2.0, 1.0, 0.0, 1.0, 2.0, 3.0, 4.0];
        let mut trace = Trace::new();
        let network = network(LayerSpec::avg_pool2d(2), input, 1);
        network.forward(&Maps::from_images(input, &image), &mut trace, Mode::Eval).unwrap();
        assert_eq!(trace.output().values(), [3.25, 5.25, 2.0, 2.0]);
    }
}
