//! How good a network is on samples that it was not shown for learning.

use std::ops::Range;

use super::{Dataset, TrainError, cross_entropy};
use crate::explain::first_largest;
use crate::layers::Mode;
use crate::network::{Network, Trace};

/// What a network says of some samples, gathered piece by piece.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Evaluation {
    classes: usize,
    total_loss: f64,
    correct: usize,
    confusion: Vec<u32>,
    samples: Vec<usize>,
    predictions: Vec<u8>,
    probabilities: Vec<f32>,
}

impl Evaluation {
    /// Nothing said yet about so many classes.
    pub fn new(classes: usize) -> Self {
        Self { classes, confusion: vec![0; classes * classes], ..Self::default() }
    }

    /// The number of samples so far.
    pub fn count(&self) -> usize {
        self.predictions.len()
    }

    /// The mean loss; 0 without samples.
    pub fn loss(&self) -> f32 {
        (self.total_loss / self.count().max(1) as f64) as f32
    }

    /// The number of samples that were given their class.
    pub fn correct(&self) -> usize {
        self.correct
    }

    /// The share of them; 0 without samples.
    pub fn accuracy(&self) -> f32 {
        self.correct as f32 / self.count().max(1) as f32
    }

    /// How often samples of a class (row) were given a class (column).
    pub fn confusion(&self) -> &[u32] {
        &self.confusion
    }

    /// The samples in the order in which they were looked at.
    pub fn samples(&self) -> &[usize] {
        &self.samples
    }

    /// The class that each was given.
    pub fn predictions(&self) -> &[u8] {
        &self.predictions
    }

    /// The probability of that class.
    pub fn probabilities(&self) -> &[f32] {
        &self.probabilities
    }
}

/// What is needed to evaluate, kept so that nothing is allocated anew.
#[derive(Debug, Default)]
pub(super) struct Evaluator {
    trace: Trace,
    losses: Vec<f32>,
}

impl Evaluator {
    /// Images that are looked at together.
    const BATCH: usize = 64;

    /// Adds the samples of a range to an evaluation; those that do not exist are left out.
    pub(super) fn evaluate(
        &mut self,
        network: &Network,
        dataset: &Dataset,
        samples: Range<usize>,
        evaluation: &mut Evaluation,
    ) -> Result<(), TrainError> {
        let end = samples.end.min(dataset.count());
        let values = network.layers().iter().map(|layer| layer.output().volume()).sum::<usize>().max(1);
        // Large networks look at fewer at a time, so that this takes less memory than training.
        let batch = Self::BATCH.min((1 << 22) / values).max(1);
        for start in (samples.start..end).step_by(batch) {
            let chunk = start..end.min(start + batch);
            let labels = &dataset.labels()[chunk.clone()];
            dataset.fill(&chunk, self.trace.input_mut(network, chunk.len()));
            network.forward_again(&mut self.trace, Mode::Eval)?;
            let loss = cross_entropy(network, &self.trace, labels, &mut self.losses, None)?;
            evaluation.correct += loss.correct;
            evaluation.total_loss += self.losses.iter().map(|&loss| f64::from(loss)).sum::<f64>();
            for (image, (sample, &label)) in chunk.zip(labels).enumerate() {
                let (class, probability) = best(network, &self.trace, image);
                evaluation.samples.push(sample);
                evaluation.predictions.push(class as u8);
                evaluation.probabilities.push(probability);
                let cell = usize::from(label) * evaluation.classes + class;
                if let Some(count) = evaluation.confusion.get_mut(cell) {
                    *count += 1;
                }
            }
        }
        Ok(())
    }
}

/// The class of the largest logit, and its probability.
fn best(network: &Network, trace: &Trace, image: usize) -> (usize, f32) {
    let layer = network.architecture().logits();
    let logits = layer.and_then(|layer| trace.activation(layer)).unwrap_or(trace.input());
    let values = || logits.values().iter().skip(image).step_by(logits.images()).copied();
    let class = first_largest(values());
    let largest = values().nth(class).unwrap_or(0.0);
    (class, 1.0 / values().fold(0.0, |sum, value| sum + crate::math::exp(value - largest)))
}
