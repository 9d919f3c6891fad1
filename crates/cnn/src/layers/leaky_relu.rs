//! The leaky rectifier: `output = input` where it is positive, else `negative_slope * input`.

use super::passes::{map, map_gradient};
use super::{Backward, Forward, Question};
use crate::architecture::{ArchitectureError, limits};
use crate::explain::Activation;
use crate::{Cell, Explanation, Rule, Shape};

/// Little below zero.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LeakyRelu {
    shape: Shape,
    slope: f32,
}

impl LeakyRelu {
    pub(super) fn new(shape: Shape, slope: f32) -> Result<Self, ArchitectureError> {
        // Not a number is not within the limits either.
        if slope.abs() <= limits::SLOPE {
            Ok(Self { shape, slope })
        } else {
            Err(ArchitectureError::SlopeOutOfRange { slope })
        }
    }

    pub(super) fn input(&self) -> Shape {
        self.shape
    }

    pub(super) fn output(&self) -> Shape {
        self.shape
    }

    pub(super) fn explain(&self, cell: Cell, question: &Question<'_>) -> Explanation {
        question.pointwise(Rule::Pointwise, cell, 1.0, 0.0, Activation::LeakyRelu(self.slope))
    }

    pub(super) fn forward(&self, pass: Forward<'_>) {
        map(pass.input, pass.output, |x| if x < 0.0 { self.slope * x } else { x });
    }

    /// The slope is 1 above zero and `negative_slope` elsewhere.
    pub(super) fn backward(&self, pass: Backward<'_>) {
        let grad_input = |x, grad| if x > 0.0 { grad } else { self.slope * grad };
        map_gradient(pass.input, pass.grad_output, pass.grad_input, grad_input);
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
        check(LayerSpec::LeakyRelu { negative_slope: 0.01 }, input);
        check(LayerSpec::LeakyRelu { negative_slope: 0.3 }, input);
    }
}
