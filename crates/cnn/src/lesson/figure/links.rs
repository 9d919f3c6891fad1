//! `links`: which unit reads which pixel by which weight.

/// How units are wired.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinksMode {
    /// Every unit reads every pixel.
    Dense,
    /// Each unit reads a window with weights of its own.
    Local,
    /// Each unit reads a window with the same weights.
    Shared,
}

/// One wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Link {
    /// The unit that reads.
    pub unit: usize,
    /// The pixel that is read: row x columns + column.
    pub pixel: usize,
    /// Which weight; wires of the same number share one.
    pub weight: usize,
}

/// Units that read an image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Links {
    /// How they are wired.
    pub mode: LinksMode,
    /// Rows of the image.
    pub rows: usize,
    /// Columns of the image.
    pub cols: usize,
    /// The side of a window; 0 where every unit reads everything.
    pub window: usize,
    /// Rows in which the units stand: 1 where every unit reads everything.
    pub unit_rows: usize,
    /// Columns in which the units stand.
    pub unit_cols: usize,
    /// Unit by unit, pixel by pixel.
    pub links: Vec<Link>,
    /// How many different weights there are.
    pub weights: usize,
}
