//! A fully connected layer: `output[o] = sum over i of weight[o, i] input[i] + bias[o]`.

use std::ops::Range;

use super::window::{at_most, positive};
use super::{Backward, Forward, GradientQuestion, Question, Role, passes};
use crate::architecture::{ArchitectureError, Setting, limits};
use crate::compute::{LinearShape, linear_backward_input, linear_backward_weight, linear_forward};
use crate::explain::Activation;
use crate::{Cell, Explanation, Rule, Shape, Term};

/// Every input to every output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Linear {
    in_features: usize,
    out_features: usize,
    bias: bool,
    input: Shape,
}

impl Linear {
    pub(super) fn new(input: Shape, out_features: usize, bias: bool) -> Result<Self, ArchitectureError> {
        positive(Setting::OutFeatures, out_features)?;
        at_most(Setting::OutFeatures, out_features, limits::FEATURES)?;
        Ok(Self { in_features: input.volume(), out_features, bias, input })
    }

    pub(super) fn input(&self) -> Shape {
        self.input
    }

    pub(super) fn output(&self) -> Shape {
        Shape::vector(self.out_features)
    }

    pub(super) fn parameters(&self) -> Vec<(Role, Vec<usize>)> {
        let bias = self.bias.then(|| (Role::Bias, vec![self.out_features]));
        std::iter::once((Role::Weight, vec![self.out_features, self.in_features])).chain(bias).collect()
    }

    /// Every weight is used once.
    pub(super) fn macs(&self) -> u64 {
        self.in_features as u64 * self.out_features as u64
    }

    pub(super) fn fans(&self) -> (usize, usize) {
        (self.in_features, self.out_features)
    }

    fn weights(&self) -> usize {
        self.in_features * self.out_features
    }

    fn shape(&self, images: usize) -> LinearShape {
        LinearShape { images, in_features: self.in_features, out_features: self.out_features }
    }

    pub(super) fn explain(&self, cell: Cell, question: &Question<'_>) -> Explanation {
        let (weights, biases) = question.parameters.split_at(self.weights());
        let weights = &weights[cell.channel * self.in_features..][..self.in_features];
        let term = |(index, &weight): (usize, &f32)| {
            let from = self.input.cell(index);
            let (source, input) = question.read(from.channel, from.row as isize, from.col as isize);
            let weight_at = Some(Cell { channel: index, row: 0, col: 0 });
            Term { source, weight_at, input, weight, product: weight * input }
        };
        let terms = weights.iter().enumerate().map(term).collect();
        let bias = biases.get(cell.channel).copied().unwrap_or(0.0);
        Explanation::new(Rule::Linear, cell, terms, (1.0, bias), Activation::None)
    }

    /// A weight's gradient adds over all images its input times the gradient of its output.
    pub(super) fn explain_gradient(
        &self,
        role: Role,
        index: usize,
        question: &GradientQuestion<'_>,
    ) -> Option<(Cell, Vec<Term>)> {
        let (out, from) = match role {
            Role::Weight if index < self.weights() => (index / self.in_features, index % self.in_features),
            Role::Bias if self.bias && index < self.out_features => {
                return Some(passes::explain_bias_gradient(index, question));
            }
            _ => return None,
        };
        let upstream = Cell { channel: out, row: 0, col: 0 };
        let at = self.input.cell(from);
        let term = |image| {
            let (source, input) =
                passes::read(question.input, image, at.channel, at.row as isize, at.col as isize);
            let weight = question.grad_output.get(upstream, image).unwrap_or(0.0);
            Term { source, weight_at: Some(upstream), input, weight, product: weight * input }
        };
        let terms = (0..question.input.images()).map(term).collect();
        Some((Cell { channel: from, row: 0, col: 0 }, terms))
    }

    pub(super) fn forward(&self, pass: Forward<'_>) {
        let (weight, bias) = pass.parameters.split_at(self.weights());
        linear_forward(
            &self.shape(pass.images),
            pass.input,
            weight,
            self.bias.then_some(bias),
            pass.output,
            pass.scratch,
        );
    }

    /// Some numbers of the output: a linear layer with their rows of the weights alone.
    pub(super) fn forward_part(&self, pass: Forward<'_>, outputs: Range<usize>) {
        let (weight, bias) = pass.parameters.split_at(self.weights());
        let (inputs, images) = (self.in_features, pass.images);
        linear_forward(
            &LinearShape { images, in_features: inputs, out_features: outputs.len() },
            pass.input,
            &weight[outputs.start * inputs..outputs.end * inputs],
            self.bias.then(|| &bias[outputs.clone()]),
            &mut pass.output[outputs.start * images..outputs.end * images],
            pass.scratch,
        );
    }

    pub(super) fn backward(&self, pass: Backward<'_>) {
        let shape = self.shape(pass.images);
        if let Some(grad_parameters) = pass.grad_parameters {
            let (grad_weight, grad_bias) = grad_parameters.split_at_mut(self.weights());
            let grad_bias = self.bias.then_some(grad_bias);
            linear_backward_weight(
                &shape,
                pass.input,
                pass.grad_output,
                grad_weight,
                grad_bias,
                pass.scratch,
            );
        }
        if let Some(grad_input) = pass.grad_input {
            linear_backward_input(
                &shape,
                pass.grad_output,
                &pass.parameters[..self.weights()],
                grad_input,
                pass.scratch,
            );
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
        for bias in [true, false] {
            check(LayerSpec::Linear { out_features: 5, bias }, Shape { channels: 3, rows: 2, cols: 2 });
            check(LayerSpec::Linear { out_features: 1, bias }, Shape::vector(1));
        }
    }
}
