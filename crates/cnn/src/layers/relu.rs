//! The rectifier: `output = max(0, input)`.

use super::{Backward, Forward, Question};
use crate::compute::{relu_backward, relu_forward};
use crate::explain::Activation;
use crate::{Cell, Explanation, Rule, Shape};

/// Nothing below zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Relu {
    shape: Shape,
}

impl Relu {
    pub(super) fn new(shape: Shape) -> Self {
        Self { shape }
    }

    pub(super) fn input(&self) -> Shape {
        self.shape
    }

    pub(super) fn output(&self) -> Shape {
        self.shape
    }

    #[expect(clippy::unused_self, reason = "every layer is explained by a method")]
    pub(super) fn explain(&self, cell: Cell, question: &Question<'_>) -> Explanation {
        question.pointwise(Rule::Pointwise, cell, 1.0, 0.0, Activation::Relu)
    }

    #[expect(clippy::unused_self, reason = "every layer computes by a method")]
    pub(super) fn forward(&self, pass: Forward<'_>) {
        relu_forward(pass.input, pass.output);
    }

    /// The slope is 1 above zero and 0 elsewhere.
    #[expect(clippy::unused_self, reason = "every layer computes by a method")]
    pub(super) fn backward(&self, pass: Backward<'_>) {
        if let Some(grad_input) = pass.grad_input {
            relu_backward(pass.output, pass.grad_output, grad_input);
        }
    }
}
