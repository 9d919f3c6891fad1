//! Kernels as text and as presets, and what can be done to them.

use crate::dto::{
    CodeFormat, KernelFormat, KernelValue, Pipeline, PresetEntry, Separable, SeparableSlices, Transform,
};
use crate::error::Outcome;
use cnn::kernel::text;
use cnn::{Kernel, Preset, code, rank_one};
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

/// Prints a kernel as data.
///
/// # Errors
/// When the value is not a kernel.
#[wasm_bindgen(js_name = printKernel)]
pub fn print_kernel(kernel: &Ts<KernelValue>, format: &Ts<KernelFormat>) -> Outcome<String> {
    let kernel = kernel_of(kernel)?;
    Ok(match format.to_rust()? {
        KernelFormat::Rows => text::print_rows(&kernel),
        KernelFormat::Numpy => text::print_numpy(&kernel),
        KernelFormat::Matlab => text::print_matlab(&kernel),
    })
}

/// Prints a program that computes the same numbers.
///
/// # Errors
/// When the value is not a pipeline.
#[wasm_bindgen(js_name = printCode)]
pub fn print_code(pipeline: &Ts<Pipeline>, format: &Ts<CodeFormat>) -> Outcome<String> {
    let pipeline = pipeline.to_rust()?.try_into()?;
    Ok(match format.to_rust()? {
        CodeFormat::Scipy => code::print_scipy(&pipeline),
        CodeFormat::Pytorch => code::print_pytorch(&pipeline),
    })
}

/// Changes a whole kernel.
///
/// # Errors
/// When the value is not a kernel, or its weights add up to zero and cannot be normalised.
#[wasm_bindgen]
pub fn transform(kernel: &Ts<KernelValue>, how: &Ts<Transform>) -> Outcome<Ts<KernelValue>> {
    let kernel = kernel_of(kernel)?;
    answer(&match how.to_rust()? {
        Transform::Normalise => kernel.normalised()?,
        Transform::ZeroMean => kernel.zero_mean()?,
        Transform::Flip => kernel.flipped(),
        Transform::Mirror => kernel.mirrored(),
        Transform::Rotate => kernel.rotated(),
        Transform::Transpose => kernel.transposed(),
        Transform::Clear => kernel.cleared(),
    })
}

/// Cuts or pads a kernel around its centre.
///
/// # Errors
/// When the value is not a kernel or the size is out of range.
#[wasm_bindgen]
pub fn resize(kernel: &Ts<KernelValue>, rows: usize, cols: usize) -> Outcome<Ts<KernelValue>> {
    answer(&kernel_of(kernel)?.resized(rows, cols)?)
}

/// Makes one slice of three or three of one.
///
/// # Errors
/// When the value is not a kernel or the number is neither 1 nor 3.
#[wasm_bindgen(js_name = withSlices)]
pub fn with_slices(kernel: &Ts<KernelValue>, slices: usize) -> Outcome<Ts<KernelValue>> {
    answer(&kernel_of(kernel)?.with_slices(slices)?)
}

/// The slices as column times row, or nothing when one of them is not of rank one.
///
/// # Errors
/// When the value is not a kernel.
#[wasm_bindgen]
pub fn separable(kernel: &Ts<KernelValue>) -> Outcome<Option<Ts<SeparableSlices>>> {
    let Some(factors) = rank_one(&kernel_of(kernel)?) else { return Ok(None) };
    let slices = factors.into_iter().map(|it| Separable { column: it.column, row: it.row }).collect();
    Ok(Some(SeparableSlices { slices }.into_ts()?))
}

fn kernel_of(value: &Ts<KernelValue>) -> Outcome<Kernel> {
    Ok(value.to_rust()?.try_into()?)
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
