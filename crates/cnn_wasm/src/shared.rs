//! What every module that computes has in common.

use serde::{Deserialize, Serialize};
use tsify::Tsify;
use wasm_bindgen::prelude::wasm_bindgen;

/// Whether this module was built with 128-bit SIMD. A build whose flags were replaced by the environment is slow, not
/// wrong, so a test asks.
#[wasm_bindgen(js_name = hasSimd)]
pub fn has_simd() -> bool {
    cfg!(target_feature = "simd128")
}

/// A number in a tensor, zero-based.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
pub struct Cell {
    channel: usize,
    row: usize,
    col: usize,
}

impl From<Cell> for cnn::Cell {
    fn from(it: Cell) -> Self {
        Self { channel: it.channel, row: it.row, col: it.col }
    }
}

impl From<cnn::Cell> for Cell {
    fn from(it: cnn::Cell) -> Self {
        Self { channel: it.channel, row: it.row, col: it.col }
    }
}

/// The size of a tensor.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
pub struct Shape {
    /// Number of maps.
    pub channels: usize,
    /// Height.
    pub rows: usize,
    /// Width.
    pub cols: usize,
}

impl From<cnn::Shape> for Shape {
    fn from(it: cnn::Shape) -> Self {
        Self { channels: it.channels, rows: it.rows, cols: it.cols }
    }
}

impl From<Shape> for cnn::Shape {
    fn from(it: Shape) -> Self {
        Self { channels: it.channels, rows: it.rows, cols: it.cols }
    }
}

/// What is known of a data set besides its pixels and labels.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct DatasetFacts {
    /// Where it came from.
    pub id: String,
    /// The size of one image.
    pub shape: Shape,
    /// Keys of i18n for sets that the page knows, else names as their owner wrote them.
    pub classes: Vec<String>,
    /// The first so many are trained on; the rest is for validation.
    pub train_count: usize,
}
