//! Sets of numbers that go from layer to layer: a range of maps, and in each the same rows and columns.

use std::ops::Range;

use crate::geometry::Axis;
use crate::layers::{Layer, Link};
use crate::{Cell, Shape};

/// Some rows or columns of a map, exactly: a dilation leaves gaps. Padding counts from the first cell on too.
#[derive(Debug, Clone)]
pub(super) struct Span {
    /// The position that the first mark stands for.
    first: isize,
    marks: Vec<bool>,
}

/// Numbers of one layer.
#[derive(Debug, Clone)]
pub(super) struct Reach {
    pub(super) channels: Range<usize>,
    pub(super) rows: Span,
    pub(super) cols: Span,
}

impl Span {
    fn all(size: usize) -> Self {
        Self { first: 0, marks: vec![true; size] }
    }

    fn at(position: usize) -> Self {
        Self { first: position as isize, marks: vec![true] }
    }

    /// The positions, in ascending order.
    pub(super) fn positions(&self) -> impl DoubleEndedIterator<Item = isize> {
        let marked = |(at, &mark): (usize, &bool)| mark.then(|| self.first.saturating_add_unsigned(at));
        self.marks.iter().enumerate().filter_map(marked)
    }

    /// Those that are indices.
    fn indices(&self) -> impl Iterator<Item = usize> {
        self.positions().filter_map(|position| usize::try_from(position).ok())
    }

    /// What the windows of these outputs read, padding included.
    fn read(&self, axis: Axis) -> Self {
        let mut marks = vec![false; axis.padded_size()];
        for output in self.indices() {
            for mark in
                marks.iter_mut().skip(output * axis.stride()).step_by(axis.dilation()).take(axis.kernel())
            {
                *mark = true;
            }
        }
        Self { first: -(axis.pad_before() as isize), marks }
    }

    /// The outputs whose windows read any of these.
    fn made(&self, axis: Axis) -> Self {
        let mut marks = vec![false; axis.output_size()];
        for position in self.positions() {
            for output in axis.outputs_of(position).iter() {
                if let Some(mark) = usize::try_from(output).ok().and_then(|output| marks.get_mut(output)) {
                    *mark = true;
                }
            }
        }
        Self { first: 0, marks }
    }

    fn stay_inside(&mut self, size: usize) {
        for (at, mark) in self.marks.iter_mut().enumerate() {
            let position = self.first.saturating_add_unsigned(at);
            *mark &= position >= 0 && position < size as isize;
        }
    }
}

impl Reach {
    pub(super) fn of(cell: Cell) -> Self {
        let Cell { channel, row, col } = cell;
        Self { channels: channel..channel + 1, rows: Span::at(row), cols: Span::at(col) }
    }

    fn all(shape: Shape) -> Self {
        Self { channels: 0..shape.channels, rows: Span::all(shape.rows), cols: Span::all(shape.cols) }
    }

    fn is_empty(&self) -> bool {
        self.channels.is_empty()
            || self.rows.positions().next().is_none()
            || self.cols.positions().next().is_none()
    }

    /// What a layer reads to make these.
    pub(super) fn read_by(self, layer: &Layer) -> Self {
        if self.is_empty() {
            return self;
        }
        let input = layer.input();
        match layer.link() {
            Link::Place => self,
            Link::Map => Self { channels: self.channels, ..Self::all(input) },
            Link::Window { geometry, inputs, outputs } => Self {
                channels: groups(&self.channels, outputs, inputs),
                rows: self.rows.read(geometry.rows),
                cols: self.cols.read(geometry.cols),
            },
            Link::Flatten if self.channels.len() == 1 => Self::of(input.cell(self.channels.start)),
            // What is read of a vector is one number or, by a linear layer, all of them.
            Link::All | Link::Flatten => Self::all(input),
        }
    }

    /// What a layer makes with any of these.
    pub(super) fn made_by(self, layer: &Layer) -> Self {
        if self.is_empty() {
            return self;
        }
        match layer.link() {
            Link::Place => self,
            Link::All => Self::all(layer.output()),
            Link::Map => Self { channels: self.channels, ..Self::all(layer.output()) },
            Link::Window { geometry, inputs, outputs } => Self {
                channels: groups(&self.channels, inputs, outputs),
                rows: self.rows.made(geometry.rows),
                cols: self.cols.made(geometry.cols),
            },
            Link::Flatten => self.flattened(layer.input()),
        }
    }

    /// From the first to the last index in a vector of all maps.
    fn flattened(&self, maps: Shape) -> Self {
        let index = |channel, row: Option<usize>, col: Option<usize>| {
            maps.index(Cell { channel, row: row.unwrap_or(0), col: col.unwrap_or(0) })
        };
        let first = index(self.channels.start, self.rows.indices().next(), self.cols.indices().next());
        let last = index(self.channels.end - 1, self.rows.indices().last(), self.cols.indices().last());
        Self { channels: first..last + 1, rows: Span::at(0), cols: Span::at(0) }
    }

    /// Without padding.
    pub(super) fn stay_inside(&mut self, shape: Shape) {
        self.rows.stay_inside(shape.rows);
        self.cols.stay_inside(shape.cols);
    }
}

/// The maps on the other side of the groups that some maps belong to.
fn groups(channels: &Range<usize>, here: usize, there: usize) -> Range<usize> {
    channels.start / here * there..channels.end.div_ceil(here) * there
}
