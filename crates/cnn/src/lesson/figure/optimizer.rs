//! `optimizer`: how an optimizer turns gradients into changes, step by step.

use crate::lesson::fields::Fields;
use crate::lesson::item::{Arguments, Item};
use crate::lesson::value::exact;
use crate::lesson::{Fault, LessonError, Value};
use crate::training::{Optimizer, OptimizerKind, Symbol};

/// The most gradients.
const STEPS: usize = 12;

/// A step of an optimizer. What it does not compute is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct OptimizerRow {
    /// The gradient.
    pub gradient: f64,
    /// The velocity.
    pub u: Option<f64>,
    /// The mean of gradients.
    pub m: Option<f64>,
    /// The mean of squared gradients.
    pub v: Option<f64>,
    /// The mean without its slow start.
    pub mhat: Option<f64>,
    /// The mean square without its slow start.
    pub vhat: Option<f64>,
    /// `1 - beta1^t`.
    pub correction1: Option<f64>,
    /// `1 - beta2^t`.
    pub correction2: Option<f64>,
    /// The root of the mean square that divides.
    pub root: Option<f64>,
    /// What is added to the weight.
    pub change: f64,
    /// The weight after the step.
    pub weight: f64,
}

/// The steps of an optimizer on one weight.
#[derive(Debug, Clone, PartialEq)]
pub struct OptimizerTable {
    /// The formula with its constants.
    pub optimizer: OptimizerKind,
    /// The learning rate.
    pub rate: f64,
    /// The weight before the first step.
    pub start: f64,
    /// One a gradient.
    pub rows: Vec<OptimizerRow>,
}

/// One weight on its way.
#[derive(Debug, Clone)]
pub(in crate::lesson) struct Walker {
    optimizer: Optimizer,
    weight: f32,
}

impl Walker {
    /// A weight that has not moved yet.
    pub(in crate::lesson) fn new(kind: OptimizerKind, weight: f64) -> Self {
        Self { optimizer: Optimizer::new(kind, 1), weight: weight as f32 }
    }

    /// One step along a gradient, exactly as the trainer makes it.
    pub(in crate::lesson) fn step(&mut self, gradient: f64, rate: f64) -> OptimizerRow {
        let explained = self.optimizer.explain(0, self.weight, gradient as f32, rate, 0.0);
        let line = |symbol| explained.lines.iter().find(|line| line.symbol == symbol).map(|line| line.value);
        let (velocity, mean) = (line(Symbol::Velocity), line(Symbol::Mean));
        let (square, corrected) = (line(Symbol::MeanSquare), line(Symbol::CorrectedMeanSquare));
        let kept = |share: f64| 1.0 - (0..explained.step).fold(1.0, |power, _| power * share);
        let corrections = match explained.kind {
            OptimizerKind::Adam { beta1, beta2, .. } => Some((kept(beta1), kept(beta2))),
            _ => None,
        };
        let row = OptimizerRow {
            gradient: exact(gradient as f32),
            u: velocity.map(exact),
            m: mean.map(exact),
            v: square.map(exact),
            mhat: line(Symbol::CorrectedMean).map(exact),
            vhat: corrected.map(exact),
            correction1: corrections.map(|(first, _)| exact(first as f32)),
            correction2: corrections.map(|(_, second)| exact(second as f32)),
            root: corrected.or(square).map(|square| exact(square.sqrt())),
            change: exact(line(Symbol::Delta).unwrap_or(0.0)),
            weight: exact(explained.after),
        };
        let memory = |average: Option<f32>| average.into_iter().collect();
        let steps = explained.step;
        let next = Optimizer::restored(explained.kind, 1, memory(velocity.or(mean)), memory(square), steps);
        self.optimizer = next.unwrap_or_else(|| self.optimizer.clone());
        self.weight = explained.after;
        row
    }
}

/// The optimizers that lessons speak of, with the constants that a figure gives.
pub(in crate::lesson) fn kind(fields: Fields<'_>) -> Result<OptimizerKind, LessonError> {
    let share = |name: &str, default: f64| {
        let share = fields.optional(name)?.unwrap_or(default);
        if (0.0..1.0).contains(&share) { Ok(share) } else { Err(Fields::wrong(name, fields.text(name)?)) }
    };
    let epsilon = 1e-8;
    Ok(match fields.choice("optimizer", &["sgd", "momentum", "rmsprop", "adam"])? {
        0 => OptimizerKind::Sgd,
        1 => OptimizerKind::Momentum { momentum: share("momentum", 0.9)? },
        2 => OptimizerKind::RmsProp { alpha: share("alpha", 0.99)?, epsilon },
        _ => OptimizerKind::Adam { beta1: share("beta1", 0.9)?, beta2: share("beta2", 0.999)?, epsilon },
    })
}

/// A rate that steps can have.
pub(in crate::lesson) fn rate(fields: Fields<'_>) -> Result<f64, LessonError> {
    let rate = fields.number("rate")?;
    if (0.0..=10.0).contains(&rate) { Ok(rate) } else { Err(Fields::wrong("rate", fields.text("rate")?)) }
}

impl OptimizerTable {
    /// Reads the figure.
    pub(in crate::lesson) fn read(fields: Fields<'_>) -> Result<Self, LessonError> {
        fields.expect(&["optimizer", "momentum", "alpha", "beta1", "beta2", "rate", "start", "gradients"])?;
        let start = fields.optional("start")?.unwrap_or(0.0);
        let table = Self::of(kind(fields)?, rate(fields)?, start, &fields.numbers("gradients")?)?;
        if fields.indices("cover")?.iter().any(|&step| step >= table.rows.len()) {
            return Err(Fields::wrong("cover", fields.text("cover")?));
        }
        Ok(table)
    }

    /// What an optimizer makes of some gradients.
    pub(in crate::lesson) fn of(
        optimizer: OptimizerKind,
        rate: f64,
        start: f64,
        gradients: &[f64],
    ) -> Result<Self, LessonError> {
        if !(1..=STEPS).contains(&gradients.len()) {
            return Err(LessonError::new(Fault::Limit, "gradients"));
        }
        let mut walker = Walker::new(optimizer, start);
        let rows = gradients.iter().map(|&gradient| walker.step(gradient, rate)).collect();
        Ok(Self { optimizer, rate, start, rows })
    }

    /// `rate`; of a step: `gradient`, `u`, `m`, `v`, `mhat`, `vhat`, `root`, `change`, `weight`.
    pub(in crate::lesson) fn get<'a>(&self, arguments: &Arguments<'_>) -> Result<Item<'a>, LessonError> {
        if arguments.name == "rate" {
            arguments.expect(0..=0)?;
            return Ok(Item::number(self.rate));
        }
        let row = self.rows[arguments.only_index(self.rows.len())?];
        let found = row.values().into_iter().find(|(name, _)| *name == arguments.name);
        found.map(|(_, value)| Item::Value(value)).ok_or_else(|| arguments.unknown())
    }
}

impl OptimizerRow {
    /// Everything that is computed, by name.
    pub(in crate::lesson) fn values(&self) -> Vec<(&'static str, Value)> {
        let all = [
            ("gradient", Some(self.gradient)),
            ("u", self.u),
            ("m", self.m),
            ("v", self.v),
            ("mhat", self.mhat),
            ("vhat", self.vhat),
            ("root", self.root),
            ("change", Some(self.change)),
            ("weight", Some(self.weight)),
        ];
        let named = all.into_iter().filter_map(|(name, number)| Some((name, number?)));
        named.map(|(name, number)| (name, Value::number(number))).collect()
    }
}
