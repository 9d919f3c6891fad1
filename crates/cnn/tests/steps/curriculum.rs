//! The worked numbers of the lessons.

use cnn::steps::{Board, FactorName, StepsKind, StepsSetup};
use cnn::{Activation, Rim, Shape};

fn rim(padding: usize) -> Rim {
    Rim { top: padding, bottom: padding, left: padding, right: padding }
}

fn square(side: usize, values: Vec<f32>, kernel: usize, weights: Vec<f32>) -> StepsSetup {
    let input = Shape { channels: values.len() / (side * side), rows: side, cols: side };
    StepsSetup { input, values, kernel: (kernel, kernel), weights, ..StepsSetup::default() }
}

#[rustfmt::skip]
const SIX: [f32; 36] = [
    3.0, 1.0, 0.0, 2.0, 1.0, 0.0,
    2.0, 0.0, 1.0, 3.0, 2.0, 1.0,
    0.0, 1.0, 2.0, 1.0, 0.0, 3.0,
    4.0, 0.0, 3.0, 2.0, 2.0, 1.0,
    1.0, 1.0, 0.0, 1.0, 0.0, 1.0,
    3.0, 2.0, 1.0, 0.0, 2.0, 1.0,
];
const EDGE: [f32; 9] = [1.0, 0.0, -1.0, 1.0, 0.0, -1.0, 1.0, 0.0, -1.0];

#[test]
fn three_the_operation() {
    let board = Board::new(StepsSetup::default()).unwrap();
    assert_eq!(board.outputs(), [60.0, 70.0, 50.0, 60.0, 70.0, 50.0, 20.0, 30.0, 20.0]);
}

#[test]
fn four_a_neuron_is_a_map() {
    let edge = square(6, SIX.to_vec(), 3, EDGE.to_vec());
    let map = [2., -4., 0., 2., 0., -5., 2., 1., 0., -2., 3., -1., 4., 0., 0., 0.];
    assert_eq!(Board::new(edge.clone()).unwrap().outputs(), map);
    let neuron = StepsSetup { bias: vec![-2.0], activation: Activation::Relu, ..edge };
    assert_eq!(Board::new(neuron).unwrap().outputs(), map.map(|value| (value - 2.0_f32).max(0.0)));
}

#[test]
fn six_padding() {
    for (padding, side) in [(0, 4), (1, 6), (2, 8)] {
        let board =
            Board::new(StepsSetup { padding: rim(padding), ..square(6, SIX.to_vec(), 3, EDGE.to_vec()) });
        assert_eq!(board.unwrap().output(), Shape { channels: 1, rows: side, cols: side });
    }
    let valid = Board::new(square(5, vec![1.0; 25], 3, vec![1.0; 9])).unwrap();
    assert_eq!(valid.output(), Shape { channels: 1, rows: 3, cols: 3 });
}

#[test]
fn seven_stride_and_size() {
    for (side, expected) in [(6, 2), (7, 3)] {
        let setup = square(side, vec![1.0; side * side], 3, vec![1.0; 9]);
        let board = Board::new(StepsSetup { stride: (2, 2), ..setup }).unwrap();
        assert_eq!(board.output().rows, expected);
    }
}

#[test]
fn eight_colour_and_many_filters() {
    let setup = StepsSetup {
        out_channels: 2,
        bias: vec![1.0, 0.0],
        padding: rim(1),
        stride: (2, 2),
        ..square(5, vec![1.0; 75], 3, vec![1.0; 54])
    };
    let board = Board::new(setup).unwrap();
    assert_eq!(board.output(), Shape { channels: 2, rows: 3, cols: 3 });
    let parameters = board.parameters();
    let names =
        [FactorName::Filters, FactorName::ChannelsRead, FactorName::KernelRows, FactorName::KernelCols];
    assert_eq!(parameters.factors, names.into_iter().zip([2, 3, 3, 3]).collect::<Vec<_>>());
    assert_eq!((parameters.bias, parameters.total), (1, 56));
    assert_eq!(board.macs().total, 9 * 54);
}

#[test]
fn nine_two_convolutions_are_one() {
    let signal = |values: Vec<f32>, weights: Vec<f32>| {
        let setup = StepsSetup {
            kind: StepsKind::Conv1d,
            input: Shape { channels: 1, rows: 1, cols: values.len() },
            kernel: (1, weights.len()),
            values,
            weights,
            ..StepsSetup::default()
        };
        Board::new(setup).unwrap().outputs()
    };
    let values = vec![3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0];
    let first = signal(values.clone(), vec![1.0, -1.0]);
    assert_eq!(signal(first, vec![1.0, 1.0]), signal(values, vec![1.0, 0.0, -1.0]));
}

#[test]
fn ten_pooling() {
    let values = vec![1.0, 1.0, 2.0, 4.0, 5.0, 6.0, 7.0, 8.0, 3.0, 2.0, 1.0, 0.0, 1.0, 2.0, 3.0, 4.0];
    let setup = StepsSetup { stride: (2, 2), ..square(4, values, 2, Vec::new()) };
    let max = StepsSetup { kind: StepsKind::MaxPool2d, ..setup.clone() };
    let average = StepsSetup { kind: StepsKind::AvgPool2d, ..setup };
    assert_eq!(Board::new(max.clone()).unwrap().outputs(), [6.0, 8.0, 3.0, 4.0]);
    assert_eq!(Board::new(average).unwrap().outputs(), [3.25, 5.25, 2.0, 2.0]);
    let board = Board::new(max).unwrap();
    assert_eq!((board.parameters().total, board.macs().total), (0, 0));
    let winner = board.explain(board.output().cell(0)).unwrap();
    assert_eq!((winner.winner, winner.terms[3].weight, winner.terms[0].weight), (Some(3), 1.0, 0.0));
}
