//! `size`: how many windows fit.

/// How many windows fit along one side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Size {
    /// Cells of the input.
    pub n: usize,
    /// Cells of the kernel.
    pub kernel: usize,
    /// Cells from one window to the next.
    pub stride: usize,
    /// Cells of padding at either end.
    pub padding: usize,
    /// Distance between neighbouring cells of the kernel.
    pub dilation: usize,
    /// From the first to the last of them: `d (k - 1) + 1`.
    pub span: usize,
    /// Cells that the window can move in all: `n + 2p - span`.
    pub free: usize,
    /// Cells that are left over behind the last window.
    pub rest: usize,
    /// How many windows fit.
    pub output: usize,
    /// The first cell of each window; the first of the padding is `-padding`.
    pub starts: Vec<isize>,
}
