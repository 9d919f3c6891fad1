//! The same network with less to look at.

use super::Network;
use crate::architecture::{Architecture, LayerSpec, Problem};
use crate::layers::{BatchNorm2d, Role};

/// A layer of the folded network, with the numbers that it gets.
struct Folded {
    spec: LayerSpec,
    values: Vec<(Role, Vec<f32>)>,
}

impl Network {
    /// The network as it computes outside training, without the layers that only training needs: dropout is left out, and
    /// batch normalisation becomes part of the convolution right before it,
    ///
    /// `weight' = weight s`, `bias' = (bias - mean) s + beta`, where `s = gamma / sqrt(variance + epsilon)`.
    ///
    /// A batch normalisation after anything else stays. Activations after the folded layers differ by rounding only.
    /// Nothing of the result is frozen.
    ///
    /// # Errors
    /// When the shorter network makes no sense, which does not happen to one that runs.
    pub fn fold_batch_norm(&self) -> Result<Self, Problem> {
        let mut kept: Vec<Folded> = Vec::new();
        for (layer, &spec) in self.architecture.layers.iter().enumerate() {
            let normalisation = if spec == LayerSpec::BatchNorm2d { self.lines(layer) } else { None };
            match (spec, normalisation, kept.last_mut()) {
                (LayerSpec::Dropout { .. }, ..) => {}
                (_, Some(lines), Some(before)) if before.is_convolution() => before.absorb(&lines),
                _ => kept.push(self.unfolded(layer, spec)),
            }
        }
        let layers = kept.iter().map(|folded| folded.spec).collect();
        let mut network = Self::new(Architecture { input: self.architecture.input, layers })?;
        for (layer, folded) in kept.into_iter().enumerate() {
            for (role, values) in folded.values {
                if let Some(range) = network.slot(layer, role).map(|slot| slot.range.clone()) {
                    network.parameters[range].copy_from_slice(&values);
                }
            }
        }
        Ok(network)
    }

    fn unfolded(&self, layer: usize, spec: LayerSpec) -> Folded {
        let slots = self.slots.iter().filter(|slot| slot.layer == layer);
        let values = slots.map(|slot| (slot.role, self.parameters[slot.range.clone()].to_vec())).collect();
        Folded { spec, values }
    }

    /// What a batch normalisation multiplies each map by and what it adds then, in f64 so that folding rounds only once.
    fn lines(&self, layer: usize) -> Option<Vec<(f64, f64)>> {
        let of = |role| self.values(layer, role);
        let (gamma, beta) = (of(Role::Weight)?, of(Role::Bias)?);
        let (mean, variance) = (of(Role::RunningMean)?, of(Role::RunningVar)?);
        let line = |channel: usize| {
            let deviation = f64::from(variance[channel] + BatchNorm2d::EPSILON).sqrt();
            let scale = f64::from(gamma[channel]) / deviation;
            (scale, f64::from(beta[channel]) - f64::from(mean[channel]) * scale)
        };
        Some((0..gamma.len()).map(line).collect())
    }
}

impl Folded {
    fn is_convolution(&self) -> bool {
        matches!(self.spec, LayerSpec::Conv2d { .. })
    }

    /// Each output map is multiplied and added to; weights lie map by map.
    fn absorb(&mut self, lines: &[(f64, f64)]) {
        if let LayerSpec::Conv2d { bias, .. } = &mut self.spec
            && !std::mem::replace(bias, true)
        {
            self.values.push((Role::Bias, vec![0.0; lines.len()]));
        }
        for (role, values) in &mut self.values {
            let each = values.len() / lines.len().max(1);
            for (values, &(scale, offset)) in values.chunks_exact_mut(each.max(1)).zip(lines) {
                let offset = if *role == Role::Bias { offset } else { 0.0 };
                for value in values {
                    *value = (f64::from(*value) * scale + offset) as f32;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::architecture::LayerSpec::{BatchNorm2d as Norm, Flatten, Relu, Softmax};
    use crate::rng::Rng;
    use crate::training::Initialisation;
    use crate::{Maps, Mode, Shape, Trace};

    const INPUT: Shape = Shape { channels: 3, rows: 9, cols: 8 };

    fn conv(out_channels: usize, groups: usize, bias: bool) -> LayerSpec {
        let kernel_size = (3, 3);
        LayerSpec::Conv2d { out_channels, kernel_size, stride: 1, padding: 1, dilation: 1, groups, bias }
    }

    /// A network whose every number, averages included, is drawn.
    fn drawn(layers: Vec<LayerSpec>, rng: &mut Rng) -> Network {
        let mut network = Network::new(Architecture { input: INPUT, layers }).unwrap();
        network.initialise(Initialisation::HeNormal, rng.bits());
        for slot in network.slots.clone() {
            let is_weight = slot.role == Role::Weight && slot.shape.len() > 1;
            for value in &mut network.parameters[slot.range] {
                *value = match slot.role {
                    Role::Weight if is_weight => *value,
                    Role::RunningVar => rng.between(0.01, 3.0) as f32,
                    _ => rng.between(-1.5, 1.5) as f32,
                };
            }
        }
        network
    }

    fn traced(network: &Network, rng: &mut Rng) -> Trace {
        let mut maps = Maps::new(INPUT, 3);
        maps.values_mut().iter_mut().for_each(|value| *value = rng.unit() as f32);
        let mut trace = Trace::new();
        network.forward(&maps, &mut trace, Mode::Eval).unwrap();
        trace
    }

    /// Rounding of sums of at most 600 products: far below a thousandth of the largest activation.
    fn assert_same(unfolded: &Maps, folded: &Maps) {
        assert_eq!(unfolded.shape(), folded.shape());
        let largest = unfolded.values().iter().fold(1e-3_f32, |most, value| most.max(value.abs()));
        for (unfolded, folded) in unfolded.values().iter().zip(folded.values()) {
            assert!((unfolded - folded).abs() <= 2e-5 * largest, "{unfolded}, {folded} of {largest}");
        }
    }

    #[test]
    fn what_is_left_computes_the_same() {
        let dropout = LayerSpec::Dropout { p: 0.5 };
        let layers = vec![
            Norm,
            conv(6, 3, false),
            Norm,
            Relu,
            dropout,
            conv(4, 1, true),
            dropout,
            Norm,
            Norm,
            LayerSpec::max_pool2d(2),
            Norm,
            Flatten,
            LayerSpec::linear(7),
            dropout,
            Softmax,
        ];
        // Where each layer that is left was before, or the last one that became part of it.
        let left = [0, 2, 3, 8, 9, 10, 11, 12, 14];
        for seed in 0..50 {
            let mut rng = Rng::new(seed);
            let network = drawn(layers.clone(), &mut rng);
            let folded = network.fold_batch_norm().unwrap();
            assert_eq!(folded.architecture().layers.len(), left.len());
            let (before, after) =
                (traced(&network, &mut Rng::new(seed)), traced(&folded, &mut Rng::new(seed)));
            for (here, there) in left.into_iter().enumerate() {
                assert_same(before.activation(there).unwrap(), after.activation(here).unwrap());
            }
        }
    }

    #[test]
    fn a_convolution_that_absorbs_gets_a_bias_and_one_norm_stays() {
        let network = drawn(vec![Norm, conv(6, 1, false), Norm, Relu], &mut Rng::new(1));
        let folded = network.fold_batch_norm().unwrap();
        assert_eq!(folded.architecture().layers, [Norm, conv(6, 1, true), Relu]);
        assert_eq!(folded.values(0, Role::RunningVar), network.values(0, Role::RunningVar));
        // 3 maps with 4 numbers each, 6 kernels of 3 x 3 x 3, 6 biases.
        assert_eq!(folded.parameters().len(), 12 + 6 * 27 + 6);
    }

    #[test]
    fn without_anything_to_fold_nothing_changes() {
        let layers = vec![conv(2, 1, true), Relu, Norm, Flatten, LayerSpec::linear(3), Softmax];
        let network = drawn(layers, &mut Rng::new(2));
        assert_eq!(network.fold_batch_norm().unwrap(), network);
    }
}
