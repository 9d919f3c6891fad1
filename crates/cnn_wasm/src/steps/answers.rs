//! What a board says of itself, as plain data.

use super::setup::StepsSetup;
use crate::explained::{Activation, LayerRule, pack};
use crate::shared::{Cell, Shape};
use crate::words::words;
use cnn::steps as core;
use cnn::{Explanation, Origin, Padding};
use js_sys::{Float32Array, Int32Array};
use serde::{Deserialize, Serialize};
use tsify::Tsify;

words! { /// What a factor of an arithmetic counts. `channels-read`: input channels that one filter reads.
FactorName = core::FactorName {
    Filters, ChannelsRead, KernelRows, KernelCols, OutputRows, OutputCols, InputChannels, InputRows, InputCols, FiltersFed,
} }

/// The place of a weight. Pooling has no weights; there it is the place in the window.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
pub struct WeightCell {
    /// The output's channel.
    out: usize,
    /// The input's channel within its group.
    input: usize,
    row: usize,
    col: usize,
}

impl From<WeightCell> for core::WeightCell {
    fn from(it: WeightCell) -> Self {
        Self { out: it.out, input: it.input, row: it.row, col: it.col }
    }
}

impl From<core::WeightCell> for WeightCell {
    fn from(it: core::WeightCell) -> Self {
        Self { out: it.out, input: it.input, row: it.row, col: it.col }
    }
}

/// The size along one axis with its arithmetic: `span = dilation * (kernel - 1) + 1`, `free = n + before + after - span`,
/// `output = floor(free / stride) + 1`, and `rest` is what the last hop leaves over. Transposed: `free = (n - 1) * stride`,
/// `output = free - before - after + span + outputPadding`, and rest is 0.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "said above")]
pub struct SizeFormula {
    pub transposed: bool,
    pub n: usize,
    pub before: usize,
    pub after: usize,
    pub kernel: usize,
    pub dilation: usize,
    pub span: usize,
    pub stride: usize,
    pub free: usize,
    pub rest: usize,
    pub output_padding: usize,
    pub output: usize,
    /// What the rule "same" would put before and after the input.
    pub same: (usize, usize),
    /// The same of the rule "full".
    pub full: (usize, usize),
}

impl From<core::SizeFormula> for SizeFormula {
    fn from(it: core::SizeFormula) -> Self {
        Self {
            transposed: it.transposed,
            n: it.n,
            before: it.before,
            after: it.after,
            kernel: it.kernel,
            dilation: it.dilation,
            span: it.span,
            stride: it.stride,
            free: it.free,
            rest: it.rest,
            output_padding: it.output_padding,
            output: it.output,
            same: it.padding(Padding::Same),
            full: it.padding(Padding::Full),
        }
    }
}

/// A number that is multiplied, and what it counts.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
pub struct Factor {
    name: FactorName,
    value: f64,
}

/// A count as it is written: the first factor times (the product of the others plus `bias`): 2 x (3 x 3 x 3 + 1) = 56. `bias`
/// is 1 or 0. Without factors the total is 0: pooling learns nothing.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
pub struct Arithmetic {
    #[tsify(type = "readonly Factor[]")]
    factors: Vec<Factor>,
    bias: f64,
    total: f64,
}

impl From<core::Arithmetic> for Arithmetic {
    fn from(it: core::Arithmetic) -> Self {
        let factor =
            |&(name, value): &(core::FactorName, u64)| Factor { name: name.into(), value: value as f64 };
        Self {
            factors: it.factors.iter().map(factor).collect(),
            bias: it.bias as f64,
            total: it.total as f64,
        }
    }
}

/// What is known of a board without asking further.
#[derive(Debug, Serialize, Deserialize, Tsify)]
pub struct BoardFacts {
    output: Shape,
    /// channels x rows x cols of the output.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Float32Array")]
    values: Float32Array,
    sizes: BoardSizes,
    parameters: Arithmetic,
    /// Multiplications.
    macs: Arithmetic,
}

/// How rows and columns of the output are counted.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
pub struct BoardSizes {
    rows: SizeFormula,
    cols: SizeFormula,
}

impl From<&core::Board> for BoardFacts {
    fn from(it: &core::Board) -> Self {
        let (rows, cols) = it.sizes();
        Self {
            output: it.output().into(),
            values: Float32Array::from(it.outputs().as_slice()),
            sizes: BoardSizes { rows: rows.into(), cols: cols.into() },
            parameters: it.parameters().into(),
            macs: it.macs().into(),
        }
    }
}

/// Where an output comes from; its terms are packed (see `explained.rs`).
#[derive(Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct PackedStep {
    // A board has no other rules.
    #[tsify(type = "\"correlation\" | \"convolution\" | \"max-pool\" | \"average-pool\"")]
    rule: LayerRule,
    cell: Cell,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Float32Array")]
    terms: Float32Array,
    sum: f32,
    divisor: f32,
    bias: f32,
    before_activation: f32,
    activation: Activation,
    value: f32,
    #[tsify(type = "number | null")]
    winner: Option<usize>,
}

impl From<&Explanation> for PackedStep {
    fn from(it: &Explanation) -> Self {
        Self {
            rule: it.rule.into(),
            cell: it.cell.into(),
            terms: pack(it.terms.iter()),
            sum: it.sum,
            divisor: it.divisor,
            bias: it.bias,
            before_activation: it.before_activation,
            activation: it.activation.into(),
            value: it.value,
            winner: it.winner,
        }
    }
}

/// An output that an input goes into.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
pub struct Feed {
    output: Cell,
    /// What the input is multiplied by on the way.
    weight: WeightCell,
    /// False for what a maximum leaves behind.
    counts: bool,
}

impl From<core::Feed> for Feed {
    fn from(it: core::Feed) -> Self {
        Self { output: it.output.into(), weight: it.weight.into(), counts: it.counts }
    }
}

/// channel, row, col, origin (0 inside, 1 zero), two zeros, and channel, row, col of the output: numbers a read, which
/// `www/src/engine/steps/terms.ts` unpacks.
pub(super) fn pack_reads(reads: &[core::Read]) -> Int32Array {
    let mut packed = Vec::with_capacity(reads.len() * 9);
    for core::Read { source, output } in reads {
        let (tag, row, col) = match source.origin {
            Origin::Inside => (0, 0, 0),
            Origin::Zero => (1, 0, 0),
            Origin::Copied { row, col } => (2, row as i32, col as i32),
        };
        packed.extend([source.channel as i32, source.row as i32, source.col as i32, tag, row, col]);
        packed.extend([output.channel as i32, output.row as i32, output.col as i32]);
    }
    Int32Array::from(packed.as_slice())
}

/// A board, or why there is none.
pub(super) fn board(setup: StepsSetup) -> Result<core::Board, core::StepsError> {
    core::Board::new(setup.into())
}
