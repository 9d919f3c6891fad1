//! Everything that decides how a network learns.

use super::spec::same_fields;
use crate::error::Outcome;
use crate::words::words;
use cnn::training as core;
use serde::{Deserialize, Serialize};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::wasm_bindgen;

/// How gradients become changes.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
#[serde(tag = "kind", rename_all = "lowercase")]
#[allow(missing_docs, reason = "named as in PyTorch")]
pub enum OptimizerSpec {
    Sgd,
    Momentum { momentum: f64 },
    Nesterov { momentum: f64 },
    RmsProp { alpha: f64, epsilon: f64 },
    Adam { beta1: f64, beta2: f64, epsilon: f64 },
    AdamW { beta1: f64, beta2: f64, epsilon: f64 },
}

same_fields! { OptimizerSpec = core::OptimizerKind {
    Sgd, Momentum { momentum }, Nesterov { momentum }, RmsProp { alpha, epsilon },
    Adam { beta1, beta2, epsilon }, AdamW { beta1, beta2, epsilon },
} }

/// How the learning rate changes from epoch to epoch.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ScheduleSpec {
    /// Always the same.
    Constant,
    /// Every so many epochs the rate is multiplied by the factor.
    #[allow(missing_docs, reason = "the variant says it")]
    Step { every: usize, factor: f64 },
    /// Half a cosine, down to zero.
    Cosine,
}

same_fields! { ScheduleSpec = core::Schedule { Constant, Step { every, factor }, Cosine } }

words! { /// How weights begin.
InitialisationName = core::Initialisation { HeNormal, HeUniform, GlorotNormal, GlorotUniform } }

/// Random changes of each training image, each time it is used.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
pub struct AugmentationSpec {
    /// At most so many pixels in each direction.
    shift: usize,
    /// At most so many degrees in each direction.
    rotate: f64,
    /// Left and right exchanged for half of the images.
    flip: bool,
}

impl From<AugmentationSpec> for core::Augmentation {
    fn from(it: AugmentationSpec) -> Self {
        Self { shift: it.shift, rotate: it.rotate, flip: it.flip }
    }
}

impl From<core::Augmentation> for AugmentationSpec {
    fn from(it: core::Augmentation) -> Self {
        Self { shift: it.shift, rotate: it.rotate, flip: it.flip }
    }
}

/// Everything that decides how a network learns. All but `seed`, `initialisation` and `images` can change while it does.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct TrainSettings {
    /// An unsigned 32-bit integer.
    seed: u32,
    batch_size: usize,
    /// Training images that are used, the first so many; 0 for all.
    images: usize,
    epochs: usize,
    learning_rate: f64,
    weight_decay: f64,
    optimizer: OptimizerSpec,
    schedule: ScheduleSpec,
    initialisation: InitialisationName,
    augmentation: AugmentationSpec,
    /// Indices of layers whose parameters stay as they are.
    frozen: Vec<usize>,
}

impl From<TrainSettings> for core::Settings {
    fn from(it: TrainSettings) -> Self {
        Self {
            seed: it.seed.into(),
            batch_size: it.batch_size,
            images: it.images,
            epochs: it.epochs,
            learning_rate: it.learning_rate,
            weight_decay: it.weight_decay,
            optimizer: it.optimizer.into(),
            schedule: it.schedule.into(),
            initialisation: it.initialisation.into(),
            augmentation: it.augmentation.into(),
            frozen: it.frozen,
        }
    }
}

impl From<&core::Settings> for TrainSettings {
    fn from(it: &core::Settings) -> Self {
        Self {
            // The page only makes seeds of 32 bits; a file of the command line may have another.
            seed: it.seed as u32,
            batch_size: it.batch_size,
            images: it.images,
            epochs: it.epochs,
            learning_rate: it.learning_rate,
            weight_decay: it.weight_decay,
            optimizer: it.optimizer.into(),
            schedule: it.schedule.into(),
            initialisation: it.initialisation.into(),
            augmentation: it.augmentation.into(),
            frozen: it.frozen.clone(),
        }
    }
}

/// Whether settings make sense by themselves.
///
/// # Errors
/// The first number that does not.
#[wasm_bindgen(js_name = checkSettings)]
pub fn check_settings(settings: &Ts<TrainSettings>) -> Outcome<()> {
    Ok(core::Settings::from(settings.to_rust()?).check()?)
}
