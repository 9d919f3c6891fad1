//! What a convolution and its gradient in the input have in common: every number is a weighted sum of others.

use std::ops::Range;

use super::stream::{NO_BIAS, Runs, Weights, tiles, weighted_sums};
use super::{ConvShape, Scratch};

/// Which channels of the result are computed, and which of their rows.
pub(super) type Part = (Range<usize>, Range<usize>);

/// The input or the output of a convolution.
struct Side {
    /// Channels of one group.
    channels: usize,
    /// Floats of a row.
    row: usize,
    /// Floats of a map.
    map: usize,
    /// How far the weights of neighbouring channels are apart.
    weights: usize,
}

impl ConvShape {
    fn input_side(&self) -> Side {
        let row = self.cols.size() * self.images;
        Side { channels: self.group_inputs(), row, map: self.rows.size() * row, weights: self.window() }
    }

    fn output_side(&self) -> Side {
        let row = self.cols.output_size() * self.images;
        let weights = self.group_inputs() * self.window();
        Side { channels: self.group_outputs(), row, map: self.rows.output_size() * row, weights }
    }
}

/// A part of the output of a convolution, from its input.
pub(super) fn forward(
    shape: &ConvShape,
    input: &[f32],
    weight: &[f32],
    bias: Option<&[f32]>,
    (output, part): (&mut [f32], &Part),
    scratch: &mut Scratch,
) {
    scratch.rows.forward(shape.rows);
    scratch.cols.forward(shape.cols);
    let target = (&shape.output_side(), output, part);
    correlate(shape, (&shape.input_side(), input), weight, bias, target, scratch);
}

/// The gradient in the input of a convolution, from the gradient in its output.
pub(super) fn backward(
    shape: &ConvShape,
    grad_output: &[f32],
    weight: &[f32],
    grad_input: &mut [f32],
    scratch: &mut Scratch,
) {
    scratch.rows.backward(shape.rows);
    scratch.cols.backward(shape.cols);
    let target = (&shape.input_side(), grad_input, &(0..shape.in_channels, 0..shape.rows.size()));
    correlate(shape, (&shape.output_side(), grad_output), weight, None, target, scratch);
}

/// The windows in `scratch` say which rows and columns of the source make up those of the target.
fn correlate(
    shape: &ConvShape,
    (from, source): (&Side, &[f32]),
    weight: &[f32],
    bias: Option<&[f32]>,
    (to, target, (channels, some_rows)): (&Side, &mut [f32], &Part),
    scratch: &mut Scratch,
) {
    let Scratch { taps, rows, cols, .. } = scratch;
    let images = shape.images;
    for (col_run, col_reads) in cols.runs() {
        for (row_run, row_reads) in rows.runs() {
            let of_run = overlap(some_rows, row_run.first, row_run.count);
            if of_run.is_empty() {
                continue;
            }
            taps.clear();
            for channel in 0..from.channels {
                for row in row_reads {
                    for col in col_reads {
                        taps.push(
                            channel * from.map + row.from * from.row + col.from * images,
                            channel * from.weights + row.cell * shape.cols.kernel() + col.cell,
                        );
                    }
                }
            }
            for row in of_run {
                for group in 0..shape.groups {
                    let of_group = overlap(channels, group * to.channels, to.channels);
                    // What reads nothing may lie further on than the source is long.
                    let begin = group * from.channels * from.map + row * from.row;
                    let source = source.get(begin..).unwrap_or_default();
                    let weights =
                        &weight[group * shape.group_outputs() * shape.group_inputs() * shape.window()..];
                    let target_row = (row_run.first + row) * to.row + col_run.first * images;
                    for (first, count) in tiles(of_group.len()) {
                        let first = of_group.start + first;
                        let channel = group * to.channels + first;
                        weighted_sums(
                            source,
                            taps,
                            Weights { values: &weights[first * to.weights..], distance: to.weights },
                            bias.map_or(&NO_BIAS[..count], |bias| &bias[channel..][..count]),
                            Runs {
                                values: &mut target[channel * to.map + target_row..],
                                distance: to.map,
                                length: col_run.count * images,
                            },
                        );
                    }
                }
            }
        }
    }
}

/// What a range has in common with the `count` numbers from `first` on, counted from `first`.
fn overlap(range: &Range<usize>, first: usize, count: usize) -> Range<usize> {
    range.start.saturating_sub(first).min(count)..range.end.saturating_sub(first).min(count)
}
