//! The exact reference: what a pipeline computes, written for reading rather than for speed.

use ndarray::{Array3, s};

use super::{FilterError, Operation, Pipeline, Pool, PoolKind, Stage};
use crate::{Geometry, Image};

/// The result of a pipeline in f32.
///
/// `value = relu(sum / divisor + bias)`, where `sum` adds `weight * input` in the order channel, row, column of
/// the window, starting from zero. Pooling then takes the largest value of each window, or its sum divided by
/// its number of cells. Every operation is one f32 operation in exactly this order, so that
/// [`replay`](crate::replay) can repeat it bit for bit.
///
/// # Shapes
/// C x H x W -> C x H' x W' for one slice, 1 x H' x W' for three; see [`Pipeline::shapes`].
///
/// # Errors
/// When the pipeline does not fit the image, or a pooled result is asked for that is none.
pub fn forward(image: &Image, pipeline: &Pipeline, stage: Stage) -> Result<Array3<f32>, FilterError> {
    let filtered = filter(image, pipeline)?;
    match (stage, pipeline.pool) {
        (Stage::Filter, _) => Ok(filtered),
        (Stage::Pool, Some(pool)) => pool_maps(&filtered, pool),
        (Stage::Pool, None) => Err(FilterError::NoPooling),
    }
}

fn filter(image: &Image, pipeline: &Pipeline) -> Result<Array3<f32>, FilterError> {
    let geometry = pipeline.geometry(image)?;
    let shapes = pipeline.shapes(image)?;
    let (stride, dilation) = (pipeline.stride, pipeline.dilation);
    let weights = weights_as_laid(pipeline);
    let (slices, kernel_rows, kernel_cols) = weights.dim();
    let padded = padded(image, pipeline, geometry, shapes.input.channels);

    let out = shapes.filter;
    Ok(Array3::from_shape_fn((out.channels, out.rows, out.cols), |(channel, row, col)| {
        let mut sum = 0.0;
        for slice in 0..slices {
            // A one-slice kernel reads the channel that it writes; slice c of three reads channel c.
            let channel = if slices == 1 { channel } else { slice };
            for m in 0..kernel_rows {
                for n in 0..kernel_cols {
                    let input = padded[[channel, row * stride + m * dilation, col * stride + n * dilation]];
                    sum += weights[[slice, m, n]] * input;
                }
            }
        }
        finish(sum, pipeline)
    }))
}

/// What follows the sum of products: divisor, bias and ReLU.
fn finish(sum: f32, pipeline: &Pipeline) -> f32 {
    let value = sum / pipeline.kernel.divisor() + pipeline.kernel.bias();
    if pipeline.relu { value.max(0.0) } else { value }
}

/// The kernel as it lies on the image: true convolution turns each slice by 180 degrees.
fn weights_as_laid(pipeline: &Pipeline) -> Array3<f32> {
    let weights = pipeline.kernel.weights();
    match pipeline.operation {
        Operation::CrossCorrelation => weights.clone(),
        Operation::Convolution => weights.slice(s![.., ..;-1, ..;-1]).to_owned(),
    }
}

/// The image with its rim: C x (top + H + bottom) x (left + W + right).
fn padded(image: &Image, pipeline: &Pipeline, geometry: Geometry, channels: usize) -> Array3<f32> {
    let Geometry { rows, cols } = geometry;
    let sources = |axis: crate::Axis| -> Vec<Option<usize>> {
        let positions = (0..axis.padded_size()).map(|index| index as isize - axis.pad_before() as isize);
        positions.map(|position| pipeline.border.source(position, axis.size())).collect()
    };
    let (rows, cols) = (sources(rows), sources(cols));
    Array3::from_shape_fn((channels, rows.len(), cols.len()), |(channel, row, col)| {
        match (rows[row], cols[col]) {
            (Some(row), Some(col)) => f32::from(image.value(channel, row, col)),
            _ => 0.0,
        }
    })
}

fn pool_maps(maps: &Array3<f32>, pool: Pool) -> Result<Array3<f32>, FilterError> {
    let (channels, rows, cols) = maps.dim();
    let geometry = pool.geometry(rows, cols)?;
    let shape = (channels, geometry.rows.output_size(), geometry.cols.output_size());
    Ok(Array3::from_shape_fn(shape, |(channel, row, col)| {
        let (top, left) = (row * pool.stride, col * pool.stride);
        let window = maps.slice(s![channel, top..top + pool.size, left..left + pool.size]);
        match pool.kind {
            PoolKind::Max => window.fold(f32::NEG_INFINITY, |largest, &value| largest.max(value)),
            PoolKind::Average => window.fold(0.0, |sum, &value| sum + value) / window.len() as f32,
        }
    }))
}
