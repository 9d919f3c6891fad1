//! How many windows fit: the formula of the output size, with its numbers.

use super::{Direction, StepsError, StepsSetting};
use crate::{Axis, GeometryError, Padding, Progression};

/// One axis of a window, or of a transposed convolution, with every number that its formula shows.
///
/// - A window: `free = n + before + after - span`, `output = floor(free / stride) + 1`.
/// - Transposed: `free = (n - 1) stride`, `output = free - before - after + span + output_padding`, which is the customary
///   `(n - 1) s - 2p + d (k - 1) + op + 1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SizeFormula {
    /// Whether it is the formula of a transposed convolution.
    pub transposed: bool,
    /// Cells of the input.
    pub n: usize,
    /// Padding before them, or what is cut off before the first output.
    pub before: usize,
    /// Padding after them, or what is cut off after the last output.
    pub after: usize,
    /// Cells of the kernel.
    pub kernel: usize,
    /// Distance between them.
    pub dilation: usize,
    /// From the first to the last of them: `dilation (kernel - 1) + 1`.
    pub span: usize,
    /// Cells from one window to the next.
    pub stride: usize,
    /// Cells that the window can move in all.
    pub free: usize,
    /// Cells that are left over behind the last window: `free mod stride`; 0 for a transposed convolution.
    pub rest: usize,
    /// What a transposed convolution adds at the end; 0 for a window.
    pub output_padding: usize,
    /// Cells that come out.
    pub output: usize,
}

impl SizeFormula {
    /// What one of the customary rules would put before and after the input.
    pub fn padding(&self, rule: Padding) -> (usize, usize) {
        rule.around(self.span - 1)
    }

    /// Windows of `kernel` cells over `n` with padding `(before, after)`, of any size up to [`Axis::LIMIT`].
    ///
    /// # Errors
    /// When a number is zero or too large, and when the window does not fit. They are told as those of columns.
    pub fn window(
        n: usize,
        kernel: usize,
        stride: usize,
        dilation: usize,
        padding: (usize, usize),
    ) -> Result<Self, StepsError> {
        let axis = Axis::new(n, kernel, stride, dilation, padding);
        axis.map(Self::of_window).map_err(|error| refused(error, n, (kernel, stride, dilation), padding))
    }

    /// A transposed convolution that makes more out of `n`, of any size up to [`Axis::LIMIT`].
    ///
    /// # Errors
    /// When a number is zero or too large, when everything is cut off, and when the output padding is not less than stride or
    /// dilation. They are told as those of columns.
    pub fn transposed(
        n: usize,
        kernel: usize,
        stride: usize,
        dilation: usize,
        (before, after): (usize, usize),
        output_padding: usize,
    ) -> Result<Self, StepsError> {
        // Of a full convolution nothing but zeros and limits can be wrong.
        let numbers = (kernel, stride, dilation);
        Axis::with_padding(n, kernel, stride, dilation, Padding::Full)
            .map_err(|error| refused(error, n, numbers, (before, after)))?;
        if output_padding >= stride.max(dilation) {
            let setting = StepsSetting::OutputPaddingCols;
            return Err(StepsError::OutputPaddingTooLarge {
                setting,
                found: output_padding,
                stride,
                dilation,
            });
        }
        let span = dilation * (kernel - 1) + 1;
        let too_large = |setting, found| StepsError::TooLarge { setting, found, most: Axis::LIMIT };
        let free = (n - 1).checked_mul(stride).filter(|&free| free <= Axis::LIMIT);
        let free = free.ok_or(too_large(StepsSetting::StrideCols, stride))?;
        let full = free + span + output_padding;
        let cut = before.saturating_add(after);
        if cut >= full {
            return Err(StepsError::NothingLeft { direction: Direction::Cols, full, cut });
        }
        let output = full - cut;
        Ok(Self {
            transposed: true,
            n,
            before,
            after,
            kernel,
            dilation,
            span,
            stride,
            free,
            rest: 0,
            output_padding,
            output,
        })
    }

    /// Where the windows begin, one for each output: in the input, or for a transposed convolution one for each input, in the
    /// output.
    pub fn starts(self) -> Progression {
        let count = if self.transposed { self.n } else { self.output };
        Progression { first: -(self.before as isize), step: self.stride, count }
    }

    pub(super) fn of_window(axis: Axis) -> Self {
        let span = axis.span() + 1;
        let free = axis.padded_size() - span;
        Self {
            transposed: false,
            n: axis.size(),
            before: axis.pad_before(),
            after: axis.pad_after(),
            kernel: axis.kernel(),
            dilation: axis.dilation(),
            span,
            stride: axis.stride(),
            free,
            rest: free % axis.stride(),
            output_padding: 0,
            output: axis.output_size(),
        }
    }
}

fn refused(
    error: GeometryError,
    input: usize,
    (kernel, stride, dilation): (usize, usize, usize),
    (before, after): (usize, usize),
) -> StepsError {
    let direction = Direction::Cols;
    match error {
        GeometryError::ZeroStride => StepsError::Zero { setting: StepsSetting::StrideCols },
        GeometryError::ZeroDilation => StepsError::Zero { setting: StepsSetting::DilationCols },
        GeometryError::EmptyInput => StepsError::Zero { setting: StepsSetting::InputCols },
        GeometryError::EmptyKernel => StepsError::Zero { setting: StepsSetting::KernelCols },
        GeometryError::KernelDoesNotFit { kernel: span, .. } => {
            StepsError::KernelDoesNotFit { direction, kernel, dilation, span, input, before, after }
        }
        GeometryError::TooLarge { limit } => {
            let (setting, found) = [
                (StepsSetting::InputCols, input),
                (StepsSetting::StrideCols, stride),
                (StepsSetting::DilationCols, dilation),
                (StepsSetting::PaddingLeft, before),
                (StepsSetting::PaddingRight, after),
            ]
            .into_iter()
            .find(|&(_, found)| found > limit)
            .unwrap_or((StepsSetting::KernelCols, kernel));
            StepsError::TooLarge { setting, found, most: limit }
        }
    }
}

impl StepsError {
    /// The same about rows, of an error about columns.
    pub(super) fn in_direction(self, direction: Direction) -> Self {
        let turn = |setting| match (direction, setting) {
            (Direction::Rows, StepsSetting::InputCols) => StepsSetting::InputRows,
            (Direction::Rows, StepsSetting::KernelCols) => StepsSetting::KernelRows,
            (Direction::Rows, StepsSetting::StrideCols) => StepsSetting::StrideRows,
            (Direction::Rows, StepsSetting::DilationCols) => StepsSetting::DilationRows,
            (Direction::Rows, StepsSetting::PaddingLeft) => StepsSetting::PaddingTop,
            (Direction::Rows, StepsSetting::PaddingRight) => StepsSetting::PaddingBottom,
            (Direction::Rows, StepsSetting::OutputPaddingCols) => StepsSetting::OutputPaddingRows,
            (_, setting) => setting,
        };
        match self {
            Self::Zero { setting } => Self::Zero { setting: turn(setting) },
            Self::TooLarge { setting, found, most } => Self::TooLarge { setting: turn(setting), found, most },
            Self::KernelDoesNotFit { kernel, dilation, span, input, before, after, .. } => {
                Self::KernelDoesNotFit { direction, kernel, dilation, span, input, before, after }
            }
            Self::OutputPaddingTooLarge { setting, found, stride, dilation } => {
                Self::OutputPaddingTooLarge { setting: turn(setting), found, stride, dilation }
            }
            Self::NothingLeft { full, cut, .. } => Self::NothingLeft { direction, full, cut },
            other => other,
        }
    }
}
