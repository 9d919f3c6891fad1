//! `dropout`: units that are switched off at random.

/// Units that are switched off at random.
#[derive(Debug, Clone, PartialEq)]
pub struct Dropout {
    /// What goes in.
    pub input: Vec<f64>,
    /// Which ones stay on.
    pub mask: Vec<bool>,
    /// The probability of being switched off.
    pub p: f64,
    /// The others: `1 - p`.
    pub keep: f64,
    /// What comes out: 0, or the input over `keep`.
    pub outputs: Vec<f64>,
    /// The sum of the inputs.
    pub input_sum: f64,
    /// The sum of the outputs.
    pub output_sum: f64,
}
