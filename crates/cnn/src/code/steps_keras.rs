//! Keras 3 for a board.
//!
//! Keras has channels last, pads only by layers of their own, refuses a stride together with a dilation, and its transposed
//! convolution knows no groups. The programs say so where it matters, and print the same numbers.

use super::steps_program::{input_shape, list, option, pair, row, times, weight_shape};
use super::steps_pytorch::NO_RIM;
use crate::Rim;
use crate::explain::Activation;
use crate::steps::{Board, StepsKind, StepsSetup};

pub(super) fn keras(board: &Board) -> Vec<String> {
    let setup = board.setup();
    let signal = setup.kind == StepsKind::Conv1d;
    let mut lines =
        ["import keras", "import numpy as np", "from keras import layers", ""].map(str::to_owned).to_vec();
    let shape = input_shape(setup);
    lines.push(format!(
        "x = np.array({}, dtype=\"float32\")  # {}",
        list(&setup.values, &shape),
        if signal { "channels x length" } else { "channels x rows x columns" }
    ));
    let order = if signal { "1, 0" } else { "1, 2, 0" };
    lines.push(format!("x = x.transpose({order})[None]  # channels last: 1 x {}", times(&last(&shape))));
    lines.extend(parameters(setup));
    lines.push(String::new());
    lines.extend(match setup.kind {
        StepsKind::Conv1d | StepsKind::Conv2d => convolution(setup),
        StepsKind::ConvTranspose2d => transposed(board),
        StepsKind::MaxPool2d | StepsKind::AvgPool2d => pooling(board),
    });
    lines.extend(activation(setup.activation).map(|function| format!("y = {function}")));
    let order = if signal { "1, 0" } else { "2, 0, 1" };
    lines.push(format!(
        "result = keras.ops.convert_to_numpy(y)[0].transpose({order})  # channels first again"
    ));
    lines.push("print(result)".to_owned());
    lines
}

/// A shape with its channels behind everything else.
fn last(shape: &[usize]) -> Vec<usize> {
    shape.iter().skip(1).chain(shape.first()).copied().collect()
}

fn parameters(setup: &StepsSetup) -> Vec<String> {
    if setup.kind.is_pooling() {
        return Vec::new();
    }
    let shape = weight_shape(setup);
    let mut lines = vec![
        String::new(),
        format!(
            "kernel = np.array({}, dtype=\"float32\")  # {}",
            list(&setup.weights, &shape),
            times(&shape)
        ),
        if setup.kind == StepsKind::Conv1d {
            "kernel = kernel.transpose(2, 1, 0)  # length x channels x filters".to_owned()
        } else {
            let order = if setup.kind == StepsKind::ConvTranspose2d {
                "filters x channels"
            } else {
                "channels x filters"
            };
            format!("kernel = kernel.transpose(2, 3, 1, 0)  # rows x columns x {order}")
        },
    ];
    if !setup.bias.is_empty() {
        lines.push(format!("bias = np.array([{}], dtype=\"float32\")", row(&setup.bias)));
    }
    lines
}

fn zero_padding(setup: &StepsSetup) -> Option<String> {
    let Rim { top, bottom, left, right } = setup.padding;
    let sides = match setup.kind {
        _ if setup.padding == NO_RIM => return None,
        StepsKind::Conv1d if left == right => format!("1D({left})"),
        StepsKind::Conv1d => format!("1D(({left}, {right}))"),
        _ if top == bottom && left == right && top == left => format!("2D({top})"),
        _ => format!("2D((({top}, {bottom}), ({left}, {right})))"),
    };
    Some(format!("layers.ZeroPadding{sides}"))
}

fn convolution(setup: &StepsSetup) -> Vec<String> {
    let signal = setup.kind == StepsKind::Conv1d;
    let (stride, dilation) = (setup.stride, setup.dilation);
    let (most_stride, most_dilation) =
        if signal { (stride.1, dilation.1) } else { (stride.0.max(stride.1), dilation.0.max(dilation.1)) };
    // Then the results in between are dropped afterwards.
    let together = most_stride > 1 && most_dilation > 1;
    let strides = option(setup, "strides", if together { (1, 1) } else { stride }, 1);
    let dilations = option(setup, "dilation_rate", dilation, 1);
    let groups = if setup.groups == 1 { String::new() } else { format!(", groups={}", setup.groups) };
    let bias = if setup.bias.is_empty() { ", use_bias=False" } else { "" };
    let name = if signal { "Conv1D" } else { "Conv2D" };
    let kernel = pair(setup, setup.kernel);
    let mut lines: Vec<_> =
        zero_padding(setup).map(|padding| format!("x = {padding}(x)")).into_iter().collect();
    lines.push(format!(
        "layer = layers.{name}({}, {kernel}{strides}{dilations}{groups}{bias})",
        setup.out_channels
    ));
    lines.push("layer.build(x.shape)".to_owned());
    lines.push(format!(
        "layer.set_weights([{}])",
        if setup.bias.is_empty() { "kernel" } else { "kernel, bias" }
    ));
    lines.push("y = layer(x)".to_owned());
    if together {
        let every =
            if signal { format!("::{}", stride.1) } else { format!("::{}, ::{}", stride.0, stride.1) };
        lines.push(format!("y = y[:, {every}]  # Keras refuses a stride together with a dilation"));
    }
    lines
}

fn transposed(board: &Board) -> Vec<String> {
    let setup = board.setup();
    let (rows, cols) = board.sizes();
    let mut lines = Vec::new();
    if setup.dilation != (1, 1) {
        lines.push("# A dilated kernel is one with zeros in between.".to_owned());
        lines.push(format!(
            "spread = np.zeros(({}, {}, *kernel.shape[2:]), dtype=\"float32\")",
            rows.span, cols.span
        ));
        lines.push(format!("spread[::{}, ::{}] = kernel", setup.dilation.0, setup.dilation.1));
        lines.push("kernel = spread".to_owned());
    }
    let kernel = pair(setup, (rows.span, cols.span));
    let strides = option(setup, "strides", setup.stride, 1);
    let layer = |filters| format!("layers.Conv2DTranspose({filters}, {kernel}{strides}, use_bias=False)");
    if setup.groups == 1 {
        lines.push(format!("layer = {}", layer(setup.out_channels)));
        lines.push("layer.build(x.shape)".to_owned());
        lines.push("layer.set_weights([kernel])".to_owned());
        lines.push("y = layer(x)".to_owned());
    } else {
        lines.push("parts = []  # Keras has no groups here: one layer for each".to_owned());
        lines.push(format!(
            "for part, weights in zip(np.split(x, {0}, axis=3), np.split(kernel, {0}, axis=3)):",
            setup.groups
        ));
        lines.push(format!("    layer = {}", layer(setup.out_channels / setup.groups)));
        lines.push("    layer.build(part.shape)".to_owned());
        lines.push("    layer.set_weights([weights])".to_owned());
        lines.push("    parts.append(layer(part))".to_owned());
        lines.push("y = keras.ops.concatenate(parts, axis=3)".to_owned());
    }
    // What Keras makes of `n` cells, and what has to go or to come at their end.
    let made = [rows, cols].map(|size| size.free + size.span.max(size.stride));
    let ends = [(made[0], rows), (made[1], cols)].map(|(made, size)| (made, size.before + size.output));
    let missing = ends.map(|(made, needed)| needed.saturating_sub(made));
    let surplus = ends.map(|(made, needed)| made.saturating_sub(needed));
    if missing != [0, 0] {
        lines.push(format!("y = layers.ZeroPadding2D(((0, {}), (0, {})))(y)", missing[0], missing[1]));
    }
    let Rim { top, left, .. } = setup.padding;
    if [top, left, surplus[0], surplus[1]] != [0; 4] {
        lines.push(format!("y = layers.Cropping2D((({top}, {}), ({left}, {})))(y)", surplus[0], surplus[1]));
    }
    if !setup.bias.is_empty() {
        lines.push("y = keras.ops.add(y, bias)".to_owned());
    }
    lines
}

fn pooling(board: &Board) -> Vec<String> {
    let setup = board.setup();
    let max = setup.kind == StepsKind::MaxPool2d;
    let window = format!("{}, strides={}", pair(setup, setup.kernel), pair(setup, setup.stride));
    let Rim { top, bottom, left, right } = setup.padding;
    let mut lines = Vec::new();
    if max {
        if setup.padding != NO_RIM {
            lines.push(format!(
                "x = np.pad(x, ((0, 0), ({top}, {bottom}), ({left}, {right}), (0, 0)), constant_values=-np.inf)"
            ));
        }
        if setup.dilation == (1, 1) {
            lines.push(format!("y = layers.MaxPooling2D({window})(x)"));
        } else {
            lines.extend(dilated_maximum(board));
        }
        return lines;
    }
    let padding = zero_padding(setup);
    let leaves_out = !setup.count_include_pad && padding.is_some();
    if let Some(padding) = &padding {
        if leaves_out {
            lines.push(format!("inside = {padding}(np.ones_like(x))"));
        }
        lines.push(format!("x = {padding}(x)"));
    }
    lines.push(format!("y = layers.AveragePooling2D({window})(x)"));
    if leaves_out {
        lines.push(format!("y = y / layers.AveragePooling2D({window})(inside)  # padding does not count"));
    }
    lines
}

/// The largest of as many copies of the input as the window has cells.
fn dilated_maximum(board: &Board) -> Vec<String> {
    let (rows, cols) = board.sizes();
    let (last_row, last_col) = ((rows.output - 1) * rows.stride + 1, (cols.output - 1) * cols.stride + 1);
    vec![
        "# Keras has no dilation here: the largest of the input's copies, one for each cell of the window."
            .to_owned(),
        "copies = [".to_owned(),
        format!(
            "    x[:, row : row + {last_row} : {}, col : col + {last_col} : {}]",
            rows.stride, cols.stride
        ),
        format!("    for row in range(0, {}, {})", rows.span, rows.dilation),
        format!("    for col in range(0, {}, {})", cols.span, cols.dilation),
        "]".to_owned(),
        "y = np.max(copies, axis=0)".to_owned(),
    ]
}

fn activation(activation: Activation) -> Option<String> {
    match activation {
        Activation::None => None,
        Activation::Relu => Some("keras.ops.relu(y)".to_owned()),
        Activation::LeakyRelu(slope) => Some(format!("keras.ops.leaky_relu(y, negative_slope={slope:?})")),
        Activation::Sigmoid => Some("keras.ops.sigmoid(y)".to_owned()),
        Activation::Tanh => Some("keras.ops.tanh(y)".to_owned()),
    }
}
