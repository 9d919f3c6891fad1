//! What only the Kernel room does with kernels.

use super::{KernelValue, answer};
use crate::dto::{CodeFormat, KernelFormat, Pipeline, Separable, SeparableSlices, Transform};
use crate::error::Outcome;
use cnn::kernel::text;
use cnn::{Kernel, code, rank_one};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::wasm_bindgen;

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
