//! What crosses the boundary, as plain data with TypeScript types made from it.
//!
//! The core knows nothing of serde or JavaScript, so each of its types that the page sees has a twin here; the conversions
//! are the only code. Bulk numbers do not come this way (see `terms.rs` and `Session::pixels`).

use crate::kernel::KernelValue;
use crate::shared::{Cell, Shape};
use crate::words::words;
use cnn::KernelError;
use cnn::filter as core;
use cnn::geometry as geo;
use cnn::{Activation, Explanation as CoreExplanation, Rule as CoreRule};
use js_sys::Float32Array;
use serde::{Deserialize, Serialize};
use tsify::Tsify;

words! { /// Where pixels outside the image come from.
Border = geo::Border { Zero, Edge, Reflect, Wrap } }
words! { /// How much padding there is.
Padding = geo::Padding { Same, Valid, Full } }
words! { /// Whether the kernel is turned by 180 degrees first.
Operation = core::Operation { #[serde(rename = "correlation")] CrossCorrelation, Convolution } }
words! { /// How the numbers become something to look at.
View = core::View { Clamp, Absolute, Rescale, Signed } }
words! { /// Which map a cell is in.
Stage = core::Stage { Filter, Pool } }
words! { /// Which pooling.
PoolKind = core::PoolKind { Max, Average } }
words! { /// Which loop computed the picture.
RenderPath = core::Path { #[serde(rename = "integer")] IntegerDirect, IntegerSeparable, #[serde(rename = "float")] FloatDirect, FloatSeparable, Copy } }

/// How to print a kernel as data.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "kebab-case")]
pub enum KernelFormat {
    /// A line a row, numbers separated by blanks.
    Rows,
    /// `np.array([[1, 0, -1], …])`.
    Numpy,
    /// `[1 0 -1; …]`.
    Matlab,
}

/// Which library a printed program is for.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "kebab-case")]
pub enum CodeFormat {
    /// NumPy and SciPy.
    Scipy,
    /// PyTorch.
    Pytorch,
}

/// What can be done to a whole kernel.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "kebab-case")]
pub enum Transform {
    /// The weights add up to 1 after the divisor.
    Normalise,
    /// The weights add up to 0.
    ZeroMean,
    /// Turned by 180 degrees.
    Flip,
    /// Left and right exchanged.
    Mirror,
    /// Turned by 90 degrees clockwise.
    Rotate,
    /// Rows and columns exchanged.
    Transpose,
    /// All weights 0.
    Clear,
}

/// Pooling after the filter: windows of `size` x `size`, without padding.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
pub struct Pool {
    kind: PoolKind,
    size: usize,
    stride: usize,
}

/// Everything that turns the image into the result.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[tsify(missing_as_null)]
pub struct Pipeline {
    kernel: KernelValue,
    operation: Operation,
    padding: Padding,
    border: Border,
    stride: usize,
    dilation: usize,
    relu: bool,
    #[tsify(type = "Pool | null")]
    pool: Option<Pool>,
}

impl TryFrom<Pipeline> for core::Pipeline {
    type Error = KernelError;

    fn try_from(value: Pipeline) -> Result<Self, KernelError> {
        Ok(Self {
            kernel: value.kernel.try_into()?,
            operation: value.operation.into(),
            padding: value.padding.into(),
            border: value.border.into(),
            stride: value.stride,
            dilation: value.dilation,
            relu: value.relu,
            pool: value.pool.map(|pool| core::Pool {
                kind: pool.kind.into(),
                size: pool.size,
                stride: pool.stride,
            }),
        })
    }
}

/// What a cell is computed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// The kernel as it is written.
    #[serde(rename = "correlation")]
    CrossCorrelation,
    /// The kernel turned by 180 degrees.
    Convolution,
    /// The largest of a window.
    #[serde(rename = "max-pool")]
    MaxPool2d,
    /// The mean of a window.
    #[serde(rename = "average-pool")]
    AvgPool2d,
}

impl From<CoreRule> for Rule {
    fn from(rule: CoreRule) -> Self {
        match rule {
            CoreRule::Convolution => Self::Convolution,
            CoreRule::MaxPool2d => Self::MaxPool2d,
            CoreRule::AvgPool2d => Self::AvgPool2d,
            // A pipeline has no other rules; those of layers belong to the Train room.
            _ => Self::CrossCorrelation,
        }
    }
}

/// An explanation without its terms, and the terms packed (see `terms.rs`).
#[derive(Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct PackedExplanation {
    rule: Rule,
    stage: Stage,
    cell: Cell,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Float32Array")]
    terms: Float32Array,
    sum: f32,
    divisor: f32,
    bias: f32,
    before_activation: f32,
    relu: bool,
    value: f32,
    #[tsify(type = "number | null")]
    winner: Option<usize>,
}

impl PackedExplanation {
    /// The explanation of a cell of one stage.
    pub(crate) fn new(stage: Stage, it: &CoreExplanation) -> Self {
        Self {
            rule: it.rule.into(),
            stage,
            cell: it.cell.into(),
            terms: crate::terms::pack(&it.terms),
            sum: it.sum,
            divisor: it.divisor,
            bias: it.bias,
            before_activation: it.before_activation,
            relu: it.activation == Activation::Relu,
            value: it.value,
            winner: it.winner,
        }
    }
}

/// Padding on each side, in pixels.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
pub struct Rim {
    /// Above the first row.
    pub top: usize,
    /// Below the last row.
    pub bottom: usize,
    /// Before the first column.
    pub left: usize,
    /// After the last column.
    pub right: usize,
}

/// The sizes along the pipeline.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
pub struct Shapes {
    /// The image.
    pub input: Shape,
    /// What the padding adds.
    pub padded: Rim,
    /// The filter's maps.
    pub filter: Shape,
    /// The result: the filter's maps, or the pooled ones.
    pub output: Shape,
}

/// `count` positions from `first`, `step` apart.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
pub struct Progression {
    /// The first position; it may lie in the padding.
    pub first: isize,
    /// The distance to the next.
    pub step: usize,
    /// How many there are.
    pub count: usize,
}

/// A regular grid of cells.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
pub struct Region {
    /// Its rows.
    pub rows: Progression,
    /// Its columns.
    pub cols: Progression,
}

/// A cell without its channel.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
pub struct Spot {
    /// Zero-based row.
    pub row: usize,
    /// Zero-based column.
    pub col: usize,
}

/// A slice of a kernel as a column times a row.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
pub struct Separable {
    /// One weight a kernel row.
    pub column: Vec<f32>,
    /// One weight a kernel column.
    pub row: Vec<f32>,
}

/// All slices of a separable kernel.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
pub struct SeparableSlices {
    /// In the order of the slices.
    pub slices: Vec<Separable>,
}

/// What a rendering was and how it was made; the pixels come from `Session::pixels`.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
#[tsify(missing_as_null)]
pub struct RenderFacts {
    width: usize,
    height: usize,
    channels: usize,
    #[tsify(type = "number | null")]
    minimum: Option<f32>,
    #[tsify(type = "number | null")]
    maximum: Option<f32>,
    path: RenderPath,
}

impl From<&core::Rendered<'_>> for RenderFacts {
    fn from(it: &core::Rendered<'_>) -> Self {
        let (minimum, maximum) = it.range.map_or((None, None), |(low, high)| (Some(low), Some(high)));
        Self {
            width: it.width,
            height: it.height,
            channels: it.channels,
            minimum,
            maximum,
            path: it.path.into(),
        }
    }
}
