//! The display path: a pipeline's result as bytes for the canvas, fast, and within one level of the reference.

use super::feed::{BLOCK, Feed, Ring, Side};
use super::fixed::{self, ShortTap, Tap};
use super::float::{self, FloatPlan};
use super::plan::{Plan, ROW_SHIFT, Scheme, Taps};
use super::view::{self, Levels, View};
use super::{FilterError, Operation, Pipeline, Shape, Shapes};
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
    float_plan: FloatPlan,
    feed: Feed,
    /// Padded rows of 16-bit pixels.
    rows: Ring<i16>,
    /// Row pairs between the two passes of a separable filter.
    pairs: Ring<i16>,
    /// Two padded rows for the row pass.
    row_pair: Vec<i16>,
    /// Padded rows of f32 pixels.
    float_rows: Ring<f32>,
    /// Rows between the two passes of a separable filter in f32.
    float_between: Ring<f32>,
    /// One padded row for the row pass.
    float_row: Vec<f32>,
    /// One row of sums.
    sums: Vec<f32>,
    /// The filter's result as numbers.
    maps: Vec<f32>,
    /// The same after pooling.
    pooled: Vec<f32>,
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

    /// The newest picture; nothing before the first.
    pub fn rgba(&self) -> &[u8] {
        &self.rgba
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
        ramp: &[u8; 1024],
    ) -> Result<Rendered<'_>, FilterError> {
        let geometry = pipeline.geometry(image)?;
        let shapes = pipeline.shapes(image)?;
        let (rows, cols) = (Side::of(geometry.rows), Side::of(geometry.cols));
        self.load_taps(pipeline);
        self.feed.prepare(rows, cols, pipeline.border, image.channels());
        self.rgba.resize(4 * shapes.output.rows * shapes.output.cols, 255);

        let bytes_suffice = matches!(view, View::Clamp | View::Absolute) && pipeline.pool.is_none();
        let (path, range) =
            match bytes_suffice.then(|| self.run_bytes(image, pipeline, view, shapes.filter)).flatten() {
                Some(path) => (path, None),
                None => self.run_numbers(image, pipeline, view, &shapes, ramp),
            };
        let Shape { channels, rows, cols } = shapes.output;
        Ok(Rendered { width: cols, height: rows, channels, range, path, rgba: &self.rgba })
    }

    /// Straight to bytes, if integers can do it.
    fn run_bytes(&mut self, image: &Image, pipeline: &Pipeline, view: View, shape: Shape) -> Option<Path> {
        if self.is_copy(shape) {
            self.rgba.copy_from_slice(image.rgba());
            return Some(Path::Copy);
        }
        // After ReLU nothing is negative; clamping does the same to the numbers that ReLU would have changed.
        self.plan.choose(&self.taps, view == View::Absolute && !pipeline.relu);
        match self.plan.scheme {
            Scheme::Float => return None,
            Scheme::Short => self.run_short(image, shape),
            Scheme::Direct => self.run_direct(image, shape),
            Scheme::Separable { whole } => {
                self.run_separable(image, shape, whole);
                return Some(Path::IntegerSeparable);
            }
        }
        Some(Path::IntegerDirect)
    }

    /// Whether the result is the image as it is.
    fn is_copy(&self, shape: Shape) -> bool {
        let (rows, cols, taps) = (self.feed.rows, self.feed.cols, &self.taps);
        let in_place = taps.only_tap() == Some((rows.before / rows.dilation, cols.before / cols.dilation))
            && rows.before.is_multiple_of(rows.dilation)
            && cols.before.is_multiple_of(cols.dilation);
        in_place && (rows.stride, shape.rows, shape.cols) == (1, rows.size, cols.size)
    }

    /// The whole result in f32, then its view.
    fn run_numbers(
        &mut self,
        image: &Image,
        pipeline: &Pipeline,
        view: View,
        shapes: &Shapes,
        ramp: &[u8; 1024],
    ) -> (Path, Option<(f32, f32)>) {
        let one_map = shapes.output.channels == 1;
        // Neighbouring colours of a ramp may differ by more than 1, so there the entry must be the reference's.
        let allowed = if view == View::Signed && one_map { 0.0 } else { 0.5 };
        let mut path = Path::FloatDirect;
        let mut result_range = (0.0, 0.0);
        let error = self.float_plan.choose(&self.taps);
        if let Some(error) = error {
            self.filter_separable(image, pipeline, shapes.filter);
            result_range = self.pool_and_range(pipeline, shapes);
            if Levels::sensitivity(view, result_range, error) <= allowed {
                path = Path::FloatSeparable;
            }
        }
        if path == Path::FloatDirect {
            self.filter_direct(image, pipeline, shapes.filter);
            result_range = self.pool_and_range(pipeline, shapes);
        }

        let Shape { channels, rows, cols } = shapes.output;
        let maps = if pipeline.pool.is_some() { &self.pooled } else { &self.maps };
        let levels = Levels::of(view, result_range, channels);
        let width = cols.next_multiple_of(BLOCK);
        self.bytes.clear();
        self.bytes.resize(channels * width, 0);
        for (row, out) in self.rgba.chunks_exact_mut(4 * cols).enumerate() {
            for (channel, bytes) in self.bytes.chunks_exact_mut(width).enumerate() {
                let begin = (channel * rows + row) * cols;
                levels.bytes(&maps[begin..begin + cols], bytes);
            }
            if view == View::Signed && one_map {
                view::colour(&self.bytes, ramp, out);
            } else {
                fixed::compose(&self.bytes, width, 1, out);
            }
        }
        (path, Some(result_range))
    }

    fn filter_direct(&mut self, image: &Image, pipeline: &Pipeline, shape: Shape) {
        let Self { taps, float_plan, feed, float_rows, sums, maps, starts, .. } = self;
        let (pitch, width) = (feed.pitch, feed.dense_blocks());
        float_rows.prepare(feed.rows.extent, feed.channels * pitch);
        sums.resize(width, 0.0);
        maps.resize(shape.channels * shape.rows * shape.cols, 0.0);
        for output in 0..shape.rows {
            let first = output * feed.rows.stride;
            float_rows.advance(first, first + feed.rows.extent - 1, |row, cells| {
                feed.fill(image.rgba(), row, cells);
            });
            for channel in 0..shape.channels {
                starts.clear();
                starts.extend(float_plan.taps.iter().map(|tap| {
                    float_rows.start(first + tap.row) + feed.plane(channel + tap.plane) * pitch + tap.offset
                }));
                float::weighted_row(&float_plan.taps, starts, float_rows.cells(), sums);
                let begin = (channel * shape.rows + output) * shape.cols;
                let out = &mut maps[begin..begin + shape.cols];
                float::finish_row(sums, taps, pipeline.relu, feed.cols.stride, out);
            }
        }
    }

    fn filter_separable(&mut self, image: &Image, pipeline: &Pipeline, shape: Shape) {
        let Self { taps, float_plan, feed, float_between, float_row, sums, maps, starts, .. } = self;
        let (pitch, width) = (feed.pitch, feed.dense_blocks());
        let planes = shape.channels.max(taps.slices);
        float_between.prepare(feed.rows.extent, planes * width);
        float_row.clear();
        float_row.resize(feed.channels * pitch, 0.0);
        sums.resize(width, 0.0);
        maps.resize(shape.channels * shape.rows * shape.cols, 0.0);
        for output in 0..shape.rows {
            let first = output * feed.rows.stride;
            float_between.advance(first, first + feed.rows.extent - 1, |row, cells| {
                feed.fill(image.rgba(), row, float_row);
                for (plane, out) in cells.chunks_exact_mut(width).enumerate() {
                    let (begin, end) = float_plan.row_ranges[if taps.slices == 1 { 0 } else { plane }];
                    let row_taps = &float_plan.row_taps[begin..end];
                    starts.clear();
                    starts.extend(row_taps.iter().map(|tap| feed.plane(plane) * pitch + tap.offset));
                    float::weighted_row(row_taps, starts, float_row, out);
                }
            });
            for channel in 0..shape.channels {
                let column_taps = &float_plan.column_taps;
                starts.clear();
                starts.extend(
                    column_taps
                        .iter()
                        .map(|tap| float_between.start(first + tap.row) + (channel + tap.plane) * width),
                );
                float::weighted_row(column_taps, starts, float_between.cells(), sums);
                let begin = (channel * shape.rows + output) * shape.cols;
                let out = &mut maps[begin..begin + shape.cols];
                float::finish_row(sums, taps, pipeline.relu, feed.cols.stride, out);
            }
        }
    }

    /// Pools the maps if the pipeline does, and says what their least and largest value are.
    fn pool_and_range(&mut self, pipeline: &Pipeline, shapes: &Shapes) -> (f32, f32) {
        let Some(pool) = pipeline.pool else { return float::range(&self.maps) };
        let Shape { channels, rows, cols } = shapes.output;
        self.pooled.resize(channels * rows * cols, 0.0);
        float::pool_maps(&self.maps, shapes.filter, pool, shapes.output, &mut self.pooled);
        float::range(&self.pooled)
    }

    /// Reads the kernel in the order of the reference.
    fn load_taps(&mut self, pipeline: &Pipeline) {
        let kernel = &pipeline.kernel;
        let taps = &mut self.taps;
        (taps.slices, taps.rows, taps.cols) = (kernel.slices(), kernel.rows(), kernel.cols());
        (taps.row_dilation, taps.col_dilation, taps.row_stride) =
            (pipeline.dilation, pipeline.dilation, pipeline.stride);
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

    fn run_separable(&mut self, image: &Image, shape: Shape, whole: bool) {
        let Self { taps, feed, plan, pairs, row_pair, starts, bytes, rgba, .. } = self;
        let (pitch, width) = (feed.pitch, feed.dense_blocks());
        let planes = shape.channels.max(taps.slices);
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
                    let input = feed.plane(plane) * pitch;
                    let (begin, end) = plan.row_ranges[if taps.slices == 1 { 0 } else { plane }];
                    let row_taps = &plan.row_taps[begin..end];
                    starts.clear();
                    starts.extend(row_taps.iter().map(|tap| tap.offset));
                    let rows = [&upper[input..input + pitch], &lower[input..input + pitch]];
                    if whole {
                        fixed::row_pair::<0>(row_taps, starts, rows, out);
                    } else {
                        fixed::row_pair::<ROW_SHIFT>(row_taps, starts, rows, out);
                    }
                }
            });
            let column_taps = &plan.column_taps[first % 2];
            for (channel, bytes) in bytes.chunks_exact_mut(width).enumerate() {
                starts.clear();
                starts.extend(
                    column_taps
                        .iter()
                        .map(|tap| pairs.start(first / 2 + tap.pair) + (channel + tap.plane) * size),
                );
                fixed::column_row(column_taps, starts, pairs.cells(), plan.finish, bytes);
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
                rows.start(first + row) + feed.plane(channel + plane) * pitch + offset
            }));
            make(starts, rows.cells(), bytes);
        }
        fixed::compose(bytes, width, feed.cols.stride, out);
    }
}
