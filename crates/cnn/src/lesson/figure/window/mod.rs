//! `conv`, `conv1d`, `volume`, `pool`, `transposed`, `im2col`, `conv-matrix`: a window over small grids.

mod members;
mod read;

use crate::Cell;
use crate::lesson::value::exact;
use crate::steps::Board;

/// How the same operation is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Layout {
    /// As grids, with a window that slides.
    Grids,
    /// As a matrix of windows times a matrix of kernels.
    Im2col,
    /// As one matrix times the input.
    Matrix,
}

/// A window over small grids.
#[derive(Debug, Clone, PartialEq)]
pub struct Window {
    /// The operation with all of its numbers.
    pub board: Board,
    /// How it is laid out.
    pub layout: Layout,
    /// The output that is looked at.
    pub at: Option<Cell>,
    /// The input that is looked at.
    pub at_input: Option<Cell>,
    /// The output channel that is shown.
    pub filter: usize,
    /// Whether the window moves by itself.
    pub play: bool,
    /// Outputs that are hidden until they were answered.
    pub cover: Vec<Cell>,
}

impl Window {
    /// Every number that comes out.
    pub(in crate::lesson) fn outputs(&self) -> Vec<f64> {
        self.board.outputs().into_iter().map(exact).collect()
    }

    /// Every number that goes in.
    pub(in crate::lesson) fn inputs(&self) -> Vec<f64> {
        self.board.setup().values.iter().copied().map(exact).collect()
    }

    /// Whether a number that is hidden stands among those that are not.
    pub(in crate::lesson) fn gives_away(&self) -> bool {
        let (shape, outputs) = (self.board.output(), self.board.outputs());
        let is_hidden = |index: usize| self.cover.contains(&shape.cell(index));
        let hidden: Vec<f32> =
            self.cover.iter().filter_map(|&cell| outputs.get(shape.index(cell))).copied().collect();
        outputs.iter().enumerate().any(|(index, output)| !is_hidden(index) && hidden.contains(output))
    }

    /// The kernel, if it is a single row.
    pub(in crate::lesson) fn row_kernel(&self) -> Option<Vec<f64>> {
        let setup = self.board.setup();
        let is_row = setup.kernel.0 == 1 && setup.weights.len() == setup.kernel.1;
        is_row.then(|| setup.weights.iter().copied().map(exact).collect())
    }
}
