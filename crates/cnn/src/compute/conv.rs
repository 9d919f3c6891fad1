//! Convolution of a batch, and its two gradients.

use std::ops::Range;

use super::Scratch;
use crate::geometry::Axis;

/// What is convolved with what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConvShape {
    /// Images in the batch.
    pub images: usize,
    /// Channels of the input, a multiple of `groups`.
    pub in_channels: usize,
    /// Channels of the output, a multiple of `groups`.
    pub out_channels: usize,
    /// Into how many independent convolutions the channels are divided.
    pub groups: usize,
    /// The vertical axis.
    pub rows: Axis,
    /// The horizontal axis.
    pub cols: Axis,
}

impl ConvShape {
    /// Input channels that one output channel reads.
    pub fn group_inputs(&self) -> usize {
        self.in_channels / self.groups
    }

    /// Output channels of one group.
    pub fn group_outputs(&self) -> usize {
        self.out_channels / self.groups
    }

    /// Floats of the input.
    pub fn input_len(&self) -> usize {
        self.in_channels * self.rows.size() * self.cols.size() * self.images
    }

    /// Floats of the output.
    pub fn output_len(&self) -> usize {
        self.out_channels * self.rows.output_size() * self.cols.output_size() * self.images
    }

    /// Floats of the weights.
    pub fn weight_len(&self) -> usize {
        self.out_channels * self.group_inputs() * self.rows.kernel() * self.cols.kernel()
    }

    /// Calls `pair(output position, input position, weight position)` for every product of one image.
    fn products(&self, mut pair: impl FnMut(usize, usize, usize)) {
        let (kernel_rows, kernel_cols) = (self.rows.kernel(), self.cols.kernel());
        let (in_rows, in_cols) = (self.rows.size(), self.cols.size());
        let (out_rows, out_cols) = (self.rows.output_size(), self.cols.output_size());
        for out in 0..self.out_channels {
            let group = out / self.group_outputs();
            for inner in 0..self.group_inputs() {
                let channel = group * self.group_inputs() + inner;
                for m in 0..kernel_rows {
                    for n in 0..kernel_cols {
                        let weight =
                            ((out * self.group_inputs() + inner) * kernel_rows + m) * kernel_cols + n;
                        for row in inside(self.rows, m) {
                            let from =
                                row * self.rows.stride() + m * self.rows.dilation() - self.rows.pad_before();
                            for col in inside(self.cols, n) {
                                let at = col * self.cols.stride() + n * self.cols.dilation()
                                    - self.cols.pad_before();
                                let input = (channel * in_rows + from) * in_cols + at;
                                pair((out * out_rows + row) * out_cols + col, input, weight);
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The outputs for which the window's cell `tap` lies on the input, not on its padding.
fn inside(axis: Axis, tap: usize) -> Range<usize> {
    let offset = tap * axis.dilation();
    let first = axis.pad_before().saturating_sub(offset).div_ceil(axis.stride());
    let end = (axis.pad_before() + axis.size()).saturating_sub(offset).div_ceil(axis.stride());
    let end = end.min(axis.output_size());
    first.min(end)..end
}

/// `output[o, r, c] = sum over (i, m, n) of input[i, r + m, c + n] weight[o, i, m, n] + bias[o]` for every image.
pub fn conv2d_forward(
    shape: &ConvShape,
    input: &[f32],
    weight: &[f32],
    bias: Option<&[f32]>,
    output: &mut [f32],
    _scratch: &mut Scratch,
) {
    let images = shape.images;
    output.fill(0.0);
    shape.products(|out, at, tap| {
        for image in 0..images {
            output[out * images + image] += input[at * images + image] * weight[tap];
        }
    });
    if let Some(bias) = bias {
        for (map, bias) in output.chunks_exact_mut(shape.output_len() / shape.out_channels).zip(bias) {
            for value in map {
                *value += bias;
            }
        }
    }
}

/// The gradient of the loss in the input: each output's gradient, sent back through the weights.
pub fn conv2d_backward_input(
    shape: &ConvShape,
    grad_output: &[f32],
    weight: &[f32],
    grad_input: &mut [f32],
    _scratch: &mut Scratch,
) {
    let images = shape.images;
    grad_input.fill(0.0);
    shape.products(|out, at, tap| {
        for image in 0..images {
            grad_input[at * images + image] += grad_output[out * images + image] * weight[tap];
        }
    });
}

/// The gradient of the loss in weights and biases, summed over all positions and images.
pub fn conv2d_backward_weight(
    shape: &ConvShape,
    input: &[f32],
    grad_output: &[f32],
    grad_weight: &mut [f32],
    grad_bias: Option<&mut [f32]>,
    _scratch: &mut Scratch,
) {
    let images = shape.images;
    grad_weight.fill(0.0);
    shape.products(|out, at, tap| {
        for image in 0..images {
            grad_weight[tap] += grad_output[out * images + image] * input[at * images + image];
        }
    });
    if let Some(grad_bias) = grad_bias {
        for (map, bias) in grad_output.chunks_exact(shape.output_len() / shape.out_channels).zip(grad_bias) {
            *bias = map.iter().sum();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::naive::{Numbers, close, conv_shapes};
    use super::*;

    /// The equation, read literally: one output at a time, in f64, with a test for every position.
    fn naive(shape: &ConvShape, mut product: impl FnMut(usize, usize, usize)) {
        let (rows, cols) = (shape.rows, shape.cols);
        let mut output = 0;
        for out in 0..shape.out_channels {
            for row in 0..rows.output_size() {
                for col in 0..cols.output_size() {
                    for image in 0..shape.images {
                        for inner in 0..shape.group_inputs() {
                            let channel = out / shape.group_outputs() * shape.group_inputs() + inner;
                            for (m, from) in rows.window(row).iter().enumerate() {
                                for (n, at) in cols.window(col).iter().enumerate() {
                                    if from < 0
                                        || at < 0
                                        || from as usize >= rows.size()
                                        || at as usize >= cols.size()
                                    {
                                        continue;
                                    }
                                    let place =
                                        (channel * rows.size() + from as usize) * cols.size() + at as usize;
                                    let tap = (out * shape.group_inputs() + inner) * rows.kernel() + m;
                                    product(output, place * shape.images + image, tap * cols.kernel() + n);
                                }
                            }
                        }
                        output += 1;
                    }
                }
            }
        }
    }

    #[test]
    fn forward_is_the_equation() {
        let mut scratch = Scratch::default();
        for shape in conv_shapes() {
            let mut numbers = Numbers::new(1);
            let (input, weight) = (numbers.many(shape.input_len()), numbers.many(shape.weight_len()));
            let bias = numbers.many(shape.out_channels);
            let plane = shape.output_len() / shape.out_channels;
            for bias in [Some(&bias[..]), None] {
                let mut expected: Vec<f64> = (0..shape.output_len())
                    .map(|index| bias.map_or(0.0, |bias| f64::from(bias[index / plane])))
                    .collect();
                naive(&shape, |o, i, w| expected[o] += f64::from(input[i]) * f64::from(weight[w]));
                let mut output = vec![f32::NAN; shape.output_len()];
                conv2d_forward(&shape, &input, &weight, bias, &mut output, &mut scratch);
                close(&output, &expected, &format!("{shape:?}"));
            }
        }
    }

    #[test]
    fn backward_is_the_transposed_equation() {
        let mut scratch = Scratch::default();
        for shape in conv_shapes() {
            let mut numbers = Numbers::new(2);
            let (input, weight) = (numbers.many(shape.input_len()), numbers.many(shape.weight_len()));
            let grad_output = numbers.many(shape.output_len());

            let mut expected = vec![0.0; shape.input_len()];
            naive(&shape, |o, i, w| expected[i] += f64::from(grad_output[o]) * f64::from(weight[w]));
            let mut grad_input = vec![f32::NAN; shape.input_len()];
            conv2d_backward_input(&shape, &grad_output, &weight, &mut grad_input, &mut scratch);
            close(&grad_input, &expected, &format!("input of {shape:?}"));

            let mut expected = vec![0.0; shape.weight_len()];
            naive(&shape, |o, i, w| expected[w] += f64::from(grad_output[o]) * f64::from(input[i]));
            let mut grad_weight = vec![f32::NAN; shape.weight_len()];
            let mut grad_bias = vec![f32::NAN; shape.out_channels];
            conv2d_backward_weight(
                &shape,
                &input,
                &grad_output,
                &mut grad_weight,
                Some(&mut grad_bias),
                &mut scratch,
            );
            close(&grad_weight, &expected, &format!("weight of {shape:?}"));
            let plane = shape.output_len() / shape.out_channels;
            let expected: Vec<f64> =
                grad_output.chunks(plane).map(|map| map.iter().map(|&g| f64::from(g)).sum()).collect();
            close(&grad_bias, &expected, &format!("bias of {shape:?}"));
        }
    }
}
