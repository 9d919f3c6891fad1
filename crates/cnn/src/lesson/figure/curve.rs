//! `curve`: a function of one number, with its slope.

use super::optimizer::{Walker, rate};
use crate::lesson::fields::Fields;
use crate::lesson::item::{Arguments, Item};
use crate::lesson::value::exact;
use crate::lesson::{Fault, LessonError};
use crate::training::OptimizerKind;
use crate::{Activation, math};

/// How many points are sampled, kinks apart.
const SAMPLES: usize = 121;
/// How many steps of a descent are shown.
const STEPS: usize = 12;
/// The most steps that are computed.
const MOST_STEPS: usize = 10_000;
/// What lies further away is in no picture.
const FAR: f64 = 1e6;
/// The bottom of the parabola that lessons walk down.
const BOTTOM: f64 = 3.0;
/// The highest value of a logarithm that is drawn.
const HIGH: f64 = 5.0;

/// A function whose slope is known.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Function {
    Activation(Activation),
    /// `-ln(p)`.
    NegativeLogarithm,
    /// `(w - bottom)^2`.
    Parabola(f64),
}

/// A point of a curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CurvePoint {
    /// To the right.
    pub x: f64,
    /// Upwards.
    pub y: f64,
    /// How steep the curve is there.
    pub slope: f64,
}

/// A step of a descent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CurveStep {
    /// Where it stands.
    pub at: CurvePoint,
    /// What is added: `-rate x slope`.
    pub change: f64,
    /// Where it goes.
    pub next: f64,
}

/// A function of one number.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// As the lesson writes it: `relu`, `-ln(p)`, `(w - 3)^2`.
    pub function: String,
    /// The name of its variable.
    pub variable: &'static str,
    /// The left end.
    pub from: f64,
    /// The right end.
    pub to: f64,
    /// The lowest value that is worth drawing.
    pub low: f64,
    /// The highest one.
    pub high: f64,
    /// Points from left to right, those within `low` and `high`.
    pub points: Vec<CurvePoint>,
    /// The point that is looked at: at `x`, or at `mark`.
    pub at: Option<CurvePoint>,
    /// The marked place.
    pub mark: Option<f64>,
    /// Where a descent begins.
    pub start: Option<f64>,
    /// How far its steps go.
    pub rate: Option<f64>,
    /// Its steps, until it leaves every picture.
    pub steps: Vec<CurveStep>,
}

impl Function {
    fn read(text: &str) -> Option<Self> {
        Some(match text {
            "relu" => Self::Activation(Activation::Relu),
            "sigmoid" => Self::Activation(Activation::Sigmoid),
            "tanh" => Self::Activation(Activation::Tanh),
            "-ln(p)" => Self::NegativeLogarithm,
            _ => {
                let bottom = text.strip_prefix("(w - ")?.strip_suffix(")^2")?;
                Self::Parabola(crate::lesson::fields::number("function", bottom).ok()?)
            }
        })
    }

    fn variable(self) -> &'static str {
        match self {
            Self::Activation(_) => "x",
            Self::NegativeLogarithm => "p",
            Self::Parabola(_) => "w",
        }
    }

    /// Where it begins and ends unless that is said.
    fn range(self) -> (f64, f64) {
        match self {
            Self::Activation(_) => (-5.0, 5.0),
            Self::NegativeLogarithm => (0.0, 1.0),
            Self::Parabola(bottom) => (bottom - 4.0, bottom + 4.0),
        }
    }

    /// The point above a place; nothing where the function has no value.
    fn at(self, x: f64) -> Option<CurvePoint> {
        let (y, slope) = match self {
            Self::Activation(activation) => {
                let y = exact(activation.apply(x as f32));
                let slope = match activation {
                    Activation::Sigmoid => y * (1.0 - y),
                    Activation::Tanh => 1.0 - y * y,
                    // As networks learn it: 0 at the kink.
                    _ if x > 0.0 => 1.0,
                    _ => 0.0,
                };
                (y, slope)
            }
            Self::NegativeLogarithm if x >= f64::MIN_POSITIVE => (-math::ln(x), -1.0 / x),
            Self::NegativeLogarithm => return None,
            Self::Parabola(bottom) => ((x - bottom) * (x - bottom), 2.0 * (x - bottom)),
        };
        // Adding zero removes the sign of a negative zero.
        let point = CurvePoint { x, y: y + 0.0, slope: slope + 0.0 };
        (x.is_finite() && y.is_finite()).then_some(point)
    }
}

impl Curve {
    /// Reads the figure.
    pub(in crate::lesson) fn read(fields: Fields<'_>) -> Result<Self, LessonError> {
        fields.expect(&["function", "from", "to", "x", "mark", "start", "rate"])?;
        let text = fields.text("function")?;
        let function = Function::read(text).ok_or_else(|| Fields::wrong("function", text))?;
        let (from, to) = function.range();
        let (from, to) = (fields.optional("from")?.unwrap_or(from), fields.optional("to")?.unwrap_or(to));
        if from >= to || from.abs().max(to.abs()) > 1000.0 {
            return Err(Fields::wrong("from", "before the end"));
        }
        let mark = fields.optional("mark")?;
        let place = fields.optional("x")?.or(mark);
        let at =
            place.map(|x| function.at(x).ok_or_else(|| Fields::wrong("x", &x.to_string()))).transpose()?;
        let start = fields.optional("start")?;
        let rate = start.map(|_| rate(fields)).transpose()?;
        let steps = start.zip(rate).map_or(Vec::new(), |(start, rate)| steps(function, start, rate));
        if fields.indices("cover")?.iter().any(|&step| step >= steps.len()) {
            return Err(Fields::wrong("cover", fields.text("cover")?));
        }
        let (low, high) = heights(function, from, to);
        let points = points(function, (from, to), (low, high));
        let variable = function.variable();
        let function = text.to_owned();
        Ok(Self { function, variable, from, to, low, high, points, at, mark, start, rate, steps })
    }

    /// `start`, `rate`; `value(x)`, `slope(x)`; `step(n)` is the place after n steps of descent, `change(n)` the nth step.
    pub(in crate::lesson) fn get<'a>(&self, arguments: &Arguments<'_>) -> Result<Item<'a>, LessonError> {
        let function = Function::read(&self.function).ok_or_else(|| arguments.unknown())?;
        let number = |number: Option<f64>| number.map(Item::number).ok_or_else(|| arguments.unknown());
        match (arguments.name, arguments.items.len()) {
            ("start", 0) => number(self.start),
            ("rate", 0) => number(self.rate),
            ("value", 1) => number(function.at(arguments.number(0)?).map(|point| point.y)),
            ("slope", 1) => number(function.at(arguments.number(0)?).map(|point| point.slope)),
            ("step" | "change", 1) => {
                let step = self.steps.get(arguments.only_index(self.steps.len())?);
                number(step.map(|step| if arguments.name == "step" { step.next } else { step.change }))
            }
            _ => Err(arguments.unknown()),
        }
    }

    /// Where some steps down the parabola of the lessons lead.
    pub(in crate::lesson) fn descended(start: f64, rate: f64, steps: usize) -> Result<f64, LessonError> {
        if steps > MOST_STEPS {
            return Err(LessonError::new(Fault::Limit, "descend"));
        }
        let mut walker = Walker::new(OptimizerKind::Sgd, start);
        let mut weight = start;
        for _ in 0..steps {
            weight = walker.step(2.0 * (weight - BOTTOM), rate).weight;
        }
        Ok(weight)
    }
}

fn steps(function: Function, start: f64, rate: f64) -> Vec<CurveStep> {
    let mut walker = Walker::new(OptimizerKind::Sgd, start);
    let mut steps = Vec::new();
    let mut place = start;
    while let Some(at) = function.at(place).filter(|at| at.x.abs() <= FAR && steps.len() < STEPS) {
        let row = walker.step(at.slope, rate);
        steps.push(CurveStep { at, change: row.change, next: row.weight });
        place = row.weight;
    }
    steps
}

/// The lowest and the highest value that are worth drawing.
fn heights(function: Function, from: f64, to: f64) -> (f64, f64) {
    let height = |x| function.at(x).map_or(0.0, |point| point.y);
    match function {
        Function::Activation(Activation::Relu) => (-0.2 * height(to).max(1.0), height(to).max(1.0)),
        Function::Activation(Activation::Tanh) => (-1.0, 1.0),
        Function::Activation(_) => (0.0, 1.0),
        Function::NegativeLogarithm => (0.0, HIGH),
        Function::Parabola(_) => (0.0, height(from).max(height(to))),
    }
}

/// Samples from left to right, with the kinks and ends that even samples would miss.
fn points(function: Function, (from, to): (f64, f64), (low, high): (f64, f64)) -> Vec<CurvePoint> {
    let even = (0..SAMPLES).map(|index| from + (to - from) * index as f64 / (SAMPLES - 1) as f64);
    let mut places: Vec<f64> = even.collect();
    let extra = match function {
        Function::Activation(_) => 0.0,
        Function::NegativeLogarithm => f64::from(math::exp(-HIGH as f32)),
        Function::Parabola(bottom) => bottom,
    };
    if (from..=to).contains(&extra) && !places.contains(&extra) {
        places.push(extra);
        places.sort_by(f64::total_cmp);
    }
    // A little room for the rounding of the end that was added.
    let fits = |point: &CurvePoint| (low - 1e-6..=high + 1e-6).contains(&point.y);
    places.into_iter().filter_map(|x| function.at(x)).filter(fits).collect()
}
