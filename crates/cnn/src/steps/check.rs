//! What makes sense: every setting of a board, in the order in which a person would look for the mistake.

use super::limits::{MAX_CHANNELS, MAX_KERNEL, MAX_OUTPUT_SIDE, MAX_SIDE, MAX_STEP};
use super::{Direction, SizeFormula, StepsError, StepsKind, StepsSetting, StepsSetup};
use crate::Axis;

/// Sizes that each setting may have by itself, and how channels are grouped.
pub(super) fn counts(setup: &StepsSetup) -> Result<(), StepsError> {
    let pooling = setup.kind.is_pooling();
    let rim = setup.padding;
    let ranges = [
        (StepsSetting::InputChannels, 1, setup.input.channels, MAX_CHANNELS),
        (StepsSetting::InputRows, 1, setup.input.rows, MAX_SIDE),
        (StepsSetting::InputCols, 1, setup.input.cols, MAX_SIDE),
        (StepsSetting::OutChannels, 1, setup.outputs(), MAX_CHANNELS),
        (StepsSetting::Groups, 1, if pooling { 1 } else { setup.groups }, MAX_CHANNELS),
        (StepsSetting::KernelRows, 1, setup.kernel.0, MAX_KERNEL),
        (StepsSetting::KernelCols, 1, setup.kernel.1, MAX_KERNEL),
        (StepsSetting::StrideRows, 1, setup.stride.0, MAX_STEP),
        (StepsSetting::StrideCols, 1, setup.stride.1, MAX_STEP),
        (StepsSetting::DilationRows, 1, setup.dilation.0, MAX_STEP),
        (StepsSetting::DilationCols, 1, setup.dilation.1, MAX_STEP),
        (StepsSetting::PaddingTop, 0, rim.top, MAX_STEP),
        (StepsSetting::PaddingBottom, 0, rim.bottom, MAX_STEP),
        (StepsSetting::PaddingLeft, 0, rim.left, MAX_STEP),
        (StepsSetting::PaddingRight, 0, rim.right, MAX_STEP),
    ];
    for (setting, least, found, most) in ranges {
        if found < least {
            return Err(StepsError::Zero { setting });
        }
        if found > most {
            return Err(StepsError::TooLarge { setting, found, most });
        }
    }
    one_row(setup)?;
    if pooling { Ok(()) } else { grouped(setup) }
}

fn one_row(setup: &StepsSetup) -> Result<(), StepsError> {
    let rows = [
        (StepsSetting::InputRows, 1, setup.input.rows),
        (StepsSetting::KernelRows, 1, setup.kernel.0),
        (StepsSetting::PaddingTop, 0, setup.padding.top),
        (StepsSetting::PaddingBottom, 0, setup.padding.bottom),
    ];
    let wrong = rows.into_iter().find(|&(_, expected, found)| found != expected);
    match wrong.filter(|_| setup.kind == StepsKind::Conv1d) {
        Some((setting, _, found)) => Err(StepsError::NotOneRow { setting, found }),
        None => Ok(()),
    }
}

fn grouped(setup: &StepsSetup) -> Result<(), StepsError> {
    let groups = setup.groups;
    if !setup.input.channels.is_multiple_of(groups) {
        return Err(StepsError::GroupsDoNotDivideInput { groups, channels: setup.input.channels });
    }
    if !setup.out_channels.is_multiple_of(groups) {
        return Err(StepsError::GroupsDoNotDivideOutput { groups, channels: setup.out_channels });
    }
    Ok(())
}

/// One axis: its formula, and how the window moves (of a transposed convolution, how it would move over the output).
pub(super) fn axis(setup: &StepsSetup, direction: Direction) -> Result<(SizeFormula, Axis), StepsError> {
    let rim = setup.padding;
    let (n, kernel, stride, dilation, padding, added) = match direction {
        Direction::Rows => (
            setup.input.rows,
            setup.kernel.0,
            setup.stride.0,
            setup.dilation.0,
            (rim.top, rim.bottom),
            setup.output_padding.0,
        ),
        Direction::Cols => (
            setup.input.cols,
            setup.kernel.1,
            setup.stride.1,
            setup.dilation.1,
            (rim.left, rim.right),
            setup.output_padding.1,
        ),
    };
    let transposed = setup.kind == StepsKind::ConvTranspose2d;
    let formula = if transposed {
        SizeFormula::transposed(n, kernel, stride, dilation, padding, added)
    } else {
        SizeFormula::window(n, kernel, stride, dilation, padding)
    };
    let formula = formula.map_err(|error| error.in_direction(direction))?;
    if formula.output > MAX_OUTPUT_SIDE {
        let (found, most) = (formula.output, MAX_OUTPUT_SIDE);
        return Err(StepsError::OutputTooLarge { direction, found, most });
    }
    if setup.kind.is_pooling() {
        pooled(setup, direction, formula)?;
    }
    let slides_over = if transposed { formula.output } else { n };
    let axis = Axis::new(slides_over, kernel, stride, dilation, padding);
    // It fits: that has been checked above.
    let impossible = StepsError::NothingLeft { direction, full: formula.output, cut: 0 };
    Ok((formula, axis.map_err(|_| impossible)?))
}

/// What holds for pooling windows in addition: none may lie in the padding as a whole.
fn pooled(setup: &StepsSetup, direction: Direction, formula: SizeFormula) -> Result<(), StepsError> {
    let SizeFormula { n, before, after, span, dilation, kernel, .. } = formula;
    if setup.kind == StepsKind::AvgPool2d && dilation > 1 {
        return Err(StepsError::DilatedAverage { found: dilation });
    }
    let sides = match direction {
        Direction::Rows => [(StepsSetting::PaddingTop, before), (StepsSetting::PaddingBottom, after)],
        Direction::Cols => [(StepsSetting::PaddingLeft, before), (StepsSetting::PaddingRight, after)],
    };
    let most = span / 2;
    if let Some((setting, found)) = sides.into_iter().find(|&(_, found)| found > most) {
        return Err(StepsError::PoolPaddingTooLarge { setting, found, span, most });
    }
    let reads = |start: isize| {
        let cells = (0..kernel).map(|m| start.saturating_add_unsigned(m * dilation));
        cells.into_iter().any(|cell| cell >= 0 && cell < n as isize)
    };
    match formula.starts().iter().position(|start| !reads(start)) {
        Some(index) => Err(StepsError::PoolWindowInPadding { direction, index }),
        None => Ok(()),
    }
}

/// As many numbers as there are cells, all of them finite.
pub(super) fn numbers(setup: &StepsSetup) -> Result<(), StepsError> {
    let weights = setup.weight_count().unwrap_or(usize::MAX);
    let biases = if setup.bias.is_empty() { 0 } else { setup.out_channels };
    let lists = [
        (StepsSetting::Values, &setup.values, setup.input.volume()),
        (StepsSetting::Weights, &setup.weights, weights),
        (StepsSetting::Bias, &setup.bias, biases),
    ];
    let used = if setup.kind.is_pooling() { 1 } else { lists.len() };
    for (setting, numbers, expected) in lists.into_iter().take(used) {
        let found = numbers.len();
        if found != expected {
            return Err(StepsError::WrongCount { setting, found, expected });
        }
        if let Some(index) = numbers.iter().position(|number| !number.is_finite()) {
            return Err(StepsError::NotFinite { setting, index });
        }
    }
    Ok(())
}
