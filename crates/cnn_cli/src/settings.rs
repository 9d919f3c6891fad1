//! How to train, as options of a command line.

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use cnn::training::{Augmentation, Initialisation, OptimizerKind, Schedule, Settings};

/// The names of the optimizers, with the constants that are usual for them.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Optimizer {
    Sgd,
    Momentum,
    Nesterov,
    Rmsprop,
    Adam,
    Adamw,
}

/// The names of the initialisations.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Start {
    HeNormal,
    HeUniform,
    GlorotNormal,
    GlorotUniform,
}

/// Options that become [`Settings`]. What is not given is as in the page.
#[derive(Args)]
pub struct Choices {
    /// How often every training image is seen
    #[arg(long, default_value_t = 10)]
    pub epochs: usize,
    /// Training images to use, the first so many; 0 for all
    #[arg(long, default_value_t = 0)]
    images: usize,
    /// Images a step
    #[arg(long, default_value_t = Settings::default().batch_size)]
    batch: usize,
    /// The learning rate at the beginning
    #[arg(long, default_value_t = Settings::default().learning_rate)]
    rate: f64,
    /// How the learning rate changes: constant, cosine, or step:EVERY:FACTOR
    #[arg(long, default_value = "constant", value_parser = schedule)]
    schedule: Schedule,
    /// How gradients become changes
    #[arg(long, value_enum, default_value_t = Optimizer::Adam)]
    optimizer: Optimizer,
    /// The share of the velocity that stays, for momentum and Nesterov
    #[arg(long, default_value_t = 0.9)]
    momentum: f64,
    /// How strongly weights are drawn to zero
    #[arg(long, default_value_t = 0.0)]
    decay: f64,
    /// How the weights begin
    #[arg(long, value_enum, default_value_t = Start::HeNormal)]
    start: Start,
    /// Move each training image by up to so many pixels
    #[arg(long, default_value_t = 0, value_name = "PIXELS")]
    shift: usize,
    /// Turn each training image by up to so many degrees
    #[arg(long, default_value_t = 0.0, value_name = "DEGREES")]
    rotate: f64,
    /// Mirror half of the training images
    #[arg(long)]
    flip: bool,
}

impl Choices {
    /// The settings for a seed.
    pub fn settings(&self, seed: u64) -> Settings {
        let momentum = self.momentum;
        let (beta1, beta2, epsilon) = (0.9, 0.999, 1e-8);
        Settings {
            seed,
            batch_size: self.batch,
            images: self.images,
            epochs: self.epochs,
            learning_rate: self.rate,
            weight_decay: self.decay,
            optimizer: match self.optimizer {
                Optimizer::Sgd => OptimizerKind::Sgd,
                Optimizer::Momentum => OptimizerKind::Momentum { momentum },
                Optimizer::Nesterov => OptimizerKind::Nesterov { momentum },
                Optimizer::Rmsprop => OptimizerKind::RmsProp { alpha: 0.99, epsilon },
                Optimizer::Adam => OptimizerKind::Adam { beta1, beta2, epsilon },
                Optimizer::Adamw => OptimizerKind::AdamW { beta1, beta2, epsilon },
            },
            schedule: self.schedule,
            initialisation: match self.start {
                Start::HeNormal => Initialisation::HeNormal,
                Start::HeUniform => Initialisation::HeUniform,
                Start::GlorotNormal => Initialisation::GlorotNormal,
                Start::GlorotUniform => Initialisation::GlorotUniform,
            },
            augmentation: Augmentation { shift: self.shift, rotate: self.rotate, flip: self.flip },
            frozen: Vec::new(),
        }
    }
}

fn schedule(text: &str) -> Result<Schedule> {
    let parts: Vec<&str> = text.split(':').collect();
    Ok(match parts[..] {
        ["constant"] => Schedule::Constant,
        ["cosine"] => Schedule::Cosine,
        ["step", every, factor] => Schedule::Step { every: every.parse()?, factor: factor.parse()? },
        _ => bail!("it has to be constant, cosine, or step:EVERY:FACTOR such as step:5:0.1"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schedules_are_read() {
        assert_eq!(schedule("cosine").unwrap(), Schedule::Cosine);
        assert_eq!(schedule("step:5:0.1").unwrap(), Schedule::Step { every: 5, factor: 0.1 });
        assert!(schedule("step:5").is_err() && schedule("step:a:0.1").is_err() && schedule("").is_err());
    }
}
