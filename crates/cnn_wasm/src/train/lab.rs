//! One network, some images, and every number on the way from pixels to the next parameters.

mod attribution;
mod inspection;
mod numbers;
mod questions;
mod slices;

pub use attribution::*;
pub use inspection::*;
pub use numbers::*;

use super::settings::TrainSettings;
use super::spec::Architecture;
use crate::error::{Failure, Outcome};
use cnn::attribution::{OcclusionRun, Sensitivity};
use cnn::rng::{Purpose, Rng};
use cnn::statistics::Survey;
use cnn::training::{Optimizer, OptimizerKind, Settings, TrainerState, cross_entropy};
use cnn::{ForwardCursor, Gradients, Mode, Network, PartialMaps, Trace};
use js_sys::Float32Array;
use serde::{Deserialize, Serialize};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::wasm_bindgen;

/// What a checkpoint or a file of weights says about itself.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[tsify(missing_as_null)]
pub struct CheckpointFacts {
    architecture: Architecture,
    /// Null for weights without a training state.
    #[tsify(type = "TrainSettings | null")]
    settings: Option<TrainSettings>,
    step: f64,
    epoch: usize,
}

/// The synchronous questions about networks.
#[wasm_bindgen]
#[derive(Default)]
pub struct Lab {
    subject: Option<Subject>,
    images: Images,
    trace: Trace,
    gradients: Gradients,
    losses: Vec<f32>,
    loss: f32,
    mode: Option<Mode>,
    has_gradients: bool,
    /// A forward pass on its way.
    cursor: Option<ForwardCursor>,
    partial: PartialMaps,
    sensitivity: Sensitivity,
    occlusion: Option<OcclusionRun>,
    survey: Option<Survey>,
}

/// The network in question, and its run at rest.
pub(super) struct Subject {
    pub(super) network: Network,
    /// A file of weights alone has none.
    pub(super) settings: Option<Settings>,
    pub(super) optimizer: Optimizer,
    pub(super) step: u64,
    pub(super) epoch: usize,
    pub(super) cursor: usize,
}

impl Subject {
    /// A run at rest.
    pub(super) fn of_run(state: TrainerState) -> Outcome<Self> {
        let mut network = Network::new(state.architecture)?;
        network.set_parameters(&state.parameters)?;
        network.freeze(&state.settings.frozen);
        let (kind, count) = (state.settings.optimizer, state.parameters.len());
        let optimizer = Optimizer::restored(kind, count, state.first, state.second, state.optimizer_steps);
        let optimizer = optimizer.ok_or_else(|| Failure::new("weights-damaged-training"))?;
        let TrainerState { settings, step, epoch, cursor, .. } = state;
        Ok(Self { network, settings: Some(settings), optimizer, step, epoch, cursor })
    }

    /// Weights without a run.
    pub(super) fn of_weights(network: Network) -> Self {
        let optimizer = Optimizer::new(OptimizerKind::Sgd, network.parameters().len());
        Self { network, settings: None, optimizer, step: 0, epoch: 0, cursor: 0 }
    }
}

/// Bytes, images x channels x rows x columns.
#[derive(Default)]
struct Images {
    pixels: Vec<u8>,
    count: usize,
    labels: Option<Vec<u8>>,
}

#[wasm_bindgen]
impl Lab {
    /// Without a network.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes a network with fresh parameters.
    ///
    /// # Errors
    /// When architecture or settings make no sense.
    pub fn create(
        &mut self,
        architecture: &Ts<Architecture>,
        settings: &Ts<TrainSettings>,
    ) -> Outcome<Ts<CheckpointFacts>> {
        let settings = Settings::from(settings.to_rust()?);
        settings.check()?;
        let mut network = Network::new(architecture.to_rust()?.into())?;
        network.initialise(settings.initialisation, settings.seed);
        network.freeze(&settings.frozen);
        let optimizer = Optimizer::new(settings.optimizer, network.parameters().len());
        self.take(Subject { network, settings: Some(settings), optimizer, step: 0, epoch: 0, cursor: 0 })
    }

    /// Takes the images that the questions are about.
    ///
    /// # Errors
    /// When there are not as many bytes or labels as images need.
    #[wasm_bindgen(js_name = setImages)]
    pub fn set_images(&mut self, pixels: Vec<u8>, count: usize, labels: Option<Vec<u8>>) -> Outcome<()> {
        if count == 0 {
            return Err(Failure::new("no-images"));
        }
        let volume = pixels.len() / count;
        if volume * count != pixels.len() || labels.as_ref().is_some_and(|labels| labels.len() != count) {
            return Err(Failure::new("malformed").text("message", "images"));
        }
        self.images = Images { pixels, count, labels };
        self.forget_images();
        Ok(())
    }

    /// Computes every activation; `training` drops numbers and normalises over the batch, as a step does.
    ///
    /// # Errors
    /// When there is no network, there are no images, or they do not fit the network.
    pub fn forward(&mut self, training: bool) -> Outcome<()> {
        self.lay_out()?;
        let mode = if training { Mode::Train } else { Mode::Eval };
        let network = &self.subject.as_ref().ok_or_else(no_network)?.network;
        network.forward_again(&mut self.trace, mode)?;
        self.mode = Some(mode);
        Ok(())
    }

    /// Computes every gradient of the mean loss; the answer is each image's loss.
    ///
    /// # Errors
    /// Before `forward`, or when there are no labels or one stands for no output.
    pub fn backward(&mut self) -> Outcome<Float32Array> {
        self.computed()?;
        let network = &self.subject.as_ref().ok_or_else(no_network)?.network;
        let labels = self.images.labels.as_ref().ok_or_else(|| Failure::new("no-labels"))?;
        // Also what no update needs is shown.
        self.gradients.everything = true;
        let (trace, gradients) = (&self.trace, &mut self.gradients);
        self.loss = cross_entropy(network, trace, labels, &mut self.losses, Some(gradients))?.mean;
        network.backward(trace, gradients)?;
        self.has_gradients = true;
        Ok(Float32Array::from(self.losses.as_slice()))
    }

    /// The mean loss that `backward` found.
    #[wasm_bindgen(getter)]
    pub fn loss(&self) -> f32 {
        self.loss
    }
}

impl Lab {
    /// Puts the images into the trace.
    fn lay_out(&mut self) -> Outcome<()> {
        self.forget_results();
        let Subject { network, settings, step, .. } = self.subject.as_ref().ok_or_else(no_network)?;
        let shape = network.architecture().input;
        let Images { pixels, count, .. } = &self.images;
        if *count == 0 {
            return Err(Failure::new("no-images"));
        }
        if pixels.len() != shape.volume() * count {
            return Err(Failure::new("images-do-not-fit")
                .text("network", shape.to_string())
                .text("images", format!("{} bytes", pixels.len() / count)));
        }
        let batch = self.trace.input_mut(network, *count);
        for (index, image) in pixels.chunks_exact(shape.volume()).enumerate() {
            let numbers: Vec<f32> = image.iter().map(|&byte| f32::from(byte) / 255.0).collect();
            batch.set_image(index, &numbers);
        }
        let seed = settings.as_ref().map_or(0, |settings| settings.seed);
        self.trace.seed = Rng::stream(seed, Purpose::Dropout, [*step, 0]).bits();
        Ok(())
    }

    /// Another network; the images stay.
    pub(super) fn take(&mut self, subject: Subject) -> Outcome<Ts<CheckpointFacts>> {
        self.forget_network();
        let facts = CheckpointFacts {
            architecture: subject.network.architecture().into(),
            settings: subject.settings.as_ref().map(Into::into),
            step: subject.step as f64,
            epoch: subject.epoch,
        };
        self.subject = Some(subject);
        Ok(facts.into_ts()?)
    }

    /// What was computed is not there any more.
    fn forget_results(&mut self) {
        self.mode = None;
        self.has_gradients = false;
        self.cursor = None;
    }

    /// Nor is what was found out about the images.
    fn forget_images(&mut self) {
        self.forget_results();
        self.occlusion = None;
    }

    /// Nor is what was found out about the network.
    fn forget_network(&mut self) {
        self.forget_images();
        self.survey = None;
    }

    pub(super) fn subject(&self) -> Outcome<&Subject> {
        self.subject.as_ref().ok_or_else(no_network)
    }

    fn subject_mut(&mut self) -> Outcome<&mut Subject> {
        self.subject.as_mut().ok_or_else(no_network)
    }

    pub(super) fn network(&self) -> Outcome<&Network> {
        Ok(&self.subject()?.network)
    }

    pub(super) fn settings(&self) -> Outcome<&Settings> {
        self.subject()?.settings.as_ref().ok_or_else(|| Failure::new("no-settings"))
    }

    /// The activations, if they have been computed.
    fn computed(&self) -> Outcome<&Trace> {
        if self.mode.is_none() { Err(not_computed()) } else { Ok(&self.trace) }
    }

    /// The gradients, if they have been computed.
    fn derived(&self) -> Outcome<&Gradients> {
        if self.has_gradients { Ok(&self.gradients) } else { Err(not_computed()) }
    }

    fn image(&self, image: usize) -> Outcome<()> {
        let images = self.images.count;
        if image < images { Ok(()) } else { Err(cnn::NetworkError::NoSuchImage { image, images }.into()) }
    }
}

fn no_network() -> Failure {
    Failure::new("no-network")
}

fn not_computed() -> Failure {
    Failure::new("not-computed")
}
