//! Scores, probabilities and losses.

use crate::lesson::LessonError;
use crate::lesson::figure::{Softmax, loss};
use crate::lesson::item::{Arguments, Item};
use crate::lesson::value::exact;
use crate::math;

pub(super) fn call<'a>(arguments: &Arguments<'a>) -> Result<Item<'a>, LessonError> {
    match arguments.name {
        "exp" => arguments.all_numbers().map(|[power]| Item::number(exact(math::exp(power as f32)))),
        "neg_log" => {
            let [probability] = arguments.all_numbers()?;
            if probability < f64::MIN_POSITIVE {
                return Err(arguments.wrong());
            }
            Ok(Item::number(-math::ln(probability)))
        }
        name => {
            // The class, counted from 1; then the scores of all.
            let logits = arguments.numbers_from(1)?;
            let class = arguments.index(0, logits.len())?;
            match name {
                "softmax" => Ok(Item::number(Softmax::of(logits)?.probabilities[class])),
                "normalise" => Ok(Item::number(Softmax::of(logits)?.normalised[class])),
                "cross_entropy" => Ok(Item::number(loss(&logits, class)?)),
                _ => Err(arguments.unknown()),
            }
        }
    }
}
