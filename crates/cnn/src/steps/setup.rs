//! Everything that a board is made from.

use super::WeightCell;
use crate::explain::Activation;
use crate::{Rim, Shape};

/// What slides over the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum StepsKind {
    /// Convolution of a signal: one row.
    Conv1d,
    /// Convolution as networks know it: cross-correlation.
    #[default]
    Conv2d,
    /// Each input lays its multiple of the kernel on the output, and what overlaps is added.
    ConvTranspose2d,
    /// The largest of each window.
    MaxPool2d,
    /// The mean of each window.
    AvgPool2d,
}

/// A small operation with all of its numbers.
///
/// # Shapes
/// - `values`: channels x rows x columns of `input`.
/// - `weights`: `out_channels` x channels / `groups` x kernel rows x kernel columns; of a transposed convolution, as in
///   `PyTorch`, channels x `out_channels` / `groups` x kernel rows x kernel columns. Pooling has none and ignores them.
/// - `bias`: `out_channels`, or none.
///
/// Pairs are rows first, then columns.
#[derive(Debug, Clone, PartialEq)]
pub struct StepsSetup {
    /// What slides.
    pub kind: StepsKind,
    /// The size of the input.
    pub input: Shape,
    /// The input's numbers.
    pub values: Vec<f32>,
    /// How many filters there are. Pooling ignores it: as many channels come out as went in.
    pub out_channels: usize,
    /// Into how many independent parts the channels are divided: 1, or as many as channels for a depthwise convolution.
    /// Pooling ignores it.
    pub groups: usize,
    /// Sides of the kernel or of the pooling window.
    pub kernel: (usize, usize),
    /// The numbers of all kernels.
    pub weights: Vec<f32>,
    /// What is added to each output channel.
    pub bias: Vec<f32>,
    /// Cells from one window to the next.
    pub stride: (usize, usize),
    /// Distance between neighbouring cells of a window.
    pub dilation: (usize, usize),
    /// Cells around the input: zeros, or for pooling what a window may overhang. Of a transposed convolution: cells that are
    /// cut off the output.
    pub padding: Rim,
    /// Cells that a transposed convolution adds below and to the right. Other kinds ignore it.
    pub output_padding: (usize, usize),
    /// What happens to every output in the end.
    pub activation: Activation,
    /// Whether padding counts when average pooling divides. Other kinds ignore it.
    pub count_include_pad: bool,
}

impl StepsKind {
    /// Every kind, in the order in which they are shown.
    pub const ALL: [Self; 5] =
        [Self::Conv1d, Self::Conv2d, Self::ConvTranspose2d, Self::MaxPool2d, Self::AvgPool2d];

    /// Whether it is pooling, which has no weights.
    pub fn is_pooling(self) -> bool {
        matches!(self, Self::MaxPool2d | Self::AvgPool2d)
    }
}

impl StepsSetup {
    /// How many channels come out.
    pub fn outputs(&self) -> usize {
        if self.kind.is_pooling() { self.input.channels } else { self.out_channels }
    }

    /// The shape in which `weights` are stored: a channel's kernels after one another; all zero for pooling.
    pub fn weight_shape(&self) -> [usize; 4] {
        let (rows, cols) = self.kernel;
        let groups = self.groups.max(1);
        match self.kind {
            StepsKind::MaxPool2d | StepsKind::AvgPool2d => [0; 4],
            StepsKind::ConvTranspose2d => [self.input.channels, self.out_channels / groups, rows, cols],
            StepsKind::Conv1d | StepsKind::Conv2d => {
                [self.out_channels, self.input.channels / groups, rows, cols]
            }
        }
    }

    /// How many weights there must be.
    pub(super) fn weight_count(&self) -> Option<usize> {
        self.weight_shape().into_iter().try_fold(1, usize::checked_mul)
    }

    /// Where a weight is stored in `weights`; `None` when there is no such weight.
    pub fn weight_index(&self, weight: WeightCell) -> Option<usize> {
        let WeightCell { out, input, row, col } = weight;
        let (rows, cols) = self.kernel;
        if out >= self.out_channels || input >= self.group_inputs() || row >= rows || col >= cols {
            return None;
        }
        let count = self.weight_count()?;
        let (inputs, outs) = (self.group_inputs(), self.group_outputs());
        let kernel = if self.kind == StepsKind::ConvTranspose2d {
            (out / outs * inputs + input) * outs + out % outs
        } else {
            out * inputs + input
        };
        Some((kernel * rows + row) * cols + col).filter(|&index| index < count)
    }

    /// The weight that is stored at such a place of `weights`; `None` beyond the end.
    pub fn weight_cell(&self, index: usize) -> Option<WeightCell> {
        let [_, second, rows, cols] = self.weight_shape();
        self.weight_count().filter(|&count| index < count)?;
        let (kernel, row, col) = (index / (rows * cols), index / cols % rows, index % cols);
        let (of_first, of_second) = (kernel / second, kernel % second);
        let (out, input) = if self.kind == StepsKind::ConvTranspose2d {
            let inputs = self.group_inputs();
            (of_first / inputs * second + of_second, of_first % inputs)
        } else {
            (of_first, of_second)
        };
        Some(WeightCell { out, input, row, col })
    }

    /// Input channels that one output channel reads.
    pub fn group_inputs(&self) -> usize {
        if self.kind.is_pooling() { 1 } else { (self.input.channels / self.groups.max(1)).max(1) }
    }

    /// Output channels that read the same input channels.
    pub fn group_outputs(&self) -> usize {
        if self.kind.is_pooling() { 1 } else { (self.out_channels / self.groups.max(1)).max(1) }
    }
}

/// The example that every lesson begins with: four by four numbers under a kernel of two by two.
impl Default for StepsSetup {
    fn default() -> Self {
        let rows = [
            [0.0, 10.0, 10.0, 0.0],
            [20.0, 30.0, 30.0, 20.0],
            [10.0, 20.0, 20.0, 10.0],
            [0.0, 5.0, 5.0, 0.0],
        ];
        Self {
            kind: StepsKind::Conv2d,
            input: Shape { channels: 1, rows: 4, cols: 4 },
            values: rows.concat(),
            out_channels: 1,
            groups: 1,
            kernel: (2, 2),
            weights: vec![1.0, 0.0, 0.0, 2.0],
            bias: Vec::new(),
            stride: (1, 1),
            dilation: (1, 1),
            padding: Rim { top: 0, bottom: 0, left: 0, right: 0 },
            output_padding: (0, 0),
            activation: Activation::None,
            count_include_pad: true,
        }
    }
}
