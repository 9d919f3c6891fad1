//! ONNX operators as our layers, where ours can express them.

use cnn::Shape;
use cnn::architecture::LayerSpec;

use super::model::{Attribute, Node, Tensor};

/// One of our layers with its numbers and its input.
#[derive(Debug)]
pub struct Translated {
    pub spec: LayerSpec,
    pub input_shape: Shape,
    pub images: usize,
    /// N x C x H x W.
    pub input: Vec<f32>,
    pub weight: Option<Vec<f32>>,
    pub bias: Option<Vec<f32>>,
    /// Mean and variance.
    pub running: Option<[Vec<f32>; 2]>,
}

/// Translates a node, given its input tensors in order.
///
/// # Errors
/// What our layer cannot do.
pub fn translate(node: &Node, inputs: &[Tensor]) -> Result<Translated, &'static str> {
    let Some(input) = inputs.first().filter(|input| !input.values.is_empty()) else {
        return Err("the input holds no floats");
    };
    match node.operator.as_str() {
        "Conv" => convolution(node, inputs),
        "MaxPool" | "AveragePool" => pooling(node, input),
        "GlobalAveragePool" => Ok(maps(LayerSpec::GlobalAvgPool, input)?),
        "BatchNormalization" => batch_norm(node, inputs),
        "Gemm" => gemm(node, inputs),
        "Softmax" => softmax(node, input),
        "Relu" => Ok(any_shape(LayerSpec::Relu, input)),
        "LeakyRelu" => {
            let negative_slope = node.attributes.get("alpha").map_or(0.01, |alpha| alpha.float);
            Ok(any_shape(LayerSpec::LeakyRelu { negative_slope }, input))
        }
        "Sigmoid" => Ok(any_shape(LayerSpec::Sigmoid, input)),
        "Tanh" => Ok(any_shape(LayerSpec::Tanh, input)),
        "Dropout" if inputs.len() == 3 => Err("it drops at random"),
        "Dropout" => Ok(any_shape(LayerSpec::Dropout { p: 0.5 }, input)),
        "Flatten" => {
            let rank = input.shape.len() as i64;
            let axis = node.attributes.get("axis").map_or(1, |axis| axis.int);
            if axis.rem_euclid(rank) != 1 || axis == rank {
                return Err("it flattens from another axis than the first of an image");
            }
            maps(LayerSpec::Flatten, input)
        }
        _ => Err("it is no layer of ours"),
    }
}

fn plain(spec: LayerSpec, input: &Tensor, images: usize, input_shape: Shape) -> Translated {
    let input = input.values.clone();
    Translated { spec, input_shape, images, input, weight: None, bias: None, running: None }
}

/// A layer on maps; signals are maps of one row.
fn maps(spec: LayerSpec, input: &Tensor) -> Result<Translated, &'static str> {
    match input.shape[..] {
        [images, channels, cols] => Ok(plain(spec, input, images, Shape { channels, rows: 1, cols })),
        [images, channels, rows, cols] => Ok(plain(spec, input, images, Shape { channels, rows, cols })),
        _ => Err("it has another number of dimensions than images have"),
    }
}

/// A layer that treats every number by itself.
fn any_shape(spec: LayerSpec, input: &Tensor) -> Translated {
    let (images, input_shape) = match input.shape[..] {
        [images, channels, rows, cols] => (images, Shape { channels, rows, cols }),
        [images, rows, cols] => (images, Shape { channels: 1, rows, cols }),
        _ => (1, Shape { channels: 1, rows: 1, cols: input.values.len() }),
    };
    plain(spec, input, images, input_shape)
}

/// Stride, padding and dilation, if they are the same in both directions.
fn window(node: &Node, input: &[usize], kernel: &[usize]) -> Result<[usize; 3], &'static str> {
    let axes = input.len();
    let numbers = |name: &str, default: i64| {
        let set = node.attributes.get(name).map(|attribute| attribute.ints.clone());
        set.unwrap_or_else(|| vec![default; axes])
    };
    let (strides, dilations) = (numbers("strides", 1), numbers("dilations", 1));
    let auto = node.attributes.get("auto_pad").map_or("NOTSET", |auto| auto.text.as_str());
    let pads: Vec<i64> = match auto {
        "NOTSET" => node.attributes.get("pads").map_or(vec![0], |pads| pads.ints.clone()),
        "VALID" => vec![0],
        "SAME_UPPER" | "SAME_LOWER" => {
            let total = |axis: usize| {
                let (size, stride) = (input[axis] as i64, strides[axis]);
                let span = dilations[axis] * (kernel[axis] as i64 - 1) + 1;
                (((size + stride - 1) / stride - 1) * stride + span - size).max(0)
            };
            (0..axes).flat_map(|axis| [total(axis) / 2, total(axis) - total(axis) / 2]).collect()
        }
        _ => return Err("its padding is unknown"),
    };
    let same = |numbers: &[i64], problem| {
        numbers.iter().all(|&number| number == numbers[0]).then_some(numbers[0] as usize).ok_or(problem)
    };
    Ok([
        same(&strides, "its strides differ")?,
        same(&pads, "its padding is not the same on all sides")?,
        same(&dilations, "its dilations differ")?,
    ])
}

fn convolution(node: &Node, inputs: &[Tensor]) -> Result<Translated, &'static str> {
    let [input, weight, bias @ ..] = inputs else { return Err("it has no weights") };
    if let ([_, _, cols], [out_channels, _, kernel_cols]) = (&input.shape[..], &weight.shape[..]) {
        return signal(node, inputs, (*cols, *kernel_cols), *out_channels);
    }
    let ([_, _, rows, cols], [out_channels, _, kernel_rows, kernel_cols]) =
        (&input.shape[..], &weight.shape[..])
    else {
        return Err("it has another number of dimensions than images have");
    };
    let [stride, padding, dilation] = window(node, &[*rows, *cols], &[*kernel_rows, *kernel_cols])?;
    let spec = LayerSpec::Conv2d {
        out_channels: *out_channels,
        kernel_size: (*kernel_rows, *kernel_cols),
        stride,
        padding,
        dilation,
        groups: node.attributes.get("group").map_or(1, |group| group.int as usize),
        bias: !bias.is_empty(),
    };
    let bias = bias.first().map(|bias| bias.values.clone());
    Ok(Translated { weight: Some(weight.values.clone()), bias, ..maps(spec, input)? })
}

/// A convolution along one axis: one row of cells, a kernel of one row.
fn signal(
    node: &Node,
    inputs: &[Tensor],
    (cols, kernel_cols): (usize, usize),
    out_channels: usize,
) -> Result<Translated, &'static str> {
    let [stride, padding, dilation] = window(node, &[cols], &[kernel_cols])?;
    if padding > 0 {
        return Err("it pads one of two axes");
    }
    let spec = LayerSpec::Conv2d {
        out_channels,
        kernel_size: (1, kernel_cols),
        stride,
        padding,
        dilation,
        groups: node.attributes.get("group").map_or(1, |group| group.int as usize),
        bias: inputs.len() > 2,
    };
    let bias = inputs.get(2).map(|bias| bias.values.clone());
    Ok(Translated { weight: Some(inputs[1].values.clone()), bias, ..maps(spec, &inputs[0])? })
}

fn pooling(node: &Node, input: &Tensor) -> Result<Translated, &'static str> {
    let [_, _, rows, cols] = input.shape[..] else {
        return Err("it has another number of dimensions than images have");
    };
    let sides = &node.attributes["kernel_shape"].ints;
    if sides.iter().any(|&side| side != sides[0]) {
        return Err("its window is not square");
    }
    let kernel_size = sides[0] as usize;
    let [stride, padding, dilation] = window(node, &[rows, cols], &[kernel_size; 2])?;
    let on = |name: &str| node.attributes.get(name).is_some_and(|attribute| attribute.int != 0);
    if on("ceil_mode") {
        // Without a rest both ways of rounding are the same.
        let whole = |size: usize| (size + 2 * padding - kernel_size).is_multiple_of(stride);
        if !whole(rows) || !whole(cols) {
            return Err("it rounds its size up");
        }
    }
    if dilation != 1 {
        return Err("it pools with dilation");
    }
    if 2 * padding > kernel_size {
        return Err("its padding is more than half of its window");
    }
    if node.operator == "MaxPool" {
        return maps(LayerSpec::MaxPool2d { kernel_size, stride, padding }, input);
    }
    if padding > 0 && !on("count_include_pad") {
        return Err("it leaves padding out of the mean");
    }
    maps(LayerSpec::AvgPool2d { kernel_size, stride, padding }, input)
}

fn batch_norm(node: &Node, inputs: &[Tensor]) -> Result<Translated, &'static str> {
    let [input, scale, bias, mean, variance] = inputs else { return Err("it has other inputs") };
    if node.attributes.get("epsilon").is_some_and(|epsilon| (epsilon.float - 1e-5).abs() > 1e-9) {
        return Err("its epsilon is another");
    }
    if node.attributes.get("training_mode").is_some_and(|mode| mode.int != 0) {
        return Err("it trains");
    }
    Ok(Translated {
        weight: Some(scale.values.clone()),
        bias: Some(bias.values.clone()),
        running: Some([mean.values.clone(), variance.values.clone()]),
        ..maps(LayerSpec::BatchNorm2d, input)?
    })
}

/// `alpha A B + beta C`. Factors go into weights and biases, and what is to be transposed is.
fn gemm(node: &Node, inputs: &[Tensor]) -> Result<Translated, &'static str> {
    let [a, b, c @ ..] = inputs else { return Err("it has no weights") };
    let float = |name: &str| node.attributes.get(name).map_or(1.0, |value: &Attribute| value.float);
    let on = |name: &str| node.attributes.get(name).is_some_and(|value| value.int != 0);
    let a = if on("transA") { transposed(a) } else { a.clone() };
    let b = if on("transB") { b.clone() } else { transposed(b) };
    let (images, features, out_features) = (a.shape[0], a.shape[1], b.shape[0]);
    let bias = match c {
        [] => None,
        [c, ..] if c.values.len() == 1 => Some(vec![float("beta") * c.values[0]; out_features]),
        [c, ..] if c.values.len() == out_features && c.shape.last() == Some(&out_features) => {
            Some(c.values.iter().map(|value| float("beta") * value).collect())
        }
        _ => return Err("its bias differs from image to image"),
    };
    let spec = LayerSpec::Linear { out_features, bias: bias.is_some() };
    let weight = Some(b.values.iter().map(|value| float("alpha") * value).collect());
    let input_shape = Shape { channels: features, rows: 1, cols: 1 };
    Ok(Translated { weight, bias, ..plain(spec, &a, images, input_shape) })
}

fn transposed(matrix: &Tensor) -> Tensor {
    let [rows, cols] = matrix.shape[..] else { panic!("{} is no matrix", matrix.name) };
    let values = (0..rows * cols).map(|at| matrix.values[at % rows * cols + at / rows]).collect();
    Tensor { name: matrix.name.clone(), shape: vec![cols, rows], values }
}

fn softmax(node: &Node, input: &Tensor) -> Result<Translated, &'static str> {
    let rank = input.shape.len() as i64;
    let axis = node.attributes.get("axis").map_or(-1, |axis| axis.int).rem_euclid(rank);
    if axis != rank - 1 {
        return Err("its axis is not the last");
    }
    let channels = input.shape[axis as usize];
    let input_shape = Shape { channels, rows: 1, cols: 1 };
    Ok(plain(LayerSpec::Softmax, input, input.values.len() / channels, input_shape))
}
