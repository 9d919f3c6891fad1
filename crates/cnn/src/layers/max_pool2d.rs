//! Max pooling: `output[k, r, c] = max over (m, n) of input[k, r stride - padding + m, c stride - padding + n]`.
//!
//! Padding never wins: it counts as minus infinity and is left out of explanations.

use std::ops::Range;

use super::window::{output, pool_geometry};
use super::{Backward, Forward, Question};
use crate::architecture::ArchitectureError;
use crate::compute::{PoolShape, max_pool2d_backward, max_pool2d_forward};
use crate::explain::{Activation, first_largest};
use crate::{Cell, Explanation, Geometry, Origin, Rule, Shape, Term};

/// The largest number of each window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MaxPool2d {
    input: Shape,
    geometry: Geometry,
}

impl MaxPool2d {
    pub(super) fn new(
        input: Shape,
        kernel_size: usize,
        stride: usize,
        padding: usize,
    ) -> Result<Self, ArchitectureError> {
        Ok(Self { input, geometry: pool_geometry(input, kernel_size, stride, padding)? })
    }

    pub(super) fn input(&self) -> Shape {
        self.input
    }

    pub(super) fn output(&self) -> Shape {
        output(self.input.channels, self.geometry)
    }

    pub(super) fn geometry(&self) -> Geometry {
        self.geometry
    }

    fn shape(&self, images: usize) -> PoolShape {
        let Geometry { rows, cols } = self.geometry;
        PoolShape { images, channels: self.input.channels, rows, cols }
    }

    /// The winner's weight is 1, every other 0; of equal ones the first wins.
    pub(super) fn explain(&self, cell: Cell, question: &Question<'_>) -> Explanation {
        let (rows, cols) = (self.geometry.rows.window(cell.row), self.geometry.cols.window(cell.col));
        let positions = rows.iter().flat_map(|row| cols.iter().map(move |col| (row, col)));
        let read = positions.map(|(row, col)| question.read(cell.channel, row, col));
        let inputs: Vec<_> = read.filter(|(source, _)| source.origin == Origin::Inside).collect();
        let winner = first_largest(inputs.iter().map(|&(_, input)| input));
        let term = |(index, &(source, input)): (usize, &_)| {
            let weight = if index == winner { 1.0 } else { 0.0 };
            Term { source, weight_at: None, input, weight, product: weight * input }
        };
        let terms = inputs.iter().enumerate().map(term).collect();
        let explanation = Explanation::new(Rule::MaxPool2d, cell, terms, (1.0, 0.0), Activation::None);
        Explanation { winner: Some(winner), ..explanation }
    }

    pub(super) fn forward(&self, pass: Forward<'_>) {
        let winners = &mut pass.memo.winners;
        winners.resize(pass.output.len(), 0);
        max_pool2d_forward(&self.shape(pass.images), pass.input, pass.output, winners);
    }

    /// Some maps of the output.
    pub(super) fn forward_part(&self, pass: Forward<'_>, channels: Range<usize>) {
        let winners = &mut pass.memo.winners;
        winners.resize(pass.output.len(), 0);
        let shape = PoolShape { channels: channels.len(), ..self.shape(pass.images) };
        let [from, to] = [self.input, self.output()].map(|maps| maps.places(&channels, pass.images));
        let (output, winners) = (&mut pass.output[to.clone()], &mut winners[to]);
        max_pool2d_forward(&shape, &pass.input[from], output, winners);
    }

    /// The gradient of a maximum belongs to the number that it is.
    pub(super) fn backward(&self, pass: Backward<'_>) {
        if let Some(grad_input) = pass.grad_input {
            max_pool2d_backward(&self.shape(pass.images), pass.grad_output, &pass.memo.winners, grad_input);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, network};
    use crate::architecture::LayerSpec;
    use crate::{Maps, Mode, Shape, Trace};

    #[test]
    fn every_number_and_gradient_is_explained() {
        let input = Shape { channels: 2, rows: 6, cols: 5 };
        for (kernel_size, stride, padding) in
            [(2, 2, 0), (3, 1, 1), (3, 2, 0), (2, 1, 1), (4, 3, 2), (1, 1, 0)]
        {
            check(LayerSpec::MaxPool2d { kernel_size, stride, padding }, input);
        }
    }

    #[test]
    fn the_example_of_the_lecture_comes_out() {
        let input = Shape { channels: 1, rows: 4, cols: 4 };
        let image = [1.0, 1.0, 2.0, 4.0, 5.0, 6.0, 7.0, 8.0, 3.0, 2.0, 1.0, 0.0, 1.0, 2.0, 3.0, 4.0];
        let mut trace = Trace::new();
        let network = network(LayerSpec::max_pool2d(2), input, 1);
        network.forward(&Maps::from_images(input, &image), &mut trace, Mode::Eval).unwrap();
        assert_eq!(trace.output().values(), [6.0, 8.0, 3.0, 4.0]);
    }

    #[test]
    fn of_equal_numbers_the_first_wins() {
        let mut trace = Trace::new();
        let input = Shape { channels: 1, rows: 2, cols: 2 };
        let network = network(LayerSpec::max_pool2d(2), input, 1);
        network.forward(&Maps::from_images(input, &[1.0, 5.0, 5.0, 0.0]), &mut trace, Mode::Eval).unwrap();
        let explanation = network.explain(&trace, 0, input.cell(0), 0).unwrap();
        assert_eq!((explanation.winner, trace.memo(0).unwrap().winners.as_slice()), (Some(1), &[1][..]));
    }
}
