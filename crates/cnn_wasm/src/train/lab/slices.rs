//! Long work in slices, so that the page stays alive: a forward pass, and a survey of many images.

use super::{Lab, no_network, not_computed};
use crate::error::Outcome;
use cnn::Mode;
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
}
