//! `tensor`: numbers in rows, tables or stacks of tables.

use crate::Shape;

/// Numbers in rows, tables or stacks of tables.
#[derive(Debug, Clone, PartialEq)]
pub struct Tensor {
    /// Channels, rows and columns.
    pub shape: Shape,
    /// Channel by channel, row by row.
    pub values: Vec<f64>,
}
