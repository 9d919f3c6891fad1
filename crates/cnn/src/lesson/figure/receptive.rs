//! `receptive`: how far the cells of each layer see.

/// What a cell reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReceptiveCell {
    /// The first cell of the layer below.
    pub first: usize,
    /// The last one.
    pub last: usize,
    /// The first pixel of the image.
    pub first_pixel: usize,
    /// The last one.
    pub last_pixel: usize,
}

/// A layer of a stack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceptiveRow {
    /// Whether it is pooling rather than a convolution.
    pub is_pool: bool,
    /// The side of its window.
    pub kernel: usize,
    /// Cells from one window to the next.
    pub stride: usize,
    /// Cells of padding.
    pub padding: usize,
    /// Distance between neighbouring cells of a window.
    pub dilation: usize,
    /// Cells along one side of what it makes.
    pub size: usize,
    /// Pixels that a cell sees.
    pub field: usize,
    /// Pixels between what neighbouring cells see.
    pub jump: usize,
    /// Pixels that it adds to the field.
    pub added: usize,
    /// The field before it.
    pub field_before: usize,
    /// The jump before it.
    pub jump_before: usize,
    /// What each of its cells reads.
    pub cells: Vec<ReceptiveCell>,
}

/// How far the cells of each layer see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceptiveFigure {
    /// Pixels along one side.
    pub n: usize,
    /// The layers, from the image on.
    pub layers: Vec<ReceptiveRow>,
}
