//! The architecture as JSON, in the words of the page: `{"kind": "max-pool2d", "kernelSize": 2, ...}`.
//!
//! The core knows no serde. These twins of its types are checked against them by the compiler.

use cnn::{Architecture, LayerSpec, Shape};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(remote = "Shape")]
struct ShapeTwin {
    channels: usize,
    rows: usize,
    cols: usize,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "LayerSpec", tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
enum LayerSpecTwin {
    Conv2d {
        out_channels: usize,
        kernel_size: (usize, usize),
        stride: usize,
        padding: usize,
        dilation: usize,
        groups: usize,
        bias: bool,
    },
    MaxPool2d {
        kernel_size: usize,
        stride: usize,
        padding: usize,
    },
    AvgPool2d {
        kernel_size: usize,
        stride: usize,
        padding: usize,
    },
    GlobalAvgPool,
    Relu,
    LeakyRelu {
        negative_slope: f32,
    },
    Sigmoid,
    Tanh,
    Flatten,
    Linear {
        out_features: usize,
        bias: bool,
    },
    Dropout {
        p: f32,
    },
    BatchNorm2d,
    Softmax,
}

#[derive(Serialize, Deserialize)]
struct Layer(#[serde(with = "LayerSpecTwin")] LayerSpec);

/// An [`Architecture`] that serde can read and write.
#[derive(Serialize, Deserialize)]
pub(super) struct Described {
    #[serde(with = "ShapeTwin")]
    input: Shape,
    layers: Vec<Layer>,
}

impl From<&Architecture> for Described {
    fn from(architecture: &Architecture) -> Self {
        Self {
            input: architecture.input,
            layers: architecture.layers.iter().map(|&spec| Layer(spec)).collect(),
        }
    }
}

impl From<Described> for Architecture {
    fn from(described: Described) -> Self {
        Self {
            input: described.input,
            layers: described.layers.into_iter().map(|Layer(spec)| spec).collect(),
        }
    }
}
