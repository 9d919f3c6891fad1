//! What a network believes, whether or not its last layer says so itself.

use crate::architecture::LayerSpec;
use crate::math::exp;
use crate::network::{Network, Trace};

/// The probability of each class for one image of a trace: what a last softmax layer made, else the softmax of the output.
/// Empty when there is no such image.
pub fn probabilities(network: &Network, trace: &Trace, image: usize) -> Vec<f32> {
    let output = trace.output();
    if image >= output.images() {
        return Vec::new();
    }
    let values = output.image(image);
    if network.architecture().layers.last() == Some(&LayerSpec::Softmax) {
        return values;
    }
    let largest = values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let powers: Vec<f32> = values.iter().map(|value| exp(value - largest)).collect();
    let sum: f32 = powers.iter().sum();
    powers.iter().map(|power| power / sum).collect()
}

/// The probability of one class for one image of a trace; see [`probabilities`]. Not a number when there is no such image or
/// class.
pub fn probability(network: &Network, trace: &Trace, image: usize, class: usize) -> f32 {
    let output = trace.output();
    if image >= output.images() {
        return f32::NAN;
    }
    let values = || output.values().iter().skip(image).step_by(output.images()).copied();
    let Some(value) = values().nth(class) else { return f32::NAN };
    if network.architecture().layers.last() == Some(&LayerSpec::Softmax) {
        return value;
    }
    let largest = values().fold(f32::NEG_INFINITY, f32::max);
    exp(value - largest) / values().fold(0.0, |sum, value| sum + exp(value - largest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layers::Mode;
    use crate::training::Initialisation;
    use crate::{Architecture, Maps, Shape};

    #[test]
    fn a_softmax_layer_changes_nothing() {
        let input = Shape { channels: 1, rows: 2, cols: 2 };
        let values: Vec<f32> = (0..8).map(|value| value as f32 - 3.5).collect();
        let [with, without] = [true, false].map(|softmax| {
            let mut layers = vec![LayerSpec::Flatten, LayerSpec::linear(3)];
            layers.extend(softmax.then_some(LayerSpec::Softmax));
            let mut network = Network::new(Architecture { input, layers }).unwrap();
            network.initialise(Initialisation::HeNormal, 3);
            let mut trace = Trace::new();
            network.forward(&Maps::from_images(input, &values), &mut trace, Mode::Eval).unwrap();
            let all = [0, 1, 2].map(|image| probabilities(&network, &trace, image));
            for (image, all) in all.iter().enumerate() {
                for (class, &expected) in all.iter().enumerate() {
                    assert_eq!(probability(&network, &trace, image, class), expected);
                }
                assert!(probability(&network, &trace, image, 3).is_nan());
            }
            all
        });
        assert_eq!(with, without);
        assert!((with[1].iter().sum::<f32>() - 1.0).abs() < 1e-6);
        assert!(with[2].is_empty());
    }
}
