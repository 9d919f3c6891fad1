//! A convolution as matrices. What may be large crosses as typed arrays.

use cnn::steps as core;
use js_sys::{Float32Array, Int32Array};
use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// The windows as rows, one matrix a group, and the kernels as columns: `product = values x kernels`, and an output is
/// `activation(product + bias)`.
#[derive(Debug, Serialize, Deserialize, Tsify)]
pub struct Im2col {
    /// How many products there are, one after the other.
    groups: usize,
    /// Rows of each: output positions, from the top left.
    rows: usize,
    /// Columns of each: cells of a kernel, slice after slice.
    cols: usize,
    /// Columns of each kernel matrix: output channels of a group.
    outs: usize,
    /// groups x rows x cols.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Float32Array")]
    values: Float32Array,
    /// Where each of them stands in the flat input; -1 for a zero of the padding.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Int32Array")]
    sources: Int32Array,
    /// groups x cols x outs.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Float32Array")]
    kernels: Float32Array,
    /// Where each of them stands in the flat weights.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Int32Array")]
    weights: Int32Array,
    /// groups x rows x outs.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Float32Array")]
    product: Float32Array,
}

impl Im2col {
    pub(super) fn new(it: &core::Im2col, setup: &core::StepsSetup) -> Self {
        let sources = it.sources.iter().map(|source| source.map(|cell| setup.input.index(cell)));
        let weights = it.weights.iter().map(|&weight| setup.weight_index(weight));
        Self {
            groups: it.groups,
            rows: it.rows,
            cols: it.cols,
            outs: it.outs,
            values: Float32Array::from(it.values.as_slice()),
            sources: places(sources),
            kernels: Float32Array::from(it.kernels.as_slice()),
            weights: places(weights),
            product: Float32Array::from(it.product.as_slice()),
        }
    }
}

/// The convolution as one matrix: `outputs = values x inputs`, both flat, before bias and activation.
#[derive(Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ConvMatrix {
    /// Outputs.
    rows: usize,
    /// Inputs.
    cols: usize,
    /// rows x cols.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Float32Array")]
    values: Float32Array,
    /// Which of the flat weights each is; -1 where nothing is read.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Int32Array")]
    weight_at: Int32Array,
}

impl ConvMatrix {
    pub(super) fn new(it: &core::ConvMatrix, setup: &core::StepsSetup) -> Self {
        let weights = it.weight_at.iter().map(|weight| weight.and_then(|cell| setup.weight_index(cell)));
        Self {
            rows: it.rows,
            cols: it.cols,
            values: Float32Array::from(it.values.as_slice()),
            weight_at: places(weights),
        }
    }
}

fn places(indices: impl Iterator<Item = Option<usize>>) -> Int32Array {
    let places: Vec<i32> = indices.map(|index| index.map_or(-1, |index| index as i32)).collect();
    Int32Array::from(places.as_slice())
}
