//! PyTorch for a board.

use super::steps_program::{input_shape, list, option, pair, row, times, weight_shape};
use crate::Rim;
use crate::explain::Activation;
use crate::steps::{Board, StepsKind, StepsSetup};

pub(super) fn pytorch(board: &Board) -> Vec<String> {
    let setup = board.setup();
    let shape = input_shape(setup);
    let mut lines =
        vec!["import torch".to_owned(), "import torch.nn.functional as F".to_owned(), String::new()];
    lines.push(format!("x = torch.tensor({}, dtype=torch.float32)", list(&setup.values, &shape)));
    lines.push(format!("x = x[None]  # 1 x {}: {}", times(&shape), dimensions(setup)));
    let weighted = !setup.kind.is_pooling();
    if weighted {
        lines.push(String::new());
        let shape = weight_shape(setup);
        lines.push(format!(
            "weight = torch.tensor({}, dtype=torch.float32)  # {}",
            list(&setup.weights, &shape),
            times(&shape)
        ));
    }
    if weighted && !setup.bias.is_empty() {
        lines.push(format!("bias = torch.tensor([{}], dtype=torch.float32)", row(&setup.bias)));
    }
    lines.push(String::new());
    lines.extend(match setup.kind {
        StepsKind::Conv1d | StepsKind::Conv2d => convolution(setup),
        StepsKind::ConvTranspose2d => transposed(board),
        StepsKind::MaxPool2d | StepsKind::AvgPool2d => pooling(setup),
    });
    lines.extend(activation(setup.activation).map(|function| format!("y = {function}")));
    lines.extend(["result = y[0]".to_owned(), "print(result)".to_owned()]);
    lines
}

fn dimensions(setup: &StepsSetup) -> &'static str {
    match setup.kind {
        StepsKind::Conv1d => "images x channels x length",
        _ => "images x channels x rows x columns",
    }
}

/// `PyTorch` pads both ends alike; what is padded otherwise is padded beforehand.
fn evenly(rim: Rim) -> Option<(usize, usize)> {
    (rim.top == rim.bottom && rim.left == rim.right).then_some((rim.top, rim.left))
}

fn pad(setup: &StepsSetup, what: &str, value: &str) -> String {
    let Rim { top, bottom, left, right } = setup.padding;
    match setup.kind {
        StepsKind::Conv1d => format!("F.pad({what}, ({left}, {right}){value})"),
        _ => format!("F.pad({what}, ({left}, {right}, {top}, {bottom}){value})"),
    }
}

fn sides(setup: &StepsSetup) -> &'static str {
    if setup.kind == StepsKind::Conv1d { "left, right" } else { "left, right, top, bottom" }
}

fn arguments(setup: &StepsSetup, padding: (usize, usize)) -> String {
    let bias = if setup.bias.is_empty() { "" } else { ", bias" };
    let groups = if setup.groups == 1 { String::new() } else { format!(", groups={}", setup.groups) };
    let added = match setup.kind {
        StepsKind::ConvTranspose2d => option(setup, "output_padding", setup.output_padding, 0),
        _ => String::new(),
    };
    let stride = option(setup, "stride", setup.stride, 1);
    let padding = option(setup, "padding", padding, 0);
    let dilation = option(setup, "dilation", setup.dilation, 1);
    format!("x, weight{bias}{stride}{padding}{added}{dilation}{groups}")
}

fn convolution(setup: &StepsSetup) -> Vec<String> {
    let name = if setup.kind == StepsKind::Conv1d { "conv1d" } else { "conv2d" };
    let Some(padding) = evenly(setup.padding) else {
        return vec![
            format!("x = {}  # {}", pad(setup, "x", ""), sides(setup)),
            format!("y = F.{name}({})", arguments(setup, (0, 0))),
        ];
    };
    vec![format!("y = F.{name}({})", arguments(setup, padding))]
}

fn transposed(board: &Board) -> Vec<String> {
    let setup = board.setup();
    if let Some(padding) = evenly(setup.padding) {
        return vec![format!("y = F.conv_transpose2d({})", arguments(setup, padding))];
    }
    let Rim { top, left, .. } = setup.padding;
    let (rows, cols) = (top + board.output().rows, left + board.output().cols);
    vec![
        format!("y = F.conv_transpose2d({})", arguments(setup, (0, 0))),
        format!("y = y[:, :, {top}:{rows}, {left}:{cols}]  # cut off"),
    ]
}

fn pooling(setup: &StepsSetup) -> Vec<String> {
    let max = setup.kind == StepsKind::MaxPool2d;
    let name = if max { "max_pool2d" } else { "avg_pool2d" };
    let window = format!("{}, stride={}", pair(setup, setup.kernel), pair(setup, setup.stride));
    let dilation = if max { option(setup, "dilation", setup.dilation, 1) } else { String::new() };
    let leaves_out = !max && !setup.count_include_pad && setup.padding != NO_RIM;
    if let Some(padding) = evenly(setup.padding) {
        let padding = option(setup, "padding", padding, 0);
        let counting = if leaves_out { ", count_include_pad=False" } else { "" };
        return vec![format!("y = F.{name}(x, {window}{padding}{dilation}{counting})")];
    }
    let value = if max { ", value=-torch.inf" } else { "" };
    let mut lines = Vec::new();
    if leaves_out {
        lines.push(format!("inside = {}", pad(setup, "torch.ones_like(x)", "")));
    }
    lines.push(format!("x = {}  # {}", pad(setup, "x", value), sides(setup)));
    lines.push(format!("y = F.{name}(x, {window}{dilation})"));
    if leaves_out {
        lines.push(format!("y = y / F.{name}(inside, {window})  # padding does not count"));
    }
    lines
}

pub(super) const NO_RIM: Rim = Rim { top: 0, bottom: 0, left: 0, right: 0 };

fn activation(activation: Activation) -> Option<String> {
    match activation {
        Activation::None => None,
        Activation::Relu => Some("F.relu(y)".to_owned()),
        Activation::LeakyRelu(slope) => Some(format!("F.leaky_relu(y, {slope:?})")),
        Activation::Sigmoid => Some("torch.sigmoid(y)".to_owned()),
        Activation::Tanh => Some("torch.tanh(y)".to_owned()),
    }
}
