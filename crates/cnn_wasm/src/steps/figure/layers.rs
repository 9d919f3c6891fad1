//! Figures of numbers and layers.

use super::Shown;
use crate::shared::{Cell, Shape};
use crate::steps::answers::SizeFormula;
use crate::steps::setup::StepsActivation;
use crate::words::words;
use cnn::lesson::figure as core;
use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// Numbers in rows, tables or stacks of tables.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[tsify(missing_as_null)]
pub struct TensorFigure {
    shape: Shape,
    /// channels x rows x cols.
    #[tsify(type = "readonly number[]")]
    values: Vec<f64>,
    /// A picture: three channels as colours 0 to 255, one as grey. Null: what suits the shape.
    #[tsify(type = "\"picture\" | \"numbers\" | null")]
    show: Option<String>,
    #[tsify(type = "readonly Cell[]")]
    cover: Vec<Cell>,
}

impl TensorFigure {
    pub(super) fn new(it: &core::Tensor, shown: Shown<'_>) -> Self {
        Self {
            shape: it.shape.into(),
            values: it.values.clone(),
            show: shown.show.map(str::to_owned),
            cover: shown.cells(),
        }
    }
}

words! { /// How units are wired.
LinksMode = core::LinksMode { Dense, Local, Shared } }

/// What one unit reads.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Tsify)]
pub struct Unit {
    /// Flat places in the image.
    #[tsify(type = "readonly number[]")]
    pixels: Vec<usize>,
    /// Beside each the number of its weight. Equal numbers are one shared weight.
    #[tsify(type = "readonly number[]")]
    weights: Vec<usize>,
}

/// Which unit reads which pixel by which weight.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct LinksFigure {
    mode: LinksMode,
    rows: usize,
    cols: usize,
    /// The side of a window; of a dense layer null.
    #[tsify(type = "number | null")]
    window: Option<usize>,
    /// How the units stand: as a map, or in one row.
    unit_rows: usize,
    unit_cols: usize,
    #[tsify(type = "readonly Unit[]")]
    units: Vec<Unit>,
    /// Different weights, without biases.
    weights: usize,
}

impl From<&core::Links> for LinksFigure {
    fn from(it: &core::Links) -> Self {
        let mut units = vec![Unit::default(); it.unit_rows * it.unit_cols];
        for link in &it.links {
            if let Some(unit) = units.get_mut(link.unit) {
                unit.pixels.push(link.pixel);
                unit.weights.push(link.weight);
            }
        }
        Self {
            mode: it.mode.into(),
            rows: it.rows,
            cols: it.cols,
            window: Some(it.window).filter(|_| it.mode != core::LinksMode::Dense),
            unit_rows: it.unit_rows,
            unit_cols: it.unit_cols,
            units,
            weights: it.weights,
        }
    }
}

/// A number of a strip: where it comes from, and how many stand before it.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct FlattenPlace {
    channel: usize,
    row: usize,
    col: usize,
    /// Numbers of whole maps before it.
    maps_before: usize,
    /// Numbers of whole rows of its own map before it.
    rows_before: usize,
}

/// Maps laid out in a strip.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[tsify(missing_as_null)]
pub struct FlattenFigure {
    shape: Shape,
    /// channels x rows x cols: also the order of the strip. Null where only places matter.
    #[tsify(type = "readonly number[] | null")]
    values: Option<Vec<f64>>,
    /// The strip from its beginning.
    #[tsify(type = "readonly FlattenPlace[]")]
    order: Vec<FlattenPlace>,
    #[tsify(type = "readonly Cell[]")]
    cover: Vec<Cell>,
}

impl FlattenFigure {
    pub(super) fn new(it: &core::Flatten, shown: Shown<'_>) -> Self {
        let place = |place: &core::Place| FlattenPlace {
            channel: place.cell.channel,
            row: place.cell.row,
            col: place.cell.col,
            maps_before: place.maps_before,
            rows_before: place.rows_before,
        };
        Self {
            shape: it.shape.into(),
            values: it.values.clone(),
            order: it.order.iter().map(place).collect(),
            cover: shown.cells(),
        }
    }
}

/// A dense layer.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
pub struct DenseFigure {
    #[tsify(type = "readonly number[]")]
    inputs: Vec<f64>,
    /// A row a unit.
    #[tsify(type = "readonly (readonly number[])[]")]
    weights: Vec<Vec<f64>>,
    #[tsify(type = "readonly number[]")]
    bias: Vec<f64>,
    activation: StepsActivation,
    /// Weights times inputs, a row a unit.
    #[tsify(type = "readonly (readonly number[])[]")]
    products: Vec<Vec<f64>>,
    /// The sums of the products.
    #[tsify(type = "readonly number[]")]
    dots: Vec<f64>,
    /// With the bias, before the activation.
    #[tsify(type = "readonly number[]")]
    sums: Vec<f64>,
    #[tsify(type = "readonly number[]")]
    outputs: Vec<f64>,
    /// Units.
    #[tsify(type = "readonly number[]")]
    cover: Vec<usize>,
}

impl DenseFigure {
    pub(super) fn new(it: &core::Dense, shown: Shown<'_>) -> Self {
        Self {
            inputs: it.input.clone(),
            weights: it.weights.clone(),
            bias: it.bias.clone(),
            activation: it.activation.into(),
            products: it.products.clone(),
            dots: it.dots.clone(),
            sums: it.sums.clone(),
            outputs: it.outputs.clone(),
            cover: shown.indices(),
        }
    }
}

/// Scores and their shares.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct SoftmaxFigure {
    #[tsify(type = "readonly number[]")]
    logits: Vec<f64>,
    /// e to the power of each.
    #[tsify(type = "readonly number[]")]
    powers: Vec<f64>,
    total: f64,
    #[tsify(type = "readonly number[]")]
    probabilities: Vec<f64>,
    /// The sum of the logits.
    plain_total: f64,
    /// Each divided by the plain sum, for comparison; NaN where that is 0.
    #[tsify(type = "readonly number[]")]
    normalised: Vec<f64>,
    #[tsify(type = "\"normalise\" | null")]
    show: Option<String>,
    /// Classes.
    #[tsify(type = "readonly number[]")]
    cover: Vec<usize>,
}

impl SoftmaxFigure {
    pub(super) fn new(it: &core::Softmax, shown: Shown<'_>) -> Self {
        Self {
            logits: it.logits.clone(),
            powers: it.powers.clone(),
            total: it.total,
            probabilities: it.probabilities.clone(),
            plain_total: it.logit_total,
            normalised: it.normalised.clone(),
            show: shown.show.map(str::to_owned),
            cover: shown.indices(),
        }
    }
}

/// How many windows fit along one side.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
pub struct SizeFigure {
    formula: SizeFormula,
    /// Where each window begins, counted from the first number of the input: padding before it is negative.
    #[tsify(type = "readonly number[]")]
    starts: Vec<isize>,
}

impl From<&core::Size> for SizeFigure {
    fn from(it: &core::Size) -> Self {
        let formula = SizeFormula::from(cnn::steps::SizeFormula {
            transposed: false,
            n: it.n,
            before: it.padding,
            after: it.padding,
            kernel: it.kernel,
            dilation: it.dilation,
            span: it.span,
            stride: it.stride,
            free: it.free,
            rest: it.rest,
            output_padding: 0,
            output: it.output,
        });
        Self { formula, starts: it.starts.clone() }
    }
}
