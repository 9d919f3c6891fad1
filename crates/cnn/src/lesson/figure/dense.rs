//! `dense`: every unit reads every input.

use crate::Activation;

/// A dense layer.
#[derive(Debug, Clone, PartialEq)]
pub struct Dense {
    /// What every unit reads.
    pub input: Vec<f64>,
    /// The weights, a row for each unit.
    pub weights: Vec<Vec<f64>>,
    /// What is added, one for each unit.
    pub bias: Vec<f64>,
    /// Weights times inputs, a row for each unit.
    pub products: Vec<Vec<f64>>,
    /// The sums of the products.
    pub dots: Vec<f64>,
    /// The sums with the bias.
    pub sums: Vec<f64>,
    /// What comes out.
    pub outputs: Vec<f64>,
    /// What happens to the sums.
    pub activation: Activation,
}
