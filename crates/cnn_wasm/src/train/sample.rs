//! Drawings and pictures as inputs.

use crate::error::Outcome;
use crate::shared::Shape;
use js_sys::Uint8Array;
use tsify::Ts;
use wasm_bindgen::prelude::wasm_bindgen;

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
