//! Windows over maps: what convolution and pooling have in common.

use crate::architecture::{ArchitectureError, Setting, limits};
use crate::{Axis, Geometry, GeometryError, Shape};

/// How a window slides over maps.
pub(super) fn geometry(
    input: Shape,
    kernel_size: (usize, usize),
    stride: usize,
    padding: usize,
    dilation: usize,
) -> Result<Geometry, ArchitectureError> {
    let settings = [
        (Setting::KernelSize, kernel_size.0.min(kernel_size.1), kernel_size.0.max(kernel_size.1)),
        (Setting::Stride, stride, stride),
        (Setting::Padding, 1, padding),
        (Setting::Dilation, dilation, dilation),
    ];
    for (setting, smallest, found) in settings {
        positive(setting, smallest)?;
        at_most(setting, found, limits::WINDOW)?;
    }
    let axis = |size, kernel| Axis::new(size, kernel, stride, dilation, (padding, padding));
    match (axis(input.rows, kernel_size.0), axis(input.cols, kernel_size.1)) {
        (Ok(rows), Ok(cols)) => Ok(Geometry { rows, cols }),
        (Err(GeometryError::EmptyInput), _) | (_, Err(GeometryError::EmptyInput)) => {
            Err(ArchitectureError::Zero { setting: Setting::InputRows })
        }
        // Everything else has been excluded above.
        _ => Err(ArchitectureError::KernelDoesNotFit {
            kernel_rows: dilation * (kernel_size.0 - 1) + 1,
            kernel_cols: dilation * (kernel_size.1 - 1) + 1,
            rows: input.rows,
            cols: input.cols,
            padding,
        }),
    }
}

/// How a pooling window slides over maps; it may not lie in the padding as a whole.
pub(super) fn pool_geometry(
    input: Shape,
    kernel_size: usize,
    stride: usize,
    padding: usize,
) -> Result<Geometry, ArchitectureError> {
    let geometry = geometry(input, (kernel_size, kernel_size), stride, padding, 1)?;
    let most = kernel_size / 2;
    if padding > most {
        return Err(ArchitectureError::PoolPaddingTooLarge { padding, kernel_size, most });
    }
    Ok(geometry)
}

/// The maps that a window makes.
pub(super) fn output(channels: usize, geometry: Geometry) -> Shape {
    Shape { channels, rows: geometry.rows.output_size(), cols: geometry.cols.output_size() }
}

/// Refuses zero.
pub(super) fn positive(setting: Setting, found: usize) -> Result<(), ArchitectureError> {
    if found == 0 { Err(ArchitectureError::Zero { setting }) } else { Ok(()) }
}

/// Refuses what is too large.
pub(super) fn at_most(setting: Setting, found: usize, most: usize) -> Result<(), ArchitectureError> {
    if found > most { Err(ArchitectureError::TooLarge { setting, found, most }) } else { Ok(()) }
}
