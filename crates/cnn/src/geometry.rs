//! Where a sliding window lands: all arithmetic of size, stride, padding, dilation and borders.
//!
//! Convolution, pooling and the figures share this file, so that a window is drawn exactly where it is
//! computed. One [`Axis`] describes rows or columns; a [`Geometry`] is the pair.

mod axis;
mod border;
mod progression;

pub use axis::Axis;
pub use border::Border;
pub use progression::Progression;

use thiserror::Error;

/// How many imaginary cells surround the input.
///
/// With `span = dilation * (kernel - 1)`, the number of cells by which a window overhangs its first one:
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Padding {
    /// `span` in total, so that stride 1 keeps the size: `span / 2` (rounded down) before, the rest after.
    /// Like PyTorch, an even kernel gets its odd cell after the input.
    #[default]
    Same,
    /// None: windows stay inside the input, and the output is smaller.
    Valid,
    /// `span` on both sides: every window that touches the input at all.
    Full,
}

impl Padding {
    /// Cells before and after the input, for a window that overhangs its first cell by `span`.
    pub fn around(self, span: usize) -> (usize, usize) {
        match self {
            Self::Same => (span / 2, span - span / 2),
            Self::Valid => (0, 0),
            Self::Full => (span, span),
        }
    }
}

/// The two axes of a sliding window over a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Geometry {
    /// The vertical axis.
    pub rows: Axis,
    /// The horizontal axis.
    pub cols: Axis,
}

/// Why a window cannot slide as asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error)]
pub enum GeometryError {
    /// The window would never move on.
    #[error("the stride must be at least 1")]
    ZeroStride,
    /// All cells of the window would fall on the same input.
    #[error("the dilation must be at least 1")]
    ZeroDilation,
    /// There is nothing to slide over.
    #[error("the input has no cells")]
    EmptyInput,
    /// There is nothing to slide.
    #[error("the kernel has no cells")]
    EmptyKernel,
    /// The window, dilation included, is longer than the padded input.
    #[error("a kernel that spans {kernel} cells does not fit an input of {input}")]
    KernelDoesNotFit {
        /// Cells from the first to the last one of the window: `dilation * (kernel - 1) + 1`.
        kernel: usize,
        /// Cells of the input with its padding.
        input: usize,
    },
    /// A number is so large that positions could overflow.
    #[error("a size, stride, dilation or padding exceeds {limit}")]
    TooLarge {
        /// The largest number accepted, [`Axis::LIMIT`].
        limit: usize,
    },
}

/// The largest number that divides both; `a` if `b` is zero.
pub(crate) fn greatest_common_divisor(a: usize, b: usize) -> usize {
    if b == 0 { a } else { greatest_common_divisor(b, a % b) }
}
