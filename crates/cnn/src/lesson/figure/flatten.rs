//! `flatten`: maps laid out in a row.

use crate::Cell;
use crate::Shape;

/// A number of the row, and where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Where it stands in the maps.
    pub cell: Cell,
    /// How many numbers of whole maps come before it.
    pub maps_before: usize,
    /// How many numbers of whole rows of its own map come before it.
    pub rows_before: usize,
}

/// Maps laid out in a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Flatten {
    /// Maps, rows and columns.
    pub shape: Shape,
    /// Map by map, row by row; `None` where only places matter.
    pub values: Option<Vec<f64>>,
    /// The row, from its first number to its last.
    pub order: Vec<Place>,
}
