//! Kernels as text and as presets, and what can be done to them.

#[cfg(feature = "core")]
mod changes;

#[cfg(feature = "core")]
pub use changes::*;

use crate::error::Outcome;
use cnn::kernel::text;
use cnn::{Kernel, KernelError, Preset};
use ndarray::Array3;
use serde::{Deserialize, Serialize};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::wasm_bindgen;

/// The closed set of preset names for TypeScript, in the order shown; a test keeps it equal to `Preset::ALL`.
#[allow(dead_code, reason = "only the macro below and a test read it")]
const PRESET_ID: &str = r#"
export type PresetId =
  | "identity" | "edge-cross" | "edge-4" | "edge-8" | "sharpen" | "box-blur" | "gaussian-3" | "gaussian-5" | "gaussian-11"
  | "unsharp-5" | "emboss" | "sobel-left" | "sobel-right" | "sobel-top" | "sobel-bottom" | "prewitt-left" | "prewitt-right"
  | "prewitt-top" | "prewitt-bottom" | "scharr-left" | "scharr-right" | "scharr-top" | "scharr-bottom"
  | "laplacian-of-gaussian-5" | "motion-blur-9" | "corner" | "line-horizontal" | "line-vertical" | "line-diagonal-down"
  | "line-diagonal-up";
"#;

// The macro swallows the constant that it marks, and the test needs one.
#[wasm_bindgen(typescript_custom_section)]
const PRESET_ID_SECTION: &'static str = PRESET_ID;

/// A kernel: `slices * rows * cols` weights in that order.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
pub struct KernelValue {
    #[tsify(type = "1 | 3")]
    slices: usize,
    rows: usize,
    cols: usize,
    weights: Vec<f32>,
    divisor: f32,
    bias: f32,
}

impl TryFrom<KernelValue> for Kernel {
    type Error = KernelError;

    fn try_from(value: KernelValue) -> Result<Self, KernelError> {
        let shape = (value.slices, value.rows, value.cols);
        let weights = Array3::from_shape_vec(shape, value.weights).map_err(|_| KernelError::Empty)?;
        Kernel::new(weights, value.divisor, value.bias)
    }
}

impl From<&Kernel> for KernelValue {
    fn from(kernel: &Kernel) -> Self {
        let (slices, rows, cols) = kernel.weights().dim();
        let weights = kernel.weights().iter().copied().collect();
        Self { slices, rows, cols, weights, divisor: kernel.divisor(), bias: kernel.bias() }
    }
}

/// A preset of the Kernel room.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
pub struct PresetEntry {
    /// Stable name; see `PRESET_IDS`.
    #[tsify(type = "PresetId")]
    pub id: String,
    /// Its numbers.
    pub kernel: KernelValue,
}

/// All presets, in the order in which they are shown.
///
/// # Errors
/// Never; serialising plain data cannot fail.
#[wasm_bindgen]
pub fn presets() -> Outcome<Vec<Ts<PresetEntry>>> {
    let entry = |preset: &Preset| {
        let kernel = KernelValue::from(&preset.kernel());
        Ok(PresetEntry { id: preset.id().to_owned(), kernel }.into_ts()?)
    };
    Preset::ALL.iter().map(entry).collect()
}

/// Reads one number as a person writes it: `0.5`, `0,5`, `1/9`.
///
/// # Errors
/// When the text is not a finite number within range.
#[wasm_bindgen(js_name = parseNumber)]
pub fn parse_number(text: &str) -> Outcome<f32> {
    Ok(text::parse_number(text)?)
}

/// The shortest text that reads back as the same number.
#[wasm_bindgen(js_name = printNumber)]
pub fn print_number(value: f32) -> String {
    text::print_number(value)
}

/// Reads a block of numbers; a divisor and a bias that the text does not name are 1 and 0.
///
/// # Errors
/// When the text is not a kernel; the detail says where.
#[wasm_bindgen(js_name = parseKernel)]
pub fn parse_kernel(text: &str) -> Outcome<Ts<KernelValue>> {
    answer(&text::parse(text)?)
}

fn answer(kernel: &Kernel) -> Outcome<Ts<KernelValue>> {
    Ok(KernelValue::from(kernel).into_ts()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typescript_names_the_presets_in_their_order() {
        let names: Vec<_> = PRESET_ID.split('"').skip(1).step_by(2).collect();
        let ids: Vec<_> = Preset::ALL.iter().map(|preset| preset.id()).collect();
        assert_eq!(names, ids);
    }
}
