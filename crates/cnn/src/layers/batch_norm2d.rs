//! Batch normalisation: `output = gamma[k] (input - mean[k]) / sqrt(variance[k] + epsilon) + beta[k]` for each map `k`.
//!
//! While training, mean and variance are those of the map over the whole batch; outside training they are running
//! averages, which move by [`BatchNorm2d::MOMENTUM`] of the difference with every step. As in PyTorch the running variance
//! is the unbiased one. A frozen layer uses its running averages in training too and leaves them alone, as in Keras.

use super::{Backward, Forward, GradientQuestion, Mode, Question, Role, passes};
use crate::explain::Activation;
use crate::{Cell, Explanation, Rule, Shape, Term};

/// Mean and deviation of each map over the batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BatchNorm2d {
    shape: Shape,
}

impl BatchNorm2d {
    /// Added to the variance, so that a constant map is no division by zero.
    pub const EPSILON: f32 = 1e-5;
    /// The share of the newest batch in the running averages.
    pub const MOMENTUM: f32 = 0.1;

    pub(super) fn new(shape: Shape) -> Self {
        Self { shape }
    }

    pub(super) fn input(&self) -> Shape {
        self.shape
    }

    pub(super) fn output(&self) -> Shape {
        self.shape
    }

    pub(super) fn parameters(&self) -> Vec<(Role, Vec<usize>)> {
        [Role::Weight, Role::Bias, Role::RunningMean, Role::RunningVar]
            .into_iter()
            .map(|role| (role, vec![self.shape.channels]))
            .collect()
    }

    fn map_len(&self, images: usize) -> usize {
        self.shape.rows * self.shape.cols * images
    }

    /// What a map is multiplied by, and what is added then.
    fn line(&self, parameters: &[f32], mean: &[f32], variance: &[f32], channel: usize) -> (f32, f32) {
        let (gamma, beta) = (parameters[channel], parameters[self.shape.channels + channel]);
        let weight = gamma * inverse_deviation(variance[channel]);
        (weight, beta - mean[channel] * weight)
    }

    pub(super) fn explain(&self, cell: Cell, question: &Question<'_>) -> Explanation {
        let memo = question.memo;
        let (weight, bias) = self.line(question.parameters, &memo.mean, &memo.variance, cell.channel);
        question.pointwise(Rule::BatchNorm2d, cell, weight, bias, Activation::None)
    }

    /// Gamma's gradient adds normalised inputs times upstream gradients; beta's the upstream gradients.
    pub(super) fn explain_gradient(
        &self,
        role: Role,
        index: usize,
        question: &GradientQuestion<'_>,
    ) -> Option<(Cell, Vec<Term>)> {
        if index >= self.shape.channels || !role.is_learned() {
            return None;
        }
        let (cell, mut terms) = passes::explain_bias_gradient(index, question);
        if role == Role::Weight {
            let (mean, scale) = (question.memo.mean[index], inverse_deviation(question.memo.variance[index]));
            for term in &mut terms {
                let (_, input) =
                    passes::read(question.input, term.source.image, index, term.source.row, term.source.col);
                term.input = (input - mean) * scale;
                term.product = term.weight * term.input;
            }
        }
        Some((cell, terms))
    }

    pub(super) fn forward(&self, pass: Forward<'_>) {
        let channels = self.shape.channels;
        let map_len = self.map_len(pass.images);
        let memo = pass.memo;
        memo.of_batch = pass.mode == Mode::Train;
        memo.mean.clear();
        memo.variance.clear();
        if memo.of_batch {
            for map in pass.input.chunks_exact(map_len) {
                let mean = sum(map, f64::from) / map_len as f64;
                let variance = sum(map, |x| (f64::from(x) - mean) * (f64::from(x) - mean)) / map_len as f64;
                memo.mean.push(mean as f32);
                memo.variance.push(variance as f32);
            }
        } else {
            memo.mean.extend_from_slice(&pass.parameters[2 * channels..3 * channels]);
            memo.variance.extend_from_slice(&pass.parameters[3 * channels..4 * channels]);
        }
        let maps = pass.output.chunks_exact_mut(map_len).zip(pass.input.chunks_exact(map_len));
        for (channel, (output, input)) in maps.enumerate() {
            let (weight, bias) = self.line(pass.parameters, &memo.mean, &memo.variance, channel);
            passes::map(input, output, |x| x * weight + bias);
        }
    }

    /// Mean and variance depend on every number of the map, so each gradient loses the part that would only move them:
    /// `gamma scale (g - mean(g) - x^ mean(g x^))`, where `x^` is the normalised input.
    pub(super) fn backward(&self, pass: Backward<'_>) {
        let channels = self.shape.channels;
        let map_len = self.map_len(pass.images);
        let mut grad_parameters = pass.grad_parameters;
        let mut grad_input = pass.grad_input;
        if let Some(grad_parameters) = grad_parameters.as_deref_mut() {
            grad_parameters[2 * channels..].fill(0.0);
        }
        for channel in 0..channels {
            let range = channel * map_len..(channel + 1) * map_len;
            let (input, grad_output) = (&pass.input[range.clone()], &pass.grad_output[range.clone()]);
            let mean = pass.memo.mean[channel];
            let scale = inverse_deviation(pass.memo.variance[channel]);
            let grad_beta = sum(grad_output, f64::from);
            let grad_gamma =
                sum_pairs(input, grad_output, |x, g| f64::from((x - mean) * scale) * f64::from(g));
            if let Some(grad_parameters) = grad_parameters.as_deref_mut() {
                grad_parameters[channel] = grad_gamma as f32;
                grad_parameters[channels + channel] = grad_beta as f32;
            }
            if let Some(grad_input) = grad_input.as_deref_mut() {
                let weight = pass.parameters[channel] * scale;
                let share = if pass.memo.of_batch { 1.0 / map_len as f64 } else { 0.0 };
                let (mean_grad, slope) = ((grad_beta * share) as f32, (grad_gamma * share) as f32);
                passes::map_gradient(input, grad_output, Some(&mut grad_input[range]), |x, g| {
                    weight * (g - mean_grad - (x - mean) * scale * slope)
                });
            }
        }
    }

    /// Moves the running averages, which lie in the parameters, towards the batch that a memo speaks of.
    pub(crate) fn move_averages(&self, parameters: &mut [f32], memo: &super::Memo, images: usize) {
        if !memo.of_batch {
            return;
        }
        let channels = self.shape.channels;
        let count = self.map_len(images) as f32;
        // One number has no unbiased variance; its own is zero anyway.
        let unbiased = if count > 1.0 { count / (count - 1.0) } else { 1.0 };
        let (means, variances) = parameters[2 * channels..].split_at_mut(channels);
        let toward =
            |running: &mut f32, new: f32| *running = (1.0 - Self::MOMENTUM) * *running + Self::MOMENTUM * new;
        means.iter_mut().zip(&memo.mean).for_each(|(running, &mean)| toward(running, mean));
        variances.iter_mut().zip(&memo.variance).for_each(|(running, &v)| toward(running, v * unbiased));
    }
}

fn inverse_deviation(variance: f32) -> f32 {
    1.0 / (variance + BatchNorm2d::EPSILON).sqrt()
}

/// A sum in f64 with eight partial sums, so that it does not wait for itself.
fn sum(values: &[f32], value: impl Fn(f32) -> f64) -> f64 {
    let chunks = values.as_chunks::<8>();
    let mut sums = [0.0; 8];
    for chunk in chunks.0 {
        for (sum, &x) in sums.iter_mut().zip(chunk) {
            *sum += value(x);
        }
    }
    sums.into_iter().sum::<f64>() + chunks.1.iter().map(|&x| value(x)).sum::<f64>()
}

/// The same over pairs.
fn sum_pairs(left: &[f32], right: &[f32], value: impl Fn(f32, f32) -> f64) -> f64 {
    let (left, right) = (left.as_chunks::<8>(), right.as_chunks::<8>());
    let mut sums = [0.0; 8];
    for (left, right) in left.0.iter().zip(right.0) {
        for ((sum, &x), &y) in sums.iter_mut().zip(left).zip(right) {
            *sum += value(x, y);
        }
    }
    let rest = left.1.iter().zip(right.1).map(|(&x, &y)| value(x, y));
    sums.into_iter().sum::<f64>() + rest.sum::<f64>()
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
        check(LayerSpec::BatchNorm2d, input);
    }

    #[test]
    fn running_averages_move_as_in_pytorch() {
        let input = Shape { channels: 1, rows: 1, cols: 2 };
        let mut network = Network::new(Architecture { input, layers: vec![LayerSpec::BatchNorm2d] }).unwrap();
        assert_eq!(network.parameters(), [1.0, 0.0, 0.0, 1.0]);
        let mut trace = Trace::new();
        // Mean 4, variance 5, unbiased 20/3.
        network.forward(&Maps::from_images(input, &[1.0, 3.0, 5.0, 7.0]), &mut trace, Mode::Train).unwrap();
        network.move_averages(&trace);
        let expected = [1.0, 0.0, 0.4, 0.9 + 0.1 * 20.0 / 3.0];
        for (found, expected) in network.parameters().iter().zip(expected) {
            assert!((found - expected).abs() < 1e-6, "{found}, {expected}");
        }
        let before = network.parameters().to_vec();
        network.freeze(&[0]);
        let batch = trace.input().clone();
        network.forward(&batch, &mut trace, Mode::Train).unwrap();
        network.move_averages(&trace);
        assert_eq!(network.parameters(), before, "a frozen layer stands still");
    }
}
