//! The display path: a pipeline's result as bytes for the canvas, fast, and within one level of the reference.

use super::feed::{Feed, Ring, Side};
use super::fixed::{self, ShortTap, Tap};
use super::plan::{Plan, Scheme, Taps};
use super::view::View;
use super::{FilterError, Operation, Pipeline, Shape};
use crate::Image;

/// Which arithmetic made a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Path {
    /// Integers, all taps at once.
    IntegerDirect,
    /// Integers, a row factor and then a column factor.
    IntegerSeparable,
    /// f32, all taps at once: exactly the reference.
    FloatDirect,
    /// f32, a row factor and then a column factor.
    FloatSeparable,
    /// None: the pixels of the image itself.
    Copy,
}

/// A picture of a pipeline's result.
#[derive(Debug, Clone, Copy)]
pub struct Rendered<'a> {
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Maps of the result: 1 (shown in grey, or by the ramp) or 3.
    pub channels: usize,
    /// The least and the largest value of the result, if the view needed them.
    pub range: Option<(f32, f32)>,
    /// Which arithmetic ran.
    pub path: Path,
    /// Opaque pixels, four bytes each.
    pub rgba: &'a [u8],
}

/// Renders pipelines, one after another. It keeps its buffers, so that rendering the same shapes again allocates nothing.
#[derive(Default)]
pub struct Renderer {
    taps: Taps,
    plan: Plan,
    feed: Feed,
    /// Padded rows of 16-bit pixels.
    rows: Ring<i16>,
    /// Row pairs between the two passes of a separable filter.
    pairs: Ring<i16>,
    /// Two padded rows for the row pass.
    row_pair: Vec<i16>,
    /// Where each tap reads, for the row at hand.
    starts: Vec<usize>,
    /// Finished bytes of one row, plane by plane.
    bytes: Vec<u8>,
    rgba: Vec<u8>,
}

impl Renderer {
    /// A renderer without any buffers yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Runs a pipeline and shows its result.
    ///
    /// `ramp` holds the 256 RGBA colours of [`View::Signed`], negative first; index 128 is zero.
    ///
    /// # Errors
    /// When the pipeline does not fit the image.
    pub fn render(
        &mut self,
        image: &Image,
        pipeline: &Pipeline,
        view: View,
        _ramp: &[u8; 1024],
    ) -> Result<Rendered<'_>, FilterError> {
        let geometry = pipeline.geometry(image)?;
        let shape = pipeline.shapes(image)?.output;
        self.load_taps(pipeline);
        let (rows, cols) = (Side::of(geometry.rows), Side::of(geometry.cols));
        let slices = pipeline.kernel.slices();
        self.feed.prepare(rows, cols, pipeline.border, image.channels());
        self.rgba.resize(4 * shape.rows * shape.cols, 255);

        self.plan.choose(&self.taps, view == View::Absolute && !pipeline.relu);
        let path = match self.plan.scheme {
            Scheme::Short => {
                self.run_short(image, shape);
                Path::IntegerDirect
            }
            Scheme::Direct => {
                self.run_direct(image, shape);
                Path::IntegerDirect
            }
            Scheme::Separable { row_shift } => {
                self.run_separable(image, shape, slices, row_shift);
                Path::IntegerSeparable
            }
            _ => todo!(),
        };
        Ok(Rendered { width: shape.cols, height: shape.rows, channels: shape.channels, range: None, path, rgba: &self.rgba })
    }

    /// Reads the kernel in the order of the reference.
    fn load_taps(&mut self, pipeline: &Pipeline) {
        let kernel = &pipeline.kernel;
        let taps = &mut self.taps;
        (taps.slices, taps.rows, taps.cols) = (kernel.slices(), kernel.rows(), kernel.cols());
        (taps.row_dilation, taps.col_dilation, taps.row_stride) = (pipeline.dilation, pipeline.dilation, pipeline.stride);
        (taps.divisor, taps.bias) = (kernel.divisor(), kernel.bias());
        taps.weights.clear();
        taps.weights.extend(kernel.weights());
        if pipeline.operation == Operation::Convolution {
            // Reversing a slice in reading order is turning it by 180 degrees.
            taps.weights.chunks_exact_mut(taps.rows * taps.cols).for_each(<[f32]>::reverse);
        }
    }

    fn run_short(&mut self, image: &Image, shape: Shape) {
        let Self { feed, plan, rows, starts, bytes, rgba, .. } = self;
        let place = |tap: &ShortTap| (tap.plane, tap.row, tap.offset);
        let row = |starts: &[usize], cells: &[i16], out: &mut [u8]| {
            fixed::short_row(&plan.short_taps, starts, cells, plan.finish, out);
        };
        each_row(feed, image, shape, (rows, starts, bytes, rgba), (&plan.short_taps, place), row);
    }

    fn run_direct(&mut self, image: &Image, shape: Shape) {
        let Self { feed, plan, rows, starts, bytes, rgba, .. } = self;
        let place = |tap: &Tap| (tap.plane, tap.row, tap.offset);
        let row = |starts: &[usize], cells: &[i16], out: &mut [u8]| {
            fixed::direct_row(&plan.taps, starts, cells, plan.finish, out);
        };
        each_row(feed, image, shape, (rows, starts, bytes, rgba), (&plan.taps, place), row);
    }

    fn run_separable(&mut self, image: &Image, shape: Shape, slices: usize, row_shift: u32) {
        let Self { feed, plan, pairs, row_pair, starts, bytes, rgba, .. } = self;
        let (pitch, width) = (feed.pitch, feed.dense_blocks());
        let planes = shape.channels.max(slices);
        let size = 2 * width;
        pairs.prepare(feed.rows.extent / 2 + 2, planes * size);
        row_pair.clear();
        row_pair.resize(2 * feed.channels * pitch, 0);
        bytes.clear();
        bytes.resize(shape.channels * width, 0);
        for (output, out) in rgba.chunks_exact_mut(4 * shape.cols).enumerate() {
            let first = output * feed.rows.stride;
            let last = first + feed.rows.extent - 1;
            pairs.advance(first / 2, last / 2, |pair, cells| {
                let (upper, lower) = row_pair.split_at_mut(feed.channels * pitch);
                feed.fill(image.rgba(), 2 * pair, upper);
                feed.fill(image.rgba(), 2 * pair + 1, lower);
                for (plane, out) in cells.chunks_exact_mut(size).enumerate() {
                    let input = if feed.channels == 1 { 0 } else { plane * pitch };
                    let (begin, end) = plan.row_ranges[if slices == 1 { 0 } else { plane }];
                    let taps = &plan.row_taps[begin..end];
                    starts.clear();
                    starts.extend(taps.iter().map(|tap| tap.offset));
                    let rows = [&upper[input..input + pitch], &lower[input..input + pitch]];
                    fixed::row_pair(taps, starts, rows, row_shift, out);
                }
            });
            let taps = &plan.column_taps[first % 2];
            for (channel, bytes) in bytes.chunks_exact_mut(width).enumerate() {
                starts.clear();
                starts.extend(taps.iter().map(|tap| pairs.start(first / 2 + tap.pair) + (channel + tap.plane) * size));
                fixed::column_row(taps, starts, pairs.cells(), plan.finish, bytes);
            }
            fixed::compose(bytes, width, feed.cols.stride, out);
        }
    }
}

/// Feeds padded rows, and makes each row of output from the taps' places in them.
fn each_row<T>(
    feed: &Feed,
    image: &Image,
    shape: Shape,
    (rows, starts, bytes, rgba): (&mut Ring<i16>, &mut Vec<usize>, &mut Vec<u8>, &mut [u8]),
    (taps, place): (&[T], impl Fn(&T) -> (usize, usize, usize)),
    make: impl Fn(&[usize], &[i16], &mut [u8]),
) {
    let (pitch, width) = (feed.pitch, feed.dense_blocks());
    rows.prepare(feed.rows.extent, feed.channels * pitch);
    bytes.clear();
    bytes.resize(shape.channels * width, 0);
    for (output, out) in rgba.chunks_exact_mut(4 * shape.cols).enumerate() {
        let first = output * feed.rows.stride;
        rows.advance(first, first + feed.rows.extent - 1, |row, cells| feed.fill(image.rgba(), row, cells));
        for (channel, bytes) in bytes.chunks_exact_mut(width).enumerate() {
            starts.clear();
            starts.extend(taps.iter().map(|tap| {
                let (plane, row, offset) = place(tap);
                let plane = if feed.channels == 1 { 0 } else { channel + plane };
                rows.start(first + row) + plane * pitch + offset
            }));
            make(starts, rows.cells(), bytes);
        }
        fixed::compose(bytes, width, feed.cols.stride, out);
    }
}
