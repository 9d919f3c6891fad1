//! Softmax: `output[k] = exp(input[k] - max) / sum over j of exp(input[j] - max)`, over the channels of each position.
//!
//! Subtracting the largest number changes nothing in the quotient and keeps the powers finite.

use super::{Backward, Forward, Question};
use crate::explain::Activation;
use crate::math::exp;
use crate::{Cell, Explanation, Rule, Shape, Term};

/// Positive numbers that sum to 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Softmax {
    shape: Shape,
}

impl Softmax {
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
        let channels = 0..self.shape.channels;
        let read = channels.map(|channel| question.read(channel, cell.row as isize, cell.col as isize));
        let inputs: Vec<_> = read.collect();
        let largest = inputs.iter().fold(f32::NEG_INFINITY, |largest, &(_, input)| largest.max(input));
        let term = |&(source, input): &_| {
            let product = Rule::Softmax.product(input, largest);
            Term { source, weight_at: None, input, weight: largest, product }
        };
        let terms: Vec<Term> = inputs.iter().map(term).collect();
        let own = terms.get(cell.channel).map_or(0.0, |term| term.product);
        let explanation = Explanation::new(Rule::Softmax, cell, terms, (1.0, 0.0), Activation::None);
        let value = own / explanation.sum;
        Explanation {
            value,
            before_activation: value,
            divisor: explanation.sum,
            winner: Some(cell.channel),
            ..explanation
        }
    }

    pub(super) fn forward(&self, pass: Forward<'_>) {
        let plane = self.shape.rows * self.shape.cols * pass.images;
        for at in 0..plane {
            let inputs = || pass.input.iter().skip(at).step_by(plane);
            let largest = inputs().fold(f32::NEG_INFINITY, |largest, &input| largest.max(input));
            let mut sum = 0.0;
            for (output, &input) in pass.output.iter_mut().skip(at).step_by(plane).zip(inputs()) {
                *output = exp(input - largest);
                sum += *output;
            }
            for output in pass.output.iter_mut().skip(at).step_by(plane) {
                *output /= sum;
            }
        }
    }

    /// `grad_input[k] = output[k] (grad_output[k] - sum over j of grad_output[j] output[j])`. Together with the
    /// cross-entropy this is far simpler, and training uses that; see [`crate::training`].
    pub(super) fn backward(&self, pass: Backward<'_>) {
        let Some(grad_input) = pass.grad_input else { return };
        let plane = self.shape.rows * self.shape.cols * pass.images;
        for at in 0..plane {
            let pairs = || {
                let outputs = pass.output.iter().skip(at).step_by(plane);
                outputs.zip(pass.grad_output.iter().skip(at).step_by(plane))
            };
            let mean: f32 = pairs().map(|(output, grad)| output * grad).sum();
            for (to, (output, grad)) in grad_input.iter_mut().skip(at).step_by(plane).zip(pairs()) {
                *to = output * (grad - mean);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;
    use super::super::testing::network;
    use crate::Shape;
    use crate::architecture::LayerSpec;
    use crate::{Maps, Mode, Trace};

    #[test]
    fn every_number_and_gradient_is_explained() {
        check(LayerSpec::Softmax, Shape { channels: 3, rows: 2, cols: 1 });
    }

    #[test]
    fn the_example_of_the_lecture_comes_out() {
        let input = Shape::vector(3);
        let network = network(LayerSpec::Softmax, input, 1);
        let mut trace = Trace::new();
        let mut run = |logits: &[f32]| {
            network.forward(&Maps::from_images(input, logits), &mut trace, Mode::Eval).unwrap();
            trace.output().values().to_vec()
        };
        let rounded: Vec<f32> = run(&[2.0, 1.0, 0.1]).iter().map(|p| (p * 1000.0).round() / 1000.0).collect();
        assert_eq!(rounded, [0.659, 0.242, 0.099]);
        // Large numbers overflow nothing.
        assert_eq!(run(&[3e38, 1e38, -3e38]), [1.0, 0.0, 0.0]);
    }
}
