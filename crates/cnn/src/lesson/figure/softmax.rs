//! `softmax`: scores, their powers and their shares.

/// Scores, their powers and their shares.
#[derive(Debug, Clone, PartialEq)]
pub struct Softmax {
    /// The scores.
    pub logits: Vec<f64>,
    /// e to the power of each.
    pub powers: Vec<f64>,
    /// The sum of the powers.
    pub total: f64,
    /// Each power over their sum.
    pub probabilities: Vec<f64>,
    /// The sum of the scores.
    pub logit_total: f64,
    /// Each score over their sum; not numbers where that is 0.
    pub normalised: Vec<f64>,
}
