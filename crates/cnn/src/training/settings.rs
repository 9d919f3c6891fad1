//! Everything that is chosen for a run besides network and data.

use thiserror::Error;

use super::{Augmentation, Initialisation, OptimizerKind, Schedule};
use crate::architecture::limits;

/// How to train. Everything but seed, initialisation and the number of images may change while a run goes on.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Decides everything that is random.
    pub seed: u64,
    /// Images of one step; the last step of an epoch may have fewer.
    pub batch_size: usize,
    /// Training images that are used, the first so many; 0 for all of them.
    pub images: usize,
    /// How often every one of them is seen.
    pub epochs: usize,
    /// The learning rate before the schedule.
    pub learning_rate: f64,
    /// How strongly weights and biases are drawn to zero.
    pub weight_decay: f64,
    /// How gradients become changes.
    pub optimizer: OptimizerKind,
    /// How the learning rate changes.
    pub schedule: Schedule,
    /// How the weights begin.
    pub initialisation: Initialisation,
    /// How images are changed before they are learned from.
    pub augmentation: Augmentation,
    /// The indices of layers that stay as they are.
    pub frozen: Vec<usize>,
}

/// A number of the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TrainSetting {
    /// [`Settings::batch_size`].
    BatchSize,
    /// [`Settings::epochs`].
    Epochs,
    /// [`Settings::learning_rate`].
    LearningRate,
    /// [`Settings::weight_decay`].
    WeightDecay,
    /// Of momentum and Nesterov.
    Momentum,
    /// Of `RMSProp`.
    Alpha,
    /// Of Adam.
    Beta1,
    /// Of Adam.
    Beta2,
    /// Of `RMSProp` and Adam.
    Epsilon,
    /// Of the schedule in steps.
    Every,
    /// Of the schedule in steps.
    Factor,
    /// Of augmentation.
    Shift,
    /// Of augmentation.
    Rotate,
}

/// Why settings make no sense.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum SettingsError {
    /// A number is too small, too large, or none.
    #[error("{setting:?} = {found} is not between {least} and {most}")]
    OutOfRange {
        /// Which one.
        setting: TrainSetting,
        /// What it is.
        found: f64,
        /// What it must be at least.
        least: f64,
        /// What it may be at most.
        most: f64,
    },
    /// A batch that the training images do not fill.
    #[error("a batch of {found} is more than the {samples} training images")]
    BatchLargerThanData {
        /// The batch size.
        found: usize,
        /// How many images are for training.
        samples: usize,
    },
    /// A batch whose activations would take too much memory.
    #[error("a batch of {found} images takes too much memory with this network; {most} is possible")]
    BatchTooLarge {
        /// The batch size.
        found: usize,
        /// The largest batch that this network allows.
        most: usize,
    },
    /// Every layer with parameters is frozen, or there is none.
    #[error("no layer has parameters that training may change")]
    NothingToLearn,
}

impl Default for Settings {
    /// What the page begins with.
    fn default() -> Self {
        Self {
            seed: 7,
            batch_size: 32,
            images: 0,
            epochs: 10,
            learning_rate: 1e-3,
            weight_decay: 0.0,
            optimizer: OptimizerKind::ADAM,
            schedule: Schedule::default(),
            initialisation: Initialisation::default(),
            augmentation: Augmentation::default(),
            frozen: Vec::new(),
        }
    }
}

impl Settings {
    /// The learning rates that are accepted: also one that changes nothing and ones that blow every network up, because
    /// seeing what they do is a lesson.
    pub const LEARNING_RATE: (f64, f64) = (0.0, 1e6);
    /// The largest batch.
    pub const BATCH_SIZE: usize = 1024;
    /// The most epochs.
    pub const EPOCHS: usize = 10_000;
    /// The closest to 1 that a share may come which an average keeps.
    pub const SHARE: f64 = 0.999_999;

    /// The learning rate of an epoch, counted from 0.
    pub fn rate(&self, epoch: usize) -> f64 {
        self.schedule.rate(self.learning_rate, epoch, self.epochs)
    }

    /// How many of the training images are used.
    pub fn samples(&self, train_count: usize) -> usize {
        if self.images == 0 { train_count } else { self.images.min(train_count) }
    }

    /// Whether every number is one that makes sense by itself.
    ///
    /// # Errors
    /// The first that does not.
    pub fn check(&self) -> Result<(), SettingsError> {
        use TrainSetting as Of;
        let (slowest, fastest) = Self::LEARNING_RATE;
        within(Of::BatchSize, self.batch_size as f64, 1.0, Self::BATCH_SIZE as f64)?;
        within(Of::Epochs, self.epochs as f64, 1.0, Self::EPOCHS as f64)?;
        within(Of::LearningRate, self.learning_rate, slowest, fastest)?;
        within(Of::WeightDecay, self.weight_decay, 0.0, 1.0)?;
        let share = |setting, found| within(setting, found, 0.0, Self::SHARE);
        match self.optimizer {
            OptimizerKind::Sgd => {}
            OptimizerKind::Momentum { momentum } | OptimizerKind::Nesterov { momentum } => {
                share(Of::Momentum, momentum)?;
            }
            OptimizerKind::RmsProp { alpha, epsilon } => {
                share(Of::Alpha, alpha)?;
                within(Of::Epsilon, epsilon, 1e-12, 1.0)?;
            }
            OptimizerKind::Adam { beta1, beta2, epsilon }
            | OptimizerKind::AdamW { beta1, beta2, epsilon } => {
                share(Of::Beta1, beta1)?;
                share(Of::Beta2, beta2)?;
                within(Of::Epsilon, epsilon, 1e-12, 1.0)?;
            }
        }
        if let Schedule::Step { every, factor } = self.schedule {
            within(Of::Every, every as f64, 1.0, Self::EPOCHS as f64)?;
            within(Of::Factor, factor, 1e-6, 1.0)?;
        }
        within(Of::Shift, self.augmentation.shift as f64, 0.0, Augmentation::SHIFT as f64)?;
        within(Of::Rotate, self.augmentation.rotate, 0.0, Augmentation::ROTATE)
    }

    /// Whether a batch fits the data and, with so many numbers an image, the memory.
    pub(super) fn check_batch(&self, samples: usize, values: u64) -> Result<(), SettingsError> {
        let found = self.batch_size;
        if found > samples {
            return Err(SettingsError::BatchLargerThanData { found, samples });
        }
        let most = (limits::BATCH_VALUES / values.max(1)) as usize;
        if found > most { Err(SettingsError::BatchTooLarge { found, most }) } else { Ok(()) }
    }
}

/// Refuses what is outside, and what is no number.
fn within(setting: TrainSetting, found: f64, least: f64, most: f64) -> Result<(), SettingsError> {
    if (least..=most).contains(&found) {
        Ok(())
    } else {
        Err(SettingsError::OutOfRange { setting, found, least, most })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn senseless_numbers_are_named() {
        assert_eq!(Settings::default().check(), Ok(()));
        let refused = |change: &dyn Fn(&mut Settings)| {
            let mut settings = Settings::default();
            change(&mut settings);
            match settings.check() {
                Err(SettingsError::OutOfRange { setting, .. }) => Some(setting),
                _ => None,
            }
        };
        for rate in [-1.0, 1.1e6, f64::NAN, f64::INFINITY] {
            assert_eq!(refused(&|it| it.learning_rate = rate), Some(TrainSetting::LearningRate));
        }
        assert_eq!(refused(&|it| it.batch_size = 0), Some(TrainSetting::BatchSize));
        assert_eq!(refused(&|it| it.epochs = 0), Some(TrainSetting::Epochs));
        assert_eq!(refused(&|it| it.weight_decay = -0.1), Some(TrainSetting::WeightDecay));
        let adam = |beta1, beta2, epsilon| OptimizerKind::Adam { beta1, beta2, epsilon };
        assert_eq!(refused(&|it| it.optimizer = adam(1.0, 0.9, 1e-8)), Some(TrainSetting::Beta1));
        assert_eq!(refused(&|it| it.optimizer = adam(0.9, 1.0, 1e-8)), Some(TrainSetting::Beta2));
        assert_eq!(refused(&|it| it.optimizer = adam(0.9, 0.9, 0.0)), Some(TrainSetting::Epsilon));
        let momentum = |momentum| OptimizerKind::Momentum { momentum };
        assert_eq!(refused(&|it| it.optimizer = momentum(1.5)), Some(TrainSetting::Momentum));
        let step = |every, factor| Schedule::Step { every, factor };
        assert_eq!(refused(&|it| it.schedule = step(0, 0.5)), Some(TrainSetting::Every));
        assert_eq!(refused(&|it| it.schedule = step(1, 0.0)), Some(TrainSetting::Factor));
        assert_eq!(refused(&|it| it.augmentation.rotate = f64::NAN), Some(TrainSetting::Rotate));
        assert_eq!(refused(&|it| it.augmentation.shift = 1000), Some(TrainSetting::Shift));
    }

    #[test]
    fn a_batch_must_fit_data_and_memory() {
        let settings = Settings { batch_size: 64, ..Settings::default() };
        assert_eq!(settings.check_batch(64, 1000), Ok(()));
        let larger = SettingsError::BatchLargerThanData { found: 64, samples: 63 };
        assert_eq!(settings.check_batch(63, 1000), Err(larger));
        let most = settings.check_batch(64, 1 << 21);
        assert_eq!(most, Err(SettingsError::BatchTooLarge { found: 64, most: 32 }));
    }
}
