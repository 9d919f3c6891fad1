//! How a network learns: data, loss, optimizers, and the trainer that turns them.
//!
//! A run is a function of its architecture, data and [`Settings`]: every order, mask and change of an image is drawn from the
//! seed and from the epoch, step or sample that it is for. So [`TrainerState`] needs no random state, and a run that is
//! resumed goes on bit for bit as if it had never stopped.
//!
//! Pixels become numbers by division by 255, nothing else: what the first layer reads is what the page shows.

mod augment;
mod dataset;
mod error;
mod evaluation;
mod initialise;
mod loss;
mod optimizer;
mod probabilities;
mod schedule;
mod settings;
mod state;
mod step;
pub mod synthetic;
mod trainer;
mod update;

pub use augment::Augmentation;
pub use dataset::{Dataset, DatasetError};
pub use error::TrainError;
pub use evaluation::Evaluation;
pub use initialise::Initialisation;
pub use loss::{Loss, cross_entropy};
pub use optimizer::{Optimizer, OptimizerKind};
pub use probabilities::{probabilities, probability};
pub use schedule::Schedule;
pub use settings::{Settings, SettingsError, TrainSetting};
pub use state::TrainerState;
pub use step::StepReport;
pub use trainer::Trainer;
pub use update::{Symbol, UpdateExplanation, UpdateLine};
