//! The operation as a matrix product: of the windows with the kernels, and as one sparse matrix.

use cnn::steps::{Board, ConvMatrix, StepsError, StepsKind, StepsSetup, WeightCell};
use cnn::{Activation, Rim, Shape};

use crate::cases::cases;

/// The boards that have weights. Their numbers are exact in any order.
fn boards() -> Vec<Board> {
    let boards = cases().into_iter().map(|case| Board::new(case.setup).unwrap());
    boards.filter(|board| !board.setup().kind.is_pooling()).collect()
}

fn finished(board: &Board, index: usize, sum: f32) -> f32 {
    let channel = board.output().cell(index).channel;
    let bias = board.setup().bias.get(channel).copied().unwrap_or(0.0);
    board.setup().activation.apply(sum + bias)
}

fn times(matrix: &ConvMatrix, input: &[f32]) -> Vec<f32> {
    let row = |row: &[f32]| row.iter().zip(input).fold(0.0, |sum, (weight, value)| sum + weight * value);
    matrix.values.chunks(matrix.cols).map(row).collect()
}

#[test]
fn the_matrix_times_the_input_is_the_output() {
    for board in boards() {
        let matrix = board.matrix().unwrap();
        assert_eq!((matrix.rows, matrix.cols), (board.output().volume(), board.setup().input.volume()));
        let product = times(&matrix, &board.setup().values);
        let outputs: Vec<f32> =
            product.into_iter().enumerate().map(|(index, sum)| finished(&board, index, sum)).collect();
        assert_eq!(outputs, board.outputs(), "{:?}", board.setup());
        for (&value, &at) in matrix.values.iter().zip(&matrix.weight_at) {
            assert_eq!(value, at.map_or(0.0, |weight| board.weight(weight).unwrap()));
        }
    }
}

#[test]
fn windows_times_kernels_are_the_output() {
    for board in boards() {
        let laid = board.im2col().unwrap();
        let positions = board.output().rows * board.output().cols;
        assert_eq!((laid.groups, laid.rows), (board.setup().groups, positions));
        assert_eq!(laid.values.len(), laid.groups * laid.rows * laid.cols);
        assert_eq!(laid.product.len(), board.output().volume());
        for (&value, &source) in laid.values.iter().zip(&laid.sources) {
            let input = source.map(|cell| board.setup().values[board.setup().input.index(cell)]);
            assert_eq!(value, input.unwrap_or(0.0));
        }
        for (&weight, &at) in laid.kernels.iter().zip(&laid.weights) {
            assert_eq!(board.weight(at), Some(weight));
        }
        for (index, value) in board.outputs().into_iter().enumerate() {
            let cell = board.output().cell(index);
            let (group, out) = (cell.channel / laid.outs, cell.channel % laid.outs);
            let position = cell.row * board.output().cols + cell.col;
            let sum = laid.product[(group * laid.rows + position) * laid.outs + out];
            assert_eq!(finished(&board, index, sum), value, "{:?}", board.setup());
        }
    }
}

/// The transposed convolution that goes from a convolution's output back to a grid of its input's size.
fn backwards(board: &Board) -> Board {
    let (setup, (rows, cols)) = (board.setup(), board.sizes());
    let transposed = StepsSetup {
        kind: StepsKind::ConvTranspose2d,
        input: board.output(),
        values: board.outputs(),
        out_channels: setup.input.channels,
        bias: Vec::new(),
        // The cells that no window reached.
        output_padding: (rows.rest, cols.rest),
        activation: Activation::None,
        ..setup.clone()
    };
    Board::new(transposed).unwrap()
}

#[test]
fn the_transposed_matrix_is_the_transposed_convolution() {
    let mut compared = 0;
    for board in boards().iter().filter(|board| board.setup().kind == StepsKind::Conv2d) {
        let (there, back) = (board.matrix().unwrap(), backwards(board));
        assert_eq!(back.output(), board.setup().input);
        let back = back.matrix().unwrap();
        for row in 0..there.rows {
            for col in 0..there.cols {
                let (at, turned) = (row * there.cols + col, col * there.rows + row);
                assert_eq!(back.values[turned].to_bits(), there.values[at].to_bits(), "{:?}", board.setup());
                assert_eq!(back.weight_at[turned].is_some(), there.weight_at[at].is_some());
            }
        }
        compared += 1;
    }
    assert!(compared >= 30, "{compared}");
}

#[test]
fn the_example_of_the_lecture_is_nine_by_four() {
    let laid = Board::new(StepsSetup::default()).unwrap().im2col().unwrap();
    assert_eq!((laid.groups, laid.rows, laid.cols, laid.outs), (1, 9, 4, 1));
    assert_eq!(laid.values[..8], [0.0, 10.0, 20.0, 30.0, 10.0, 10.0, 30.0, 30.0]);
    assert_eq!(laid.kernels, [1.0, 0.0, 0.0, 2.0]);
    assert_eq!(laid.weights[2], WeightCell { out: 0, input: 0, row: 1, col: 0 });
    assert_eq!(laid.product, [60.0, 70.0, 50.0, 60.0, 70.0, 50.0, 20.0, 30.0, 20.0]);
    let matrix = Board::new(StepsSetup::default()).unwrap().matrix().unwrap();
    assert_eq!((matrix.rows, matrix.cols), (9, 16));
    assert_eq!(matrix.values[..8], [1.0, 0.0, 0.0, 0.0, 0.0, 2.0, 0.0, 0.0]);
    // A weight of zero is a weight all the same.
    assert_eq!(matrix.weight_at[1], Some(WeightCell { out: 0, input: 0, row: 0, col: 1 }));
    assert_eq!(matrix.weight_at[2], None);
}

#[test]
fn what_has_no_matrix_says_so() {
    let pool = StepsSetup { kind: StepsKind::MaxPool2d, ..StepsSetup::default() };
    let board = Board::new(pool).unwrap();
    let refused = StepsError::NoWeights { kind: StepsKind::MaxPool2d };
    assert_eq!(board.im2col().unwrap_err(), refused);
    assert_eq!(board.matrix().unwrap_err(), refused);
    let input = Shape { channels: 8, rows: 16, cols: 16 };
    let large = StepsSetup {
        input,
        values: vec![1.0; input.volume()],
        out_channels: 8,
        kernel: (9, 9),
        weights: vec![1.0; 8 * 8 * 81],
        padding: Rim { top: 8, bottom: 8, left: 8, right: 8 },
        ..StepsSetup::default()
    };
    let board = Board::new(large).unwrap();
    assert_eq!(board.output(), Shape { channels: 8, rows: 24, cols: 24 });
    let most = cnn::steps::MAX_MATRIX;
    assert_eq!(board.im2col().unwrap_err(), StepsError::MatrixTooLarge { rows: 576, cols: 648, most });
    assert_eq!(board.matrix().unwrap_err(), StepsError::MatrixTooLarge { rows: 4608, cols: 2048, most });
}
