//! Everything that a backward pass computed.

use super::Network;
use crate::Maps;
use crate::compute::Scratch;
use crate::layers::Role;

/// The gradients of a loss in the parameters and in every activation.
///
/// It fits itself to any network and batch, and takes memory only when it must.
#[derive(Debug, Default)]
pub struct Gradients {
    /// Whether to compute also what no update needs: the gradients in the input and in and below frozen layers.
    pub everything: bool,
    pub(super) parameters: Vec<f32>,
    pub(super) input: Maps,
    pub(super) activations: Vec<Maps>,
    pub(super) scratch: Scratch,
    pub(super) begin: usize,
    /// The lowest layer whose input's gradient has been computed.
    pub(super) reached: usize,
    pub(super) has_input: bool,
}

impl Gradients {
    /// Empty gradients.
    pub fn new() -> Self {
        Self::default()
    }

    /// The place for the gradient of the loss in a layer's output, from which the next [`Network::backward`] starts; layers
    /// above it get none. `None` when there is no such layer.
    pub fn begin_at(&mut self, network: &Network, images: usize, layer: usize) -> Option<&mut Maps> {
        if !self.has_shapes_of(network) {
            self.input = Maps::new(network.architecture.input, images);
            let layers = network.layers.iter();
            self.activations = layers.map(|layer| Maps::new(layer.output(), images)).collect();
            self.parameters = vec![0.0; network.parameters.len()];
        }
        self.input.set_images(images);
        for maps in &mut self.activations {
            maps.set_images(images);
        }
        self.has_input = false;
        if layer < self.activations.len() {
            (self.begin, self.reached) = (layer, layer + 1);
        }
        self.activations.get_mut(layer)
    }

    /// The gradients in all parameters, laid out as they are.
    pub fn parameters(&self) -> &[f32] {
        &self.parameters
    }

    /// The gradients in a layer's weight or bias.
    pub fn values(&self, network: &Network, layer: usize, role: Role) -> Option<&[f32]> {
        network.slot(layer, role).and_then(|slot| self.parameters.get(slot.range.clone()))
    }

    /// The gradient in what a layer made; `None` where the last backward did not come.
    pub fn activation(&self, layer: usize) -> Option<&Maps> {
        // Below the layer that was reached lies the output of the one before it.
        let came = layer <= self.begin && layer + 1 >= self.reached;
        self.activations.get(layer).filter(|_| came)
    }

    /// The gradient in the input; `None` unless it was asked for.
    pub fn input(&self) -> Option<&Maps> {
        self.has_input.then_some(&self.input)
    }

    pub(super) fn is_of(&self, network: &Network, images: usize) -> bool {
        self.has_shapes_of(network) && self.input.images() == images
    }

    fn has_shapes_of(&self, network: &Network) -> bool {
        self.parameters.len() == network.parameters.len()
            && self.input.shape() == network.architecture.input
            && self.activations.len() == network.layers.len()
            && self
                .activations
                .iter()
                .zip(&network.layers)
                .all(|(maps, layer)| maps.shape() == layer.output())
    }
}
