//! Convolution, which in networks is cross-correlation.
//!
//! `output[o, r, c] = sum over (i, m, n) of weight[o, i, m, n] input[i, r stride - padding + m dilation, ...] + bias[o]`,
//! where `i` runs over the maps of the group that `o` belongs to.

use std::ops::Range;

use super::window::{at_most, geometry, output, positive};
use super::{Backward, Forward, GradientQuestion, Question, Role, passes};
use crate::architecture::{ArchitectureError, LayerSpec, Setting, limits};
use crate::compute::{
    ConvShape, Scratch, conv2d_backward_input, conv2d_backward_weight, conv2d_forward, conv2d_forward_part,
};
use crate::explain::Activation;
use crate::{Cell, Explanation, Geometry, Rule, Shape, Term};

/// Windows over all maps of a group, each output map with its own kernel and bias.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conv2d {
    input: Shape,
    geometry: Geometry,
    out_channels: usize,
    groups: usize,
    bias: bool,
}

impl Conv2d {
    pub(super) fn new(spec: LayerSpec, input: Shape) -> Result<Self, ArchitectureError> {
        let LayerSpec::Conv2d { out_channels, kernel_size, stride, padding, dilation, groups, bias } = spec
        else {
            return Err(ArchitectureError::Zero { setting: Setting::OutChannels });
        };
        positive(Setting::OutChannels, out_channels)?;
        at_most(Setting::OutChannels, out_channels, limits::CHANNELS)?;
        positive(Setting::Groups, groups)?;
        let geometry = geometry(input, kernel_size, stride, padding, dilation)?;
        if !input.channels.is_multiple_of(groups) {
            return Err(ArchitectureError::GroupsDoNotDivideInput { groups, channels: input.channels });
        }
        if !out_channels.is_multiple_of(groups) {
            return Err(ArchitectureError::GroupsDoNotDivideOutput { groups, channels: out_channels });
        }
        Ok(Self { input, geometry, out_channels, groups, bias })
    }

    pub(super) fn input(&self) -> Shape {
        self.input
    }

    pub(super) fn output(&self) -> Shape {
        output(self.out_channels, self.geometry)
    }

    pub(super) fn geometry(&self) -> Geometry {
        self.geometry
    }

    pub(super) fn parameters(&self) -> Vec<(Role, Vec<usize>)> {
        let Geometry { rows, cols } = self.geometry;
        let weight = vec![self.out_channels, self.group_inputs(), rows.kernel(), cols.kernel()];
        let bias = self.bias.then(|| (Role::Bias, vec![self.out_channels]));
        std::iter::once((Role::Weight, weight)).chain(bias).collect()
    }

    /// Every output cell costs one product a weight of its kernel.
    pub(super) fn macs(&self) -> u64 {
        self.output().volume() as u64 * (self.group_inputs() * self.taps()) as u64
    }

    pub(super) fn fans(&self) -> (usize, usize) {
        (self.group_inputs() * self.taps(), self.out_channels * self.taps())
    }

    /// Input maps that one output map reads.
    pub(crate) fn group_inputs(&self) -> usize {
        self.input.channels / self.groups
    }

    /// Output maps that read the same input maps.
    pub(super) fn group_outputs(&self) -> usize {
        self.out_channels / self.groups
    }

    /// Cells of one slice of a kernel.
    pub(crate) fn taps(&self) -> usize {
        self.geometry.rows.kernel() * self.geometry.cols.kernel()
    }

    fn weights(&self) -> usize {
        self.out_channels * self.group_inputs() * self.taps()
    }

    /// The first input map of the group that an output map belongs to.
    pub(crate) fn first_input(&self, out_channel: usize) -> usize {
        out_channel / self.group_outputs() * self.group_inputs()
    }

    fn shape(&self, images: usize) -> ConvShape {
        ConvShape {
            images,
            in_channels: self.input.channels,
            out_channels: self.out_channels,
            groups: self.groups,
            rows: self.geometry.rows,
            cols: self.geometry.cols,
        }
    }

    /// The terms in the order channel, row, column of the window.
    pub(super) fn explain(&self, cell: Cell, question: &Question<'_>) -> Explanation {
        let (weights, biases) = question.parameters.split_at(self.weights());
        let kernel = &weights[cell.channel * self.group_inputs() * self.taps()..];
        let places = Shape {
            channels: self.group_inputs(),
            rows: self.geometry.rows.kernel(),
            cols: self.geometry.cols.kernel(),
        };
        let (rows, cols) = (self.geometry.rows.window(cell.row), self.geometry.cols.window(cell.col));
        let term = |(index, &weight): (usize, &f32)| {
            let at = places.cell(index);
            let channel = self.first_input(cell.channel) + at.channel;
            let (source, input) = question.read(channel, rows.at(at.row), cols.at(at.col));
            Term { source, weight_at: Some(at), input, weight, product: weight * input }
        };
        let terms = kernel[..places.volume()].iter().enumerate().map(term).collect();
        let bias = biases.get(cell.channel).copied().unwrap_or(0.0);
        Explanation::new(Rule::CrossCorrelation, cell, terms, (1.0, bias), Activation::None)
    }

    /// A weight's gradient adds over all images and positions what the weight read times the gradient of what it made.
    pub(super) fn explain_gradient(
        &self,
        role: Role,
        index: usize,
        question: &GradientQuestion<'_>,
    ) -> Option<(Cell, Vec<Term>)> {
        let out = self.output();
        let kernel = Shape {
            channels: self.group_inputs(),
            rows: self.geometry.rows.kernel(),
            cols: self.geometry.cols.kernel(),
        };
        let (out_channel, at) = match role {
            Role::Weight if index < self.weights() => {
                (index / kernel.volume(), kernel.cell(index % kernel.volume()))
            }
            Role::Bias if self.bias && index < self.out_channels => {
                return Some(passes::explain_bias_gradient(index, question));
            }
            _ => return None,
        };
        let channel = self.first_input(out_channel) + at.channel;
        let (rows, cols) = (self.geometry.rows.reads_of(at.row), self.geometry.cols.reads_of(at.col));
        let mut terms = Vec::with_capacity(question.input.images() * out.rows * out.cols);
        for image in 0..question.input.images() {
            for row in 0..out.rows {
                for col in 0..out.cols {
                    let (source, input) =
                        passes::read(question.input, image, channel, rows.at(row), cols.at(col));
                    let upstream = Cell { channel: out_channel, row, col };
                    let weight = question.grad_output.get(upstream, image).unwrap_or(0.0);
                    terms.push(Term {
                        source,
                        weight_at: Some(upstream),
                        input,
                        weight,
                        product: weight * input,
                    });
                }
            }
        }
        Some((at, terms))
    }

    pub(super) fn forward(&self, pass: Forward<'_>) {
        let (weight, bias) = pass.parameters.split_at(self.weights());
        let bias = self.bias.then_some(bias);
        conv2d_forward(&self.shape(pass.images), pass.input, weight, bias, pass.output, pass.scratch);
    }

    /// Some channels and rows of the output.
    pub(super) fn forward_part(&self, pass: Forward<'_>, part: &(Range<usize>, Range<usize>)) {
        let (weight, bias) = pass.parameters.split_at(self.weights());
        let bias = self.bias.then_some(bias);
        let output = (pass.output, part);
        conv2d_forward_part(&self.shape(pass.images), pass.input, weight, bias, output, pass.scratch);
    }

    /// Slides each slice of one kernel over its own map of one image, and adds nothing up.
    ///
    /// # Shapes
    /// `maps`: inputs of a group x rows x columns; `kernel`: as many slices; `output`: as many maps of the output's size
    pub(crate) fn slide_apart(
        &self,
        maps: &[f32],
        kernel: &[f32],
        output: &mut [f32],
        scratch: &mut Scratch,
    ) {
        let inputs = self.group_inputs();
        let Geometry { rows, cols } = self.geometry;
        let shape =
            ConvShape { images: 1, in_channels: inputs, out_channels: inputs, groups: inputs, rows, cols };
        conv2d_forward(&shape, maps, kernel, None, output, scratch);
    }

    pub(super) fn backward(&self, pass: Backward<'_>) {
        let shape = self.shape(pass.images);
        if let Some(grad_parameters) = pass.grad_parameters {
            let (grad_weight, grad_bias) = grad_parameters.split_at_mut(self.weights());
            let grad_bias = self.bias.then_some(grad_bias);
            conv2d_backward_weight(
                &shape,
                pass.input,
                pass.grad_output,
                grad_weight,
                grad_bias,
                pass.scratch,
            );
        }
        if let Some(grad_input) = pass.grad_input {
            let weight = &pass.parameters[..self.weights()];
            conv2d_backward_input(&shape, pass.grad_output, weight, grad_input, pass.scratch);
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
        let conv = |kernel_size, stride, padding, dilation, groups, bias| LayerSpec::Conv2d {
            out_channels: 4,
            kernel_size,
            stride,
            padding,
            dilation,
            groups,
            bias,
        };
        let input = Shape { channels: 2, rows: 6, cols: 5 };
        check(conv((3, 3), 1, 0, 1, 1, true), input);
        check(conv((3, 2), 2, 1, 1, 1, false), input);
        check(conv((2, 3), 1, 3, 2, 2, true), input);
        check(conv((1, 1), 1, 0, 1, 2, true), input);
        check(conv((6, 5), 1, 0, 1, 1, true), input);
        check(conv((2, 2), 3, 2, 1, 1, true), Shape { channels: 4, rows: 1, cols: 7 });
    }

    #[test]
    fn parameters_and_costs_are_counted() {
        let input = Shape { channels: 3, rows: 5, cols: 5 };
        let spec = LayerSpec::Conv2d {
            out_channels: 2,
            kernel_size: (3, 3),
            stride: 2,
            padding: 1,
            dilation: 1,
            groups: 1,
            bias: true,
        };
        // The picture of CS231n: two filters of 3 x 3 x 3 on 5 x 5 x 3 padded by 1, stride 2.
        let layer = super::Conv2d::new(spec, input).unwrap();
        assert_eq!(layer.output(), Shape { channels: 2, rows: 3, cols: 3 });
        let counts: Vec<usize> = layer.parameters().iter().map(|(_, shape)| shape.iter().product()).collect();
        assert_eq!(counts, [54, 2]);
        assert_eq!(layer.macs(), 9 * 54);
        assert_eq!(layer.fans(), (27, 18));
    }
}
