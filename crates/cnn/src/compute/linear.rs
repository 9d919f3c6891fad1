//! A fully connected layer over a batch, and its two gradients.

use super::Scratch;

/// What is multiplied with what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinearShape {
    /// Images in the batch.
    pub images: usize,
    /// Numbers of one image that come in.
    pub in_features: usize,
    /// Numbers of one image that go out.
    pub out_features: usize,
}

/// `output[o] = sum over i of weight[o, i] input[i] + bias[o]` for every image.
pub fn linear_forward(
    shape: &LinearShape,
    input: &[f32],
    weight: &[f32],
    bias: Option<&[f32]>,
    output: &mut [f32],
    _scratch: &mut Scratch,
) {
    let images = shape.images;
    for (out, output) in output.chunks_exact_mut(images).enumerate() {
        output.fill(0.0);
        let weights = &weight[out * shape.in_features..][..shape.in_features];
        for (input, weight) in input.chunks_exact(images).zip(weights) {
            output.iter_mut().zip(input).for_each(|(sum, value)| *sum += value * weight);
        }
        if let Some(bias) = bias {
            for sum in output {
                *sum += bias[out];
            }
        }
    }
}

/// The gradient of the loss in the input: `sum over o of weight[o, i] grad_output[o]` for every image.
pub fn linear_backward_input(
    shape: &LinearShape,
    grad_output: &[f32],
    weight: &[f32],
    grad_input: &mut [f32],
    _scratch: &mut Scratch,
) {
    let images = shape.images;
    grad_input.fill(0.0);
    for (grad, weights) in grad_output.chunks_exact(images).zip(weight.chunks_exact(shape.in_features)) {
        for (to, weight) in grad_input.chunks_exact_mut(images).zip(weights) {
            to.iter_mut().zip(grad).for_each(|(sum, value)| *sum += value * weight);
        }
    }
}

/// The gradient of the loss in weights and biases: `sum over images of grad_output[o] input[i]`.
pub fn linear_backward_weight(
    shape: &LinearShape,
    input: &[f32],
    grad_output: &[f32],
    grad_weight: &mut [f32],
    grad_bias: Option<&mut [f32]>,
    _scratch: &mut Scratch,
) {
    let images = shape.images;
    for (grad, weights) in
        grad_output.chunks_exact(images).zip(grad_weight.chunks_exact_mut(shape.in_features))
    {
        for (value, weight) in input.chunks_exact(images).zip(weights) {
            *weight = grad.iter().zip(value).map(|(grad, value)| grad * value).sum();
        }
    }
    if let Some(grad_bias) = grad_bias {
        for (grad, bias) in grad_output.chunks_exact(images).zip(grad_bias) {
            *bias = grad.iter().sum();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::naive::{BATCHES, Numbers, close};
    use super::*;

    fn shapes() -> impl Iterator<Item = LinearShape> {
        let features = [(1, 1), (3, 2), (7, 5), (8, 4), (13, 10), (31, 17), (64, 33)];
        BATCHES.into_iter().flat_map(move |images| {
            features.map(|(in_features, out_features)| LinearShape { images, in_features, out_features })
        })
    }

    /// Calls `product(output, input, weight)` for every product in the equation.
    fn naive(shape: &LinearShape, mut product: impl FnMut(usize, usize, usize)) {
        for image in 0..shape.images {
            for out in 0..shape.out_features {
                for inner in 0..shape.in_features {
                    let weight = out * shape.in_features + inner;
                    product(out * shape.images + image, inner * shape.images + image, weight);
                }
            }
        }
    }

    #[test]
    fn forward_and_backward_are_the_equations() {
        let mut scratch = Scratch::default();
        for shape in shapes() {
            let mut numbers = Numbers::new(3);
            let input = numbers.many(shape.in_features * shape.images);
            let weight = numbers.many(shape.in_features * shape.out_features);
            let bias = numbers.many(shape.out_features);
            let grad_output = numbers.many(shape.out_features * shape.images);

            for bias in [Some(&bias[..]), None] {
                let mut expected: Vec<f64> = (0..grad_output.len())
                    .map(|index| bias.map_or(0.0, |bias| f64::from(bias[index / shape.images])))
                    .collect();
                naive(&shape, |o, i, w| expected[o] += f64::from(input[i]) * f64::from(weight[w]));
                let mut output = vec![f32::NAN; grad_output.len()];
                linear_forward(&shape, &input, &weight, bias, &mut output, &mut scratch);
                close(&output, &expected, &format!("{shape:?}"));
            }

            let mut expected = vec![0.0; input.len()];
            naive(&shape, |o, i, w| expected[i] += f64::from(grad_output[o]) * f64::from(weight[w]));
            let mut grad_input = vec![f32::NAN; input.len()];
            linear_backward_input(&shape, &grad_output, &weight, &mut grad_input, &mut scratch);
            close(&grad_input, &expected, &format!("input of {shape:?}"));

            let mut expected = vec![0.0; weight.len()];
            naive(&shape, |o, i, w| expected[w] += f64::from(grad_output[o]) * f64::from(input[i]));
            let (mut grad_weight, mut grad_bias) = (vec![f32::NAN; weight.len()], vec![f32::NAN; bias.len()]);
            linear_backward_weight(
                &shape,
                &input,
                &grad_output,
                &mut grad_weight,
                Some(&mut grad_bias),
                &mut scratch,
            );
            close(&grad_weight, &expected, &format!("weight of {shape:?}"));
            let expected: Vec<f64> =
                grad_output.chunks(shape.images).map(|row| row.iter().map(|&g| f64::from(g)).sum()).collect();
            close(&grad_bias, &expected, &format!("bias of {shape:?}"));
        }
    }
}
