//! The images that trainers learn from.

use crate::error::Outcome;
use crate::shared::DatasetFacts;
use cnn::training;
use std::sync::Arc;
use tsify::Ts;
use wasm_bindgen::prelude::wasm_bindgen;

/// Labelled images that a network can learn from. Trainers share it.
#[wasm_bindgen]
pub struct Dataset(Arc<training::Dataset>);

#[wasm_bindgen]
impl Dataset {
    /// Takes pixels (images x channels x rows x columns) and the class of each image.
    ///
    /// # Errors
    /// When there is nothing to learn from: fewer than two classes, no image for training; or lengths do not fit.
    #[wasm_bindgen(constructor)]
    pub fn new(facts: &Ts<DatasetFacts>, pixels: Vec<u8>, labels: Vec<u8>) -> Outcome<Self> {
        let DatasetFacts { shape, classes, train_count, .. } = facts.to_rust()?;
        let set = training::Dataset::new(shape.into(), classes, pixels, labels, train_count)?;
        Ok(Self(Arc::new(set)))
    }

    /// The images for a trainer, without a copy.
    pub(super) fn shared(&self) -> Arc<training::Dataset> {
        Arc::clone(&self.0)
    }
}
