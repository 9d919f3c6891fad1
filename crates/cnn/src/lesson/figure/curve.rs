//! `curve`: a function of one number, with its slope.

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
