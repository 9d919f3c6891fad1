//! One step: the next batch forward, its loss, everything backward, and the update.

use std::ops::Range;

use super::{Evaluation, TrainError, Trainer, UpdateExplanation, cross_entropy};
use crate::layers::Mode;
use crate::rng::{Purpose, Rng};

/// What came of one step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StepReport {
    /// The number of the step, from 1.
    pub step: u64,
    /// The epoch it belongs to, from 0.
    pub epoch: usize,
    /// Its number within the epoch, from 0.
    pub batch: usize,
    /// How many steps the epoch has at this batch size.
    pub batches: usize,
    /// How many images it had.
    pub images: usize,
    /// Their mean loss before the update.
    pub loss: f32,
    /// How many were given their class.
    pub correct: usize,
    /// The learning rate that was used.
    pub learning_rate: f64,
    /// Whether it was the last of its epoch.
    pub epoch_finished: bool,
}

impl Trainer {
    /// Learns from the next batch.
    ///
    /// # Errors
    /// [`TrainError::Diverged`] when the loss or a gradient is no longer a number, or beyond all measure; then everything
    /// stays as it was.
    pub fn step(&mut self) -> Result<StepReport, TrainError> {
        self.prepare()?;
        self.apply()
    }

    /// The first half of a step: activations, loss and gradients of the next batch, which can be looked at and explained
    /// before [`Trainer::apply`]. Preparing again changes nothing.
    ///
    /// # Errors
    /// As [`Trainer::step`].
    pub fn prepare(&mut self) -> Result<StepReport, TrainError> {
        if let Some(report) = self.prepared {
            return Ok(report);
        }
        let samples = self.samples();
        let images = self.settings.batch_size.min(samples - self.cursor);
        self.fill(images);
        // Masks depend on the step only, so that preparing twice drops the same.
        self.trace.seed = Rng::stream(self.settings.seed, Purpose::Dropout, [self.step, 0]).bits();
        self.network.forward_again(&mut self.trace, Mode::Train)?;
        let loss = cross_entropy(
            &self.network,
            &self.trace,
            &self.labels,
            &mut self.losses,
            Some(&mut self.gradients),
        )?;
        let step = self.step + 1;
        if !loss.mean.is_finite() || !self.trace.has_finite_statistics() {
            return Err(TrainError::Diverged { step });
        }
        self.network.backward(&self.trace, &mut self.gradients)?;
        if !are_usable(self.gradients.parameters()) {
            return Err(TrainError::Diverged { step });
        }
        let report = StepReport {
            step,
            epoch: self.epoch,
            batch: self.cursor / self.settings.batch_size,
            batches: samples.div_ceil(self.settings.batch_size),
            images,
            loss: loss.mean,
            correct: loss.correct,
            learning_rate: self.settings.rate(self.epoch),
            epoch_finished: self.cursor + images == samples,
        };
        self.prepared = Some(report);
        Ok(report)
    }

    /// The second half of a step: the optimizer changes the parameters.
    ///
    /// # Errors
    /// [`TrainError::NotPrepared`] without [`Trainer::prepare`].
    pub fn apply(&mut self) -> Result<StepReport, TrainError> {
        let report = self.prepared.take().ok_or(TrainError::NotPrepared)?;
        let gradients = self.gradients.parameters();
        let decay = self.settings.weight_decay;
        self.optimizer.apply(&mut self.network, gradients, report.learning_rate, decay);
        self.network.move_averages(&self.trace);
        self.step = report.step;
        self.cursor += report.images;
        if report.epoch_finished {
            self.epoch += 1;
            self.cursor = 0;
        }
        Ok(report)
    }

    /// How the prepared step will change one parameter.
    ///
    /// # Errors
    /// [`TrainError::NotPrepared`] without [`Trainer::prepare`], [`TrainError::NoSuchParameter`] when `index` is none that an
    /// optimizer changes.
    pub fn explain_update(&self, index: usize) -> Result<UpdateExplanation, TrainError> {
        let report = self.prepared.ok_or(TrainError::NotPrepared)?;
        let learned = self.network.slots().iter().any(|slot| {
            slot.range.contains(&index) && slot.role.is_learned() && !self.network.is_frozen(slot.layer)
        });
        if !learned {
            return Err(TrainError::NoSuchParameter { index });
        }
        let (before, gradient) = (self.network.parameters()[index], self.gradients.parameters()[index]);
        Ok(self.optimizer.explain(index, before, gradient, report.learning_rate, self.settings.weight_decay))
    }

    /// Adds what the network says of some samples to an evaluation. Long ranges can be cut into pieces: the result is the
    /// same.
    ///
    /// # Errors
    /// None that a trainer's own data could cause.
    pub fn evaluate(&mut self, samples: Range<usize>, evaluation: &mut Evaluation) -> Result<(), TrainError> {
        self.evaluator.evaluate(&self.network, &self.dataset, samples, evaluation)
    }

    /// Writes the next images and labels to where the network reads them.
    fn fill(&mut self, images: usize) {
        self.sort();
        let order = &self.order[self.cursor..self.cursor + images];
        let samples = order.iter().map(|&sample| sample as usize);
        self.labels.clear();
        self.labels.extend(samples.clone().map(|sample| self.dataset.labels()[sample]));
        let batch = self.trace.input_mut(&self.network, images);
        let augmentation = self.settings.augmentation;
        if augmentation.is_none() {
            self.dataset.fill(&samples, batch);
        } else {
            for (image, sample) in samples.enumerate() {
                let draw = (self.settings.seed, self.epoch, sample);
                augmentation.write(draw, self.dataset.image(sample), batch, image);
            }
        }
    }

    /// Puts the training samples into the order of the present epoch.
    fn sort(&mut self) {
        if self.order_of != Some(self.epoch) {
            self.order.clear();
            self.order.extend(0..self.samples() as u32);
            Rng::stream(self.settings.seed, Purpose::Order, [self.epoch as u64, 0]).shuffle(&mut self.order);
            self.order_of = Some(self.epoch);
        }
    }
}

/// Gradients beyond this size are as good as infinite: their squares, and what a large learning rate makes of them, would
/// soon be.
const LARGEST_GRADIENT: f32 = 1e18;

/// Whether every gradient is a number that an optimizer can work with.
fn are_usable(gradients: &[f32]) -> bool {
    // Counting needs no branch for each. What is no number is not below the limit either.
    let usable = gradients.iter().map(|value| u32::from(value.abs() <= LARGEST_GRADIENT)).sum::<u32>();
    usable as usize == gradients.len()
}

#[cfg(test)]
mod tests;
