//! Pooling of a batch, and its gradients.

use crate::geometry::Axis;

/// What is pooled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PoolShape {
    /// Images in the batch.
    pub images: usize,
    /// Channels, each pooled by itself.
    pub channels: usize,
    /// The vertical axis.
    pub rows: Axis,
    /// The horizontal axis.
    pub cols: Axis,
}

impl PoolShape {
    /// Floats of the input.
    pub fn input_len(&self) -> usize {
        self.channels * self.rows.size() * self.cols.size() * self.images
    }

    /// Floats of the output.
    pub fn output_len(&self) -> usize {
        self.channels * self.rows.output_size() * self.cols.output_size() * self.images
    }

    fn window_len(&self) -> f32 {
        (self.rows.kernel() * self.cols.kernel()) as f32
    }

    /// Calls `window(output position, channel, cells of the window in its map)` for every window of one image.
    /// Cells in the padding are left out.
    fn windows(&self, mut window: impl FnMut(usize, usize, &mut dyn Iterator<Item = usize>)) {
        let mut output = 0;
        let within = |axis: Axis, index: usize| {
            axis.window(index)
                .iter()
                .filter_map(move |at| usize::try_from(at).ok().filter(|&at| at < axis.size()))
        };
        for channel in 0..self.channels {
            for row in 0..self.rows.output_size() {
                for col in 0..self.cols.output_size() {
                    let mut cells = within(self.rows, row)
                        .flat_map(|row| within(self.cols, col).map(move |col| row * self.cols.size() + col));
                    window(output, channel, &mut cells);
                    output += 1;
                }
            }
        }
    }

    /// Cells of one map of the input.
    fn plane(&self) -> usize {
        self.rows.size() * self.cols.size()
    }
}

/// The winner of a window that lies in the padding as a whole.
pub const NO_WINNER: u32 = u32::MAX;

/// The largest number of every window, and where it is: `row * cols + col` in its map, of equal ones the first.
/// Padding counts as minus infinity; not a number wins.
pub fn max_pool2d_forward(shape: &PoolShape, input: &[f32], output: &mut [f32], winners: &mut [u32]) {
    let images = shape.images;
    output.fill(f32::NEG_INFINITY);
    winners.fill(NO_WINNER);
    shape.windows(|to, channel, cells| {
        let best = &mut output[to * images..][..images];
        let winners = &mut winners[to * images..][..images];
        for cell in cells {
            let values = &input[(channel * shape.plane() + cell) * images..][..images];
            for ((best, winner), &value) in best.iter_mut().zip(&mut *winners).zip(values) {
                if value > *best || value.is_nan() || *winner == NO_WINNER {
                    (*best, *winner) = (value, cell as u32);
                }
            }
        }
    });
}

/// The gradient of the loss in the input: what reached a maximum goes to where it came from.
pub fn max_pool2d_backward(shape: &PoolShape, grad_output: &[f32], winners: &[u32], grad_input: &mut [f32]) {
    let images = shape.images;
    grad_input.fill(0.0);
    shape.windows(|from, channel, _| {
        for image in 0..images {
            let winner = winners[from * images + image];
            if winner != NO_WINNER {
                let cell = channel * shape.plane() + winner as usize;
                grad_input[cell * images + image] += grad_output[from * images + image];
            }
        }
    });
}

/// The mean of every window. Padding counts as zeros.
pub fn avg_pool2d_forward(shape: &PoolShape, input: &[f32], output: &mut [f32]) {
    let images = shape.images;
    let divisor = shape.window_len();
    output.fill(0.0);
    shape.windows(|to, channel, cells| {
        let sums = &mut output[to * images..][..images];
        for cell in cells {
            let values = &input[(channel * shape.plane() + cell) * images..][..images];
            sums.iter_mut().zip(values).for_each(|(sum, value)| *sum += value);
        }
        for sum in sums {
            *sum /= divisor;
        }
    });
}

/// The gradient of the loss in the input: every cell of a window gets its share of the window's gradient.
pub fn avg_pool2d_backward(shape: &PoolShape, grad_output: &[f32], grad_input: &mut [f32]) {
    let images = shape.images;
    let divisor = shape.window_len();
    grad_input.fill(0.0);
    shape.windows(|from, channel, cells| {
        let grads = &grad_output[from * images..][..images];
        for cell in cells {
            let to = &mut grad_input[(channel * shape.plane() + cell) * images..][..images];
            to.iter_mut().zip(grads).for_each(|(to, grad)| *to += grad / divisor);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::super::naive::{Numbers, close, pool_shapes};
    use super::*;

    /// Calls `window(output, [(input, cell in its map)])` for every window of every image.
    fn naive(shape: &PoolShape, mut window: impl FnMut(usize, &[(usize, usize)])) {
        let (rows, cols, images) = (shape.rows, shape.cols, shape.images);
        for channel in 0..shape.channels {
            for row in 0..rows.output_size() {
                for col in 0..cols.output_size() {
                    for image in 0..images {
                        let mut cells = Vec::new();
                        for m in 0..rows.kernel() {
                            for n in 0..cols.kernel() {
                                let from = row * rows.stride() + m * rows.dilation();
                                let at = col * cols.stride() + n * cols.dilation();
                                let (Some(from), Some(at)) =
                                    (from.checked_sub(rows.pad_before()), at.checked_sub(cols.pad_before()))
                                else {
                                    continue;
                                };
                                if from < rows.size() && at < cols.size() {
                                    let cell = from * cols.size() + at;
                                    let plane = channel * rows.size() * cols.size();
                                    cells.push(((plane + cell) * images + image, cell));
                                }
                            }
                        }
                        let output = (channel * rows.output_size() + row) * cols.output_size() + col;
                        window(output * images + image, &cells);
                    }
                }
            }
        }
    }

    #[test]
    fn maxima_and_their_places_are_found_and_gradients_go_there() {
        for shape in pool_shapes() {
            let mut numbers = Numbers::new(4);
            // Few different numbers, so that there are ties.
            let input: Vec<f32> = numbers.many(shape.input_len()).iter().map(|v| (v * 3.0).round()).collect();
            let grad_output = numbers.many(shape.output_len());
            let mut expected = vec![f64::NEG_INFINITY; shape.output_len()];
            let mut places = vec![NO_WINNER; shape.output_len()];
            let mut gradient = vec![0.0; shape.input_len()];
            naive(&shape, |output, cells| {
                let mut best: Option<(usize, usize)> = None;
                for &(at, cell) in cells {
                    if best.is_none_or(|(best, _)| input[at] > input[best]) {
                        best = Some((at, cell));
                    }
                }
                if let Some((at, cell)) = best {
                    expected[output] = f64::from(input[at]);
                    places[output] = cell as u32;
                    gradient[at] += f64::from(grad_output[output]);
                }
            });
            let (mut output, mut winners) = (vec![f32::NAN; shape.output_len()], vec![7; shape.output_len()]);
            max_pool2d_forward(&shape, &input, &mut output, &mut winners);
            close(&output, &expected, &format!("{shape:?}"));
            assert_eq!(winners, places, "{shape:?}");
            let mut grad_input = vec![f32::NAN; shape.input_len()];
            max_pool2d_backward(&shape, &grad_output, &winners, &mut grad_input);
            close(&grad_input, &gradient, &format!("gradient of {shape:?}"));
        }
    }

    #[test]
    fn means_are_taken_and_gradients_shared() {
        for shape in pool_shapes() {
            let mut numbers = Numbers::new(5);
            let (input, grad_output) = (numbers.many(shape.input_len()), numbers.many(shape.output_len()));
            let share = 1.0 / (shape.rows.kernel() * shape.cols.kernel()) as f64;
            let (mut expected, mut gradient) = (vec![0.0; shape.output_len()], vec![0.0; shape.input_len()]);
            naive(&shape, |output, cells| {
                for &(at, _) in cells {
                    expected[output] += f64::from(input[at]) * share;
                    gradient[at] += f64::from(grad_output[output]) * share;
                }
            });
            let mut output = vec![f32::NAN; shape.output_len()];
            avg_pool2d_forward(&shape, &input, &mut output);
            close(&output, &expected, &format!("{shape:?}"));
            let mut grad_input = vec![f32::NAN; shape.input_len()];
            avg_pool2d_backward(&shape, &grad_output, &mut grad_input);
            close(&grad_input, &gradient, &format!("gradient of {shape:?}"));
        }
    }

    #[test]
    fn not_a_number_wins_wherever_it_stands() {
        let axis = Axis::new(2, 2, 2, 1, (0, 0)).unwrap();
        for images in [1, 4] {
            let shape = PoolShape { images, channels: 1, rows: axis, cols: axis };
            for place in 0..4 {
                let mut input = vec![1.0; 4 * images];
                input[place * images..][..images].fill(f32::NAN);
                let (mut output, mut winners) = (vec![0.0; images], vec![0; images]);
                max_pool2d_forward(&shape, &input, &mut output, &mut winners);
                assert!(output.iter().all(|value| value.is_nan()), "{place}");
                assert!(winners.iter().all(|&winner| winner == place as u32), "{place}");
            }
        }
    }
}
