//! A setup that makes sense, and the questions that it answers.

use super::windows::Tap;
use super::{
    Arithmetic, CodeFormat, Direction, SizeFormula, StepsError, StepsKind, StepsSetup, WeightCell, check,
};
use crate::explain::first_largest;
use crate::{Axis, Cell, Explanation, Rule, Shape, Term};

/// How far an answer may be from the number itself: numbers are shown with three decimals.
const SHOWN: f32 = 0.0005;

/// A small operation, checked: no question about it can fail.
#[derive(Debug, Clone, PartialEq)]
pub struct Board {
    setup: StepsSetup,
    sizes: (SizeFormula, SizeFormula),
    output: Shape,
    /// How the window moves; of a transposed convolution, how it would move over the output.
    pub(super) rows: Axis,
    pub(super) cols: Axis,
}

impl Board {
    /// Checks every setting.
    ///
    /// # Errors
    /// The first setting that cannot be, with its numbers.
    pub fn new(setup: StepsSetup) -> Result<Self, StepsError> {
        check::counts(&setup)?;
        let (rows, row_axis) = check::axis(&setup, Direction::Rows)?;
        let (cols, col_axis) = check::axis(&setup, Direction::Cols)?;
        check::numbers(&setup)?;
        let output = Shape { channels: setup.outputs(), rows: rows.output, cols: cols.output };
        Ok(Self { setup, sizes: (rows, cols), output, rows: row_axis, cols: col_axis })
    }

    /// Everything that it was made from.
    pub fn setup(&self) -> &StepsSetup {
        &self.setup
    }

    /// The size of what comes out.
    pub fn output(&self) -> Shape {
        self.output
    }

    /// Every number that comes out: channels x rows x columns.
    pub fn outputs(&self) -> Vec<f32> {
        let cells = (0..self.output.volume()).map(|index| self.output.cell(index));
        cells.filter_map(|cell| self.explain(cell)).map(|explanation| explanation.value).collect()
    }

    /// Where an output comes from; `None` when there is no such output.
    ///
    /// Of a transposed convolution the terms are the inputs that lay something on this cell. Seen from here the kernel is
    /// turned by 180 degrees, and so the rule is [`Rule::Convolution`]. Where nothing lies, there are no terms.
    ///
    /// Terms of a convolution say in `weight_at` the slice, row and column of the kernel number `cell.channel`.
    pub fn explain(&self, cell: Cell) -> Option<Explanation> {
        if !self.output.contains(cell) {
            return None;
        }
        let read = |tap: Tap| {
            let (source, input) =
                (tap.source, self.input_at(tap.source.channel, tap.source.row, tap.source.col));
            let WeightCell { input: channel, row, col, .. } = tap.weight;
            let (weight_at, weight) = match self.weight(tap.weight) {
                Some(weight) => (Some(Cell { channel, row, col }), weight),
                None => (None, 1.0),
            };
            Term { source, weight_at, input, weight, product: weight * input }
        };
        let mut terms: Vec<Term> = self.taps(cell).into_iter().map(read).collect();
        let bias = self.setup.bias.get(cell.channel).copied().filter(|_| !self.setup.kind.is_pooling());
        let (rule, divisor, winner) = match self.setup.kind {
            StepsKind::Conv1d | StepsKind::Conv2d => (Rule::CrossCorrelation, 1.0, None),
            StepsKind::ConvTranspose2d => (Rule::Convolution, 1.0, None),
            StepsKind::AvgPool2d => (Rule::AvgPool2d, terms.len() as f32, None),
            StepsKind::MaxPool2d => {
                let winner = first_largest(terms.iter().map(|term| term.input));
                for (index, term) in terms.iter_mut().enumerate() {
                    term.weight = if index == winner { 1.0 } else { 0.0 };
                    term.product = term.weight * term.input;
                }
                (Rule::MaxPool2d, 1.0, Some(winner))
            }
        };
        let bias = bias.unwrap_or(0.0);
        let explanation = Explanation::new(rule, cell, terms, (divisor, bias), self.setup.activation);
        Some(Explanation { winner, ..explanation })
    }

    /// The number that comes out there; `None` when there is no such output.
    pub fn value(&self, cell: Cell) -> Option<f32> {
        self.explain(cell).map(|explanation| explanation.value)
    }

    /// A weight; `None` when there is no such weight.
    pub fn weight(&self, weight: WeightCell) -> Option<f32> {
        self.setup.weight_index(weight).and_then(|index| self.setup.weights.get(index)).copied()
    }

    /// Whether someone knows the number that comes out there, as exactly as it is shown: to three decimals.
    pub fn check(&self, cell: Cell, guess: f32) -> bool {
        self.value(cell).is_some_and(|value| (guess - value).abs() <= SHOWN + f32::EPSILON * value.abs())
    }

    /// How rows and columns of the output are counted.
    pub fn sizes(&self) -> (SizeFormula, SizeFormula) {
        self.sizes
    }

    /// What is learned.
    pub fn parameters(&self) -> Arithmetic {
        Arithmetic::parameters(&self.setup)
    }

    /// Multiply-accumulates; 0 for pooling, as is customary.
    pub fn macs(&self) -> Arithmetic {
        Arithmetic::macs(&self.setup, self.output)
    }

    /// A program that computes and prints the same numbers.
    pub fn code(&self, format: CodeFormat) -> String {
        crate::code::steps_program(self, format)
    }

    /// The input's number at a position; zero in the padding.
    pub(super) fn input_at(&self, channel: usize, row: isize, col: isize) -> f32 {
        let place = usize::try_from(row).ok().zip(usize::try_from(col).ok());
        let cell = place.map(|(row, col)| Cell { channel, row, col });
        let inside = cell.filter(|&cell| self.setup.input.contains(cell));
        inside.and_then(|cell| self.setup.values.get(self.setup.input.index(cell))).copied().unwrap_or(0.0)
    }
}
