//! Convolution of a batch, and its two gradients.

use std::ops::Range;

use super::weight_gradient::weight_gradient;
use super::{Scratch, correlate};
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
        self.out_channels * self.group_inputs() * self.window()
    }

    /// Cells of the kernel.
    pub(super) fn window(&self) -> usize {
        self.rows.kernel() * self.cols.kernel()
    }

    fn check(&self, input: &[f32], output: &[f32], weight: &[f32]) {
        assert_eq!(input.len(), self.input_len(), "the input has the wrong size");
        assert_eq!(output.len(), self.output_len(), "the output has the wrong size");
        assert_eq!(weight.len(), self.weight_len(), "the weights have the wrong size");
    }
}

/// `output[o, r, c] = sum over (i, m, n) of input[i, r + m, c + n] weight[o, i, m, n] + bias[o]` for every image, summed
/// in this order.
///
/// # Panics
/// When a slice does not have the size that the shape says.
pub fn conv2d_forward(
    shape: &ConvShape,
    input: &[f32],
    weight: &[f32],
    bias: Option<&[f32]>,
    output: &mut [f32],
    scratch: &mut Scratch,
) {
    let whole = (0..shape.out_channels, 0..shape.rows.output_size());
    conv2d_forward_part(shape, input, weight, bias, (output, &whole), scratch);
}

/// The same for some channels and rows of the output; the rest of it stays as it is. Every number comes out as it does
/// from the whole, bit for bit.
///
/// # Panics
/// As [`conv2d_forward`].
pub fn conv2d_forward_part(
    shape: &ConvShape,
    input: &[f32],
    weight: &[f32],
    bias: Option<&[f32]>,
    (output, part): (&mut [f32], &(Range<usize>, Range<usize>)),
    scratch: &mut Scratch,
) {
    shape.check(input, output, weight);
    correlate::forward(shape, input, weight, bias, (output, part), scratch);
}

/// The gradient of the loss in the input: each output's gradient, sent back through the weights.
///
/// # Panics
/// When a slice does not have the size that the shape says.
pub fn conv2d_backward_input(
    shape: &ConvShape,
    grad_output: &[f32],
    weight: &[f32],
    grad_input: &mut [f32],
    scratch: &mut Scratch,
) {
    shape.check(grad_input, grad_output, weight);
    correlate::backward(shape, grad_output, weight, grad_input, scratch);
}

/// The gradient of the loss in weights and biases, summed over all positions and images.
///
/// # Panics
/// When a slice does not have the size that the shape says.
pub fn conv2d_backward_weight(
    shape: &ConvShape,
    input: &[f32],
    grad_output: &[f32],
    grad_weight: &mut [f32],
    grad_bias: Option<&mut [f32]>,
    scratch: &mut Scratch,
) {
    shape.check(input, grad_output, grad_weight);
    weight_gradient(shape, input, grad_output, grad_weight, grad_bias, scratch);
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
    fn every_image_is_summed_in_the_order_of_the_equation_whatever_the_batch() {
        let mut scratch = Scratch::default();
        for shape in conv_shapes() {
            let mut numbers = Numbers::new(6);
            let (input, weight) = (numbers.many(shape.input_len()), numbers.many(shape.weight_len()));
            let bias = numbers.many(shape.out_channels);
            let mut expected = vec![0.0_f32; shape.output_len()];
            naive(&shape, |o, i, w| expected[o] += input[i] * weight[w]);
            let plane = shape.output_len() / shape.out_channels;
            for (index, value) in expected.iter_mut().enumerate() {
                *value += bias[index / plane];
            }
            let mut output = vec![f32::NAN; shape.output_len()];
            conv2d_forward(&shape, &input, &weight, Some(&bias), &mut output, &mut scratch);
            assert_eq!(output, expected, "{shape:?}");
        }
    }

    #[test]
    fn parts_are_bit_for_bit_what_they_are_in_the_whole() {
        let mut scratch = Scratch::default();
        for (index, shape) in conv_shapes().into_iter().enumerate() {
            let mut numbers = Numbers::new(7);
            let (input, weight) = (numbers.many(shape.input_len()), numbers.many(shape.weight_len()));
            let bias = numbers.many(shape.out_channels);
            let mut whole = vec![f32::NAN; shape.output_len()];
            conv2d_forward(&shape, &input, &weight, Some(&bias), &mut whole, &mut scratch);
            let (channels, rows) = (shape.out_channels, shape.rows.output_size());
            let (channel, row) = (index % (channels + 1), index / 2 % (rows + 1));
            let parts = [
                (0..channel, 0..row),
                (channel..channels, 0..row),
                (0..channel, row..rows),
                (channel..channels, row..rows),
            ];
            let mut output = vec![f32::NAN; shape.output_len()];
            let line = shape.output_len() / channels / rows;
            for part in &parts {
                let before = output.clone();
                conv2d_forward_part(&shape, &input, &weight, Some(&bias), (&mut output, part), &mut scratch);
                for (at, (now, before)) in output.iter().zip(&before).enumerate() {
                    let inside = part.0.contains(&(at / line / rows)) && part.1.contains(&(at / line % rows));
                    let expected = if inside { whole[at] } else { *before };
                    assert_eq!(now.to_bits(), expected.to_bits(), "{part:?} of {shape:?}");
                }
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
