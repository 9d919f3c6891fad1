//! Gradients on their way down, without those of the parameters.

use super::{Network, NetworkError, Trace};
use crate::compute::Scratch;
use crate::layers::Backward;

/// The gradient of one number in what led to it, layer by layer. Only two layers' worth is kept.
#[derive(Debug, Default)]
pub(crate) struct Descent {
    layer: Option<usize>,
    here: Vec<f32>,
    below: Vec<f32>,
    scratch: Scratch,
}

impl Descent {
    /// The place for the gradient in what a layer made (`None`: in the input), filled with zeros.
    ///
    /// # Errors
    /// When the trace does not hold the activations of this network, or there is no such layer.
    pub(crate) fn begin(
        &mut self,
        network: &Network,
        trace: &Trace,
        layer: Option<usize>,
    ) -> Result<&mut [f32], NetworkError> {
        if !trace.is_ready_for(network) {
            return Err(NetworkError::ForeignTrace);
        }
        let length = match layer {
            Some(layer) => trace.activation(layer).ok_or(NetworkError::NoSuchLayer { layer })?.values().len(),
            None => trace.input().values().len(),
        };
        self.layer = layer;
        self.here.clear();
        self.here.resize(length, 0.0);
        Ok(&mut self.here)
    }

    /// The gradient in what a layer made (`None`: in the input); where it began, when that does not come before.
    ///
    /// Network and trace must be those that it began with.
    pub(crate) fn descend(&mut self, network: &Network, trace: &Trace, to: Option<usize>) -> &[f32] {
        let begin = self.layer.map_or(0, |layer| layer + 1);
        let end = to.map_or(0, |layer| layer + 1);
        for index in (end..begin).rev() {
            let input = trace.before(index).values();
            self.below.clear();
            self.below.resize(input.len(), 0.0);
            network.layers[index].backward(Backward {
                images: trace.images(),
                parameters: &network.parameters[network.ranges[index].clone()],
                input,
                output: trace.activations[index].values(),
                memo: &trace.memos[index],
                grad_output: &self.here,
                grad_input: Some(&mut self.below),
                grad_parameters: None,
                scratch: &mut self.scratch,
            });
            std::mem::swap(&mut self.here, &mut self.below);
        }
        self.layer = to;
        &self.here
    }
}
