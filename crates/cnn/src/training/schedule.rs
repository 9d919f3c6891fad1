//! How the learning rate changes from epoch to epoch.

use crate::math::sin_cos;

/// A rule for the learning rate of an epoch.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Schedule {
    /// Always the same.
    #[default]
    Constant,
    /// Times `factor` after every `every` epochs; PyTorch's `StepLR`.
    Step {
        /// Epochs between two changes.
        every: usize,
        /// What the rate is multiplied by.
        factor: f64,
    },
    /// Half a cosine from the full rate down to zero over all epochs; PyTorch's `CosineAnnealingLR`.
    Cosine,
}

impl Schedule {
    /// The learning rate of an epoch, counted from 0. After the last planned epoch it stays what it was.
    pub fn rate(self, rate: f64, epoch: usize, epochs: usize) -> f64 {
        let epoch = epoch.min(epochs.saturating_sub(1));
        match self {
            Self::Constant => rate,
            Self::Step { every, factor } => (0..epoch / every.max(1)).fold(rate, |rate, _| rate * factor),
            Self::Cosine => {
                let angle = std::f64::consts::PI * epoch as f64 / epochs.max(1) as f64;
                rate * (1.0 + sin_cos(angle).1) / 2.0
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Schedule;

    #[test]
    fn the_rates_are_those_of_pytorch() {
        assert_eq!(Schedule::Constant.rate(0.1, 7, 10), 0.1);
        let step = Schedule::Step { every: 2, factor: 0.5 };
        assert_eq!(
            [0, 1, 2, 3, 4, 9, 50].map(|epoch| step.rate(0.8, epoch, 6)),
            [0.8, 0.8, 0.4, 0.4, 0.2, 0.2, 0.2]
        );
        let cosine = |epoch| Schedule::Cosine.rate(1.0, epoch, 4);
        let expected = [1.0, 0.853_553_390_593_273_7, 0.5, 0.146_446_609_406_726_2, 0.146_446_609_406_726_2];
        for (epoch, expected) in expected.into_iter().enumerate() {
            assert!((cosine(epoch) - expected).abs() < 1e-15, "{epoch}");
        }
        assert_eq!(Schedule::Cosine.rate(1.0, 3, 0), 1.0);
    }
}
