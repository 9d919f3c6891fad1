//! Long work in slices, so that the page stays alive: a forward pass, and a survey of many images.

use super::{Lab, no_network, not_computed};
use crate::error::Outcome;
use cnn::Mode;
use cnn::statistics::Survey;
use js_sys::Float32Array;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl Lab {
    /// Begins what `forward` does at once.
    ///
    /// # Errors
    /// When there is no network, there are no images, or they do not fit the network.
    #[wasm_bindgen(js_name = beginForward)]
    pub fn begin_forward(&mut self) -> Outcome<()> {
        self.lay_out()?;
        let network = &self.subject.as_ref().ok_or_else(no_network)?.network;
        self.cursor = Some(network.begin_forward(&mut self.trace, Mode::Eval)?);
        Ok(())
    }

    /// Does about so many multiplications of it; says whether it is done.
    ///
    /// # Errors
    /// When none was begun, or images or numbers have changed since.
    #[wasm_bindgen(js_name = advanceForward)]
    pub fn advance_forward(&mut self, macs: f64) -> Outcome<bool> {
        let network = &self.subject.as_ref().ok_or_else(no_network)?.network;
        let cursor = self.cursor.as_mut().ok_or_else(not_computed)?;
        let done = network.advance_forward(&mut self.trace, cursor, macs as u64)?;
        if done {
            self.cursor = None;
            self.mode = Some(Mode::Eval);
        }
        Ok(done)
    }

    /// Begins to look for the largest number that each map gets to over many images.
    ///
    /// # Errors
    /// When there is no network, or these are not images of its size.
    #[wasm_bindgen(js_name = beginSurvey)]
    pub fn begin_survey(&mut self, pixels: Vec<u8>) -> Outcome<()> {
        self.survey = Some(Survey::begin(self.network()?, pixels)?);
        Ok(())
    }

    /// Does about so many multiplications of it; says whether it is done.
    ///
    /// # Errors
    /// When none was begun, or the network has changed since.
    #[wasm_bindgen(js_name = advanceSurvey)]
    pub fn advance_survey(&mut self, macs: f64) -> Outcome<bool> {
        let network = &self.subject.as_ref().ok_or_else(no_network)?.network;
        let survey = self.survey.as_mut().ok_or_else(not_computed)?;
        Ok(survey.advance(network, macs as u64)?)
    }

    /// How many images the survey has seen.
    #[wasm_bindgen(js_name = surveyed, getter)]
    pub fn surveyed(&self) -> usize {
        self.survey.as_ref().map_or(0, Survey::images)
    }

    /// The largest size of a number in each map of a layer, over the images that have been seen.
    ///
    /// # Errors
    /// When no survey was begun, or there is no such layer.
    pub fn survey(&self, layer: usize) -> Outcome<Float32Array> {
        let survey = self.survey.as_ref().ok_or_else(not_computed)?;
        let peaks = survey.peaks(layer).ok_or(cnn::NetworkError::NoSuchLayer { layer })?;
        Ok(Float32Array::from(peaks))
    }
}
