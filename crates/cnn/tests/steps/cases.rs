//! The cases of `tests/golden/steps.json`, made by `tests/golden/make_steps.py`.

use cnn::steps::{StepsKind, StepsSetup};
use cnn::{Activation, Rim, Shape};
use serde_json::Value;

const GOLDEN: &str = include_str!("../../../../tests/golden/steps.json");

/// A setup and what `PyTorch` makes of it.
pub struct Case {
    pub setup: StepsSetup,
    pub shape: Shape,
    pub result: Vec<f32>,
}

pub fn cases() -> Vec<Case> {
    let golden: Value = serde_json::from_str(GOLDEN).unwrap();
    golden["cases"].as_array().unwrap().iter().map(case).collect()
}

fn case(value: &Value) -> Case {
    let [top, bottom, left, right] = wholes(&value["padding"]);
    let setup = StepsSetup {
        kind: kind(value["kind"].as_str().unwrap()),
        input: shape(&value["input"]),
        values: numbers(&value["values"]),
        out_channels: whole(&value["out_channels"]),
        groups: whole(&value["groups"]),
        kernel: wholes(&value["kernel"]).into(),
        weights: numbers(&value["weights"]),
        bias: numbers(&value["bias"]),
        stride: wholes(&value["stride"]).into(),
        dilation: wholes(&value["dilation"]).into(),
        padding: Rim { top, bottom, left, right },
        output_padding: wholes(&value["output_padding"]).into(),
        activation: activation(value["activation"].as_str().unwrap()),
        count_include_pad: value["count_include_pad"].as_bool().unwrap(),
    };
    Case { setup, shape: shape(&value["shape"]), result: numbers(&value["result"]) }
}

fn kind(name: &str) -> StepsKind {
    match name {
        "conv1d" => StepsKind::Conv1d,
        "conv2d" => StepsKind::Conv2d,
        "conv-transpose2d" => StepsKind::ConvTranspose2d,
        "max-pool2d" => StepsKind::MaxPool2d,
        "avg-pool2d" => StepsKind::AvgPool2d,
        other => panic!("{other}"),
    }
}

fn activation(name: &str) -> Activation {
    match name {
        "none" => Activation::None,
        "relu" => Activation::Relu,
        "leaky-relu" => Activation::LeakyRelu(0.125),
        "sigmoid" => Activation::Sigmoid,
        "tanh" => Activation::Tanh,
        other => panic!("{other}"),
    }
}

fn shape(value: &Value) -> Shape {
    let [channels, rows, cols] = wholes(value);
    Shape { channels, rows, cols }
}

fn whole(value: &Value) -> usize {
    value.as_u64().unwrap().try_into().unwrap()
}

fn wholes<const N: usize>(value: &Value) -> [usize; N] {
    value.as_array().unwrap().iter().map(whole).collect::<Vec<_>>().try_into().unwrap()
}

fn numbers(value: &Value) -> Vec<f32> {
    value.as_array().unwrap().iter().map(|number| number.as_f64().unwrap() as f32).collect()
}
