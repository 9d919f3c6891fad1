//! Kernels and what they make: presets, kernels in a row, activations, and outputs that are compared.

use crate::Activation;
use crate::lesson::figure::Window;
use crate::lesson::item::{Arguments, Item};
use crate::lesson::value::{exact, grid};
use crate::lesson::{Fault, Figure, LessonError};
use crate::{Kernel, Preset};

pub(super) fn call<'a>(arguments: &Arguments<'a>) -> Result<Item<'a>, LessonError> {
    match arguments.name {
        "weights" => {
            arguments.expect(1..=1)?;
            let kernel = preset(arguments, 0)?;
            Ok(Item::written(grid(&weights(&kernel), kernel.cols()), None))
        }
        "weight_sum" => {
            arguments.expect(1..=1)?;
            Ok(Item::number(gain(&preset(arguments, 0)?)))
        }
        // What a kernel makes of an area where all pixels are equal.
        "flat" => {
            arguments.expect(2..=2)?;
            Ok(Item::number(gain(&preset(arguments, 0)?) * arguments.number(1)?))
        }
        "difference" => {
            arguments.expect(2..=2)?;
            let (first, second) = (preset(arguments, 0)?, preset(arguments, 1)?);
            if (first.rows(), first.cols()) != (second.rows(), second.cols()) {
                return Err(arguments.wrong());
            }
            let pairs = weights(&first).into_iter().zip(weights(&second));
            let differences: Vec<f64> = pairs.map(|(first, second)| first - second).collect();
            Ok(Item::written(grid(&differences, first.cols()), None))
        }
        "merge" => {
            arguments.expect(2..=2)?;
            Ok(Item::Kernel(merged(&row_kernel(arguments, 0)?, &row_kernel(arguments, 1)?)))
        }
        "relu" => arguments.all_numbers().map(|[sum]| Item::number(relu(sum))),
        "neuron" => arguments.all_numbers().map(|[sum, bias]| Item::number(relu(sum + bias))),
        "neuron_sum" => arguments.all_numbers().map(|[sum, bias]| Item::number(sum + bias)),
        "changed" => compared(arguments, Window::outputs),
        "changed_inputs" => compared(arguments, Window::inputs),
        _ => Err(arguments.unknown()),
    }
}

fn preset(arguments: &Arguments<'_>, index: usize) -> Result<Kernel, LessonError> {
    let id = arguments.word(index)?;
    Preset::from_id(id).map(Preset::kernel).ok_or_else(|| LessonError::new(Fault::Name, id))
}

fn weights(kernel: &Kernel) -> Vec<f64> {
    kernel.weights().iter().map(|&weight| exact(weight)).collect()
}

/// What a kernel multiplies the brightness of an even area by.
fn gain(kernel: &Kernel) -> f64 {
    exact(kernel.weights().sum() / kernel.divisor())
}

fn relu(sum: f64) -> f64 {
    exact(Activation::Relu.apply(sum as f32))
}

/// The weights of a figure whose kernel has one row and one slice.
fn row_kernel(arguments: &Arguments<'_>, index: usize) -> Result<Vec<f64>, LessonError> {
    match arguments.figure(index)? {
        Figure::Window(window) => window.row_kernel().ok_or_else(|| arguments.wrong()),
        _ => Err(arguments.wrong()),
    }
}

/// The one kernel that does what two do one after the other.
fn merged(first: &[f64], second: &[f64]) -> Vec<f64> {
    let mut merged = vec![0.0; (first.len() + second.len()).saturating_sub(1)];
    for (i, a) in first.iter().enumerate() {
        for (j, b) in second.iter().enumerate() {
            merged[i + j] += a * b;
        }
    }
    merged
}

/// How many numbers of two figures differ.
fn compared<'a>(
    arguments: &Arguments<'_>,
    numbers: impl Fn(&Window) -> Vec<f64>,
) -> Result<Item<'a>, LessonError> {
    arguments.expect(2..=2)?;
    let of = |index| match arguments.figure(index)? {
        Figure::Window(window) => Ok(numbers(window)),
        _ => Err(arguments.wrong()),
    };
    let (first, second) = (of(0)?, of(1)?);
    if first.len() != second.len() {
        return Err(arguments.wrong());
    }
    Ok(Item::count(first.iter().zip(&second).filter(|(a, b)| a != b).count()))
}
