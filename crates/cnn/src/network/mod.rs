//! Networks that run: an architecture with its numbers.
//!
//! `forward` writes every activation into a [`Trace`], `backward` every gradient into [`Gradients`]; both keep their memory
//! from step to step. There is no tape and no graph: the trace is what the page shows, and it is all that backward needs.

mod batches;
mod descent;
mod edit;
mod error;
mod explain;
mod fold;
mod forward;
mod gradients;
mod lineage;
mod partial;
mod trace;
mod transplant;

pub(crate) use batches::Batches;
pub(crate) use descent::Descent;
pub use error::NetworkError;
pub use forward::ForwardCursor;
pub use gradients::Gradients;
pub use lineage::Region;
pub use partial::PartialMaps;
pub use trace::Trace;

use std::ops::Range;

use crate::Shape;
use crate::architecture::{Architecture, Problem};
use crate::layers::{Backward, BatchNorm2d, Layer, Role};

/// A group of parameters: a weight, a bias, or running averages of one layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The layer's index.
    pub layer: usize,
    /// What the numbers are for.
    pub role: Role,
    /// Out x in x rows x columns, out x in, or one number a channel.
    pub shape: Vec<usize>,
    /// Where they lie among all parameters.
    pub range: Range<usize>,
}

/// Layers and their parameters, which are one vector: a copy of it is a snapshot, one loop over it is an optimizer step.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    architecture: Architecture,
    layers: Vec<Layer>,
    slots: Vec<Slot>,
    /// Where the parameters of each layer lie.
    ranges: Vec<Range<usize>>,
    parameters: Vec<f32>,
    frozen: Vec<bool>,
}

impl Network {
    /// A network whose weights are all zero and whose batch normalisations change nothing.
    ///
    /// # Errors
    /// When the architecture makes no sense or is too large to be run.
    pub fn new(architecture: Architecture) -> Result<Self, Problem> {
        architecture.check()?;
        let mut layers: Vec<Layer> = Vec::with_capacity(architecture.layers.len());
        for (index, &spec) in architecture.layers.iter().enumerate() {
            let input = layers.last().map_or(architecture.input, Layer::output);
            let layer = Layer::new(spec, input);
            layers.push(layer.map_err(|error| Problem { layer: index, error, fixes: Vec::new() })?);
        }
        let mut slots = Vec::new();
        let mut ranges = Vec::with_capacity(layers.len());
        let mut end = 0;
        for (index, layer) in layers.iter().enumerate() {
            let start = end;
            for (role, shape) in layer.parameters() {
                let next = end + shape.iter().product::<usize>();
                slots.push(Slot { layer: index, role, shape, range: end..next });
                end = next;
            }
            ranges.push(start..end);
        }
        let frozen = vec![false; layers.len()];
        let mut network = Self { architecture, layers, slots, ranges, parameters: vec![0.0; end], frozen };
        network.normalise_neutrally();
        Ok(network)
    }

    /// Batch normalisations that keep what comes in: gamma and variance 1, the rest 0.
    pub(crate) fn normalise_neutrally(&mut self) {
        for slot in &self.slots {
            if matches!(self.layers[slot.layer], Layer::BatchNorm2d(_)) {
                let one = matches!(slot.role, Role::Weight | Role::RunningVar);
                self.parameters[slot.range.clone()].fill(if one { 1.0 } else { 0.0 });
            }
        }
    }

    /// What it was made from.
    pub fn architecture(&self) -> &Architecture {
        &self.architecture
    }

    /// Its layers.
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// The size of what comes out.
    pub fn output(&self) -> Shape {
        self.layers.last().map_or(self.architecture.input, Layer::output)
    }

    /// What each part of the parameters is.
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// The slot of a layer's weight, bias or running average.
    pub fn slot(&self, layer: usize, role: Role) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.layer == layer && slot.role == role)
    }

    /// All parameters, running averages included.
    pub fn parameters(&self) -> &[f32] {
        &self.parameters
    }

    /// All parameters, to be changed.
    pub fn parameters_mut(&mut self) -> &mut [f32] {
        &mut self.parameters
    }

    /// The parameters of one slot.
    pub fn values(&self, layer: usize, role: Role) -> Option<&[f32]> {
        self.slot(layer, role).map(|slot| &self.parameters[slot.range.clone()])
    }

    /// Overwrites all parameters.
    ///
    /// # Errors
    /// When there are more or fewer than the network has; then nothing changes.
    pub fn set_parameters(&mut self, values: &[f32]) -> Result<(), NetworkError> {
        if values.len() != self.parameters.len() {
            let (expected, found) = (self.parameters.len(), values.len());
            return Err(NetworkError::WrongParameters { expected, found });
        }
        self.parameters.copy_from_slice(values);
        Ok(())
    }

    /// Chooses the layers that training leaves as they are; indices of no layer are ignored.
    pub fn freeze(&mut self, layers: &[usize]) {
        for (index, frozen) in self.frozen.iter_mut().enumerate() {
            *frozen = layers.contains(&index);
        }
    }

    /// Whether training leaves a layer as it is.
    pub fn is_frozen(&self, layer: usize) -> bool {
        self.frozen.get(layer).copied().unwrap_or(false)
    }

    /// The first layer with parameters that training changes.
    fn lowest_trainable(&self) -> Option<usize> {
        (0..self.layers.len()).find(|&layer| !self.frozen[layer] && !self.ranges[layer].is_empty())
    }

    /// Computes the gradients of everything below the layer at which they begin; see [`Gradients::begin_at`].
    ///
    /// It ends at the lowest layer that training changes, and skips the parameters of frozen layers, unless
    /// [`Gradients::everything`] asks for all of them. Skipped parameters get gradient zero.
    ///
    /// # Errors
    /// When the trace or the gradients were made for another network or another batch.
    pub fn backward(&self, trace: &Trace, gradients: &mut Gradients) -> Result<(), NetworkError> {
        if !trace.is_of(self) || !gradients.is_of(self, trace.images()) {
            return Err(NetworkError::ForeignTrace);
        }
        let everything = gradients.everything;
        let lowest = self.lowest_trainable().unwrap_or(self.layers.len());
        gradients.reached = gradients.begin;
        for (index, layer) in self.layers.iter().enumerate().rev() {
            let range = self.ranges[index].clone();
            let begun = index <= gradients.begin;
            let wants_parameters = begun && !range.is_empty() && (everything || !self.frozen[index]);
            let wants_input = begun && (everything || index > lowest);
            if !wants_parameters {
                gradients.parameters[range.clone()].fill(0.0);
            }
            if !wants_parameters && !wants_input {
                continue;
            }
            let (before, rest) = gradients.activations.split_at_mut(index);
            let grad_input = before.last_mut().unwrap_or(&mut gradients.input);
            layer.backward(Backward {
                images: trace.images(),
                parameters: &self.parameters[range.clone()],
                input: trace.before(index).values(),
                output: trace.activations[index].values(),
                memo: &trace.memos[index],
                grad_output: rest[0].values(),
                grad_input: wants_input.then_some(grad_input.values_mut()),
                grad_parameters: wants_parameters.then_some(&mut gradients.parameters[range]),
                scratch: &mut gradients.scratch,
            });
            gradients.reached = if wants_input { index } else { gradients.reached };
            gradients.has_input = wants_input && index == 0;
        }
        Ok(())
    }

    /// Moves the running averages of batch normalisation towards the batch of a trace, as training does after each step.
    pub fn move_averages(&mut self, trace: &Trace) {
        for (index, layer) in self.layers.iter().enumerate() {
            if let (Layer::BatchNorm2d(layer), Some(memo)) = (layer, trace.memos.get(index)) {
                let parameters = &mut self.parameters[self.ranges[index].clone()];
                BatchNorm2d::move_averages(layer, parameters, memo, trace.images());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Maps;
    use crate::architecture::LayerSpec;
    use crate::layers::Mode;
    use crate::rng::Rng;
    use crate::training::{Initialisation, cross_entropy};

    const INPUT: Shape = Shape { channels: 1, rows: 8, cols: 8 };

    fn network(hidden: usize) -> Network {
        let layers = vec![
            LayerSpec::conv2d(2, 3),
            LayerSpec::Relu,
            LayerSpec::conv2d(3, 3),
            LayerSpec::BatchNorm2d,
            LayerSpec::Flatten,
            LayerSpec::linear(hidden),
            LayerSpec::Softmax,
        ];
        let mut network = Network::new(Architecture { input: INPUT, layers }).unwrap();
        network.initialise(Initialisation::HeNormal, 3);
        network
    }

    fn batch(images: usize) -> Maps {
        let mut maps = Maps::new(INPUT, images);
        let mut rng = Rng::new(images as u64);
        maps.values_mut().iter_mut().for_each(|value| *value = rng.unit() as f32);
        maps
    }

    fn run(network: &Network, images: usize, everything: bool) -> (Trace, Gradients) {
        let (mut trace, mut gradients) = (Trace::new(), Gradients::new());
        gradients.everything = everything;
        network.forward(&batch(images), &mut trace, Mode::Train).unwrap();
        let labels: Vec<u8> = (0..images).map(|image| (image % 4) as u8).collect();
        cross_entropy(network, &trace, &labels, &mut Vec::new(), Some(&mut gradients)).unwrap();
        network.backward(&trace, &mut gradients).unwrap();
        (trace, gradients)
    }

    #[test]
    fn slots_lie_one_after_the_other() {
        let network = network(4);
        let mut end = 0;
        for slot in network.slots() {
            assert_eq!(slot.range.start, end);
            end = slot.range.end;
            assert_eq!(slot.range.len(), slot.shape.iter().product::<usize>());
        }
        assert_eq!(end, network.parameters().len());
        assert_eq!(network.slot(2, Role::Weight).unwrap().shape, [3, 2, 3, 3]);
        assert_eq!(network.values(3, Role::RunningVar).unwrap(), [1.0; 3]);
        assert!(network.slot(1, Role::Weight).is_none());
    }

    #[test]
    fn only_what_is_wanted_is_computed_and_it_is_the_same() {
        let mut network = network(4);
        let (_, all) = run(&network, 5, true);
        assert!(all.input().is_some() && all.activation(0).is_some());
        assert!(all.activation(5).is_some(), "the logits");
        assert!(all.activation(6).is_none(), "softmax is part of the loss");

        let (_, usual) = run(&network, 5, false);
        assert_eq!(usual.parameters(), all.parameters());
        assert!(usual.input().is_none());
        assert_eq!(usual.activation(0), all.activation(0));

        network.freeze(&[0, 2, 77]);
        let (_, frozen) = run(&network, 5, false);
        for slot in network.slots() {
            let found = &frozen.parameters()[slot.range.clone()];
            if slot.layer < 3 {
                assert!(found.iter().all(|&gradient| gradient == 0.0));
            } else {
                assert_eq!(found, &all.parameters()[slot.range.clone()]);
            }
        }
        assert!(frozen.activation(1).is_none() && frozen.activation(3).is_some());
        let (_, asked) = run(&network, 5, true);
        assert_eq!(asked.parameters(), all.parameters());
        assert_eq!(asked.input(), all.input());
    }

    #[test]
    fn fewer_images_reuse_the_memory_and_change_nothing() {
        let network = network(4);
        let (mut trace, mut gradients) = run(&network, 5, true);
        let (fresh_trace, fresh) = run(&network, 2, true);
        network.forward(&batch(2), &mut trace, Mode::Train).unwrap();
        cross_entropy(&network, &trace, &[0, 1], &mut Vec::new(), Some(&mut gradients)).unwrap();
        network.backward(&trace, &mut gradients).unwrap();
        assert_eq!(trace.output().values(), fresh_trace.output().values());
        assert_eq!(gradients.parameters(), fresh.parameters());
        assert_eq!(gradients.input().unwrap().values(), fresh.input().unwrap().values());
    }

    #[test]
    fn the_fused_loss_has_the_gradient_of_its_parts() {
        // Backwards through softmax from -1 / (n p[y]) must give the same as starting at the logits.
        let network = network(4);
        let (trace, fused) = run(&network, 3, true);
        let mut gradients = Gradients::new();
        let upstream = gradients.begin_at(&network, 3, 6).unwrap();
        for image in 0..3 {
            let at = image * 3 + image;
            upstream.values_mut()[at] = -1.0 / (3.0 * trace.output().values()[at]);
        }
        network.backward(&trace, &mut gradients).unwrap();
        for (parts, fused) in gradients.parameters().iter().zip(fused.parameters()) {
            assert!((parts - fused).abs() < 1e-5, "{parts}, {fused}");
        }
    }

    #[test]
    fn what_does_not_belong_together_is_refused() {
        let network = network(4);
        let (mut trace, mut gradients) = run(&network, 2, false);
        let other = Maps::new(Shape { rows: 9, ..INPUT }, 1);
        let error = network.forward(&other, &mut trace, Mode::Eval).unwrap_err();
        assert_eq!(error, NetworkError::WrongInput { expected: INPUT, found: other.shape() });
        assert_eq!(
            network.forward(&Maps::new(INPUT, 0), &mut trace, Mode::Eval),
            Err(NetworkError::NoImages)
        );
        let wide = super::tests::network(5);
        assert_eq!(wide.backward(&trace, &mut gradients), Err(NetworkError::ForeignTrace));
        network.forward(&batch(3), &mut trace, Mode::Eval).unwrap();
        assert_eq!(network.backward(&trace, &mut gradients), Err(NetworkError::ForeignTrace));
        assert!(network.explain_gradient(&trace, &gradients, 0, Role::Weight, 0).is_err());
        for labels in [&[0, 1][..], &[0, 1, 4]] {
            let error = cross_entropy(&network, &trace, labels, &mut Vec::new(), None).unwrap_err();
            assert_eq!(error, NetworkError::WrongLabels { labels: labels.len(), images: 3, classes: 4 });
        }
        let mut network = network;
        let error = network.set_parameters(&[0.0; 3]).unwrap_err();
        assert_eq!(error, NetworkError::WrongParameters { expected: network.parameters().len(), found: 3 });
    }

    #[test]
    fn transplants_copy_what_has_the_same_shape() {
        let (mut here, there) = (network(5), network(4));
        here.initialise(Initialisation::GlorotUniform, 9);
        assert_eq!(here.transplant(&there, &[]), [(0, 0), (2, 2), (3, 3)]);
        assert_eq!(here.values(2, Role::Weight), there.values(2, Role::Weight));
        let mut here = network(4);
        here.initialise(Initialisation::GlorotUniform, 9);
        let head = here.values(5, Role::Weight).unwrap().to_vec();
        assert_eq!(here.transplant(&there, &[5]), [(0, 0), (2, 2), (3, 3)]);
        assert_eq!(here.values(5, Role::Weight).unwrap(), head);
        assert_eq!(here.transplant(&there, &[]).len(), 4);
        assert_eq!(here.parameters(), there.parameters());
    }
}
