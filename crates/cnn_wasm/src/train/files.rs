//! Networks and whole runs as files.

use super::lab::{CheckpointFacts, Lab, Subject};
use super::trainer::Trainer;
use crate::error::Outcome;
use cnn::Network;
use cnn_io::weights;
use js_sys::Uint8Array;
use tsify::Ts;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl Lab {
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
        let other = network_of(file)?;
        let pairs = self.network_mut().transplant(&other, &fresh);
        Ok(pairs.into_iter().map(|(here, _)| here).collect())
    }
}

fn network_of(file: &[u8]) -> Outcome<Network> {
    Ok(weights::read(file)?)
}

fn bytes(file: &[u8]) -> Uint8Array {
    Uint8Array::from(file)
}
