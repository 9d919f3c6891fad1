//! Settings that cannot be, each with the numbers that do not fit.

use std::fmt;

use thiserror::Error;

use super::StepsKind;

/// Which way a window moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Down: everything about rows.
    Rows,
    /// To the right: everything about columns.
    Cols,
}

/// Something that is chosen for a board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StepsSetting {
    /// Channels of the input.
    InputChannels,
    /// Rows of the input.
    InputRows,
    /// Columns of the input.
    InputCols,
    /// Numbers of the input.
    Values,
    /// How many filters there are.
    OutChannels,
    /// How many groups there are.
    Groups,
    /// Rows of the kernel.
    KernelRows,
    /// Columns of the kernel.
    KernelCols,
    /// Numbers of the kernels.
    Weights,
    /// What is added.
    Bias,
    /// Rows from one window to the next.
    StrideRows,
    /// Columns from one window to the next.
    StrideCols,
    /// Rows from one cell of a window to the next.
    DilationRows,
    /// Columns from one cell of a window to the next.
    DilationCols,
    /// Padding above.
    PaddingTop,
    /// Padding below.
    PaddingBottom,
    /// Padding to the left.
    PaddingLeft,
    /// Padding to the right.
    PaddingRight,
    /// Rows that a transposed convolution adds below.
    OutputPaddingRows,
    /// Columns that a transposed convolution adds to the right.
    OutputPaddingCols,
    /// Layers of a stack.
    Layers,
}

/// Why there cannot be such a board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error)]
pub enum StepsError {
    /// There must be at least one.
    #[error("{setting}: must be at least 1")]
    Zero {
        /// What is missing.
        setting: StepsSetting,
    },
    /// More than a person can look at.
    #[error("{setting}: {found} is more than {most}")]
    TooLarge {
        /// What is too large.
        setting: StepsSetting,
        /// What was asked for.
        found: usize,
        /// The most that is accepted.
        most: usize,
    },
    /// As many numbers are needed as there are cells.
    #[error("{setting}: {found} numbers where {expected} are needed")]
    WrongCount {
        /// `Values`, `Weights` or `Bias`.
        setting: StepsSetting,
        /// Numbers that are there.
        found: usize,
        /// Numbers that are needed.
        expected: usize,
    },
    /// A number is infinite or none at all.
    #[error("{setting}: number {index} is not finite")]
    NotFinite {
        /// `Values`, `Weights` or `Bias`.
        setting: StepsSetting,
        /// Its index, from 0.
        index: usize,
    },
    /// A signal has one row.
    #[error("{setting}: {found}, but a signal has a single row")]
    NotOneRow {
        /// `InputRows`, `KernelRows`, `PaddingTop` or `PaddingBottom`.
        setting: StepsSetting,
        /// What was asked for.
        found: usize,
    },
    /// Input channels cannot be shared out evenly.
    #[error("{channels} input channels cannot be divided into {groups} groups")]
    GroupsDoNotDivideInput {
        /// Groups.
        groups: usize,
        /// Input channels.
        channels: usize,
    },
    /// Filters cannot be shared out evenly.
    #[error("{channels} filters cannot be divided into {groups} groups")]
    GroupsDoNotDivideOutput {
        /// Groups.
        groups: usize,
        /// Filters.
        channels: usize,
    },
    /// The window is longer than the input with its padding.
    #[error(
        "{direction}: a window that spans {dilation} x ({kernel} - 1) + 1 = {span} does not fit {input} + {before} + {after}"
    )]
    KernelDoesNotFit {
        /// Rows or columns.
        direction: Direction,
        /// Cells of the kernel.
        kernel: usize,
        /// Distance between them.
        dilation: usize,
        /// From the first to the last of them.
        span: usize,
        /// Cells of the input.
        input: usize,
        /// Padding before it.
        before: usize,
        /// Padding after it.
        after: usize,
    },
    /// Libraries know no average pooling with gaps.
    #[error("average pooling has no dilation, not even of {found}")]
    DilatedAverage {
        /// The larger dilation.
        found: usize,
    },
    /// A pooling window may overhang the input by half of itself at most.
    #[error("{setting}: a pooling window that spans {span} may overhang by {most}, not by {found}")]
    PoolPaddingTooLarge {
        /// Which side.
        setting: StepsSetting,
        /// The padding.
        found: usize,
        /// From the first to the last cell of the window.
        span: usize,
        /// Half of that.
        most: usize,
    },
    /// A dilated pooling window steps over the input.
    #[error("{direction}: window {index} reads nothing but padding")]
    PoolWindowInPadding {
        /// Rows or columns.
        direction: Direction,
        /// Which window, from 0.
        index: usize,
    },
    /// What is added to a transposed output must be less than what another stride or dilation would be needed for.
    #[error("{setting}: {found} must be less than the stride {stride} or the dilation {dilation}")]
    OutputPaddingTooLarge {
        /// Rows or columns.
        setting: StepsSetting,
        /// What was asked for.
        found: usize,
        /// The stride there.
        stride: usize,
        /// The dilation there.
        dilation: usize,
    },
    /// A transposed convolution cuts off everything that it makes.
    #[error("{direction}: {full} come out, and {cut} are cut off")]
    NothingLeft {
        /// Rows or columns.
        direction: Direction,
        /// What comes out without padding.
        full: usize,
        /// The padding of both sides.
        cut: usize,
    },
    /// More comes out than a person can look at.
    #[error("{direction}: {found} would come out, and {most} can be shown")]
    OutputTooLarge {
        /// Rows or columns.
        direction: Direction,
        /// What would come out.
        found: usize,
        /// The most that is accepted.
        most: usize,
    },
    /// Pooling has no weights that could stand in a matrix.
    #[error("{kind:?} has no weights to multiply with")]
    NoWeights {
        /// The kind.
        kind: StepsKind,
    },
    /// The matrix would have more numbers than a page can show.
    #[error("a matrix of {rows} x {cols} has more than {most} numbers")]
    MatrixTooLarge {
        /// Its rows.
        rows: usize,
        /// Its columns.
        cols: usize,
        /// The most numbers that are accepted.
        most: usize,
    },
}

impl fmt::Display for Direction {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Rows => "rows",
            Self::Cols => "columns",
        })
    }
}

impl fmt::Display for StepsSetting {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::InputChannels => "input channels",
            Self::InputRows => "input rows",
            Self::InputCols => "input columns",
            Self::Values => "input numbers",
            Self::OutChannels => "filters",
            Self::Groups => "groups",
            Self::KernelRows => "kernel rows",
            Self::KernelCols => "kernel columns",
            Self::Weights => "weights",
            Self::Bias => "biases",
            Self::StrideRows => "stride of rows",
            Self::StrideCols => "stride of columns",
            Self::DilationRows => "dilation of rows",
            Self::DilationCols => "dilation of columns",
            Self::PaddingTop => "padding above",
            Self::PaddingBottom => "padding below",
            Self::PaddingLeft => "padding to the left",
            Self::PaddingRight => "padding to the right",
            Self::OutputPaddingRows => "added rows",
            Self::OutputPaddingCols => "added columns",
            Self::Layers => "layers",
        })
    }
}
