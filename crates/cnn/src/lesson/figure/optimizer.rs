//! `optimizer`: how an optimizer turns gradients into changes, step by step.

use crate::training::OptimizerKind;

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
