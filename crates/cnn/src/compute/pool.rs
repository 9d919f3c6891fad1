//! Pooling of a batch, and its gradients.

mod halves;

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

    fn check(&self, input: &[f32], output: &[f32]) {
        assert_eq!(input.len(), self.input_len(), "the input has the wrong size");
        assert_eq!(output.len(), self.output_len(), "the output has the wrong size");
    }

    fn window_len(&self) -> f32 {
        (self.rows.kernel() * self.cols.kernel()) as f32
    }

    /// Calls `cell(output position, input position, cell in its map)` for every cell of every window of one image that
    /// does not lie in the padding, window by window.
    fn cells(&self, mut cell: impl FnMut(usize, usize, usize)) {
        let (rows, cols) = (self.rows, self.cols);
        let mut output = 0;
        for channel in 0..self.channels {
            for row in 0..rows.output_size() {
                for col in 0..cols.output_size() {
                    for from in inside(rows, row) {
                        for at in inside(cols, col) {
                            let place = from * cols.size() + at;
                            cell(output, channel * self.plane() + place, place);
                        }
                    }
                    output += 1;
                }
            }
        }
    }

    /// Whether this is the usual halving: windows of 2 x 2 side by side.
    fn halves(&self) -> bool {
        [self.rows, self.cols].iter().all(|axis| {
            axis.kernel() == 2
                && axis.stride() == 2
                && axis.dilation() == 1
                && axis.padded_size() == axis.size()
        })
    }

    /// Cells of one map of the input.
    fn plane(&self) -> usize {
        self.rows.size() * self.cols.size()
    }
}

/// The positions on the input that a window reads.
fn inside(axis: Axis, output: usize) -> impl Iterator<Item = usize> {
    let begin = output * axis.stride();
    let cell = move |cell: usize| (begin + cell * axis.dilation()).checked_sub(axis.pad_before());
    (0..axis.kernel()).filter_map(cell).take_while(move |&at| at < axis.size())
}

/// The winner of a window that lies in the padding as a whole.
pub const NO_WINNER: u32 = u32::MAX;

/// The largest number of every window, and where it is: `row * cols + col` in its map, of equal ones the first.
/// Padding counts as minus infinity; not a number wins.
///
/// # Panics
/// When a slice does not have the size that the shape says.
pub fn max_pool2d_forward(shape: &PoolShape, input: &[f32], output: &mut [f32], winners: &mut [u32]) {
    shape.check(input, output);
    assert_eq!(winners.len(), output.len(), "there is one winner for every output");
    if shape.halves() {
        return halves::max_forward(shape, input, output, winners);
    }
    let images = shape.images;
    output.fill(f32::NEG_INFINITY);
    winners.fill(NO_WINNER);
    shape.cells(|to, from, cell| {
        let best = output[to * images..][..images].iter_mut().zip(&mut winners[to * images..][..images]);
        for ((best, winner), &value) in best.zip(&input[from * images..][..images]) {
            if value > *best || value.is_nan() || *winner == NO_WINNER {
                (*best, *winner) = (value, cell as u32);
            }
        }
    });
}

/// The gradient of the loss in the input: what reached a maximum goes to where it came from.
///
/// # Panics
/// When a slice does not have the size that the shape says.
pub fn max_pool2d_backward(shape: &PoolShape, grad_output: &[f32], winners: &[u32], grad_input: &mut [f32]) {
    shape.check(grad_input, grad_output);
    assert_eq!(winners.len(), grad_output.len(), "there is one winner for every output");
    if shape.halves() {
        return halves::max_backward(shape, grad_output, winners, grad_input);
    }
    let images = shape.images;
    grad_input.fill(0.0);
    let maps = grad_input.chunks_exact_mut(shape.plane() * images);
    let out_map = shape.output_len() / shape.channels;
    for ((map, grads), winners) in
        maps.zip(grad_output.chunks_exact(out_map)).zip(winners.chunks_exact(out_map))
    {
        for (index, (&grad, &winner)) in grads.iter().zip(winners).enumerate() {
            if let Some(to) = map.get_mut((winner as usize).saturating_mul(images) + index % images) {
                *to += grad;
            }
        }
    }
}

/// The mean of every window. Padding counts as zeros.
///
/// # Panics
/// When a slice does not have the size that the shape says.
pub fn avg_pool2d_forward(shape: &PoolShape, input: &[f32], output: &mut [f32]) {
    shape.check(input, output);
    if shape.halves() {
        return halves::avg_forward(shape, input, output);
    }
    let images = shape.images;
    output.fill(0.0);
    shape.cells(|to, from, _| {
        let values = &input[from * images..][..images];
        output[to * images..][..images].iter_mut().zip(values).for_each(|(sum, value)| *sum += value);
    });
    let divisor = shape.window_len();
    for sum in output {
        *sum /= divisor;
    }
}

/// The gradient of the loss in the input: every cell of a window gets its share of the window's gradient.
///
/// # Panics
/// When a slice does not have the size that the shape says.
pub fn avg_pool2d_backward(shape: &PoolShape, grad_output: &[f32], grad_input: &mut [f32]) {
    shape.check(grad_input, grad_output);
    if shape.halves() {
        return halves::avg_backward(shape, grad_output, grad_input);
    }
    let images = shape.images;
    let divisor = shape.window_len();
    grad_input.fill(0.0);
    shape.cells(|from, to, _| {
        let grads = &grad_output[from * images..][..images];
        grad_input[to * images..][..images]
            .iter_mut()
            .zip(grads)
            .for_each(|(to, grad)| *to += grad / divisor);
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
