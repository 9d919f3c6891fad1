//! What a number of a layer was computed by, and its terms as one typed array: as in the Kernel room, but for all rules and for a
//! batch of images.
//!
//! `www/src/engine/train/terms.ts` unpacks the terms with the same field order.

use crate::words::words;
use cnn::{Activation as CoreActivation, Origin, Rule as CoreRule, Term};
use js_sys::Float32Array;
use serde::{Deserialize, Serialize};
use tsify::Tsify;

words! { /// What a number is computed by.
LayerRule = CoreRule {
    #[serde(rename = "correlation")] CrossCorrelation, Convolution,
    #[serde(rename = "max-pool")] MaxPool2d, #[serde(rename = "average-pool")] AvgPool2d,
    #[serde(rename = "global-average-pool")] GlobalAvgPool, Linear, Flatten, Pointwise,
    #[serde(rename = "batch-norm")] BatchNorm2d, Dropout, Softmax, Gradient,
} }

/// The function of one number that a layer ends with.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Activation {
    /// The number itself.
    None,
    /// `max(0, x)`.
    Relu,
    /// `x`, or the slope times `x` below zero.
    #[allow(missing_docs, reason = "named as in PyTorch")]
    LeakyRelu { negative_slope: f32 },
    /// `1 / (1 + exp(-x))`.
    Sigmoid,
    /// The hyperbolic tangent.
    Tanh,
}

impl From<CoreActivation> for Activation {
    fn from(it: CoreActivation) -> Self {
        match it {
            CoreActivation::None => Self::None,
            CoreActivation::Relu => Self::Relu,
            CoreActivation::LeakyRelu(negative_slope) => Self::LeakyRelu { negative_slope },
            CoreActivation::Sigmoid => Self::Sigmoid,
            CoreActivation::Tanh => Self::Tanh,
        }
    }
}

/// image, channel, row, col, origin (0 inside, 1 zero, 2 copied), origin row, origin col, weight channel (-1: none), weight
/// row, weight col, input, weight, product. All are exact in f32: positions stay far below 2^24.
const WIDTH: usize = 13;

/// Packs the terms in their order.
pub(crate) fn pack<'a>(terms: impl ExactSizeIterator<Item = &'a Term>) -> Float32Array {
    let mut packed = Vec::with_capacity(terms.len() * WIDTH);
    for term in terms {
        let source = term.source;
        let (tag, row, col) = match source.origin {
            Origin::Inside => (0.0, 0.0, 0.0),
            Origin::Zero => (1.0, 0.0, 0.0),
            Origin::Copied { row, col } => (2.0, row as f32, col as f32),
        };
        let weight_at =
            term.weight_at.map_or([-1.0, 0.0, 0.0], |at| [at.channel as f32, at.row as f32, at.col as f32]);
        packed.extend([source.image as f32, source.channel as f32, source.row as f32, source.col as f32]);
        packed.extend([tag, row, col]);
        packed.extend(weight_at);
        packed.extend([term.input, term.weight, term.product]);
    }
    Float32Array::from(packed.as_slice())
}
