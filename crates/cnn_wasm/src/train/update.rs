//! What an optimizer does to one parameter, on its way to the page.

use cnn::training::{self as core, OptimizerKind};
use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// What a line computes. `parts` are, in this order: `g`: gradient, with decay also decay and weight; `velocity`: momentum, old
/// velocity, g; `m`: beta1, old m, g; `v`: beta2 or alpha, old v, g; `mHat`: m, beta1, t; `vHat`: v, beta2, t; `decay`: weight,
/// learning rate, decay; `delta`: the learning rate, and then of SGD g, of momentum the velocity, of Nesterov g, momentum and
/// velocity, of `RMSProp` g, v and epsilon, of Adam mHat, vHat and epsilon.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names are the formula's")]
pub enum UpdateSymbol {
    G,
    Velocity,
    M,
    V,
    MHat,
    VHat,
    Decay,
    Delta,
}

impl From<core::Symbol> for UpdateSymbol {
    fn from(it: core::Symbol) -> Self {
        match it {
            core::Symbol::Gradient => Self::G,
            core::Symbol::Velocity => Self::Velocity,
            core::Symbol::Mean => Self::M,
            core::Symbol::MeanSquare => Self::V,
            core::Symbol::CorrectedMean => Self::MHat,
            core::Symbol::CorrectedMeanSquare => Self::VHat,
            core::Symbol::Decay => Self::Decay,
            core::Symbol::Delta => Self::Delta,
        }
    }
}

/// One line of an optimizer's arithmetic.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
pub struct UpdateLine {
    symbol: UpdateSymbol,
    /// The inputs of its formula, in the order that `UpdateSymbol` states.
    parts: Vec<f64>,
    value: f32,
}

/// Which formula.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "named as in PyTorch")]
pub enum OptimizerName {
    Sgd,
    Momentum,
    Nesterov,
    RmsProp,
    Adam,
    AdamW,
}

impl From<OptimizerKind> for OptimizerName {
    fn from(it: OptimizerKind) -> Self {
        match it {
            OptimizerKind::Sgd => Self::Sgd,
            OptimizerKind::Momentum { .. } => Self::Momentum,
            OptimizerKind::Nesterov { .. } => Self::Nesterov,
            OptimizerKind::RmsProp { .. } => Self::RmsProp,
            OptimizerKind::Adam { .. } => Self::Adam,
            OptimizerKind::AdamW { .. } => Self::AdamW,
        }
    }
}

/// What the optimizer does to one parameter in the next step: `after = (decayed or before) + delta`.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
pub struct UpdateExplanation {
    /// Steps of the optimizer with this one: Adam's t.
    step: f64,
    optimizer: OptimizerName,
    lines: Vec<UpdateLine>,
    before: f32,
    after: f32,
}

impl From<core::UpdateExplanation> for UpdateExplanation {
    fn from(it: core::UpdateExplanation) -> Self {
        let line = |line: core::UpdateLine| UpdateLine {
            symbol: line.symbol.into(),
            parts: line.parts,
            value: line.value,
        };
        Self {
            step: it.step as f64,
            optimizer: it.kind.into(),
            lines: it.lines.into_iter().map(line).collect(),
            before: it.before,
            after: it.after,
        }
    }
}
