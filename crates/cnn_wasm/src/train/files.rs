//! Networks and whole runs as files.

use super::dataset::Dataset;
use super::lab::{CheckpointFacts, Lab, Subject};
use super::settings::TrainSettings;
use super::trainer::Trainer;
use crate::error::Outcome;
use cnn::training::{self, TrainerState};
use cnn_io::weights;
use js_sys::Uint8Array;
use tsify::Ts;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl Lab {
    /// Takes a checkpoint's network and optimizer state.
    ///
    /// # Errors
    /// When the file is damaged or holds weights alone.
    pub fn open(&mut self, file: &[u8]) -> Outcome<Ts<CheckpointFacts>> {
        self.take(Subject::of_run(weights::read_checkpoint(file)?)?)
    }

    /// The network and optimizer state as `open` reads it.
    ///
    /// # Errors
    /// When there is no network, or nothing is known of a run.
    pub fn checkpoint(&self) -> Outcome<Uint8Array> {
        let Subject { network, optimizer, step, epoch, cursor, .. } = self.subject()?;
        let state = TrainerState {
            architecture: network.architecture().clone(),
            settings: self.settings()?.clone(),
            parameters: network.parameters().to_vec(),
            first: optimizer.first().to_vec(),
            second: optimizer.second().to_vec(),
            optimizer_steps: optimizer.steps(),
            step: *step,
            epoch: *epoch,
            cursor: *cursor,
        };
        Ok(bytes(&weights::write_checkpoint(&state)?))
    }

    /// Safetensors with the architecture in the metadata.
    ///
    /// # Errors
    /// When there is no network.
    #[wasm_bindgen(js_name = exportWeights)]
    pub fn export_weights(&self) -> Outcome<Uint8Array> {
        Ok(bytes(&weights::write(self.network()?)?))
    }

    /// Takes the network of a safetensors file.
    ///
    /// # Errors
    /// When the file is damaged or does not say which network it belongs to.
    #[wasm_bindgen(js_name = importWeights)]
    pub fn import_weights(&mut self, file: &[u8]) -> Outcome<Ts<CheckpointFacts>> {
        self.take(Subject::of_weights(weights::read(file)?))
    }
}

#[wasm_bindgen]
impl Trainer {
    /// A run that goes on where a checkpoint was made; of the settings all but seed and initialisation are taken.
    ///
    /// # Errors
    /// When the file is damaged, or network, settings and data do not make sense together.
    pub fn resume(file: &[u8], settings: &Ts<TrainSettings>, dataset: &Dataset) -> Outcome<Self> {
        let state = weights::read_checkpoint(file)?;
        let mut trainer = training::Trainer::restore(state, dataset.shared())?;
        trainer.change(settings.to_rust()?.into())?;
        Ok(trainer.into())
    }

    /// The exact state of the run.
    ///
    /// # Errors
    /// None that is known.
    pub fn checkpoint(&self) -> Outcome<Uint8Array> {
        Ok(bytes(&weights::write_checkpoint(&self.state())?))
    }

    /// Safetensors with the architecture in the metadata.
    ///
    /// # Errors
    /// None that is known.
    #[wasm_bindgen(js_name = exportWeights)]
    pub fn export_weights(&self) -> Outcome<Uint8Array> {
        Ok(bytes(&weights::write(self.network())?))
    }

    /// Starts from the weights of another network, where shapes are equal; `fresh` names layers that start anew all the
    /// same. The answer is the layers that were taken over.
    ///
    /// # Errors
    /// When the file is damaged or does not say which network it belongs to.
    #[allow(clippy::needless_pass_by_value, reason = "lists cross the boundary by value")]
    pub fn keep(&mut self, file: &[u8], fresh: Vec<usize>) -> Outcome<Vec<usize>> {
        let other = weights::read(file)?;
        let pairs = self.network_mut().transplant(&other, &fresh);
        Ok(pairs.into_iter().map(|(here, _)| here).collect())
    }
}

fn bytes(file: &[u8]) -> Uint8Array {
    Uint8Array::from(file)
}
