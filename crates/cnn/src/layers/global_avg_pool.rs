//! Global average pooling: `output[k] = (sum over (r, c) of input[k, r, c]) / (rows cols)`.

use super::{Backward, Forward, Question};
use crate::explain::Activation;
use crate::{Cell, Explanation, Rule, Shape, Term};

/// The mean of each map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GlobalAvgPool {
    input: Shape,
}

impl GlobalAvgPool {
    pub(super) fn new(input: Shape) -> Self {
        Self { input }
    }

    pub(super) fn input(&self) -> Shape {
        self.input
    }

    pub(super) fn output(&self) -> Shape {
        Shape::vector(self.input.channels)
    }

    fn cells(&self) -> usize {
        self.input.rows * self.input.cols
    }

    pub(super) fn explain(&self, cell: Cell, question: &Question<'_>) -> Explanation {
        let term = |index| {
            let Cell { row, col, .. } = self.input.cell(index);
            let (source, input) = question.read(cell.channel, row as isize, col as isize);
            Term { source, weight_at: None, input, weight: 1.0, product: input }
        };
        let terms = (0..self.cells()).map(term).collect();
        Explanation::new(Rule::GlobalAvgPool, cell, terms, (self.cells() as f32, 0.0), Activation::None)
    }

    pub(super) fn forward(&self, pass: Forward<'_>) {
        let divisor = self.cells() as f32;
        let maps = pass.input.chunks_exact(self.cells() * pass.images);
        for (means, map) in pass.output.chunks_exact_mut(pass.images).zip(maps) {
            means.fill(0.0);
            for values in map.chunks_exact(pass.images) {
                means.iter_mut().zip(values).for_each(|(sum, value)| *sum += value);
            }
            for sum in means {
                *sum /= divisor;
            }
        }
    }

    /// Each cell of a map gets the same share of the gradient.
    pub(super) fn backward(&self, pass: Backward<'_>) {
        let Some(grad_input) = pass.grad_input else { return };
        let divisor = self.cells() as f32;
        let maps = grad_input.chunks_exact_mut(self.cells() * pass.images);
        for (map, grads) in maps.zip(pass.grad_output.chunks_exact(pass.images)) {
            for values in map.chunks_exact_mut(pass.images) {
                values.iter_mut().zip(grads).for_each(|(to, grad)| *to = grad / divisor);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;
    use crate::Shape;
    use crate::architecture::LayerSpec;

    #[test]
    fn every_number_and_gradient_is_explained() {
        let input = Shape { channels: 3, rows: 4, cols: 2 };
        check(LayerSpec::GlobalAvgPool, input);
    }
}
