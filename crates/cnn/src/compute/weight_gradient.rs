//! The gradient of a convolution in its weights: every weight's is a sum over all positions and images.

use super::lanes::LANES;
use super::products::{LEFTS, Partial, RIGHTS, Streams, add_products};
use super::scratch::room;
use super::{ConvShape, Scratch};

/// About as many floats of one stream stay in the fastest cache while all tiles pass over them.
const BLOCK: usize = 1024;

pub(super) fn weight_gradient(
    shape: &ConvShape,
    input: &[f32],
    grad_output: &[f32],
    grad_weight: &mut [f32],
    mut grad_bias: Option<&mut [f32]>,
    scratch: &mut Scratch,
) {
    let Scratch { prepared, sums, starts, .. } = scratch;
    let grid = Grid::of(shape);
    let input = if Grid::is_input(shape) { input } else { grid.fill(shape, input, prepared) };

    let taps = shape.group_inputs() * shape.window();
    let (out_rows, out_row) = (shape.rows.output_size(), shape.cols.output_size() * shape.images);
    let out_map = out_rows * out_row;
    let sums = room(sums, shape.weight_len() + shape.out_channels);
    sums.fill(Partial::default());
    let (weight_sums, bias_sums) = sums.split_at_mut(shape.weight_len());
    starts.clear();
    starts.extend((0..taps).map(|tap| grid.start(shape, tap)));

    let block = (BLOCK / out_row).max(1);
    for row in (0..out_rows).step_by(block) {
        let rows = block.min(out_rows - row);
        for group in 0..shape.groups {
            let right =
                &input[group * shape.group_inputs() * grid.map() + row * shape.rows.stride() * grid.row..];
            // The sums of a tile are next to each other, in the order in which tiles come.
            let mut place = group * shape.group_outputs() * taps;
            for rights in starts.chunks(RIGHTS) {
                let mut out = group * shape.group_outputs();
                let end = out + shape.group_outputs();
                while out < end {
                    let count = LEFTS.min(end - out);
                    let lefts: [usize; LEFTS] =
                        core::array::from_fn(|left| (out + left) * out_map + row * out_row);
                    let streams = Streams {
                        left: grad_output,
                        right,
                        lefts: &lefts[..count],
                        rights,
                        left_row: out_row,
                        right_row: shape.rows.stride() * grid.row,
                        rows,
                        length: out_row,
                    };
                    let length = count * rights.len();
                    add_products(&streams, &mut weight_sums[place..][..length]);
                    place += length;
                    out += count;
                }
            }
        }
        if grad_bias.is_some() {
            for (out, sum) in bias_sums.iter_mut().enumerate() {
                add_all(&grad_output[out * out_map + row * out_row..][..rows * out_row], sum);
            }
        }
    }
    for group in 0..shape.groups {
        let mut place = group * shape.group_outputs() * taps;
        for first_tap in (0..taps).step_by(RIGHTS) {
            for first in (0..shape.group_outputs()).step_by(LEFTS) {
                for out in first..shape.group_outputs().min(first + LEFTS) {
                    for tap in first_tap..taps.min(first_tap + RIGHTS) {
                        let weight = (group * shape.group_outputs() + out) * taps + tap;
                        grad_weight[weight] = total(weight_sums[place]);
                        place += 1;
                    }
                }
            }
        }
    }
    if let Some(grad_bias) = &mut grad_bias {
        for (bias, &sum) in grad_bias.iter_mut().zip(&*bias_sums) {
            *bias = total(sum);
        }
    }
}

/// The sum of four partial sums.
pub(super) fn total([a, b, c, d]: Partial) -> f32 {
    (a + b) + (c + d)
}

/// Adds every fourth number to each of four sums.
pub(super) fn add_all(values: &[f32], sums: &mut Partial) {
    let (vectors, rest) = values.as_chunks::<LANES>();
    for vector in vectors {
        for (sum, value) in sums.iter_mut().zip(vector) {
            *sum += value;
        }
    }
    for (sum, value) in sums.iter_mut().zip(rest) {
        *sum += value;
    }
}

/// The input with its padding, in which every cell of the kernel reads one contiguous run a row. With a stride, columns
/// that one cell reads are `stride` apart, so those with the same remainder are put next to each other.
struct Grid {
    /// Floats of a row.
    row: usize,
    /// Rows of a map.
    rows: usize,
    /// Floats of the columns with one remainder.
    phase: usize,
}

impl Grid {
    fn of(shape: &ConvShape) -> Self {
        let stride = shape.cols.stride();
        let phase = shape.cols.padded_size().div_ceil(stride) * shape.images;
        Self { row: stride * phase, rows: shape.rows.padded_size(), phase }
    }

    fn map(&self) -> usize {
        self.rows * self.row
    }

    /// Whether the input is a grid as it is.
    fn is_input(shape: &ConvShape) -> bool {
        shape.cols.stride() == 1
            && shape.cols.padded_size() == shape.cols.size()
            && shape.rows.padded_size() == shape.rows.size()
    }

    fn fill<'a>(&self, shape: &ConvShape, input: &[f32], memory: &'a mut Vec<f32>) -> &'a [f32] {
        let images = shape.images;
        let filled = room(memory, shape.in_channels * self.map());
        filled.fill(0.0);
        let in_map = shape.rows.size() * shape.cols.size() * images;
        for (map, input) in filled.chunks_exact_mut(self.map()).zip(input.chunks_exact(in_map)) {
            let rows = map.chunks_exact_mut(self.row).skip(shape.rows.pad_before());
            for (to, from) in rows.zip(input.chunks_exact(shape.cols.size() * images)) {
                if shape.cols.stride() == 1 {
                    to[shape.cols.pad_before() * images..][..from.len()].copy_from_slice(from);
                    continue;
                }
                for (col, from) in from.chunks_exact(images).enumerate() {
                    let col = col + shape.cols.pad_before();
                    let at = col % shape.cols.stride() * self.phase + col / shape.cols.stride() * images;
                    to[at..][..images].copy_from_slice(from);
                }
            }
        }
        filled
    }

    /// Where a weight of an output channel begins to read.
    fn start(&self, shape: &ConvShape, tap: usize) -> usize {
        let (kernel_rows, kernel_cols) = (shape.rows.kernel(), shape.cols.kernel());
        let channel = tap / (kernel_rows * kernel_cols);
        let row = tap / kernel_cols % kernel_rows * shape.rows.dilation();
        let col = tap % kernel_cols * shape.cols.dilation();
        let stride = shape.cols.stride();
        channel * self.map() + row * self.row + col % stride * self.phase + col / stride * shape.images
    }
}
