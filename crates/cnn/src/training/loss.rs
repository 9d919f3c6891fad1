//! Softmax cross-entropy: `loss = -ln p[y]`, where `p = softmax(z)` and `y` is the right class.
//!
//! Both are computed together, from the logits: `loss = ln(sum over k of exp(z[k] - max)) + max - z[y]` never takes the
//! logarithm of zero, and the gradient in the logits is simply `p - 1` for the right class and `p` for the others, over the
//! number of images.

use crate::explain::first_largest;
use crate::math::{exp, ln};
use crate::network::{Gradients, Network, NetworkError, Trace};

/// How wrong a network was about a batch.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Loss {
    /// The mean loss of an image.
    pub mean: f32,
    /// How many images were given their class.
    pub correct: usize,
}

/// Compares what a network made of a batch with the right classes. `losses` becomes the loss of each image.
///
/// With `gradients` it also writes the gradient in the logits, from which [`Network::backward`] then starts: a last
/// softmax layer is skipped, because it is part of this loss.
///
/// # Errors
/// When the trace belongs to another network, there are not as many labels as images, or a label stands for no output.
pub fn cross_entropy(
    network: &Network,
    trace: &Trace,
    labels: &[u8],
    losses: &mut Vec<f32>,
    gradients: Option<&mut Gradients>,
) -> Result<Loss, NetworkError> {
    let layer = network.architecture().logits();
    let logits = match layer {
        Some(layer) => trace.activation(layer).ok_or(NetworkError::ForeignTrace)?,
        None => trace.input(),
    };
    let (images, classes) = (logits.images(), logits.shape().volume());
    if images == 0 {
        return Err(NetworkError::NoImages);
    }
    if labels.len() != images || labels.iter().any(|&label| usize::from(label) >= classes) {
        return Err(NetworkError::WrongLabels { labels: labels.len(), images, classes });
    }
    let mut grad = gradients.and_then(|gradients| gradients.begin_at(network, images, layer?));
    let mut total = 0.0;
    let mut correct = 0;
    losses.clear();
    for (image, &label) in labels.iter().enumerate() {
        let label = usize::from(label);
        let values = || logits.values().iter().skip(image).step_by(images).copied();
        let largest = values().fold(f32::NEG_INFINITY, f32::max);
        let sum = values().fold(0.0, |sum, value| sum + exp(value - largest));
        let right = logits.values()[label * images + image];
        let loss = ln(f64::from(sum)) + f64::from(largest) - f64::from(right);
        // The logarithm of what is no number looks like one.
        let loss = if sum.is_finite() { loss } else { f64::NAN };
        total += loss;
        losses.push(loss as f32);
        correct += usize::from(first_largest(values()) == label);
        if let Some(grad) = grad.as_deref_mut() {
            let places = grad.values_mut().iter_mut().skip(image).step_by(images);
            for (class, (to, value)) in places.zip(values()).enumerate() {
                let target = if class == label { 1.0 } else { 0.0 };
                *to = (exp(value - largest) / sum - target) / images as f32;
            }
        }
    }
    Ok(Loss { mean: (total / images as f64) as f32, correct })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::architecture::{Architecture, LayerSpec};
    use crate::{Maps, Mode, Shape};

    /// The loss of one image with these logits, and the gradient in them.
    fn of(logits: &[f32], label: u8, softmax: bool) -> (Loss, Vec<f32>) {
        let input = Shape::vector(logits.len());
        let layers = [LayerSpec::Flatten, LayerSpec::Softmax][..=usize::from(softmax)].to_vec();
        let network = Network::new(Architecture { input, layers }).unwrap();
        let (mut trace, mut gradients) = (Trace::new(), Gradients::new());
        gradients.everything = true;
        network.forward(&Maps::from_images(input, logits), &mut trace, Mode::Train).unwrap();
        let loss = cross_entropy(&network, &trace, &[label], &mut Vec::new(), Some(&mut gradients)).unwrap();
        network.backward(&trace, &mut gradients).unwrap();
        (loss, gradients.input().unwrap().values().to_vec())
    }

    #[test]
    fn the_example_of_the_lecture_comes_out() {
        for softmax in [false, true] {
            let (loss, gradient) = of(&[2.0, 1.0, 0.1], 0, softmax);
            assert_eq!((loss.mean * 1000.0).round(), 417.0);
            assert_eq!(loss.correct, 1);
            let rounded: Vec<f32> = gradient.iter().map(|g| (g * 1000.0).round() / 1000.0).collect();
            assert_eq!(rounded, [-0.341, 0.242, 0.099]);
        }
    }

    #[test]
    fn extreme_logits_give_numbers_and_infinite_ones_do_not() {
        let (loss, gradient) = of(&[1e30, 0.0], 1, true);
        assert_eq!((loss.mean, loss.correct), (1e30, 0));
        assert_eq!(gradient, [1.0, -1.0]);
        assert_eq!(of(&[-1e30, 0.0], 1, true).0.mean, 0.0);
        for bad in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
            let loss = of(&[bad, 0.0], 0, true).0.mean;
            assert!(!loss.is_finite(), "{bad}: {loss}");
        }
    }
}
