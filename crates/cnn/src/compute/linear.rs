//! A fully connected layer over a batch, and its two gradients.

use super::Scratch;
use super::products::Partial;
use super::scratch::room;
use super::stream::{NO_BIAS, Runs, Taps, Weights, tiles, weighted_sums};
use super::weight_gradient::{add_all, total};

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

impl LinearShape {
    fn check(&self, input: &[f32], output: &[f32], weight: &[f32]) {
        assert_eq!(input.len(), self.in_features * self.images, "the input has the wrong size");
        assert_eq!(output.len(), self.out_features * self.images, "the output has the wrong size");
        assert_eq!(weight.len(), self.in_features * self.out_features, "the weights have the wrong size");
    }
}

/// `output[o] = sum over i of weight[o, i] input[i] + bias[o]` for every image, summed in this order.
///
/// # Panics
/// When a slice does not have the size that the shape says.
pub fn linear_forward(
    shape: &LinearShape,
    input: &[f32],
    weight: &[f32],
    bias: Option<&[f32]>,
    output: &mut [f32],
    scratch: &mut Scratch,
) {
    shape.check(input, output, weight);
    let left = Matrix { values: weight, rows: shape.out_features, row: shape.in_features, col: 1 };
    multiply(&left, shape.in_features, input, bias, output, &mut scratch.taps);
}

/// The gradient of the loss in the input: `sum over o of weight[o, i] grad_output[o]` for every image.
///
/// # Panics
/// When a slice does not have the size that the shape says.
pub fn linear_backward_input(
    shape: &LinearShape,
    grad_output: &[f32],
    weight: &[f32],
    grad_input: &mut [f32],
    scratch: &mut Scratch,
) {
    shape.check(grad_input, grad_output, weight);
    let left = Matrix { values: weight, rows: shape.in_features, row: 1, col: shape.in_features };
    multiply(&left, shape.out_features, grad_output, None, grad_input, &mut scratch.taps);
}

/// The gradient of the loss in weights and biases: `sum over images of grad_output[o] input[i]`.
///
/// # Panics
/// When a slice does not have the size that the shape says.
pub fn linear_backward_weight(
    shape: &LinearShape,
    input: &[f32],
    grad_output: &[f32],
    grad_weight: &mut [f32],
    grad_bias: Option<&mut [f32]>,
    scratch: &mut Scratch,
) {
    shape.check(input, grad_output, grad_weight);
    let images = shape.images;
    // With features side by side instead of images, this is a product like the others.
    let transposed = room(&mut scratch.prepared, input.len());
    transpose(input, images, transposed);
    let left = Matrix { values: grad_output, rows: shape.out_features, row: images, col: 1 };
    multiply(&left, images, transposed, None, grad_weight, &mut scratch.taps);
    if let Some(grad_bias) = grad_bias {
        for (grad, bias) in grad_output.chunks_exact(images).zip(grad_bias) {
            let mut sums = Partial::default();
            add_all(grad, &mut sums);
            *bias = total(sums);
        }
    }
}

/// A matrix, and how far rows and columns are apart: turning it is exchanging the two.
struct Matrix<'a> {
    values: &'a [f32],
    rows: usize,
    row: usize,
    col: usize,
}

/// `to[r] = sum over d of left[r, d] right[d] + bias[r]`, where `right[d]` and `to[r]` are rows.
fn multiply(
    left: &Matrix,
    depth: usize,
    right: &[f32],
    bias: Option<&[f32]>,
    to: &mut [f32],
    taps: &mut Taps,
) {
    let length = right.len() / depth;
    taps.clear();
    for step in 0..depth {
        taps.push(step * length, step * left.col);
    }
    for (first, count) in tiles(left.rows) {
        weighted_sums(
            right,
            taps,
            Weights { values: &left.values[first * left.row..], distance: left.row },
            bias.map_or(&NO_BIAS[..count], |bias| &bias[first..][..count]),
            Runs { values: &mut to[first * length..], distance: length, length },
        );
    }
}

/// Rows of `cols` numbers become columns.
fn transpose(from: &[f32], cols: usize, to: &mut [f32]) {
    let rows = from.len() / cols;
    for (row, from) in from.chunks_exact(cols).enumerate() {
        for (col, &value) in from.iter().enumerate() {
            to[col * rows + row] = value;
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
