//! What an output is made from, what an input feeds and what a weight reads: the same connections from three sides.

use std::collections::HashSet;

use cnn::steps::{Board, StepsKind, StepsSetup, WeightCell};
use cnn::{Cell, Origin, Source};

use crate::cases::cases;

type Connection = (Cell, Source, WeightCell);

fn inputs(board: &Board) -> impl Iterator<Item = Cell> {
    let shape = board.setup().input;
    (0..shape.volume()).map(move |index| shape.cell(index))
}

fn outputs(board: &Board) -> impl Iterator<Item = Cell> {
    let shape = board.output();
    (0..shape.volume()).map(move |index| shape.cell(index))
}

/// Every weight, or for pooling every place of every channel's window.
fn weights(board: &Board) -> Vec<WeightCell> {
    let setup = board.setup();
    let (rows, cols) = setup.kernel;
    let mut cells = Vec::new();
    for out in 0..setup.outputs() {
        for input in 0..setup.group_inputs() {
            for row in 0..rows {
                cells.extend((0..cols).map(|col| WeightCell { out, input, row, col }));
            }
        }
    }
    cells
}

/// The place of a term in the window, from the positions alone.
fn place(board: &Board, output: Cell, source: Source) -> (usize, usize) {
    let setup = board.setup();
    let ahead = |position: isize, index: usize, stride: usize, before: usize, dilation: usize| {
        let offset = (position + before as isize) as usize - index * stride;
        assert_eq!(offset % dilation, 0);
        offset / dilation
    };
    (
        ahead(source.row, output.row, setup.stride.0, setup.padding.top, setup.dilation.0),
        ahead(source.col, output.col, setup.stride.1, setup.padding.left, setup.dilation.1),
    )
}

fn explained(board: &Board) -> HashSet<Connection> {
    let mut connections = HashSet::new();
    for output in outputs(board) {
        for term in board.explain(output).unwrap().terms {
            let weight = if let Some(Cell { channel: input, row, col }) = term.weight_at {
                let weight = WeightCell { out: output.channel, input, row, col };
                assert_eq!(board.weight(weight), Some(term.weight));
                weight
            } else {
                let (row, col) = place(board, output, term.source);
                WeightCell { out: output.channel, input: 0, row, col }
            };
            assert!(connections.insert((output, term.source, weight)), "twice: {output}");
        }
    }
    connections
}

fn inside(cell: Cell) -> Source {
    let Cell { channel, row, col } = cell;
    Source { image: 0, channel, row: row as isize, col: col as isize, origin: Origin::Inside }
}

fn boards() -> Vec<Board> {
    let more = cases().into_iter().map(|case| Board::new(case.setup).unwrap());
    more.chain([Board::new(StepsSetup::default()).unwrap()]).collect()
}

#[test]
fn what_an_input_feeds_is_made_from_it() {
    for board in boards() {
        let fed: Vec<Connection> = inputs(&board)
            .flat_map(|cell| {
                board.feeds(cell).into_iter().map(move |feed| (feed.output, inside(cell), feed.weight))
            })
            .collect();
        let expected: HashSet<_> =
            explained(&board).into_iter().filter(|(_, source, _)| source.origin == Origin::Inside).collect();
        assert_eq!(fed.len(), expected.len(), "{:?}", board.setup());
        assert_eq!(fed.into_iter().collect::<HashSet<_>>(), expected, "{:?}", board.setup());
    }
}

#[test]
fn what_a_weight_reads_is_made_with_it() {
    for board in boards() {
        let read: Vec<Connection> = weights(&board)
            .into_iter()
            .flat_map(|weight| {
                board.reads(weight).into_iter().map(move |read| (read.output, read.source, weight))
            })
            .collect();
        let expected = explained(&board);
        assert_eq!(read.len(), expected.len(), "{:?}", board.setup());
        assert_eq!(read.into_iter().collect::<HashSet<_>>(), expected, "{:?}", board.setup());
    }
}

#[test]
fn a_maximum_counts_its_winners() {
    for board in boards() {
        let feeds: Vec<_> = inputs(&board).flat_map(|cell| board.feeds(cell)).collect();
        for cell in inputs(&board) {
            let value = board.setup().values[board.setup().input.index(cell)];
            for feed in board.feeds(cell).into_iter().filter(|_| board.setup().kind == StepsKind::MaxPool2d) {
                let largest = board.value(feed.output).unwrap();
                assert!(if feed.counts { value == largest } else { value <= largest });
            }
        }
        let counting: Vec<Cell> = feeds.iter().filter(|feed| feed.counts).map(|feed| feed.output).collect();
        if board.setup().kind == StepsKind::MaxPool2d {
            // One winner for each output.
            let winners: HashSet<Cell> = counting.iter().copied().collect();
            assert_eq!((winners.len(), counting.len()), (board.output().volume(), board.output().volume()));
        } else {
            assert_eq!(counting.len(), feeds.len());
        }
    }
}

#[test]
fn weights_are_found_where_they_are_stored() {
    for board in boards() {
        let setup = board.setup();
        let count: usize = setup.weight_shape().iter().product();
        let cells: Vec<_> = (0..=count).map(|index| setup.weight_cell(index)).collect();
        assert_eq!(cells[count], None);
        for (index, cell) in cells[..count].iter().enumerate() {
            assert_eq!(setup.weight_index(cell.unwrap()), Some(index));
            assert_eq!(board.weight(cell.unwrap()), Some(setup.weights[index]));
        }
    }
}

#[test]
fn nothing_is_found_where_nothing_is() {
    for board in boards() {
        let (shape, input) = (board.output(), board.setup().input);
        for cell in [
            Cell { channel: shape.channels, row: 0, col: 0 },
            Cell { channel: 0, row: shape.rows, col: 0 },
            Cell { channel: 0, row: 0, col: usize::MAX },
        ] {
            assert_eq!((board.explain(cell), board.value(cell), board.check(cell, 0.0)), (None, None, false));
        }
        assert!(board.feeds(Cell { channel: input.channels, row: 0, col: 0 }).is_empty());
        assert!(board.feeds(Cell { channel: 0, row: usize::MAX, col: 0 }).is_empty());
        for (out, slice, row, col) in
            [(shape.channels, 0, 0, 0), (0, 9, 0, 0), (0, 0, 9, 0), (0, 0, 0, usize::MAX)]
        {
            let weight = WeightCell { out, input: slice, row, col };
            assert!(board.reads(weight).is_empty() && board.weight(weight).is_none());
        }
    }
}
