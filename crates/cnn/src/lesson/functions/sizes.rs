//! Sizes: how many windows fit, and how wide they are.

use crate::lesson::item::{Arguments, Item};
use crate::lesson::value::Token::{self, Number, Sign};
use crate::lesson::{Fault, LessonError};
use crate::steps::SizeFormula;

/// How often a size may be computed in a row.
const REPEATS: usize = 1000;

pub(super) fn call<'a>(arguments: &Arguments<'a>) -> Result<Item<'a>, LessonError> {
    match arguments.name {
        "size" => Ok(Item::count(size(arguments)?.output)),
        "size_text" => {
            let formula = size(arguments)?;
            let mut tokens = size_tokens(formula);
            tokens.extend([Sign("="), Number(formula.output as f64)]);
            Ok(Item::written(tokens, formula.output as f64))
        }
        "size_after" => {
            let [repeats, mut n, settings @ ..]: [usize; 6] = arguments.all_counts()?;
            if repeats > REPEATS {
                return Err(LessonError::new(Fault::Limit, arguments.name));
            }
            for _ in 0..repeats {
                n = window(n, settings)?.output;
            }
            Ok(Item::count(n))
        }
        // The padding on each side that keeps the size with stride 1, and the one that lets every weight meet every number.
        "same" => arguments.all_numbers().map(|[k]| Item::number((k - 1.0) / 2.0)),
        "full" => arguments.all_numbers().map(|[k]| Item::number(k - 1.0)),
        "span" => {
            let [kernel, dilation] = arguments.all_counts()?;
            let between = kernel.checked_sub(1).and_then(|between| between.checked_mul(dilation));
            between.map(|between| Item::count(between + 1)).ok_or_else(|| arguments.wrong())
        }
        // What a window of k on a map that was pooled covers of the map before.
        "pooled_span" => arguments.all_numbers().map(|[k, n, s]| Item::number((k - 1.0) * s + n)),
        _ => Err(arguments.unknown()),
    }
}

/// The arguments n, k, s, p, d.
fn size(arguments: &Arguments<'_>) -> Result<SizeFormula, LessonError> {
    let [n, kernel, stride, padding, dilation] = arguments.all_counts()?;
    window(n, [kernel, stride, padding, dilation])
}

fn window(n: usize, [kernel, stride, padding, dilation]: [usize; 4]) -> Result<SizeFormula, LessonError> {
    SizeFormula::window(n, kernel, stride, dilation, (padding, padding))
        .map_err(|error| LessonError { code: Fault::Number, ..error.into() })
}

/// `⌊(28 + 2 × 1 − 3) / 2⌋ + 1`, with `2 × (3 − 1) − 1` in the place of the kernel where there are gaps.
pub(in crate::lesson) fn size_tokens(formula: SizeFormula) -> Vec<Token> {
    let SizeFormula { n, before, kernel, dilation, stride, .. } = formula;
    let number = |count: usize| Number(count as f64);
    let mut tokens =
        vec![Sign("⌊"), Sign("("), number(n), Sign("+"), number(2), Sign("×"), number(before), Sign("−")];
    if dilation > 1 {
        tokens.extend([
            number(dilation),
            Sign("×"),
            Sign("("),
            number(kernel),
            Sign("−"),
            number(1),
            Sign(")"),
        ]);
        tokens.extend([Sign("−"), number(1)]);
    } else {
        tokens.push(number(kernel));
    }
    tokens.extend([Sign(")"), Sign("/"), number(stride), Sign("⌋"), Sign("+"), number(1)]);
    tokens
}
