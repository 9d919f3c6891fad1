//! Flattening: `output[(k rows + r) cols + c] = input[k, r, c]`, channel by channel as PyTorch does it.
//!
//! In the order in which a batch is stored nothing moves; what changes is that the numbers no longer have neighbours.

use super::{Backward, Forward, Question};
use crate::explain::Activation;
use crate::{Cell, Explanation, Rule, Shape, Term};

/// Maps to a vector.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flatten {
    input: Shape,
}

impl Flatten {
    pub(super) fn new(input: Shape) -> Self {
        Self { input }
    }

    pub(super) fn input(&self) -> Shape {
        self.input
    }

    pub(super) fn output(&self) -> Shape {
        Shape::vector(self.input.volume())
    }

    pub(super) fn explain(&self, cell: Cell, question: &Question<'_>) -> Explanation {
        let from = self.input.cell(cell.channel);
        let (source, input) = question.read(from.channel, from.row as isize, from.col as isize);
        let term = Term { source, weight_at: None, input, weight: 1.0, product: input };
        Explanation::new(Rule::Flatten, cell, vec![term], (1.0, 0.0), Activation::None)
    }

    pub(super) fn forward(&self, pass: Forward<'_>) {
        pass.output.copy_from_slice(pass.input);
    }

    pub(super) fn backward(&self, pass: Backward<'_>) {
        if let Some(grad_input) = pass.grad_input {
            grad_input.copy_from_slice(pass.grad_output);
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
        check(LayerSpec::Flatten, input);
    }
}
