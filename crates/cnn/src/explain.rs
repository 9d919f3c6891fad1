//! Where one number comes from: the oracle that every figure, formula and question is drawn from.
//!
//! [`explain`] lists the terms of one result; [`replay`] adds them up again. For every cell of every pipeline
//! `replay(&explain(..)?)` equals the cell of [`forward`](crate::forward) bit for bit. The layers of a
//! [`Network`](crate::Network) and the gradients of its weights are explained with the same type.

use std::fmt;

use crate::{Axis, Border, FilterError, Geometry, Image, Operation, Pipeline, Pool, PoolKind, Stage};

/// The position of a number in a tensor, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Cell {
    /// The map, or the slice of a kernel.
    pub channel: usize,
    /// From the top.
    pub row: usize,
    /// From the left.
    pub col: usize,
}

/// Which operation made a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rule {
    /// Weights times inputs, the kernel as it is written.
    CrossCorrelation,
    /// Weights times inputs, the kernel turned by 180 degrees.
    Convolution,
    /// The largest of a window; the winner's weight is 1 and every other weight 0.
    MaxPool2d,
    /// The mean of a window; every weight is 1 and the divisor is their number.
    AvgPool2d,
    /// The mean of a whole map; every weight is 1 and the divisor is their number.
    GlobalAvgPool,
    /// Weights times all numbers of a vector.
    Linear,
    /// A copy: one term of weight 1.
    Flatten,
    /// A function of one number: one term of weight 1, and the activation.
    Pointwise,
    /// One term whose weight is `gamma / sqrt(variance + epsilon)`, and the bias `beta - mean * weight`.
    BatchNorm2d,
    /// One term whose weight is 0 (dropped), `1 / (1 - p)` (kept), or 1 (outside training).
    Dropout,
    /// `exp(z_c - max) / sum over j of exp(z_j - max)`. The products are `exp(input - weight)`, where every weight is the
    /// largest input; the winner is the term of the class itself, and its product is divided by the sum.
    Softmax,
    /// The gradient of the loss in a parameter: inputs times upstream gradients, which stand in the place of weights.
    Gradient,
}

/// The function of one number that a layer ends with.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Activation {
    /// The number itself.
    #[default]
    None,
    /// `max(0, x)`.
    Relu,
    /// `x` where it is positive, else this slope times `x`.
    LeakyRelu(f32),
    /// `1 / (1 + exp(-x))`.
    Sigmoid,
    /// `(exp(2x) - 1) / (exp(2x) + 1)`.
    Tanh,
}

/// What stands at a position that a window reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// A number of the input itself.
    Inside,
    /// Padding: a zero.
    Zero,
    /// Padding: a copy of the input's number at this place.
    Copied {
        /// The row that was copied.
        row: usize,
        /// The column that was copied.
        col: usize,
    },
}

/// A position that a window reads, counted from the input's first cell: padding before it is negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Source {
    /// Which image of the batch; 0 where there is only one.
    pub image: usize,
    /// The map.
    pub channel: usize,
    /// The row, outside the input for padding.
    pub row: isize,
    /// The column, outside the input for padding.
    pub col: isize,
    /// Whether it is padding, and of which kind.
    pub origin: Origin,
}

/// One product of a sum.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Term {
    /// Where the input stands: in the image for [`Stage::Filter`], in the filter's result for [`Stage::Pool`], in the
    /// layer's input for a layer.
    pub source: Source,
    /// Slice, row and column of the weight in the kernel as it was typed (of a linear layer: the input's number as the
    /// slice); for a gradient the cell of the upstream gradient; `None` where there are no weights.
    pub weight_at: Option<Cell>,
    /// The input's value.
    pub input: f32,
    /// The weight's value.
    pub weight: f32,
    /// `weight * input`; for softmax `exp(input - weight)`.
    pub product: f32,
}

/// Everything that made one number: `value = activation(sum / divisor + bias)`; for softmax see [`Rule::Softmax`].
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The operation.
    pub rule: Rule,
    /// The cell that is explained.
    pub cell: Cell,
    /// The products, in the order in which they are added: channel, row, column of the window.
    pub terms: Vec<Term>,
    /// The sum of all products.
    pub sum: f32,
    /// What the sum is divided by.
    pub divisor: f32,
    /// What is added after the division.
    pub bias: f32,
    /// `sum / divisor + bias`.
    pub before_activation: f32,
    /// What happens to it then.
    pub activation: Activation,
    /// The number itself.
    pub value: f32,
    /// The index of the largest term for max pooling: the first one in row order, as PyTorch counts it. For softmax, the
    /// term of the class itself.
    pub winner: Option<usize>,
}

/// Says where one number of a pipeline's result comes from, computing only what that number needs.
///
/// # Errors
/// As [`forward`](crate::forward), and when there is no such cell.
pub fn explain(
    image: &Image,
    pipeline: &Pipeline,
    stage: Stage,
    cell: Cell,
) -> Result<Explanation, FilterError> {
    let geometry = pipeline.geometry(image)?;
    let shape = pipeline.shapes(image)?.of(stage);
    if cell.channel >= shape.channels || cell.row >= shape.rows || cell.col >= shape.cols {
        return Err(FilterError::NoSuchCell { cell, shape });
    }
    match (stage, pipeline.pool) {
        (Stage::Filter, _) => Ok(explain_filter(image, pipeline, geometry, cell)),
        (Stage::Pool, Some(pool)) => Ok(explain_pool(image, pipeline, geometry, pool, cell)),
        (Stage::Pool, None) => Err(FilterError::NoPooling),
    }
}

/// Recomputes the explained number from the inputs and weights of its terms alone.
pub fn replay(explanation: &Explanation) -> f32 {
    let mut products = explanation.terms.iter().map(|term| explanation.rule.product(term.input, term.weight));
    let sum = products.clone().fold(0.0, |sum, product| sum + product);
    match (explanation.rule, explanation.winner) {
        (Rule::Softmax, Some(own)) => products.nth(own).unwrap_or(0.0) / sum,
        _ => explanation.activation.apply(sum / explanation.divisor + explanation.bias),
    }
}

fn explain_filter(image: &Image, pipeline: &Pipeline, geometry: Geometry, cell: Cell) -> Explanation {
    let rule = match pipeline.operation {
        Operation::CrossCorrelation => Rule::CrossCorrelation,
        Operation::Convolution => Rule::Convolution,
    };
    let terms = filter_terms(image, pipeline, geometry, cell).collect();
    let kernel = &pipeline.kernel;
    Explanation::new(rule, cell, terms, (kernel.divisor(), kernel.bias()), activation(pipeline))
}

fn activation(pipeline: &Pipeline) -> Activation {
    if pipeline.relu { Activation::Relu } else { Activation::None }
}

fn explain_pool(
    image: &Image,
    pipeline: &Pipeline,
    geometry: Geometry,
    pool: Pool,
    cell: Cell,
) -> Explanation {
    let filtered = |row, col| {
        let terms = filter_terms(image, pipeline, geometry, Cell { row, col, ..cell });
        let sum = terms.fold(0.0, |sum, term| sum + term.product);
        activation(pipeline).apply(sum / pipeline.kernel.divisor() + pipeline.kernel.bias())
    };
    let (top, left) = (cell.row * pool.stride, cell.col * pool.stride);
    let window = (top..top + pool.size).flat_map(|row| (left..left + pool.size).map(move |col| (row, col)));
    let inputs: Vec<_> = window.map(|(row, col)| (row, col, filtered(row, col))).collect();
    let winner = (pool.kind == PoolKind::Max).then(|| first_largest(inputs.iter().map(|&(.., input)| input)));
    let term = |(index, &(row, col, input)): (usize, &(usize, usize, f32))| {
        let weight = if winner.is_none_or(|winner| winner == index) { 1.0 } else { 0.0 };
        let (row, col) = (row as isize, col as isize);
        let source = Source { image: 0, channel: cell.channel, row, col, origin: Origin::Inside };
        Term { source, weight_at: None, input, weight, product: weight * input }
    };
    let terms = inputs.iter().enumerate().map(term).collect();
    let (rule, divisor) = match pool.kind {
        PoolKind::Max => (Rule::MaxPool2d, 1.0),
        PoolKind::Average => (Rule::AvgPool2d, inputs.len() as f32),
    };
    Explanation { winner, ..Explanation::new(rule, cell, terms, (divisor, 0.0), Activation::None) }
}

/// The products behind one cell of the filter's result, in the order in which they are added.
fn filter_terms<'a>(
    image: &'a Image,
    pipeline: &'a Pipeline,
    geometry: Geometry,
    cell: Cell,
) -> impl Iterator<Item = Term> + 'a {
    let kernel = &pipeline.kernel;
    let (slices, rows, cols) = kernel.weights().dim();
    let window_rows = window(geometry.rows, cell.row, pipeline.border);
    let window_cols = window(geometry.cols, cell.col, pipeline.border);
    let places = (0..slices).flat_map(move |slice| {
        (0..rows).flat_map(move |m| (0..cols).map(move |n| Cell { channel: slice, row: m, col: n }))
    });
    places.map(move |place| {
        // A one-slice kernel reads the channel that it writes; slice c of three reads channel c.
        let channel = if slices == 1 { cell.channel } else { place.channel };
        let weight_at = match pipeline.operation {
            Operation::CrossCorrelation => place,
            Operation::Convolution => Cell { row: rows - 1 - place.row, col: cols - 1 - place.col, ..place },
        };
        let (row, row_source) = window_rows[place.row];
        let (col, col_source) = window_cols[place.col];
        let (origin, input) = match (row_source, col_source) {
            (Some(row_source), Some(col_source)) => {
                let inside = row_source as isize == row && col_source as isize == col;
                let copied = Origin::Copied { row: row_source, col: col_source };
                let input = f32::from(image.value(channel, row_source, col_source));
                (if inside { Origin::Inside } else { copied }, input)
            }
            _ => (Origin::Zero, 0.0),
        };
        let weight = kernel.weights()[[weight_at.channel, weight_at.row, weight_at.col]];
        let source = Source { image: 0, channel, row, col, origin };
        Term { source, weight_at: Some(weight_at), input, weight, product: weight * input }
    })
}

/// The positions that an output reads on one axis, and the pixel that stands at each of them.
fn window(axis: Axis, output: usize, border: Border) -> Vec<(isize, Option<usize>)> {
    let positions = axis.window(output).iter();
    positions.map(|position| (position, border.source(position, axis.size()))).collect()
}

/// The index of the largest value; of equal ones the first.
pub(crate) fn first_largest(values: impl Iterator<Item = f32>) -> usize {
    let larger = |best: (usize, f32), next: (usize, f32)| if next.1 > best.1 { next } else { best };
    values.enumerate().fold((0, f32::NEG_INFINITY), larger).0
}

impl Rule {
    /// What an input and a weight make under this rule.
    pub(crate) fn product(self, input: f32, weight: f32) -> f32 {
        if self == Self::Softmax { crate::math::exp(input - weight) } else { weight * input }
    }
}

impl Activation {
    /// The function's value. What is not a number stays so.
    pub fn apply(self, x: f32) -> f32 {
        match self {
            Self::None => x,
            Self::Relu => {
                if x < 0.0 {
                    0.0
                } else {
                    x
                }
            }
            Self::LeakyRelu(slope) => {
                if x < 0.0 {
                    slope * x
                } else {
                    x
                }
            }
            Self::Sigmoid => crate::math::sigmoid(x),
            Self::Tanh => crate::math::tanh(x),
        }
    }
}

impl Explanation {
    /// Adds up the terms and does what follows: divisor, bias and activation.
    pub(crate) fn new(
        rule: Rule,
        cell: Cell,
        terms: Vec<Term>,
        (divisor, bias): (f32, f32),
        activation: Activation,
    ) -> Self {
        let sum = terms.iter().fold(0.0, |sum, term| sum + term.product);
        let before_activation = sum / divisor + bias;
        let value = activation.apply(before_activation);
        Self { rule, cell, terms, sum, divisor, bias, before_activation, activation, value, winner: None }
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [channel, row, col] = [self.channel, self.row, self.col].map(|index| index.saturating_add(1));
        write!(formatter, "channel {channel}, row {row}, column {col}")
    }
}
