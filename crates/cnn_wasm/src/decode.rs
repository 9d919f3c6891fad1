//! Image files to pixels.

use crate::error::Outcome;
use cnn_io::image::{self, Decoded as DecodedFile, Limits};
use js_sys::Uint8ClampedArray;
use serde::{Deserialize, Serialize};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::wasm_bindgen;

/// What is known of a decoded file besides its pixels.
#[allow(clippy::struct_excessive_bools, reason = "independent facts about a file, not states")]
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct DecodedFacts {
    width: usize,
    height: usize,
    colour: bool,
    original_width: usize,
    original_height: usize,
    format: String,
    downscaled: bool,
    animated: bool,
    had_alpha: bool,
    orientation: u8,
}

impl From<&DecodedFile> for DecodedFacts {
    fn from(it: &DecodedFile) -> Self {
        Self {
            width: it.width,
            height: it.height,
            colour: it.colour,
            original_width: it.facts.original_width as usize,
            original_height: it.facts.original_height as usize,
            format: it.facts.format.name().to_owned(),
            downscaled: it.facts.downscaled,
            animated: it.facts.animated,
            had_alpha: it.facts.had_alpha,
            orientation: it.facts.orientation,
        }
    }
}

/// A decoded file.
#[wasm_bindgen]
pub struct Decoded(DecodedFile);

#[wasm_bindgen]
impl Decoded {
    /// What the file was and what became of it.
    ///
    /// # Errors
    /// Never; serialising plain data cannot fail.
    pub fn facts(&self) -> Outcome<Ts<DecodedFacts>> {
        Ok(DecodedFacts::from(&self.0).into_ts()?)
    }

    /// A copy of the RGBA bytes.
    pub fn pixels(&self) -> Uint8ClampedArray {
        copy(&self.0.rgba)
    }
}

/// Turns the bytes of an image file into pixels.
///
/// # Errors
/// One for everything that can be wrong with a file; see `cnn_io::image::DecodeError`.
#[wasm_bindgen]
pub fn decode(bytes: &[u8]) -> Outcome<Decoded> {
    Ok(Decoded(image::decode(bytes, &Limits::default())?))
}

/// Copies bytes out of the wasm heap in one step.
pub(crate) fn copy(bytes: &[u8]) -> Uint8ClampedArray {
    Uint8ClampedArray::from(bytes)
}
