//! Every setting that cannot be says why, with its numbers.

use cnn::steps::{Board, Direction, StepsError, StepsKind, StepsSetting, StepsSetup};
use cnn::{Rim, Shape};

const NO_RIM: Rim = Rim { top: 0, bottom: 0, left: 0, right: 0 };

fn example() -> StepsSetup {
    StepsSetup::default()
}

fn of_kind(kind: StepsKind) -> StepsSetup {
    StepsSetup { kind, ..example() }
}

#[track_caller]
fn refused(setup: StepsSetup, expected: StepsError, message: &str) {
    let error = Board::new(setup).unwrap_err();
    assert_eq!((error, error.to_string().as_str()), (expected, message));
}

#[test]
fn sizes_within_limits() {
    let input = Shape { channels: 1, rows: 0, cols: 4 };
    let zero = |setting| StepsError::Zero { setting };
    refused(
        StepsSetup { input, ..example() },
        zero(StepsSetting::InputRows),
        "input rows: must be at least 1",
    );
    refused(StepsSetup { groups: 0, ..example() }, zero(StepsSetting::Groups), "groups: must be at least 1");
    let stride = StepsSetup { stride: (1, 0), ..example() };
    refused(stride, zero(StepsSetting::StrideCols), "stride of columns: must be at least 1");
    let dilation = StepsSetup { dilation: (0, 1), ..example() };
    refused(dilation, zero(StepsSetting::DilationRows), "dilation of rows: must be at least 1");
    let too_large = |setting, found, most| StepsError::TooLarge { setting, found, most };
    let channels = StepsSetup { out_channels: 9, ..example() };
    refused(channels, too_large(StepsSetting::OutChannels, 9, 8), "filters: 9 is more than 8");
    let padding = StepsSetup { padding: Rim { left: 17, ..NO_RIM }, ..example() };
    refused(padding, too_large(StepsSetting::PaddingLeft, 17, 16), "padding to the left: 17 is more than 16");
    let kernel = StepsSetup { kernel: (2, usize::MAX), ..example() };
    assert!(Board::new(kernel).is_err());
}

#[test]
fn as_many_numbers_as_cells() {
    let wrong = |setting, found, expected| StepsError::WrongCount { setting, found, expected };
    let values = StepsSetup { values: vec![0.0; 15], ..example() };
    refused(values, wrong(StepsSetting::Values, 15, 16), "input numbers: 15 numbers where 16 are needed");
    let weights = StepsSetup { weights: Vec::new(), ..example() };
    refused(weights, wrong(StepsSetting::Weights, 0, 4), "weights: 0 numbers where 4 are needed");
    let bias = StepsSetup { bias: vec![1.0, 2.0], ..example() };
    refused(bias, wrong(StepsSetting::Bias, 2, 1), "biases: 2 numbers where 1 are needed");
    let infinite = StepsSetup { weights: vec![0.0, 1.0, f32::INFINITY, 0.0], ..example() };
    let error = StepsError::NotFinite { setting: StepsSetting::Weights, index: 2 };
    refused(infinite, error, "weights: number 2 is not finite");
}

#[test]
fn windows_that_fit() {
    let error = StepsError::KernelDoesNotFit {
        direction: Direction::Rows,
        kernel: 2,
        dilation: 5,
        span: 6,
        input: 4,
        before: 1,
        after: 0,
    };
    let setup = StepsSetup { dilation: (5, 1), padding: Rim { top: 1, ..NO_RIM }, ..example() };
    refused(setup, error, "rows: a window that spans 5 x (2 - 1) + 1 = 6 does not fit 4 + 1 + 0");
    let full = Rim { top: 16, bottom: 16, left: 16, right: 16 };
    let found = StepsError::OutputTooLarge { direction: Direction::Rows, found: 47, most: 40 };
    let large = StepsSetup {
        input: Shape { channels: 1, rows: 16, cols: 1 },
        values: vec![0.0; 16],
        padding: full,
        ..example()
    };
    refused(large, found, "rows: 47 would come out, and 40 can be shown");
}

#[test]
fn a_signal_has_one_row() {
    let error = StepsError::NotOneRow { setting: StepsSetting::InputRows, found: 4 };
    refused(of_kind(StepsKind::Conv1d), error, "input rows: 4, but a signal has a single row");
    let signal = StepsSetup {
        input: Shape { channels: 1, rows: 1, cols: 16 },
        kernel: (1, 4),
        padding: Rim { bottom: 1, ..NO_RIM },
        ..of_kind(StepsKind::Conv1d)
    };
    let error = StepsError::NotOneRow { setting: StepsSetting::PaddingBottom, found: 1 };
    refused(signal, error, "padding below: 1, but a signal has a single row");
}

#[test]
fn groups_that_divide() {
    let error = StepsError::GroupsDoNotDivideInput { groups: 2, channels: 1 };
    let message = "1 input channels cannot be divided into 2 groups";
    refused(StepsSetup { groups: 2, out_channels: 2, ..example() }, error, message);
    let input = Shape { channels: 2, rows: 2, cols: 4 };
    let error = StepsError::GroupsDoNotDivideOutput { groups: 2, channels: 3 };
    let message = "3 filters cannot be divided into 2 groups";
    refused(StepsSetup { input, groups: 2, out_channels: 3, ..example() }, error, message);
}

#[test]
fn pooling_that_reads_something() {
    let average = StepsSetup { dilation: (1, 2), ..of_kind(StepsKind::AvgPool2d) };
    let message = "average pooling has no dilation, not even of 2";
    refused(average, StepsError::DilatedAverage { found: 2 }, message);
    let padded = StepsSetup { padding: Rim { right: 2, ..NO_RIM }, ..of_kind(StepsKind::MaxPool2d) };
    let error =
        StepsError::PoolPaddingTooLarge { setting: StepsSetting::PaddingRight, found: 2, span: 2, most: 1 };
    let message = "padding to the right: a pooling window that spans 2 may overhang by 1, not by 2";
    refused(padded, error, message);
    let stepping = StepsSetup {
        input: Shape { channels: 1, rows: 4, cols: 1 },
        values: vec![0.0; 4],
        dilation: (1, 3),
        padding: Rim { left: 2, right: 1, ..NO_RIM },
        ..of_kind(StepsKind::MaxPool2d)
    };
    let error = StepsError::PoolWindowInPadding { direction: Direction::Cols, index: 0 };
    refused(stepping, error, "columns: window 0 reads nothing but padding");
}

#[test]
fn transposed_convolutions_that_leave_something() {
    let transposed = of_kind(StepsKind::ConvTranspose2d);
    let error = StepsError::OutputPaddingTooLarge {
        setting: StepsSetting::OutputPaddingRows,
        found: 2,
        stride: 2,
        dilation: 1,
    };
    let setup = StepsSetup { stride: (2, 2), output_padding: (2, 0), ..transposed.clone() };
    refused(setup, error, "added rows: 2 must be less than the stride 2 or the dilation 1");
    let error = StepsError::NothingLeft { direction: Direction::Cols, full: 5, cut: 6 };
    let setup = StepsSetup { padding: Rim { left: 3, right: 3, ..NO_RIM }, ..transposed.clone() };
    refused(setup, error, "columns: 5 come out, and 6 are cut off");
    let error = StepsError::OutputTooLarge { direction: Direction::Rows, found: 50, most: 40 };
    let setup = StepsSetup { stride: (16, 1), ..transposed };
    refused(setup, error, "rows: 50 would come out, and 40 can be shown");
}

#[test]
fn nonsense_is_refused_and_never_trips() {
    let numbers = [0, 1, 2, 7, 16, 17, usize::MAX];
    let pick =
        |seed: usize, step: usize| numbers[(seed / numbers.len().pow((step % 12) as u32)) % numbers.len()];
    for seed in (0..7_usize.pow(9)).step_by(10_007) {
        let at = |step| pick(seed.wrapping_mul(2_654_435_761), step);
        for kind in StepsKind::ALL {
            let input = Shape { channels: at(0), rows: at(1), cols: at(2) };
            let setup = StepsSetup {
                kind,
                input,
                values: vec![
                    1.0;
                    input.channels.saturating_mul(input.rows).saturating_mul(input.cols).min(4096)
                ],
                out_channels: at(3),
                groups: at(4),
                kernel: (at(5), at(6)),
                weights: vec![
                    1.0;
                    at(3)
                        .saturating_mul(at(0))
                        .saturating_mul(at(5))
                        .saturating_mul(at(6))
                        .min(4096)
                ],
                bias: Vec::new(),
                stride: (at(7), at(8)),
                dilation: (at(9), at(10)),
                padding: Rim { top: at(11), bottom: at(12), left: at(13), right: at(14) },
                output_padding: (at(15), at(16)),
                ..StepsSetup::default()
            };
            // The helpers of a setup that nobody has checked answer too.
            let weight = setup.weight_cell(3);
            weight.and_then(|weight| setup.weight_index(weight));
            if let Ok(board) = Board::new(setup) {
                assert_eq!(board.outputs().len(), board.output().volume());
            }
        }
    }
}
