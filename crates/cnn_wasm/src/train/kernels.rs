//! Numbers for kernels that somebody changes.

use crate::error::{Failure, Outcome};
use cnn::rng::Rng;
use js_sys::Float32Array;
use wasm_bindgen::prelude::wasm_bindgen;

/// More weights than any layer of a network that runs.
const MOST: usize = 1 << 24;

/// Normally distributed numbers around 0; the same seed makes the same.
///
/// # Errors
/// When these are more than any layer has.
#[wasm_bindgen(js_name = randomWeights)]
pub fn random_weights(count: usize, deviation: f32, seed: u32) -> Outcome<Float32Array> {
    if count > MOST {
        return Err(Failure::new("malformed").text("message", "weights"));
    }
    let mut rng = Rng::new(u64::from(seed));
    let numbers: Vec<f32> = (0..count).map(|_| (rng.normal() * f64::from(deviation)) as f32).collect();
    Ok(Float32Array::from(numbers.as_slice()))
}
