//! NumPy and SciPy.

use super::{divisor_and_bias, rim};
use crate::kernel::text::numpy_array;
use crate::{Border, Operation, Padding, Pipeline, PoolKind, Rim};

/// A program that computes a pipeline with NumPy and SciPy.
///
/// SciPy knows neither stride nor dilation: every stride-th result is kept, and a dilated kernel is written
/// out with its zeros.
pub fn print_scipy(pipeline: &Pipeline) -> String {
    let colour = pipeline.kernel.slices() == 3;
    let same = pipeline.padding == Padding::Same;
    let mut lines = vec![
        "import numpy as np".to_owned(),
        "from PIL import Image".to_owned(),
        format!("from scipy import {}", if same { "ndimage" } else { "signal" }),
        String::new(),
        read_image(colour).to_owned(),
        format!("kernel = {}", numpy_array(&pipeline.kernel)),
    ];
    lines.extend(dilate(pipeline));
    lines.push(String::new());
    lines.extend(pad(pipeline));
    lines.push(format!("result = {}", filter(pipeline)));
    lines.extend(finish(pipeline));
    lines.join("\n") + "\n"
}

fn read_image(colour: bool) -> &'static str {
    if colour {
        "image = np.asarray(Image.open(\"photo.png\").convert(\"RGB\"), dtype=np.float32)\n\
         image = image.transpose(2, 0, 1)  # 3 x rows x columns, 0..255"
    } else {
        "image = np.asarray(Image.open(\"photo.png\").convert(\"L\"), dtype=np.float32)  # rows x columns, 0..255"
    }
}

fn dilate(pipeline: &Pipeline) -> Option<String> {
    let (kernel, dilation) = (&pipeline.kernel, pipeline.dilation);
    if dilation == 1 {
        return None;
    }
    let slices = if kernel.slices() == 3 { "3, " } else { "" };
    let (rows, cols) = (dilation * (kernel.rows() - 1) + 1, dilation * (kernel.cols() - 1) + 1);
    Some(format!(
        "dilated = np.zeros(({slices}{rows}, {cols}), dtype=np.float32)\n\
         dilated[..., ::{dilation}, ::{dilation}] = kernel  # dilation\n\
         kernel = dilated"
    ))
}

/// Only a full result with a border other than zeros needs its rim written out.
fn pad(pipeline: &Pipeline) -> Option<String> {
    let mode = match pipeline.border {
        Border::Zero => return None,
        Border::Edge => "edge",
        Border::Reflect => "reflect",
        Border::Wrap => "wrap",
    };
    if pipeline.padding != Padding::Full {
        return None;
    }
    let Rim { top, bottom, left, right } = rim(pipeline);
    let channels = if pipeline.kernel.slices() == 3 { "(0, 0), " } else { "" };
    Some(format!("image = np.pad(image, ({channels}({top}, {bottom}), ({left}, {right})), mode=\"{mode}\")"))
}

/// The expression that slides the kernel, summed over the channels if there are three.
fn filter(pipeline: &Pipeline) -> String {
    let name = match pipeline.operation {
        Operation::CrossCorrelation => "correlate",
        Operation::Convolution => "convolve",
    };
    let call = |image: &str, kernel: &str| match pipeline.padding {
        Padding::Same => {
            let mode = match pipeline.border {
                Border::Zero => "constant",
                Border::Edge => "nearest",
                Border::Reflect => "mirror",
                Border::Wrap => "wrap",
            };
            format!("ndimage.{name}({image}, {kernel}, mode=\"{mode}\"{})", origin(pipeline))
        }
        Padding::Full if pipeline.border == Border::Zero => {
            format!("signal.{name}2d({image}, {kernel}, mode=\"full\")")
        }
        Padding::Full | Padding::Valid => format!("signal.{name}2d({image}, {kernel}, mode=\"valid\")"),
    };
    if pipeline.kernel.slices() == 3 {
        format!("sum({} for channel, weights in zip(image, kernel))", call("channel", "weights"))
    } else {
        call("image", "kernel")
    }
}

/// Of the two middle cells of an even kernel, `ndimage.correlate` puts the later one on the output's pixel;
/// `ndimage.convolve` puts the earlier one there, as we and PyTorch do.
fn origin(pipeline: &Pipeline) -> String {
    let Rim { top, bottom, left, right } = rim(pipeline);
    let shift = |before, after| if before == after { 0 } else { -1 };
    match (pipeline.operation, shift(top, bottom), shift(left, right)) {
        (Operation::Convolution, ..) | (_, 0, 0) => String::new(),
        (Operation::CrossCorrelation, rows, cols) => format!(", origin=({rows}, {cols})"),
    }
}

fn finish(pipeline: &Pipeline) -> Vec<String> {
    let mut lines = Vec::new();
    if pipeline.stride > 1 {
        lines.push(format!("result = result[::{0}, ::{0}]  # stride", pipeline.stride));
    }
    let arithmetic = divisor_and_bias(&pipeline.kernel);
    if !arithmetic.is_empty() {
        lines.push(format!("result = result{arithmetic}"));
    }
    if pipeline.relu {
        lines.push("result = np.maximum(result, 0)  # ReLU".to_owned());
    }
    if let Some(pool) = pipeline.pool {
        let keep = match pool.kind {
            PoolKind::Max => "max",
            PoolKind::Average => "mean",
        };
        let (size, stride) = (pool.size, pool.stride);
        lines.push(format!(
            "windows = np.lib.stride_tricks.sliding_window_view(result, ({size}, {size}))[::{stride}, ::{stride}]\n\
             result = windows.{keep}(axis=(2, 3))  # pooling"
        ));
    }
    lines
}
