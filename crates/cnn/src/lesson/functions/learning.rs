//! Steps of learning: optimizers on one weight, and the way down a parabola.

use crate::lesson::LessonError;
use crate::lesson::figure::{Curve, OptimizerTable};
use crate::lesson::item::{Arguments, Item};
use crate::training::OptimizerKind;

pub(super) fn call<'a>(arguments: &Arguments<'a>) -> Result<Item<'a>, LessonError> {
    let kind = match arguments.name {
        "momentum" => OptimizerKind::Momentum { momentum: 0.9 },
        "rmsprop" => OptimizerKind::RmsProp { alpha: 0.99, epsilon: 1e-8 },
        "adam" => OptimizerKind::ADAM,
        "descend" => {
            arguments.expect(3..=3)?;
            let (start, rate, steps) = (arguments.number(0)?, arguments.number(1)?, arguments.count(2)?);
            return Curve::descended(start, rate, steps).map(Item::number);
        }
        _ => return Err(arguments.unknown()),
    };
    // The step, counted from 1, the learning rate, and the gradients so far.
    let table = OptimizerTable::of(kind, arguments.number(1)?, 0.0, &arguments.numbers_from(2)?)?;
    let step = arguments.index(0, table.rows.len())?;
    Ok(Item::Record(table.rows[step].values()))
}
