//! Figures of functions: of one number, and of two.

use super::Shown;
use cnn::lesson::figure as core;
use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// A point of a curve, and how steep it is there.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
#[allow(missing_docs, reason = "said above")]
pub struct CurvePoint {
    x: f64,
    y: f64,
    slope: f64,
}

impl From<core::CurvePoint> for CurvePoint {
    fn from(it: core::CurvePoint) -> Self {
        Self { x: it.x, y: it.y, slope: it.slope }
    }
}

/// Where a descent stands, and where it goes.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
#[allow(missing_docs, reason = "as a point's")]
pub struct CurveStep {
    x: f64,
    y: f64,
    slope: f64,
    /// -rate x slope.
    change: f64,
    /// The next x.
    next: f64,
}

/// A function of one number.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[tsify(missing_as_null)]
pub struct CurveFigure {
    /// As the lesson writes it: `relu`, `-ln(p)`, `(w - 3)^2`.
    function: String,
    /// The name of its variable: x, p, w.
    variable: String,
    from: f64,
    to: f64,
    /// The lowest and the highest value that are worth drawing.
    low: f64,
    high: f64,
    #[tsify(type = "readonly CurvePoint[]")]
    points: Vec<CurvePoint>,
    /// The point that is looked at.
    #[tsify(type = "CurvePoint | null")]
    mark: Option<CurvePoint>,
    /// Of a descent.
    #[tsify(type = "number | null")]
    start: Option<f64>,
    /// Of a descent.
    #[tsify(type = "number | null")]
    rate: Option<f64>,
    /// Of a descent: where it stands, from its start on.
    #[tsify(type = "readonly CurveStep[]")]
    steps: Vec<CurveStep>,
    /// Places that are hidden: 0 is the one after the first step.
    #[tsify(type = "readonly number[]")]
    cover: Vec<usize>,
}

impl CurveFigure {
    pub(super) fn new(it: &core::Curve, shown: Shown<'_>) -> Self {
        let step = |step: &core::CurveStep| CurveStep {
            x: step.at.x,
            y: step.at.y,
            slope: step.at.slope,
            change: step.change,
            next: step.next,
        };
        Self {
            function: it.function.clone(),
            variable: it.variable.to_owned(),
            from: it.from,
            to: it.to,
            low: it.low,
            high: it.high,
            points: it.points.iter().copied().map(Into::into).collect(),
            mark: it.at.map(Into::into),
            start: it.start,
            rate: it.rate,
            steps: it.steps.iter().map(step).collect(),
            cover: shown.indices(),
        }
    }
}

/// A place on a surface.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names say it")]
pub struct DescentPoint {
    a: f64,
    b: f64,
    value: f64,
    slope_a: f64,
    slope_b: f64,
}

/// The ends of an axis.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Span {
    from: f64,
    to: f64,
}

/// A walk on a surface over two weights.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
pub struct DescentFigure {
    /// As the lesson writes it.
    surface: String,
    #[tsify(type = "\"sgd\" | \"momentum\" | \"rmsprop\" | \"adam\"")]
    optimizer: String,
    rate: f64,
    a: Span,
    b: Span,
    /// Of the samples.
    rows: usize,
    cols: usize,
    /// Heights; rows run along b, from its least upwards.
    #[tsify(type = "readonly number[]")]
    values: Vec<f64>,
    /// Heights of contours.
    #[tsify(type = "readonly number[]")]
    levels: Vec<f64>,
    /// The walk, its start first.
    #[tsify(type = "readonly DescentPoint[]")]
    path: Vec<DescentPoint>,
}

impl From<&core::Descent> for DescentFigure {
    fn from(it: &core::Descent) -> Self {
        let point = |point: &core::DescentPoint| DescentPoint {
            a: point.a,
            b: point.b,
            value: point.loss,
            slope_a: point.slope_a,
            slope_b: point.slope_b,
        };
        Self {
            surface: it.surface.clone(),
            optimizer: it.optimizer.clone(),
            rate: it.rate,
            a: Span { from: it.from.0, to: it.to.0 },
            b: Span { from: it.from.1, to: it.to.1 },
            rows: it.grid_size.0,
            cols: it.grid_size.1,
            values: it.grid.clone(),
            levels: it.levels.clone(),
            path: it.path.iter().map(point).collect(),
        }
    }
}
