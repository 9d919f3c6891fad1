//! A network of one layer, with images in PyTorch's order (N x C x H x W).

use cnn::architecture::{Architecture, LayerSpec, Problem};
use cnn::{Gradients, Maps, Mode, Network, Role, Shape, Trace};

use crate::numbers::{images_first, images_last};

/// One layer, and what its last passes left behind.
pub struct Single {
    pub network: Network,
    /// The layer's index: a vector needs a flatten before it.
    pub layer: usize,
    pub trace: Trace,
    pub gradients: Gradients,
}

impl Single {
    /// The layer for images of a size.
    pub fn new(spec: LayerSpec, input: Shape) -> Result<Self, Problem> {
        let needs_vector = matches!(spec, LayerSpec::Linear { .. } | LayerSpec::Softmax);
        let layers = if needs_vector { vec![LayerSpec::Flatten, spec] } else { vec![spec] };
        let layer = layers.len() - 1;
        let network = Network::new(Architecture { input, layers })?;
        let mut gradients = Gradients::new();
        gradients.everything = true;
        Ok(Self { network, layer, trace: Trace::new(), gradients })
    }

    /// Overwrites one group of parameters.
    pub fn set_values(&mut self, role: Role, values: &[f32]) {
        let range = self.network.slot(self.layer, role).unwrap().range.clone();
        self.network.parameters_mut()[range].copy_from_slice(values);
    }

    /// Sets weight and bias; what is `None` must not exist.
    pub fn set(&mut self, weight: Option<&[f32]>, bias: Option<&[f32]>) {
        for (role, values) in [(Role::Weight, weight), (Role::Bias, bias)] {
            match values {
                Some(values) => self.set_values(role, values),
                None => assert_eq!(self.network.slot(self.layer, role), None),
            }
        }
    }

    /// Sets the averages that batch normalisation uses outside training.
    pub fn set_running(&mut self, mean: &[f32], variance: &[f32]) {
        self.set_values(Role::RunningMean, mean);
        self.set_values(Role::RunningVar, variance);
    }

    /// The outputs of a batch.
    pub fn forward(&mut self, images: usize, input: &[f32], mode: Mode) -> Vec<f32> {
        let mut maps = Maps::new(self.network.architecture().input, images);
        maps.values_mut().copy_from_slice(&images_last(input, images));
        self.network.forward(&maps, &mut self.trace, mode).unwrap();
        images_first(self.trace.output().values(), images)
    }

    /// The outputs of a batch outside training.
    pub fn eval(&mut self, images: usize, input: &[f32]) -> Vec<f32> {
        self.forward(images, input, Mode::Eval)
    }

    /// Computes all gradients from that of the output, and returns that of the input.
    pub fn backward(&mut self, grad_output: &[f32]) -> Vec<f32> {
        let images = self.trace.images();
        let begin = self.gradients.begin_at(&self.network, images, self.layer).unwrap();
        begin.values_mut().copy_from_slice(&images_last(grad_output, images));
        self.network.backward(&self.trace, &mut self.gradients).unwrap();
        images_first(self.gradients.input().unwrap().values(), images)
    }

    /// The gradient of one group of parameters.
    pub fn gradient(&self, role: Role) -> Option<&[f32]> {
        self.gradients.values(&self.network, self.layer, role)
    }
}
