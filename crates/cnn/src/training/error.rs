//! Why a network cannot be trained.

use thiserror::Error;

use super::{DatasetError, SettingsError};
use crate::Shape;
use crate::architecture::Problem;
use crate::network::NetworkError;

/// Why a run cannot begin or go on.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum TrainError {
    /// The network makes no sense, is too large, or does not tell these classes apart.
    #[error(transparent)]
    Architecture(#[from] Problem),
    /// The settings make no sense.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// There is nothing to learn from.
    #[error(transparent)]
    Dataset(#[from] DatasetError),
    /// The network does not answer.
    #[error(transparent)]
    Network(#[from] NetworkError),
    /// The network reads images of another size.
    #[error("the network reads images of {network}, but the data are {dataset}")]
    WrongImages {
        /// What the network reads.
        network: Shape,
        /// What the data are.
        dataset: Shape,
    },
    /// Loss or gradient are no longer numbers. Everything is as it was before this step.
    #[error("step {step} did not give a number")]
    Diverged {
        /// The step that could not be made, counted from 1.
        step: u64,
    },
    /// A state whose parts do not fit together.
    #[error("the state holds {found} numbers of {part}, but {expected} are needed")]
    WrongState {
        /// Which part: "parameters", "first", "second" or "cursor".
        part: &'static str,
        /// How many are needed; of a cursor, how many there are at most.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// The gradients of the next batch have not been computed.
    #[error("there are no gradients to apply or explain")]
    NotPrepared,
    /// There is no such parameter that an optimizer changes.
    #[error("there is no learned parameter {index}")]
    NoSuchParameter {
        /// Its index among all parameters.
        index: usize,
    },
}
