//! The numbers that a network begins with.

use crate::layers::Role;
use crate::network::Network;
use crate::rng::{Purpose, Rng};

/// How weights are drawn. Biases are 0, and batch normalisation begins neutral.
///
/// # Source
/// Glorot and Bengio 2010; He et al. 2015. With fan-in as PyTorch's `init` functions have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Initialisation {
    /// Normal with variance `2 / fan_in`; made for ReLU.
    #[default]
    HeNormal,
    /// Uniform with the same variance.
    HeUniform,
    /// Normal with variance `2 / (fan_in + fan_out)`; made for tanh and sigmoid.
    GlorotNormal,
    /// Uniform with the same variance.
    GlorotUniform,
}

impl Initialisation {
    /// The variance that weights get.
    fn variance(self, (fan_in, fan_out): (usize, usize)) -> f64 {
        match self {
            Self::HeNormal | Self::HeUniform => 2.0 / fan_in as f64,
            Self::GlorotNormal | Self::GlorotUniform => 2.0 / (fan_in + fan_out) as f64,
        }
    }
}

impl Network {
    /// Draws all weights anew. A layer's numbers depend on the seed and its index only, not on the other layers.
    pub fn initialise(&mut self, initialisation: Initialisation, seed: u64) {
        self.parameters_mut().fill(0.0);
        self.normalise_neutrally();
        for slot in self.slots().to_vec() {
            let Some(fans) = self.layers()[slot.layer].fans().filter(|_| slot.role == Role::Weight) else {
                continue;
            };
            let mut rng = Rng::stream(seed, Purpose::Initialisation, [slot.layer as u64, 0]);
            let deviation = initialisation.variance(fans).sqrt();
            for weight in &mut self.parameters_mut()[slot.range] {
                let number = match initialisation {
                    Initialisation::HeNormal | Initialisation::GlorotNormal => rng.normal(),
                    // Uniform numbers from -1 to 1 have variance 1/3.
                    Initialisation::HeUniform | Initialisation::GlorotUniform => {
                        3.0_f64.sqrt() * rng.between(-1.0, 1.0)
                    }
                };
                *weight = (deviation * number) as f32;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::architecture::NetworkPreset;

    #[test]
    fn weights_have_the_variance_that_they_should() {
        let preset = NetworkPreset::LeNet;
        let (input, classes) = preset.original();
        for (initialisation, variance) in [
            (Initialisation::HeNormal, 2.0 / 400.0),
            (Initialisation::HeUniform, 2.0 / 400.0),
            (Initialisation::GlorotNormal, 2.0 / 520.0),
            (Initialisation::GlorotUniform, 2.0 / 520.0),
        ] {
            let mut network = Network::new(preset.architecture(input, classes)).unwrap();
            network.initialise(initialisation, 7);
            // The first linear layer: 400 to 120.
            let weights = network.values(7, Role::Weight).unwrap();
            let squares: f64 = weights.iter().map(|&w| f64::from(w) * f64::from(w)).sum();
            let found = squares / weights.len() as f64;
            // 48,000 numbers: one percent is about two standard errors of a normal variance.
            assert!(
                (found / variance - 1.0).abs() < 0.02,
                "{initialisation:?}: {found} instead of {variance}"
            );
            assert!(network.values(7, Role::Bias).unwrap().iter().all(|&bias| bias == 0.0));
            let again = network.parameters().to_vec();
            network.initialise(initialisation, 7);
            assert_eq!(network.parameters(), again);
            network.initialise(initialisation, 8);
            assert_ne!(network.parameters(), again);
        }
    }
}
