//! PyTorch.

use super::{divisor_and_bias, rim};
use crate::kernel::text::nested_list;
use crate::{Border, Operation, Pipeline, PoolKind, Rim};

/// A program that computes a pipeline with PyTorch.
///
/// What PyTorch calls convolution is cross-correlation; for true convolution the weight is flipped.
pub fn print_pytorch(pipeline: &Pipeline) -> String {
    let colour = pipeline.kernel.slices() == 3;
    let mode = if colour { "RGB" } else { "L" };
    let mut lines = vec![
        "import numpy as np".to_owned(),
        "import torch".to_owned(),
        "import torch.nn.functional as F".to_owned(),
        "from PIL import Image".to_owned(),
        String::new(),
        format!(
            "image = np.array(Image.open(\"photo.png\").convert(\"{mode}\"), dtype=np.float32)  # 0..255"
        ),
    ];
    lines.push(if colour {
        "x = torch.from_numpy(image).permute(2, 0, 1)[None]  # 1 x 3 x rows x columns".to_owned()
    } else {
        "x = torch.from_numpy(image)[None, None]  # 1 x 1 x rows x columns".to_owned()
    });
    lines.push(format!("weight = torch.tensor({}, dtype=torch.float32)", nested_list(&pipeline.kernel)));
    lines.push(if colour {
        "weight = weight[None]  # 1 x 3 x rows x columns".to_owned()
    } else {
        "weight = weight[None, None]  # 1 x 1 x rows x columns".to_owned()
    });
    if pipeline.operation == Operation::Convolution {
        lines.push("weight = weight.flip(-2, -1)  # true convolution turns the kernel".to_owned());
    }
    lines.push(String::new());
    lines.extend(pad(pipeline));
    lines.push(filter(pipeline));
    lines.extend(finish(pipeline));
    lines.push("result = x[0, 0].numpy()".to_owned());
    lines.join("\n") + "\n"
}

fn pad(pipeline: &Pipeline) -> Option<String> {
    let Rim { top, bottom, left, right } = rim(pipeline);
    let mode = match pipeline.border {
        Border::Zero => "constant",
        Border::Edge => "replicate",
        Border::Reflect => "reflect",
        Border::Wrap => "circular",
    };
    ([top, bottom, left, right] != [0; 4]).then(|| {
        format!(
            "x = F.pad(x, ({left}, {right}, {top}, {bottom}), mode=\"{mode}\")  # left, right, top, bottom"
        )
    })
}

fn filter(pipeline: &Pipeline) -> String {
    let option = |name, value| if value == 1 { String::new() } else { format!(", {name}={value}") };
    let stride = option("stride", pipeline.stride);
    let dilation = option("dilation", pipeline.dilation);
    format!("x = F.conv2d(x, weight{stride}{dilation}){}", divisor_and_bias(&pipeline.kernel))
}

fn finish(pipeline: &Pipeline) -> Vec<String> {
    let mut lines = Vec::new();
    if pipeline.relu {
        lines.push("x = F.relu(x)".to_owned());
    }
    if let Some(pool) = pipeline.pool {
        let name = match pool.kind {
            PoolKind::Max => "max_pool2d",
            PoolKind::Average => "avg_pool2d",
        };
        lines.push(format!("x = F.{name}(x, {}, stride={})", pool.size, pool.stride));
    }
    lines
}
