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

    pub(super) fn explain(&self, cell: Cell, question: &Question<'_>) -> Explanation {
        question.pointwise(Rule::Pointwise, cell, 1.0, 0.0, Activation::Relu)
    }

    pub(super) fn forward(&self, pass: Forward<'_>) {
        relu_forward(pass.input, pass.output);
    }

    /// The slope is 1 above zero and 0 elsewhere.
    pub(super) fn backward(&self, pass: Backward<'_>) {
        if let Some(grad_input) = pass.grad_input {
            relu_backward(pass.output, pass.grad_output, grad_input);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;
    use crate::Shape;
    use crate::architecture::Architecture;
    use crate::architecture::LayerSpec;
    use crate::{Maps, Mode, Network, Trace};

    #[test]
    fn every_number_and_gradient_is_explained() {
        let input = Shape { channels: 3, rows: 4, cols: 2 };
        check(LayerSpec::Relu, input);
    }

    #[test]
    fn without_it_two_convolutions_are_one() {
        // Kernels a and b one after the other are the kernel a * b, as long as nothing stands between them.
        let input = Shape { channels: 1, rows: 1, cols: 6 };
        let conv = |cols| LayerSpec::Conv2d {
            out_channels: 1,
            kernel_size: (1, cols),
            stride: 1,
            padding: 0,
            dilation: 1,
            groups: 1,
            bias: false,
        };
        let run = |layers: &[LayerSpec], parameters: &[f32]| {
            let mut network = Network::new(Architecture { input, layers: layers.to_vec() }).unwrap();
            network.set_parameters(parameters).unwrap();
            let mut trace = Trace::new();
            let batch = Maps::from_images(input, &[3.0, -1.0, 4.0, 1.0, -5.0, 9.0]);
            network.forward(&batch, &mut trace, Mode::Eval).unwrap();
            trace.output().values().to_vec()
        };
        let (a, b) = ([1.0, -2.0], [3.0, 1.0]);
        let both = [3.0, -5.0, -2.0];
        let two = run(&[conv(2), conv(2)], &[a, b].concat());
        assert_eq!(two, run(&[conv(3)], &both));
        assert_ne!(two, run(&[conv(2), LayerSpec::Relu, conv(2)], &[a, b].concat()));
    }
}
