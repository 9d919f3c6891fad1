//! Counts: of numbers, weights, parameters, multiplications and bytes.

use crate::architecture::LayerReport;
use crate::lesson::item::{Arguments, Item};
use crate::lesson::value::Token::{self, Number, Sign, Text};
use crate::lesson::{Fault, LessonError};
use crate::{Architecture, LayerSpec, Shape, summarise};

pub(super) fn call<'a>(arguments: &Arguments<'a>) -> Result<Item<'a>, LessonError> {
    match arguments.name {
        "sum" => Ok(Item::number(arguments.numbers_from(0)?.iter().sum())),
        "volume" | "product" => Ok(Item::number(arguments.numbers_from(0)?.iter().product())),
        "ceil" => arguments.all_numbers().map(|[number]| Item::number(number.ceil())),
        "percent" => arguments
            .all_numbers()
            .map(|[share]| Item::written(vec![Number(100.0 * share), Text("%")], 100.0 * share)),
        "bytes" => arguments.all_numbers().map(|[count]| bytes(4.0 * count)),
        "weights_dense" => arguments.all_numbers().map(|[inputs, units]| Item::number(inputs * units)),
        "weights_local" => arguments.all_numbers().map(|[units, side]| Item::number(units * side * side)),
        "weights_shared" => arguments.all_numbers().map(|[side]| Item::number(side * side)),
        "macs" => {
            arguments.expect(7..=7)?;
            if arguments.word(0)? != "conv" {
                return Err(arguments.wrong());
            }
            let at = |index| arguments.count(index);
            let report = convolution(at(1)?, at(2)?, at(3)?, at(4)?, (at(5)?, at(6)?))?;
            Ok(Item::number(report.macs as f64))
        }
        _ => parameters(arguments),
    }
}

/// `parameters` is the count, `parameters_written` its arithmetic, `parameters_text` both.
fn parameters<'a>(arguments: &Arguments<'a>) -> Result<Item<'a>, LessonError> {
    let (inputs, outputs) = (arguments.count(1)?, arguments.count(2)?);
    let (mut tokens, total) = match arguments.word(0)? {
        "conv" => {
            arguments.expect(4..=4)?;
            let side = arguments.count(3)?;
            let report = convolution(inputs, outputs, side, side, (1, 0))?;
            (convolution_parameters(inputs, outputs, (side, side)), report.parameters as f64)
        }
        "dense" => {
            arguments.expect(3..=3)?;
            let [inputs, outputs] = [inputs, outputs].map(|count| count as f64);
            let tokens = vec![Number(inputs), Sign("×"), Number(outputs), Sign("+"), Number(outputs)];
            (tokens, inputs * outputs + outputs)
        }
        _ => return Err(arguments.wrong()),
    };
    match arguments.name {
        "parameters" => Ok(Item::number(total)),
        "parameters_written" => Ok(Item::written(tokens, total)),
        "parameters_text" => {
            tokens.extend([Sign("="), Number(total)]);
            Ok(Item::written(tokens, total))
        }
        _ => Err(arguments.unknown()),
    }
}

/// `6 × (3 × 3 × 1 + 1)`: filters, sides, channels, and the bias.
pub(in crate::lesson) fn convolution_parameters(
    channels: usize,
    filters: usize,
    (rows, cols): (usize, usize),
) -> Vec<Token> {
    let [channels, filters, rows, cols] = [channels, filters, rows, cols].map(|count| Number(count as f64));
    let times = Sign("×");
    vec![filters, times, Sign("("), rows, times, cols, times, channels, Sign("+"), Number(1.0), Sign(")")]
}

/// What a convolution with a bias is and costs, on images of `n` by `n`.
///
/// # Errors
/// When it does not fit, or a number is zero or too large.
fn convolution(
    channels: usize,
    filters: usize,
    side: usize,
    n: usize,
    (stride, padding): (usize, usize),
) -> Result<LayerReport, LessonError> {
    let input = Shape { channels, rows: n, cols: n };
    let (out_channels, kernel_size) = (filters, (side, side));
    let layer =
        LayerSpec::Conv2d { out_channels, kernel_size, stride, padding, dilation: 1, groups: 1, bias: true };
    let summary = summarise(&Architecture { input, layers: vec![layer] });
    let problem = summary.problem.map(|problem| problem.error.to_string()).unwrap_or_default();
    summary.layers.into_iter().next().ok_or_else(|| LessonError::new(Fault::Number, problem))
}

/// Bytes in the largest unit of which there is at least one.
fn bytes<'a>(count: f64) -> Item<'a> {
    let units = [(1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "kB")];
    let (size, unit) = units.into_iter().find(|&(size, _)| count >= size).unwrap_or((1.0, "B"));
    Item::written(vec![Number(count / size), Text(unit)], count)
}
