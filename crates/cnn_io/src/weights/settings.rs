//! The settings of a training as JSON, in the words of the page.
//!
//! The core knows no serde. These twins of its types are checked against them by the compiler.

use cnn::training::{Augmentation, Initialisation, OptimizerKind, Schedule, Settings};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(remote = "OptimizerKind", tag = "kind", rename_all = "lowercase")]
enum OptimizerTwin {
    Sgd,
    Momentum { momentum: f64 },
    Nesterov { momentum: f64 },
    RmsProp { alpha: f64, epsilon: f64 },
    Adam { beta1: f64, beta2: f64, epsilon: f64 },
    AdamW { beta1: f64, beta2: f64, epsilon: f64 },
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Schedule", tag = "kind", rename_all = "kebab-case")]
enum ScheduleTwin {
    Constant,
    Step { every: usize, factor: f64 },
    Cosine,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Initialisation", rename_all = "kebab-case")]
enum InitialisationTwin {
    HeNormal,
    HeUniform,
    GlorotNormal,
    GlorotUniform,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Augmentation")]
struct AugmentationTwin {
    shift: usize,
    rotate: f64,
    flip: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Settings", rename_all = "camelCase")]
struct SettingsTwin {
    seed: u64,
    batch_size: usize,
    /// Earlier files do not have it.
    #[serde(default)]
    images: usize,
    epochs: usize,
    learning_rate: f64,
    weight_decay: f64,
    #[serde(with = "OptimizerTwin")]
    optimizer: OptimizerKind,
    #[serde(with = "ScheduleTwin")]
    schedule: Schedule,
    #[serde(with = "InitialisationTwin")]
    initialisation: Initialisation,
    #[serde(with = "AugmentationTwin")]
    augmentation: Augmentation,
    frozen: Vec<usize>,
}

/// [`Settings`] that serde can read and write.
#[derive(Serialize, Deserialize)]
pub(super) struct Described(#[serde(with = "SettingsTwin")] pub(super) Settings);

/// The settings' fractions, always in the same order. JSON is for people; a fraction may lose its last bit on the way.
pub(super) fn fractions(settings: &mut Settings) -> Vec<&mut f64> {
    let mut fractions = vec![&mut settings.learning_rate, &mut settings.weight_decay];
    match &mut settings.optimizer {
        OptimizerKind::Sgd => {}
        OptimizerKind::Momentum { momentum } | OptimizerKind::Nesterov { momentum } => {
            fractions.push(momentum);
        }
        OptimizerKind::RmsProp { alpha, epsilon } => fractions.extend([alpha, epsilon]),
        OptimizerKind::Adam { beta1, beta2, epsilon } | OptimizerKind::AdamW { beta1, beta2, epsilon } => {
            fractions.extend([beta1, beta2, epsilon]);
        }
    }
    if let Schedule::Step { factor, .. } = &mut settings.schedule {
        fractions.push(factor);
    }
    fractions.push(&mut settings.augmentation.rotate);
    fractions
}
