//! The programs as text; that they print the same numbers is checked by `tests/golden/run_steps.py`, which runs them.

use cnn::steps::{Board, CodeFormat, StepsKind, StepsSetup};
use cnn::{Activation, Rim, Shape};

#[test]
fn the_example_is_a_short_program() {
    let board = Board::new(StepsSetup::default()).unwrap();
    let pytorch = r"import torch
import torch.nn.functional as F

x = torch.tensor([
    [
        [0, 10, 10, 0],
        [20, 30, 30, 20],
        [10, 20, 20, 10],
        [0, 5, 5, 0],
    ],
], dtype=torch.float32)
x = x[None]  # 1 x 1 x 4 x 4: images x channels x rows x columns

weight = torch.tensor([
    [
        [
            [1, 0],
            [0, 2],
        ],
    ],
], dtype=torch.float32)  # 1 x 1 x 2 x 2

y = F.conv2d(x, weight)
result = y[0]
print(result)
";
    assert_eq!(board.code(CodeFormat::PyTorch), pytorch);
    let keras = r#"import keras
import numpy as np
from keras import layers

x = np.array([
    [
        [0, 10, 10, 0],
        [20, 30, 30, 20],
        [10, 20, 20, 10],
        [0, 5, 5, 0],
    ],
], dtype="float32")  # channels x rows x columns
x = x.transpose(1, 2, 0)[None]  # channels last: 1 x 4 x 4 x 1

kernel = np.array([
    [
        [
            [1, 0],
            [0, 2],
        ],
    ],
], dtype="float32")  # 1 x 1 x 2 x 2
kernel = kernel.transpose(2, 3, 1, 0)  # rows x columns x channels x filters

layer = layers.Conv2D(1, 2, use_bias=False)
layer.build(x.shape)
layer.set_weights([kernel])
y = layer(x)
result = keras.ops.convert_to_numpy(y)[0].transpose(2, 0, 1)  # channels first again
print(result)
"#;
    assert_eq!(board.code(CodeFormat::Keras), keras);
}

#[test]
fn every_setting_appears() {
    let setup = StepsSetup {
        bias: vec![-0.5],
        weights: vec![1.0, 0.25, 1.0 / 3.0, -0.0],
        stride: (2, 1),
        padding: Rim { top: 1, bottom: 0, left: 2, right: 2 },
        activation: Activation::LeakyRelu(0.1),
        ..StepsSetup::default()
    };
    let end = |setup: &StepsSetup, format| {
        let code = Board::new(setup.clone()).unwrap().code(format);
        code[code.find("dtype=torch.float32)  #").or(code.find("dtype=\"float32\")\n\n")).unwrap()..]
            .to_owned()
    };
    let pytorch = r"dtype=torch.float32)  # 1 x 1 x 2 x 2
bias = torch.tensor([-0.5], dtype=torch.float32)

x = F.pad(x, (2, 2, 1, 0))  # left, right, top, bottom
y = F.conv2d(x, weight, bias, stride=(2, 1))
y = F.leaky_relu(y, 0.1)
result = y[0]
print(result)
";
    assert_eq!(end(&setup, CodeFormat::PyTorch), pytorch);
    let keras = r#"dtype="float32")

x = layers.ZeroPadding2D(((1, 0), (2, 2)))(x)
layer = layers.Conv2D(1, 2, strides=(2, 1))
layer.build(x.shape)
layer.set_weights([kernel, bias])
y = layer(x)
y = keras.ops.leaky_relu(y, negative_slope=0.1)
result = keras.ops.convert_to_numpy(y)[0].transpose(2, 0, 1)  # channels first again
print(result)
"#;
    assert_eq!(end(&setup, CodeFormat::Keras), keras);
    let code = Board::new(setup.clone()).unwrap().code(CodeFormat::PyTorch);
    assert!(code.contains("[1, 0.25],") && code.contains("[1/3, 0],"), "{code}");

    let padding = Rim { top: 1, bottom: 1, left: 1, right: 1 };
    let transposed = StepsSetup {
        kind: StepsKind::ConvTranspose2d,
        stride: (2, 2),
        padding,
        output_padding: (1, 1),
        activation: Activation::None,
        ..setup
    };
    let code = Board::new(transposed).unwrap().code(CodeFormat::PyTorch);
    assert!(
        code.contains("y = F.conv_transpose2d(x, weight, bias, stride=2, padding=1, output_padding=1)"),
        "{code}"
    );
}

#[test]
fn a_signal_has_no_rows() {
    let signal = StepsSetup {
        kind: StepsKind::Conv1d,
        input: Shape { channels: 1, rows: 1, cols: 4 },
        values: vec![3.0, 1.0, 4.0, 1.5],
        kernel: (1, 2),
        weights: vec![1.0, -1.0],
        padding: Rim { top: 0, bottom: 0, left: 1, right: 1 },
        ..StepsSetup::default()
    };
    let code = Board::new(signal).unwrap().code(CodeFormat::PyTorch);
    assert!(code.contains("x = x[None]  # 1 x 1 x 4: images x channels x length"), "{code}");
    assert!(code.contains("    [\n        [1, -1],\n    ],\n], dtype=torch.float32)  # 1 x 1 x 2"), "{code}");
    assert!(code.contains("y = F.conv1d(x, weight, padding=1)"), "{code}");
}
