//! A run: the instance in the worker asks it for one step after the other.

use super::dataset::Dataset;
use super::settings::TrainSettings;
use super::spec::Architecture;
use crate::error::Outcome;
use cnn::training::{self, TrainError};
use js_sys::{Float32Array, Uint8Array, Uint32Array};
use serde::{Deserialize, Serialize};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::wasm_bindgen;

/// Images that one call answers: few, so that the worker hears messages in between.
const EVALUATED_AT_ONCE: usize = 32;

/// A network in training.
#[wasm_bindgen]
pub struct Trainer {
    inner: training::Trainer,
    accuracy: f32,
    images: f64,
    evaluation: training::Evaluation,
    /// How many validation images the evaluation is about.
    wanted: usize,
}

/// What the validation images were answered.
#[derive(Debug, Serialize, Deserialize, Tsify)]
pub struct EvaluationReport {
    loss: f32,
    accuracy: f32,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Uint32Array")]
    confusion: Uint32Array,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Uint8Array")]
    predictions: Uint8Array,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Float32Array")]
    probabilities: Float32Array,
}

impl From<training::Trainer> for Trainer {
    fn from(inner: training::Trainer) -> Self {
        Self { inner, accuracy: 0.0, images: 0.0, evaluation: training::Evaluation::default(), wanted: 0 }
    }
}

#[wasm_bindgen]
impl Trainer {
    /// A new run: weights are drawn, nothing is learned.
    ///
    /// # Errors
    /// When network, settings and data do not make sense together.
    #[wasm_bindgen(constructor)]
    pub fn new(
        architecture: &Ts<Architecture>,
        settings: &Ts<TrainSettings>,
        dataset: &Dataset,
    ) -> Outcome<Self> {
        let (architecture, settings) = (architecture.to_rust()?.into(), settings.to_rust()?.into());
        Ok(training::Trainer::new(architecture, settings, dataset.shared())?.into())
    }

    /// Trains on the next batch; the answer is its loss before the update. When that is no number, nothing has changed.
    ///
    /// # Errors
    /// None that a trainer's own data could cause.
    pub fn step(&mut self) -> Outcome<f32> {
        match self.inner.step() {
            Ok(report) => {
                self.accuracy = report.correct as f32 / report.images as f32;
                self.images += report.images as f64;
                Ok(report.loss)
            }
            Err(TrainError::Diverged { .. }) => Ok(f32::NAN),
            Err(error) => Err(error.into()),
        }
    }

    /// The share of right answers in the newest batch, before its update.
    #[wasm_bindgen(getter)]
    pub fn accuracy(&self) -> f32 {
        self.accuracy
    }

    /// Images that this trainer has trained on, each time they were used.
    #[wasm_bindgen(getter)]
    pub fn images(&self) -> f64 {
        self.images
    }

    /// Steps made.
    #[wasm_bindgen(getter)]
    pub fn steps(&self) -> f64 {
        self.inner.steps() as f64
    }

    /// Whole epochs made.
    #[wasm_bindgen(getter)]
    pub fn epoch(&self) -> usize {
        self.inner.epoch()
    }

    /// Steps made in this epoch.
    #[wasm_bindgen(getter)]
    pub fn batch(&self) -> usize {
        self.inner.cursor().div_ceil(self.inner.settings().batch_size)
    }

    /// Steps of an epoch.
    #[wasm_bindgen(getter)]
    pub fn batches(&self) -> usize {
        self.inner.samples().div_ceil(self.inner.settings().batch_size)
    }

    /// Steps until all epochs are done.
    #[wasm_bindgen(getter, js_name = stepsLeft)]
    pub fn steps_left(&self) -> f64 {
        let epochs = self.inner.settings().epochs.saturating_sub(self.inner.epoch());
        let done = if epochs == 0 { 0.0 } else { self.batch() as f64 };
        epochs as f64 * self.batches() as f64 - done
    }

    /// The learning rate of the next step.
    #[wasm_bindgen(getter, js_name = learningRate)]
    pub fn learning_rate(&self) -> f64 {
        self.inner.settings().rate(self.inner.epoch())
    }

    /// How many classes there are.
    #[wasm_bindgen(getter)]
    pub fn classes(&self) -> usize {
        self.inner.dataset().classes().len()
    }

    /// How many images are for validation.
    #[wasm_bindgen(getter, js_name = validationCount)]
    pub fn validation_count(&self) -> usize {
        self.inner.dataset().validation().len()
    }

    /// Other settings from the next step on. Seed and initialisation stay.
    ///
    /// # Errors
    /// When they make no sense; then nothing changes.
    pub fn change(&mut self, settings: &Ts<TrainSettings>) -> Outcome<()> {
        Ok(self.inner.change(settings.to_rust()?.into())?)
    }

    /// Forgets the evaluation before; `count` validation images are to be answered.
    #[wasm_bindgen(js_name = beginEvaluation)]
    pub fn begin_evaluation(&mut self, count: usize) {
        self.evaluation = training::Evaluation::new(self.classes());
        self.wanted = count.min(self.validation_count());
    }

    /// Answers a few more images; true when all are done.
    ///
    /// # Errors
    /// None that a trainer's own data could cause.
    #[wasm_bindgen(js_name = continueEvaluation)]
    pub fn continue_evaluation(&mut self) -> Outcome<bool> {
        let done = self.evaluation.count();
        let next = self.wanted.min(done + EVALUATED_AT_ONCE);
        let first = self.inner.dataset().train_count();
        self.inner.evaluate(first + done..first + next, &mut self.evaluation)?;
        Ok(next == self.wanted)
    }

    /// What has been answered so far.
    ///
    /// # Errors
    /// Never; serialising plain data cannot fail.
    pub fn evaluation(&self) -> Outcome<Ts<EvaluationReport>> {
        let it = &self.evaluation;
        Ok(EvaluationReport {
            loss: it.loss(),
            accuracy: it.accuracy(),
            confusion: Uint32Array::from(it.confusion()),
            predictions: Uint8Array::from(it.predictions()),
            probabilities: Float32Array::from(it.probabilities()),
        }
        .into_ts()?)
    }

    /// Whether every parameter is a finite number.
    #[wasm_bindgen(js_name = isFinite)]
    pub fn is_finite(&self) -> bool {
        self.inner.network().parameters().iter().all(|parameter| parameter.is_finite())
    }

    /// A copy of all parameters in the network's own order.
    pub fn parameters(&self) -> Float32Array {
        Float32Array::from(self.inner.network().parameters())
    }
}

impl Trainer {
    pub(super) fn state(&self) -> training::TrainerState {
        self.inner.state()
    }

    pub(super) fn network(&self) -> &cnn::Network {
        self.inner.network()
    }

    pub(super) fn network_mut(&mut self) -> &mut cnn::Network {
        self.inner.network_mut()
    }
}
