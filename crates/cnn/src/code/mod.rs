//! What the page shows as a short Python program that a student can run, with the same numbers.
//!
//! A pipeline of the Kernel room reads `photo.png`, in grey for a one-slice kernel and in colour for three slices. A network
//! of the Train room comes with its training.

mod network;
mod network_keras;
mod network_pytorch;
mod pytorch;
mod scipy;
mod steps_keras;
mod steps_program;
mod steps_pytorch;

pub use network_keras::network_keras;
pub use network_pytorch::network_pytorch;
pub use pytorch::print_pytorch;
pub use scipy::print_scipy;
pub use steps_program::CodeFormat;
pub(crate) use steps_program::steps_program;

use crate::kernel::text::print_number;
use crate::{Kernel, Padding, Pipeline, Rim};

/// The padding that a pipeline puts around an image of any size.
fn rim(pipeline: &Pipeline) -> Rim {
    let spans = [pipeline.kernel.rows(), pipeline.kernel.cols()].map(|side| pipeline.dilation * (side - 1));
    let [rows, cols] = spans.map(|span| match pipeline.padding {
        Padding::Same => (span / 2, span - span / 2),
        Padding::Valid => (0, 0),
        Padding::Full => (span, span),
    });
    Rim { top: rows.0, bottom: rows.1, left: cols.0, right: cols.1 }
}

/// ` / 16 + 10`, without what does nothing.
fn divisor_and_bias(kernel: &Kernel) -> String {
    let divisor = match kernel.divisor() {
        1.0 => String::new(),
        divisor => format!(" / {divisor}"),
    };
    let bias = match kernel.bias() {
        0.0 => String::new(),
        bias if bias < 0.0 => format!(" - {}", print_number(-bias)),
        bias => format!(" + {}", print_number(bias)),
    };
    divisor + &bias
}

// That the programs compute the same numbers is checked by tests/golden/run_snippets.py, which runs them.
#[cfg(test)]
mod tests {
    use super::{print_pytorch, print_scipy};
    use crate::{Border, Operation, Pipeline, Pool, PoolKind, Preset};

    #[test]
    fn a_plain_pipeline_is_a_short_program() {
        let pipeline = Pipeline { kernel: Preset::BoxBlur.kernel(), ..Pipeline::default() };
        let scipy = r#"import numpy as np
from PIL import Image
from scipy import ndimage

image = np.asarray(Image.open("photo.png").convert("L"), dtype=np.float32)  # rows x columns, 0..255
kernel = np.array([
    [1, 1, 1],
    [1, 1, 1],
    [1, 1, 1],
], dtype=np.float32)

result = ndimage.correlate(image, kernel, mode="constant")
result = result / 9
"#;
        assert_eq!(print_scipy(&pipeline), scipy);
    }

    #[test]
    fn every_setting_appears() {
        let pipeline = Pipeline {
            kernel: Preset::BoxBlur.kernel().resized(2, 3).unwrap().with_bias(-0.5).unwrap(),
            operation: Operation::Convolution,
            border: Border::Edge,
            stride: 2,
            dilation: 3,
            relu: true,
            pool: Some(Pool { kind: PoolKind::Max, size: 3, stride: 2 }),
            ..Pipeline::default()
        };
        let pytorch = r#"import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image

image = np.array(Image.open("photo.png").convert("L"), dtype=np.float32)  # 0..255
x = torch.from_numpy(image)[None, None]  # 1 x 1 x rows x columns
weight = torch.tensor([
    [1, 1, 1],
    [1, 1, 1],
], dtype=torch.float32)
weight = weight[None, None]  # 1 x 1 x rows x columns
weight = weight.flip(-2, -1)  # true convolution turns the kernel

x = F.pad(x, (3, 3, 1, 2), mode="replicate")  # left, right, top, bottom
x = F.conv2d(x, weight, stride=2, dilation=3) / 9 - 0.5
x = F.relu(x)
x = F.max_pool2d(x, 3, stride=2)
result = x[0, 0].numpy()
"#;
        assert_eq!(print_pytorch(&pipeline), pytorch);
    }
}
