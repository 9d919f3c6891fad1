//! Architectures as the builder edits them.

use crate::shared::Shape;
use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// One layer with PyTorch's vocabulary.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum LayerSpec {
    /// Windows over all maps of a group.
    #[allow(missing_docs, reason = "named as in PyTorch")]
    Conv2d {
        out_channels: usize,
        /// Rows, columns.
        kernel_size: (usize, usize),
        stride: usize,
        padding: usize,
        dilation: usize,
        groups: usize,
        bias: bool,
    },
    /// The largest of each window.
    #[allow(missing_docs, reason = "named as in PyTorch")]
    MaxPool2d { kernel_size: usize, stride: usize, padding: usize },
    /// The mean of each window.
    #[allow(missing_docs, reason = "named as in PyTorch")]
    AvgPool2d { kernel_size: usize, stride: usize, padding: usize },
    /// The mean of each map.
    GlobalAvgPool,
    /// `max(0, x)`.
    Relu,
    /// `x`, or the slope times `x` below zero.
    #[allow(missing_docs, reason = "named as in PyTorch")]
    LeakyRelu { negative_slope: f32 },
    /// `1 / (1 + exp(-x))`.
    Sigmoid,
    /// The hyperbolic tangent.
    Tanh,
    /// Maps to a vector.
    Flatten,
    /// A fully connected layer.
    #[allow(missing_docs, reason = "named as in PyTorch")]
    Linear { out_features: usize, bias: bool },
    /// Drops numbers at random while training.
    #[allow(missing_docs, reason = "named as in PyTorch")]
    Dropout { p: f32 },
    /// Normalises each map over the batch.
    BatchNorm2d,
    /// Numbers to probabilities.
    Softmax,
}

/// Writes the two conversions of an enum whose variants and fields have the same names on both sides.
macro_rules! same_fields {
    ($ours:ident = $core:ty { $($variant:ident $({ $($field:ident),+ })?),+ $(,)? }) => {
        impl From<$ours> for $core {
            fn from(it: $ours) -> Self {
                match it { $($ours::$variant $({ $($field),+ })? => Self::$variant $({ $($field),+ })?),+ }
            }
        }

        impl From<$core> for $ours {
            fn from(it: $core) -> Self {
                type Core = $core;
                match it { $(Core::$variant $({ $($field),+ })? => Self::$variant $({ $($field),+ })?),+ }
            }
        }
    };
}
pub(super) use same_fields;

same_fields! { LayerSpec = cnn::LayerSpec {
    Conv2d { out_channels, kernel_size, stride, padding, dilation, groups, bias },
    MaxPool2d { kernel_size, stride, padding },
    AvgPool2d { kernel_size, stride, padding },
    GlobalAvgPool, Relu, LeakyRelu { negative_slope }, Sigmoid, Tanh, Flatten,
    Linear { out_features, bias },
    Dropout { p },
    BatchNorm2d, Softmax,
} }

/// A network as data.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
pub struct Architecture {
    /// The size of one image.
    pub input: Shape,
    /// From the input on.
    pub layers: Vec<LayerSpec>,
}

impl From<Architecture> for cnn::Architecture {
    fn from(it: Architecture) -> Self {
        Self { input: it.input.into(), layers: it.layers.into_iter().map(Into::into).collect() }
    }
}

impl From<&cnn::Architecture> for Architecture {
    fn from(it: &cnn::Architecture) -> Self {
        Self { input: it.input.into(), layers: it.layers.iter().copied().map(Into::into).collect() }
    }
}
