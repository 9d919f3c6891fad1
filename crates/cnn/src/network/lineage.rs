//! Ancestors and descendants of a number: what it is made from, back to the pixels, and what it has a part in.

mod reach;

#[cfg(test)]
mod tests;

use std::ops::Range;

use super::{Network, NetworkError};
use crate::{Cell, Shape};
use reach::{Reach, Span};

/// Some neighbouring numbers of a layer: from the first to the last that belong to it in each direction.
///
/// What is read may lie beyond the borders, in the padding. With a dilation or a stride between them, numbers inside of
/// it may be left out. Of a flattened vector the range goes from the first to the last; which of them belong to it, the
/// region of the layer before says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Region {
    /// The maps.
    pub channels: Range<usize>,
    /// The rows, counted from the first one: padding above is negative.
    pub rows: Range<isize>,
    /// The columns, counted from the first one: padding to the left is negative.
    pub cols: Range<isize>,
}

impl Network {
    /// Says for the input and for every layer which of their numbers a cell is made from, if they come before it, or which it
    /// has a part in, if they come after it. `layer` `None` stands for the input.
    ///
    /// The first region is that of the input, then comes one for every layer; the cell's own is the cell. `None` where
    /// nothing is read (a window that lies in the padding as a whole) or nothing reads it (what a stride leaves over).
    ///
    /// Only the connections count, not the values: a weight of 0 connects, and so does what a maximum leaves behind.
    ///
    /// # Errors
    /// When there is no such layer or cell.
    pub fn lineage(&self, layer: Option<usize>, cell: Cell) -> Result<Vec<Option<Region>>, NetworkError> {
        let shape = self.made(layer)?;
        if !shape.contains(cell) {
            return Err(NetworkError::NoSuchCell { cell, shape });
        }
        let own = layer.map_or(0, |layer| layer + 1);
        let mut regions = vec![None; self.layers.len() + 1];
        regions[own] = Reach::of(cell).region();

        let mut reach = Reach::of(cell);
        for (index, layer) in self.layers[..own].iter().enumerate().rev() {
            reach = reach.read_by(layer);
            regions[index] = reach.region();
            reach.stay_inside(layer.input());
        }
        let mut reach = Reach::of(cell);
        for (index, layer) in self.layers.iter().enumerate().skip(own) {
            reach = reach.made_by(layer);
            regions[index + 1] = reach.region();
        }
        Ok(regions)
    }

    /// The size of what a layer makes, or of the input.
    fn made(&self, layer: Option<usize>) -> Result<Shape, NetworkError> {
        let Some(layer) = layer else { return Ok(self.architecture.input) };
        let it = self.layers.get(layer).ok_or(NetworkError::NoSuchLayer { layer })?;
        Ok(it.output())
    }
}

impl Reach {
    /// From the first to the last number in each direction; `None` without any.
    fn region(&self) -> Option<Region> {
        let (rows, cols) = (self.rows.hull()?, self.cols.hull()?);
        (!self.channels.is_empty()).then(|| Region { channels: self.channels.clone(), rows, cols })
    }
}

impl Span {
    fn hull(&self) -> Option<Range<isize>> {
        Some(self.positions().next()?..self.positions().next_back()? + 1)
    }
}
