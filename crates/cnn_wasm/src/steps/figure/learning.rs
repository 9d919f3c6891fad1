//! Figures of learning: gradients, optimizers, dropout.

use super::{Grid, Shown, cell_of};
use crate::shared::Cell;
use cnn::lesson::figure as core;
use cnn::training::OptimizerKind;
use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// A product of a gradient.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
#[allow(missing_docs, reason = "the names say it")]
pub struct GradientProduct {
    input: Cell,
    output: Cell,
    product: f64,
}

/// How the loss changes with each weight of a kernel.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
pub struct GradientFigure {
    input: Grid,
    kernel: Grid,
    /// The gradient of each output.
    upstream: Grid,
    /// The gradient of each weight.
    gradient: Grid,
    /// One list a weight, in row order.
    #[tsify(type = "readonly (readonly GradientProduct[])[]")]
    products: Vec<Vec<GradientProduct>>,
    rate: f64,
    /// What is added to each weight: -rate x gradient.
    change: Grid,
    /// The kernel after one step.
    updated: Grid,
    /// Weights.
    #[tsify(type = "readonly Cell[]")]
    cover: Vec<Cell>,
}

impl GradientFigure {
    pub(super) fn new(it: &core::Gradient, shown: Shown<'_>) -> Self {
        let product = |term: &core::GradientTerm| GradientProduct {
            input: cell_of(term.input, it.input_size.1),
            output: cell_of(term.upstream, it.upstream_size.1),
            product: term.product,
        };
        Self {
            input: Grid::new(it.input_size, &it.input),
            kernel: Grid::new(it.kernel_size, &it.weights),
            upstream: Grid::new(it.upstream_size, &it.upstream),
            gradient: Grid::new(it.kernel_size, &it.gradient),
            products: it.terms.iter().map(|terms| terms.iter().map(product).collect()).collect(),
            rate: it.rate,
            change: Grid::new(it.kernel_size, &it.change),
            updated: Grid::new(it.kernel_size, &it.after),
            cover: shown.cells(),
        }
    }
}

/// A setting of an optimizer.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[allow(missing_docs, reason = "the names say it")]
pub struct OptimizerSetting {
    #[tsify(type = "\"momentum\" | \"alpha\" | \"beta1\" | \"beta2\" | \"epsilon\"")]
    name: String,
    value: f64,
}

/// One step. What an optimizer does not compute is null.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
#[tsify(missing_as_null)]
pub struct OptimizerStep {
    /// From 1.
    step: usize,
    gradient: f64,
    /// The velocity of momentum.
    #[tsify(type = "number | null")]
    u: Option<f64>,
    #[tsify(type = "number | null")]
    m: Option<f64>,
    #[tsify(type = "number | null")]
    v: Option<f64>,
    #[tsify(type = "number | null")]
    mhat: Option<f64>,
    #[tsify(type = "number | null")]
    vhat: Option<f64>,
    /// 1 - beta1^t.
    #[tsify(type = "number | null")]
    correction1: Option<f64>,
    /// 1 - beta2^t.
    #[tsify(type = "number | null")]
    correction2: Option<f64>,
    /// The root of the mean square that divides.
    #[tsify(type = "number | null")]
    root: Option<f64>,
    change: f64,
    /// The weight afterwards.
    w: f64,
}

/// How an optimizer turns gradients into changes of one weight.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
pub struct OptimizerFigure {
    #[tsify(type = "\"sgd\" | \"momentum\" | \"nesterov\" | \"rmsprop\" | \"adam\" | \"adamw\"")]
    optimizer: String,
    rate: f64,
    /// Its other settings.
    #[tsify(type = "readonly OptimizerSetting[]")]
    settings: Vec<OptimizerSetting>,
    /// The weight before the first step.
    start: f64,
    #[tsify(type = "readonly OptimizerStep[]")]
    rows: Vec<OptimizerStep>,
    /// Steps, counted from 0.
    #[tsify(type = "readonly number[]")]
    cover: Vec<usize>,
}

impl OptimizerFigure {
    pub(super) fn new(it: &core::OptimizerTable, shown: Shown<'_>) -> Self {
        let (optimizer, settings) = parts(&it.optimizer);
        let setting = |(name, value): (&str, f64)| OptimizerSetting { name: name.to_owned(), value };
        let row = |(index, row): (usize, &core::OptimizerRow)| OptimizerStep {
            step: index + 1,
            gradient: row.gradient,
            u: row.u,
            m: row.m,
            v: row.v,
            mhat: row.mhat,
            vhat: row.vhat,
            correction1: row.correction1,
            correction2: row.correction2,
            root: row.root,
            change: row.change,
            w: row.weight,
        };
        Self {
            optimizer: optimizer.to_owned(),
            rate: it.rate,
            settings: settings.into_iter().map(setting).collect(),
            start: it.start,
            rows: it.rows.iter().enumerate().map(row).collect(),
            cover: shown.indices(),
        }
    }
}

fn parts(optimizer: &OptimizerKind) -> (&'static str, Vec<(&'static str, f64)>) {
    match *optimizer {
        OptimizerKind::Sgd => ("sgd", vec![]),
        OptimizerKind::Momentum { momentum } => ("momentum", vec![("momentum", momentum)]),
        OptimizerKind::Nesterov { momentum } => ("nesterov", vec![("momentum", momentum)]),
        OptimizerKind::RmsProp { alpha, epsilon } => {
            ("rmsprop", vec![("alpha", alpha), ("epsilon", epsilon)])
        }
        OptimizerKind::Adam { beta1, beta2, epsilon } => ("adam", adam(beta1, beta2, epsilon)),
        OptimizerKind::AdamW { beta1, beta2, epsilon } => ("adamw", adam(beta1, beta2, epsilon)),
    }
}

fn adam(beta1: f64, beta2: f64, epsilon: f64) -> Vec<(&'static str, f64)> {
    vec![("beta1", beta1), ("beta2", beta2), ("epsilon", epsilon)]
}

/// Units that are switched off at random.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct DropoutFigure {
    #[tsify(type = "readonly number[]")]
    inputs: Vec<f64>,
    /// The probability of being switched off.
    p: f64,
    /// 1 - p: what the others are divided by.
    keep: f64,
    #[tsify(type = "readonly boolean[]")]
    kept: Vec<bool>,
    #[tsify(type = "readonly number[]")]
    outputs: Vec<f64>,
    input_sum: f64,
    output_sum: f64,
    #[tsify(type = "readonly number[]")]
    cover: Vec<usize>,
}

impl DropoutFigure {
    pub(super) fn new(it: &core::Dropout, shown: Shown<'_>) -> Self {
        Self {
            inputs: it.input.clone(),
            p: it.p,
            keep: it.keep,
            kept: it.mask.clone(),
            outputs: it.outputs.clone(),
            input_sum: it.input_sum,
            output_sum: it.output_sum,
            cover: shown.indices(),
        }
    }
}
