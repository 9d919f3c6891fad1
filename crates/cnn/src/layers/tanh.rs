//! The hyperbolic tangent: `output = (exp(2 input) - 1) / (exp(2 input) + 1)`.

use super::passes::{map, map_gradient};
use super::{Backward, Forward, Question};
use crate::explain::Activation;
use crate::math::tanh;
use crate::{Cell, Explanation, Rule, Shape};

/// Between -1 and 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tanh {
    shape: Shape,
}

impl Tanh {
    pub(super) fn new(shape: Shape) -> Self {
        Self { shape }
    }

    pub(super) fn input(&self) -> Shape {
        self.shape
    }

    pub(super) fn output(&self) -> Shape {
        self.shape
    }

    pub(super) fn explain(&self, cell: Cell, question: &Question<'_>) -> Explanation {
        question.pointwise(Rule::Pointwise, cell, 1.0, 0.0, Activation::Tanh)
    }

    pub(super) fn forward(&self, pass: Forward<'_>) {
        map(pass.input, pass.output, tanh);
    }

    /// The slope is `1 - y^2`.
    pub(super) fn backward(&self, pass: Backward<'_>) {
        map_gradient(pass.output, pass.grad_output, pass.grad_input, |y, grad| grad * (1.0 - y * y));
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
        check(LayerSpec::Tanh, input);
    }
}
