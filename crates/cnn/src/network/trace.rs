//! Everything that a forward pass computed.

use super::Network;
use crate::Maps;
use crate::compute::Scratch;
use crate::layers::Memo;

/// The activations of a batch, layer by layer, and what the layers remember of it.
///
/// It fits itself to any network and batch, and takes memory only when it must.
#[derive(Debug, Default)]
pub struct Trace {
    /// Decides what dropout drops. The same seed drops the same.
    pub seed: u64,
    pub(super) input: Maps,
    pub(super) activations: Vec<Maps>,
    pub(super) memos: Vec<Memo>,
    pub(super) scratch: Scratch,
}

impl Trace {
    /// An empty trace.
    pub fn new() -> Self {
        Self::default()
    }

    /// The batch that went in.
    pub fn input(&self) -> &Maps {
        &self.input
    }

    /// The place for the next batch, made ready for so many images of the network's size; then comes
    /// [`Network::forward_again`].
    pub fn input_mut(&mut self, network: &Network, images: usize) -> &mut Maps {
        if self.input.shape() != network.architecture.input {
            self.input = Maps::new(network.architecture.input, images);
        }
        self.input.set_images(images);
        &mut self.input
    }

    /// How many images the batch has.
    pub fn images(&self) -> usize {
        self.input.images()
    }

    /// What a layer made; `None` when there is no such layer.
    pub fn activation(&self, layer: usize) -> Option<&Maps> {
        self.activations.get(layer)
    }

    /// What the last layer made; of a network without layers the input.
    pub fn output(&self) -> &Maps {
        self.activations.last().unwrap_or(&self.input)
    }

    /// What a layer remembers: winners, masks, means.
    pub fn memo(&self, layer: usize) -> Option<&Memo> {
        self.memos.get(layer)
    }

    /// Whether every mean and variance that was taken is a finite number.
    pub(crate) fn has_finite_statistics(&self) -> bool {
        let mut statistics = self.memos.iter().flat_map(|memo| memo.mean.iter().chain(&memo.variance));
        statistics.all(|value| value.is_finite())
    }

    /// What a layer reads.
    pub(super) fn before(&self, layer: usize) -> &Maps {
        layer.checked_sub(1).and_then(|before| self.activations.get(before)).unwrap_or(&self.input)
    }

    /// Makes room for a batch.
    pub(super) fn prepare(&mut self, network: &Network, images: usize) {
        if !self.is_of(network) {
            let layers = network.layers.iter();
            self.activations = layers.map(|layer| Maps::new(layer.output(), images)).collect();
            self.memos = vec![Memo::default(); network.layers.len()];
        }
        for maps in &mut self.activations {
            maps.set_images(images);
        }
    }

    /// Whether it has room for every activation of the images that lie in it.
    pub(super) fn is_ready_for(&self, network: &Network) -> bool {
        let images = self.images();
        images > 0 && self.is_of(network) && self.activations.iter().all(|maps| maps.images() == images)
    }

    /// Whether it has the shape of a network's activations.
    pub(super) fn is_of(&self, network: &Network) -> bool {
        self.input.shape() == network.architecture.input
            && self.activations.len() == network.layers.len()
            && self
                .activations
                .iter()
                .zip(&network.layers)
                .all(|(maps, layer)| maps.shape() == layer.output())
    }
}
