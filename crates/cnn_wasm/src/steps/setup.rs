//! Everything that makes a board, as the page keeps it.

use crate::words::words;
use cnn::steps as core;
use cnn::{Activation, Rim, Shape};
use serde::{Deserialize, Serialize};
use tsify::Tsify;

words! { /// What slides over the input.
StepsKind = core::StepsKind {
    Conv1d, Conv2d, #[serde(rename = "conv-transpose2d")] ConvTranspose2d,
    #[serde(rename = "max-pool2d")] MaxPool2d, #[serde(rename = "avg-pool2d")] AvgPool2d,
} }

/// What happens to every output in the end.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum StepsActivation {
    None,
    Relu,
    Sigmoid,
    Tanh,
}

impl From<StepsActivation> for Activation {
    fn from(it: StepsActivation) -> Self {
        match it {
            StepsActivation::None => Self::None,
            StepsActivation::Relu => Self::Relu,
            StepsActivation::Sigmoid => Self::Sigmoid,
            StepsActivation::Tanh => Self::Tanh,
        }
    }
}

impl From<Activation> for StepsActivation {
    fn from(it: Activation) -> Self {
        match it {
            Activation::None => Self::None,
            // No board has a leaky one.
            Activation::Relu | Activation::LeakyRelu(_) => Self::Relu,
            Activation::Sigmoid => Self::Sigmoid,
            Activation::Tanh => Self::Tanh,
        }
    }
}

/// A small operation with all of its numbers, flat in row order. A signal has one row.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct StepsSetup {
    kind: StepsKind,
    /// Of the input.
    channels: usize,
    rows: usize,
    cols: usize,
    /// channels x rows x cols.
    #[tsify(type = "readonly number[]")]
    values: Vec<f32>,
    out_channels: usize,
    groups: usize,
    kernel_rows: usize,
    kernel_cols: usize,
    /// outChannels x channels / groups x kernelRows x kernelCols; transposed: channels x outChannels / groups x …; pooling: none.
    #[tsify(type = "readonly number[]")]
    weights: Vec<f32>,
    /// One a filter, or none.
    #[tsify(type = "readonly number[]")]
    bias: Vec<f32>,
    stride_rows: usize,
    stride_cols: usize,
    dilation_rows: usize,
    dilation_cols: usize,
    /// Padding a side; transposed: what is cut off.
    top: usize,
    bottom: usize,
    left: usize,
    right: usize,
    /// Only transposed.
    output_padding_rows: usize,
    /// Only transposed.
    output_padding_cols: usize,
    activation: StepsActivation,
    /// Only average pooling.
    count_include_pad: bool,
}

impl From<StepsSetup> for core::StepsSetup {
    fn from(it: StepsSetup) -> Self {
        Self {
            kind: it.kind.into(),
            input: Shape { channels: it.channels, rows: it.rows, cols: it.cols },
            values: it.values,
            out_channels: it.out_channels,
            groups: it.groups,
            kernel: (it.kernel_rows, it.kernel_cols),
            weights: it.weights,
            bias: it.bias,
            stride: (it.stride_rows, it.stride_cols),
            dilation: (it.dilation_rows, it.dilation_cols),
            padding: Rim { top: it.top, bottom: it.bottom, left: it.left, right: it.right },
            output_padding: (it.output_padding_rows, it.output_padding_cols),
            activation: it.activation.into(),
            count_include_pad: it.count_include_pad,
        }
    }
}

impl From<&core::StepsSetup> for StepsSetup {
    fn from(it: &core::StepsSetup) -> Self {
        Self {
            kind: it.kind.into(),
            channels: it.input.channels,
            rows: it.input.rows,
            cols: it.input.cols,
            values: it.values.clone(),
            out_channels: it.out_channels,
            groups: it.groups,
            kernel_rows: it.kernel.0,
            kernel_cols: it.kernel.1,
            weights: it.weights.clone(),
            bias: it.bias.clone(),
            stride_rows: it.stride.0,
            stride_cols: it.stride.1,
            dilation_rows: it.dilation.0,
            dilation_cols: it.dilation.1,
            top: it.padding.top,
            bottom: it.padding.bottom,
            left: it.padding.left,
            right: it.padding.right,
            output_padding_rows: it.output_padding.0,
            output_padding_cols: it.output_padding.1,
            activation: it.activation.into(),
            count_include_pad: it.count_include_pad,
        }
    }
}
