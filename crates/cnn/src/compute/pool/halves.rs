//! The usual pooling: windows of 2 x 2 side by side, which halve rows and columns.
//!
//! The loops over images are written so that the compiler makes vectors of them. A single image has no run of images: its
//! columns are read in pairs instead.

use super::PoolShape;

impl PoolShape {
    /// Calls `row(output row, where the two rows of the input begin, where the row of the output begins)`.
    fn halved_rows(&self, mut row: impl FnMut(usize, [usize; 2], usize)) {
        let (in_row, out_row) = (self.cols.size() * self.images, self.cols.output_size() * self.images);
        let out_rows = self.rows.output_size();
        for index in 0..self.channels * out_rows {
            let (channel, out) = (index / out_rows, index % out_rows);
            let top = (channel * self.rows.size() + 2 * out) * in_row;
            row(out, [top, top + in_row], index * out_row);
        }
    }

    /// Floats of an input row that windows read.
    fn halved_row(&self) -> usize {
        2 * self.cols.output_size() * self.images
    }

    fn out_row(&self) -> usize {
        self.cols.output_size() * self.images
    }

    /// Where the four cells of the first window of an output row are in the map.
    fn corners(&self, row: usize) -> [u32; 4] {
        let size = self.cols.size();
        let corner = 2 * row * size;
        [corner, corner + 1, corner + size, corner + size + 1].map(|cell| cell as u32)
    }

    /// Whether a halving reads every cell of the input.
    fn halves_all(&self) -> bool {
        self.rows.size().is_multiple_of(2) && self.cols.size().is_multiple_of(2)
    }
}

/// The largest number and its place; of equal ones the first, and not a number is larger than all.
#[inline(always)]
fn winner(values: [f32; 4], cells: [u32; 4]) -> (f32, u32) {
    let (mut best, mut at) = (values[0], cells[0]);
    for index in 1..4 {
        let wins = (values[index] > best) | values[index].is_nan();
        best = if wins { values[index] } else { best };
        at = if wins { cells[index] } else { at };
    }
    (best, at)
}

pub(super) fn max_forward(shape: &PoolShape, input: &[f32], output: &mut [f32], winners: &mut [u32]) {
    let images = shape.images;
    shape.halved_rows(|row, [top, bottom], to| {
        let (top, bottom) = (&input[top..][..shape.halved_row()], &input[bottom..][..shape.halved_row()]);
        let best = &mut output[to..][..shape.out_row()];
        let winners = &mut winners[to..][..shape.out_row()];
        let mut cells = shape.corners(row);
        if images == 1 {
            let pairs = top.as_chunks::<2>().0.iter().zip(bottom.as_chunks::<2>().0);
            for (((best, to), (&[a, b], &[c, d])), col) in best.iter_mut().zip(winners).zip(pairs).zip(0..) {
                (*best, *to) = winner([a, b, c, d], cells.map(|cell| cell + 2 * col));
            }
            return;
        }
        let targets = best.chunks_exact_mut(images).zip(winners.chunks_exact_mut(images));
        for ((best, winners), (top, bottom)) in
            targets.zip(top.chunks_exact(2 * images).zip(bottom.chunks_exact(2 * images)))
        {
            let ((a, b), (c, d)) = (top.split_at(images), bottom.split_at(images));
            for (((((best, to), &a), &b), &c), &d) in best.iter_mut().zip(winners).zip(a).zip(b).zip(c).zip(d)
            {
                (*best, *to) = winner([a, b, c, d], cells);
            }
            cells = cells.map(|cell| cell + 2);
        }
    });
}

pub(super) fn max_backward(shape: &PoolShape, grad_output: &[f32], winners: &[u32], grad_input: &mut [f32]) {
    let images = shape.images;
    if !shape.halves_all() {
        grad_input.fill(0.0);
    }
    shape.halved_rows(|row, [top, bottom], from| {
        let grads = &grad_output[from..][..shape.out_row()];
        let winners = &winners[from..][..shape.out_row()];
        let corners = shape.corners(row);
        for (begin, [left, right]) in [(top, [corners[0], corners[1]]), (bottom, [corners[2], corners[3]])] {
            let to = &mut grad_input[begin..][..shape.halved_row()];
            if images == 1 {
                let targets = to.as_chunks_mut::<2>().0.iter_mut().zip(0..);
                for (([a, b], col), (&grad, &winner)) in targets.zip(grads.iter().zip(winners)) {
                    *a = if winner == left + 2 * col { grad } else { 0.0 };
                    *b = if winner == right + 2 * col { grad } else { 0.0 };
                }
                continue;
            }
            let sources = grads.chunks_exact(images).zip(winners.chunks_exact(images)).zip(0..);
            for (to, ((grads, winners), col)) in to.chunks_exact_mut(2 * images).zip(sources) {
                let (left, right) = (left + 2 * col, right + 2 * col);
                let (a, b) = to.split_at_mut(images);
                for (((a, b), &grad), &winner) in a.iter_mut().zip(b).zip(grads).zip(winners) {
                    *a = if winner == left { grad } else { 0.0 };
                    *b = if winner == right { grad } else { 0.0 };
                }
            }
        }
    });
}

pub(super) fn avg_forward(shape: &PoolShape, input: &[f32], output: &mut [f32]) {
    let images = shape.images;
    shape.halved_rows(|_, [top, bottom], to| {
        let (top, bottom) = (&input[top..][..shape.halved_row()], &input[bottom..][..shape.halved_row()]);
        let means = &mut output[to..][..shape.out_row()];
        if images == 1 {
            let pairs = top.as_chunks::<2>().0.iter().zip(bottom.as_chunks::<2>().0);
            for (mean, (&[a, b], &[c, d])) in means.iter_mut().zip(pairs) {
                *mean = (a + b + c + d) * 0.25;
            }
            return;
        }
        let windows = top.chunks_exact(2 * images).zip(bottom.chunks_exact(2 * images));
        for (means, (top, bottom)) in means.chunks_exact_mut(images).zip(windows) {
            let ((a, b), (c, d)) = (top.split_at(images), bottom.split_at(images));
            for ((((mean, &a), &b), &c), &d) in means.iter_mut().zip(a).zip(b).zip(c).zip(d) {
                *mean = (a + b + c + d) * 0.25;
            }
        }
    });
}

pub(super) fn avg_backward(shape: &PoolShape, grad_output: &[f32], grad_input: &mut [f32]) {
    let images = shape.images;
    if !shape.halves_all() {
        grad_input.fill(0.0);
    }
    shape.halved_rows(|_, rows, from| {
        let grads = &grad_output[from..][..shape.out_row()];
        for begin in rows {
            let to = &mut grad_input[begin..][..shape.halved_row()];
            if images == 1 {
                for ([a, b], &grad) in to.as_chunks_mut::<2>().0.iter_mut().zip(grads) {
                    (*a, *b) = (grad * 0.25, grad * 0.25);
                }
                continue;
            }
            for (to, grads) in to.chunks_exact_mut(2 * images).zip(grads.chunks_exact(images)) {
                let (a, b) = to.split_at_mut(images);
                for ((a, b), &grad) in a.iter_mut().zip(b).zip(grads) {
                    (*a, *b) = (grad * 0.25, grad * 0.25);
                }
            }
        }
    });
}
