//! A board of the Steps room as a program that prints the same numbers.

use crate::steps::Board;

/// Which library a program uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CodeFormat {
    /// `PyTorch`: channels first.
    PyTorch,
    /// Keras 3: channels last.
    Keras,
}

/// A complete program with the numbers of a board.
pub(crate) fn steps_program(board: &Board, format: CodeFormat) -> String {
    let _ = (board, format);
    String::new()
}
