//! Layers and networks as the goldens write them.

use cnn::architecture::{Architecture, LayerSpec};
use cnn::training::{OptimizerKind, Schedule};
use cnn::{Role, Shape};
use serde_json::Value;

use crate::numbers::{list, real, whole, wholes};

/// `[channels, rows, cols]`.
pub fn shape(value: &Value) -> Shape {
    let sizes = wholes(value);
    Shape { channels: sizes[0], rows: sizes[1], cols: sizes[2] }
}

/// One layer: PyTorch's names of the settings, and our names of the kinds.
pub fn layer(value: &Value) -> LayerSpec {
    let setting = |name: &str| whole(&value[name]);
    let bias = || value["bias"].as_bool().unwrap();
    match value["kind"].as_str().unwrap() {
        "conv2d" => {
            let sides = wholes(&value["kernel_size"]);
            LayerSpec::Conv2d {
                out_channels: setting("out_channels"),
                kernel_size: (sides[0], sides[1]),
                stride: setting("stride"),
                padding: setting("padding"),
                dilation: setting("dilation"),
                groups: setting("groups"),
                bias: bias(),
            }
        }
        "max-pool2d" => LayerSpec::MaxPool2d {
            kernel_size: setting("kernel_size"),
            stride: setting("stride"),
            padding: setting("padding"),
        },
        "avg-pool2d" => LayerSpec::AvgPool2d {
            kernel_size: setting("kernel_size"),
            stride: setting("stride"),
            padding: setting("padding"),
        },
        "global-avg-pool" => LayerSpec::GlobalAvgPool,
        "relu" => LayerSpec::Relu,
        "leaky-relu" => LayerSpec::LeakyRelu { negative_slope: real(&value["negative_slope"]) as f32 },
        "sigmoid" => LayerSpec::Sigmoid,
        "tanh" => LayerSpec::Tanh,
        "flatten" => LayerSpec::Flatten,
        "linear" => LayerSpec::Linear { out_features: setting("out_features"), bias: bias() },
        "dropout" => LayerSpec::Dropout { p: real(&value["p"]) as f32 },
        "batch-norm2d" => LayerSpec::BatchNorm2d,
        "softmax" => LayerSpec::Softmax,
        other => panic!("{other}"),
    }
}

/// A whole network: `{input, layers}`.
pub fn architecture(value: &Value) -> Architecture {
    Architecture { input: shape(&value["input"]), layers: list(&value["layers"]).iter().map(layer).collect() }
}

/// The role of `{role}`.
pub fn role(value: &Value) -> Role {
    match value["role"].as_str().unwrap() {
        "weight" => Role::Weight,
        "bias" => Role::Bias,
        other => panic!("{other}"),
    }
}

/// An optimizer's formula with its constants.
pub fn optimizer(value: &Value) -> OptimizerKind {
    let number = |name: &str| real(&value[name]);
    match value["kind"].as_str().unwrap() {
        "sgd" => OptimizerKind::Sgd,
        "momentum" => OptimizerKind::Momentum { momentum: number("momentum") },
        "nesterov" => OptimizerKind::Nesterov { momentum: number("momentum") },
        "rmsprop" => OptimizerKind::RmsProp { alpha: number("alpha"), epsilon: number("epsilon") },
        "adam" => {
            OptimizerKind::Adam { beta1: number("beta1"), beta2: number("beta2"), epsilon: number("epsilon") }
        }
        "adamw" => OptimizerKind::AdamW {
            beta1: number("beta1"),
            beta2: number("beta2"),
            epsilon: number("epsilon"),
        },
        other => panic!("{other}"),
    }
}

/// A rule for the learning rate.
pub fn schedule(value: &Value) -> Schedule {
    match value["kind"].as_str().unwrap() {
        "constant" => Schedule::Constant,
        "step" => Schedule::Step { every: whole(&value["every"]), factor: real(&value["factor"]) },
        "cosine" => Schedule::Cosine,
        other => panic!("{other}"),
    }
}
