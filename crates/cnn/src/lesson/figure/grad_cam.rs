//! `grad-cam`: maps, added up with weights.

/// Maps, added up with weights.
#[derive(Debug, Clone, PartialEq)]
pub struct GradCam {
    /// Rows of each map.
    pub rows: usize,
    /// Columns of each map.
    pub cols: usize,
    /// The maps, row by row.
    pub maps: Vec<Vec<f64>>,
    /// One a map.
    pub weights: Vec<f64>,
    /// Each map times its weight.
    pub products: Vec<Vec<f64>>,
    /// Their sums.
    pub sums: Vec<f64>,
    /// What is left of them after ReLU.
    pub outputs: Vec<f64>,
}
