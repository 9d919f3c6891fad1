//! Drawings and pictures as inputs.

use crate::error::Outcome;
use crate::shared::Shape;
use js_sys::Uint8Array;
use serde::{Deserialize, Serialize};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::wasm_bindgen;

/// A rectangle of pixels.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
pub struct Patch {
    /// The first row.
    row: usize,
    /// The first column.
    col: usize,
    /// Its height.
    rows: usize,
    /// Its width.
    cols: usize,
}

impl From<Patch> for cnn::Patch {
    fn from(it: Patch) -> Self {
        Self { rows: it.row..it.row.saturating_add(it.rows), cols: it.col..it.col.saturating_add(it.cols) }
    }
}

impl From<cnn::Patch> for Patch {
    fn from(it: cnn::Patch) -> Self {
        Self { row: it.rows.start, col: it.cols.start, rows: it.rows.len(), cols: it.cols.len() }
    }
}

/// What is done to an image before a network sees it, in this order: zoomed, turned and moved; noise; erased.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
pub struct Alteration {
    /// Pixels.
    down: f64,
    /// Pixels.
    right: f64,
    /// Degrees clockwise.
    rotate: f64,
    /// 1 leaves the size.
    zoom: f64,
    /// The standard deviation, 1 being the whole range from black to white.
    noise: f64,
    seed: u32,
    /// What comes in from outside and stands where something was erased; 0 if it is not said.
    #[serde(default)]
    #[tsify(optional)]
    fill: u8,
    #[tsify(type = "readonly Patch[]")]
    erased: Vec<Patch>,
}

impl From<Alteration> for cnn::Alteration {
    fn from(it: Alteration) -> Self {
        Self {
            down: it.down,
            right: it.right,
            rotate: it.rotate,
            zoom: it.zoom,
            noise: it.noise,
            seed: u64::from(it.seed),
            fill: it.fill,
            erased: it.erased.into_iter().map(Into::into).collect(),
        }
    }
}

/// An image as it looks after an alteration.
///
/// # Errors
/// When the bytes are no image of that shape, or the alteration makes no sense (a zoom of 0, a number that is none).
#[wasm_bindgen(js_name = alterSample)]
pub fn alter_sample(pixels: &[u8], shape: &Ts<Shape>, alteration: &Ts<Alteration>) -> Outcome<Uint8Array> {
    let mut altered = Vec::new();
    cnn::alter_sample(pixels, shape.to_rust()?.into(), &alteration.to_rust()?.into(), &mut altered)?;
    Ok(Uint8Array::from(altered.as_slice()))
}

/// A drawing (ink 255 on 0) as MNIST has its digits; all zeros without ink.
///
/// # Errors
/// When the bytes are no picture of that size.
#[wasm_bindgen(js_name = sampleFromDrawing)]
pub fn sample_from_drawing(
    grey: &[u8],
    width: usize,
    height: usize,
    shape: &Ts<Shape>,
) -> Outcome<Uint8Array> {
    let sample = cnn::sample_from_drawing(grey, width, height, shape.to_rust()?.into())?;
    Ok(Uint8Array::from(sample.as_slice()))
}

/// The middle of a picture; its luma when the shape has one channel.
///
/// # Errors
/// When the bytes are no picture of that size, or the shape has neither one channel nor three.
#[wasm_bindgen(js_name = sampleFromImage)]
pub fn sample_from_image(
    rgba: Vec<u8>,
    width: usize,
    height: usize,
    shape: &Ts<Shape>,
) -> Outcome<Uint8Array> {
    let sample = cnn::sample_from_image(rgba, width, height, shape.to_rust()?.into())?;
    Ok(Uint8Array::from(sample.as_slice()))
}
