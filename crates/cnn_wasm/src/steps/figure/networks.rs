//! Figures of several layers.

use super::Shown;
use crate::shared::{Cell, Shape};
use crate::steps::receptive::FieldKind;
use crate::steps::value::Value;
use cnn::LayerSpec;
use cnn::lesson::figure as core;
use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// What a cell reads along one side, from first to last: cells of the layer below, and pixels.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "said above")]
pub struct CellSpan {
    first: usize,
    last: usize,
    first_pixel: usize,
    last_pixel: usize,
}

/// A layer of a stack, and what its cells see.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ReceptiveRow {
    kind: FieldKind,
    kernel: usize,
    stride: usize,
    padding: usize,
    dilation: usize,
    /// Cells along one side of what it makes.
    size: usize,
    /// Pixels between neighbouring cells.
    jump: usize,
    /// Pixels that a cell sees along one side.
    field: usize,
    /// How many of them this layer added.
    added: usize,
    field_before: usize,
    jump_before: usize,
    #[tsify(type = "readonly CellSpan[]")]
    cells: Vec<CellSpan>,
}

impl From<&core::ReceptiveRow> for ReceptiveRow {
    fn from(it: &core::ReceptiveRow) -> Self {
        let span = |cell: &core::ReceptiveCell| CellSpan {
            first: cell.first,
            last: cell.last,
            first_pixel: cell.first_pixel,
            last_pixel: cell.last_pixel,
        };
        Self {
            kind: if it.is_pool { FieldKind::Pool } else { FieldKind::Conv },
            kernel: it.kernel,
            stride: it.stride,
            padding: it.padding,
            dilation: it.dilation,
            size: it.size,
            jump: it.jump,
            field: it.field,
            added: it.added,
            field_before: it.field_before,
            jump_before: it.jump_before,
            cells: it.cells.iter().map(span).collect(),
        }
    }
}

/// How far the cells of each layer see.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
pub struct ReceptiveFigure {
    /// Pixels along one side.
    n: usize,
    #[tsify(type = "readonly ReceptiveRow[]")]
    layers: Vec<ReceptiveRow>,
    /// Layers, counted from 0.
    #[tsify(type = "readonly number[]")]
    cover: Vec<usize>,
}

impl ReceptiveFigure {
    pub(super) fn new(it: &core::ReceptiveFigure, shown: Shown<'_>) -> Self {
        Self { n: it.n, layers: it.layers.iter().map(Into::into).collect(), cover: shown.indices() }
    }
}

/// Maps, added up with weights.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
pub struct GradCamFigure {
    rows: usize,
    cols: usize,
    #[tsify(type = "readonly (readonly number[])[]")]
    maps: Vec<Vec<f64>>,
    /// One a map.
    #[tsify(type = "readonly number[]")]
    weights: Vec<f64>,
    /// Each map times its weight.
    #[tsify(type = "readonly (readonly number[])[]")]
    weighted: Vec<Vec<f64>>,
    #[tsify(type = "readonly number[]")]
    sums: Vec<f64>,
    /// After ReLU.
    #[tsify(type = "readonly number[]")]
    outputs: Vec<f64>,
    #[tsify(type = "readonly Cell[]")]
    cover: Vec<Cell>,
}

impl GradCamFigure {
    pub(super) fn new(it: &core::GradCam, shown: Shown<'_>) -> Self {
        Self {
            rows: it.rows,
            cols: it.cols,
            maps: it.maps.clone(),
            weights: it.weights.clone(),
            weighted: it.products.clone(),
            sums: it.sums.clone(),
            outputs: it.outputs.clone(),
            cover: shown.cells(),
        }
    }
}

/// A layer of a network.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
#[allow(clippy::struct_excessive_bools, reason = "independent facts about a row")]
pub struct SummaryRow {
    /// Counted from 1, as people and files do.
    layer: usize,
    #[tsify(
        type = "\"conv2d\" | \"max-pool2d\" | \"avg-pool2d\" | \"global-avg-pool\" | \"relu\" | \"leaky-relu\" | \"sigmoid\" | \"tanh\" | \"flatten\" | \"linear\" | \"dropout\" | \"batch-norm2d\" | \"softmax\""
    )]
    name: String,
    /// The sides of its window, rows first; null where there is none.
    #[tsify(type = "readonly [number, number] | null")]
    kernel: Option<(usize, usize)>,
    #[tsify(type = "number | null")]
    stride: Option<usize>,
    input: Shape,
    output: Shape,
    /// What comes out is a vector: `output.channels` units.
    vector: bool,
    /// How one side is found, of a flattening its length; null where nothing changes.
    #[tsify(type = "Value | null")]
    size: Option<Value>,
    parameters: f64,
    /// How they are counted, without the result; null where there are none.
    #[tsify(type = "Value | null")]
    arithmetic: Option<Value>,
    macs: f64,
    frozen: bool,
    /// Hidden until it was answered.
    covered: bool,
    /// What it reads would give the hidden one away, and so would its parameters.
    input_covered: bool,
}

impl From<&core::SummaryRow> for SummaryRow {
    fn from(it: &core::SummaryRow) -> Self {
        let (name, kernel, stride) = spec(&it.spec);
        Self {
            layer: it.layer + 1,
            name: name.to_owned(),
            kernel,
            stride,
            input: it.input.into(),
            output: it.output.into(),
            vector: it.is_vector,
            size: it.size.as_ref().or(it.count.as_ref()).map(Into::into),
            parameters: it.parameters as f64,
            arithmetic: it.arithmetic.as_ref().map(Into::into),
            macs: it.macs as f64,
            frozen: it.frozen,
            covered: it.covered,
            input_covered: it.input_covered,
        }
    }
}

/// Its name, the sides of its window and the stride.
fn spec(it: &LayerSpec) -> (&'static str, Option<(usize, usize)>, Option<usize>) {
    match *it {
        LayerSpec::Conv2d { kernel_size, stride, .. } => ("conv2d", Some(kernel_size), Some(stride)),
        LayerSpec::MaxPool2d { kernel_size, stride, .. } => {
            ("max-pool2d", Some((kernel_size, kernel_size)), Some(stride))
        }
        LayerSpec::AvgPool2d { kernel_size, stride, .. } => {
            ("avg-pool2d", Some((kernel_size, kernel_size)), Some(stride))
        }
        LayerSpec::GlobalAvgPool => ("global-avg-pool", None, None),
        LayerSpec::Relu => ("relu", None, None),
        LayerSpec::LeakyRelu { .. } => ("leaky-relu", None, None),
        LayerSpec::Sigmoid => ("sigmoid", None, None),
        LayerSpec::Tanh => ("tanh", None, None),
        LayerSpec::Flatten => ("flatten", None, None),
        LayerSpec::Linear { .. } => ("linear", None, None),
        LayerSpec::Dropout { .. } => ("dropout", None, None),
        LayerSpec::BatchNorm2d => ("batch-norm2d", None, None),
        LayerSpec::Softmax => ("softmax", None, None),
    }
}

/// The layers of a network.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct SummaryFigure {
    #[tsify(type = "\"lenet\" | \"lenet5\" | \"tiny-vgg\" | \"mlp\" | \"alexnet\" | \"vgg16\"")]
    preset: String,
    input: Shape,
    /// Those that the text is about.
    #[tsify(type = "readonly SummaryRow[]")]
    rows: Vec<SummaryRow>,
    parameters: f64,
    trainable: f64,
    frozen: f64,
    macs: f64,
    /// The number of those that learn is asked for.
    cover_trainable: bool,
}

impl From<&core::SummaryFigure> for SummaryFigure {
    fn from(it: &core::SummaryFigure) -> Self {
        Self {
            preset: it.preset.id().to_owned(),
            input: it.input.into(),
            rows: it.rows.iter().filter(|row| row.shown).map(Into::into).collect(),
            parameters: it.parameters as f64,
            trainable: it.trainable as f64,
            frozen: it.frozen as f64,
            macs: it.macs as f64,
            cover_trainable: it.cover_trainable,
        }
    }
}
