//! `gradient`: how the loss changes with each weight of a kernel.

/// A product of a gradient.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GradientTerm {
    /// Which input: row x columns + column.
    pub input: usize,
    /// Which gradient of an output.
    pub upstream: usize,
    /// Their product.
    pub product: f64,
}

/// The gradient of a kernel.
#[derive(Debug, Clone, PartialEq)]
pub struct Gradient {
    /// Rows and columns of the input.
    pub input_size: (usize, usize),
    /// The input.
    pub input: Vec<f64>,
    /// Rows and columns of the kernel.
    pub kernel_size: (usize, usize),
    /// The kernel.
    pub weights: Vec<f64>,
    /// Rows and columns of the output.
    pub upstream_size: (usize, usize),
    /// The gradient of each output.
    pub upstream: Vec<f64>,
    /// How far a step goes.
    pub rate: f64,
    /// The gradient of each weight.
    pub gradient: Vec<f64>,
    /// What is added to each weight: `-rate x gradient`.
    pub change: Vec<f64>,
    /// Each weight after one step.
    pub after: Vec<f64>,
    /// What each gradient is the sum of.
    pub terms: Vec<Vec<GradientTerm>>,
}
