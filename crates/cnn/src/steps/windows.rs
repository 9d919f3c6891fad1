//! Which input meets which weight for which output: the same connections asked for from all three sides.
//!
//! A transposed convolution has the connections of a convolution, read backwards: its axis is that of the convolution which
//! would go from its output to its input, and what is a window there is what one input lays on the output here.

use super::{Board, StepsKind};
use crate::{Axis, Cell, Origin, Source};

/// The place of a weight. For pooling, which has none, a place in the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WeightCell {
    /// The output channel, that is the filter; for pooling the channel.
    pub out: usize,
    /// The slice: which of the input channels of its group it multiplies; 0 for pooling.
    pub input: usize,
    /// From the top of the kernel.
    pub row: usize,
    /// From the left of the kernel.
    pub col: usize,
}

/// An output that an input has a part in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Feed {
    /// The output.
    pub output: Cell,
    /// What the input is multiplied by on the way.
    pub weight: WeightCell,
    /// Whether it makes a difference: `false` for what a maximum leaves behind.
    pub counts: bool,
}

/// One of the products that a weight is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Read {
    /// What is multiplied; padding too.
    pub source: Source,
    /// The output that it is multiplied for.
    pub output: Cell,
}

/// One connection of an output.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tap {
    pub(super) source: Source,
    pub(super) weight: WeightCell,
}

impl Tap {
    /// The cell of the input; `None` in the padding.
    pub(super) fn cell(&self) -> Option<Cell> {
        let Source { channel, row, col, origin, .. } = self.source;
        let inside = (origin == Origin::Inside).then_some((row, col));
        inside.map(|(row, col)| Cell { channel, row: row.unsigned_abs(), col: col.unsigned_abs() })
    }
}

impl Board {
    /// Everything that an output is made from: channel after channel, in each from the top left.
    pub(super) fn taps(&self, output: Cell) -> Vec<Tap> {
        let inputs = self.setup().group_inputs();
        let sides = self.setup().input;
        let rows = self.meets(self.rows, output.row, sides.rows);
        let cols = self.meets(self.cols, output.col, sides.cols);
        let mut taps = Vec::with_capacity(inputs * rows.len() * cols.len());
        for input in 0..inputs {
            let channel = self.first_input(output.channel) + input;
            for &(row, m) in &rows {
                for &(col, n) in &cols {
                    let source = self.source(channel, row, col);
                    if self.keeps(source.origin) {
                        let weight = WeightCell { out: output.channel, input, row: m, col: n };
                        taps.push(Tap { source, weight });
                    }
                }
            }
        }
        taps
    }

    /// Every output that an input has a part in, channel after channel, in each from the top left. Empty when there is no such
    /// input.
    pub fn feeds(&self, input: Cell) -> Vec<Feed> {
        let (setup, shape) = (self.setup(), self.output());
        if !setup.input.contains(input) {
            return Vec::new();
        }
        let group = input.channel / setup.group_inputs();
        let slice = input.channel % setup.group_inputs();
        let outs = group * setup.group_outputs()..(group + 1) * setup.group_outputs();
        let rows = self.lands(self.rows, input.row, shape.rows);
        let cols = self.lands(self.cols, input.col, shape.cols);
        let mut feeds = Vec::with_capacity(outs.len() * rows.len() * cols.len());
        for out in outs {
            for &(row, m) in &rows {
                for &(col, n) in &cols {
                    let output = Cell { channel: out, row, col };
                    let weight = WeightCell { out, input: slice, row: m, col: n };
                    feeds.push(Feed { output, weight, counts: self.counts(input, output) });
                }
            }
        }
        feeds
    }

    /// Everything that a weight is ever multiplied by, in the order of the outputs (of a transposed convolution: of the
    /// inputs). Empty when there is no such weight.
    pub fn reads(&self, weight: WeightCell) -> Vec<Read> {
        let (setup, shape) = (self.setup(), self.output());
        let WeightCell { out, input, row: m, col: n } = weight;
        if out >= shape.channels || input >= setup.group_inputs() {
            return Vec::new();
        }
        let channel = self.first_input(out) + input;
        let transposed = setup.kind == StepsKind::ConvTranspose2d;
        let (counted_rows, counted_cols) =
            if transposed { (setup.input.rows, setup.input.cols) } else { (shape.rows, shape.cols) };
        let rows = self.rows.reads_of(m).iter().take(counted_rows).enumerate();
        let mut reads = Vec::new();
        for (row, other_row) in rows {
            for (col, other_col) in self.cols.reads_of(n).iter().take(counted_cols).enumerate() {
                let read = if transposed {
                    let output = inside(other_row, shape.rows).zip(inside(other_col, shape.cols));
                    output.map(|(to_row, to_col)| Read {
                        source: self.source(channel, row as isize, col as isize),
                        output: Cell { channel: out, row: to_row, col: to_col },
                    })
                } else {
                    let source = self.source(channel, other_row, other_col);
                    Some(Read { source, output: Cell { channel: out, row, col } })
                };
                reads.extend(read.filter(|read| self.keeps(read.source.origin)));
            }
        }
        reads
    }

    /// The positions of the input that an output meets on one axis, each with the cell of the kernel that it meets there.
    fn meets(&self, axis: Axis, output: usize, inputs: usize) -> Vec<(isize, usize)> {
        if self.setup().kind == StepsKind::ConvTranspose2d {
            let windows = windows_over(axis, output).into_iter();
            // What is added at the end may have room for windows that belong to no input.
            let meeting = windows.filter(|&(input, _)| input < inputs);
            return meeting.map(|(input, m)| (input as isize, m)).collect();
        }
        axis.window(output).iter().zip(0..).collect()
    }

    /// The outputs that an input has a part in on one axis, each with the cell of the kernel in between.
    fn lands(&self, axis: Axis, input: usize, outputs: usize) -> Vec<(usize, usize)> {
        if self.setup().kind == StepsKind::ConvTranspose2d {
            let places = axis.window(input).iter().zip(0..);
            return places.filter_map(|(place, m)| inside(place, outputs).map(|place| (place, m))).collect();
        }
        windows_over(axis, input)
    }

    /// The first input channel of the group that an output channel belongs to.
    fn first_input(&self, out: usize) -> usize {
        out / self.setup().group_outputs() * self.setup().group_inputs()
    }

    /// Whether what stands at such a place takes part: a maximum never looks at padding, and a mean may leave it out.
    fn keeps(&self, origin: Origin) -> bool {
        match self.setup().kind {
            StepsKind::MaxPool2d => origin == Origin::Inside,
            StepsKind::AvgPool2d => origin == Origin::Inside || self.setup().count_include_pad,
            StepsKind::Conv1d | StepsKind::Conv2d | StepsKind::ConvTranspose2d => true,
        }
    }

    /// Whether an input makes a difference to an output that it is connected with.
    fn counts(&self, input: Cell, output: Cell) -> bool {
        if self.setup().kind != StepsKind::MaxPool2d {
            return true;
        }
        let explanation = self.explain(output);
        let winner = explanation.and_then(|it| it.terms.get(it.winner?).map(|term| term.source));
        winner.is_some_and(|winner| {
            winner == self.source(input.channel, input.row as isize, input.col as isize)
        })
    }

    fn source(&self, channel: usize, row: isize, col: isize) -> Source {
        let setup = self.setup();
        let there = inside(row, setup.input.rows).is_some() && inside(col, setup.input.cols).is_some();
        let origin = if there { Origin::Inside } else { Origin::Zero };
        Source { image: 0, channel, row, col, origin }
    }
}

/// The windows that read a position, each with the cell of the kernel that does.
fn windows_over(axis: Axis, position: usize) -> Vec<(usize, usize)> {
    let offset = position + axis.pad_before();
    let windows = axis.outputs_of(position as isize).iter();
    let indexed = windows.filter_map(|window| usize::try_from(window).ok());
    indexed.map(|window| (window, (offset - window * axis.stride()) / axis.dilation())).collect()
}

fn inside(position: isize, size: usize) -> Option<usize> {
    usize::try_from(position).ok().filter(|&index| index < size)
}
