//! What is accepted at all: grids that a person can look at, and no more work than a page can do between two frames.

/// The most rows or columns of an input.
pub const MAX_SIDE: usize = 16;
/// The most channels of an input, and the most that come out.
pub const MAX_CHANNELS: usize = 8;
/// The largest side of a kernel.
pub const MAX_KERNEL: usize = 9;
/// The largest stride, dilation or padding.
pub const MAX_STEP: usize = 16;
/// The most rows or columns that may come out.
pub const MAX_OUTPUT_SIDE: usize = 40;
/// The most numbers of a matrix that a board is laid out as.
pub const MAX_MATRIX: usize = 1 << 18;
/// The most layers of a stack whose receptive field is asked for.
pub const MAX_STACK: usize = 32;
