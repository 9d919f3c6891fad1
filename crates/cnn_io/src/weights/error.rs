//! What can be wrong with a file of weights.

use cnn::architecture::Problem;
use thiserror::Error;

/// Why some bytes did not become the weights of a network.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum WeightsError {
    /// There was nothing to read.
    #[error("the file is empty")]
    Empty,
    /// The file is larger than [`MAX_BYTES`](super::MAX_BYTES).
    #[error("the file has {bytes} bytes; at most {limit} are read")]
    TooManyBytes {
        /// Size of the file in bytes.
        bytes: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// The file does not start like safetensors.
    #[error("the file is not in the safetensors format")]
    NotSafetensors,
    /// The file stops before its tensors do.
    #[error("the file is cut short: {expected} bytes were expected, but there are {found}")]
    Truncated {
        /// Bytes that the file should have.
        expected: u64,
        /// Bytes that it has.
        found: u64,
    },
    /// The file's list of tensors contradicts itself or the file.
    #[error("the file's list of tensors is damaged")]
    Damaged,
    /// Other programs do not store the architecture, so that such a file only fits a network that is there already.
    #[error("the file does not say which network its weights belong to")]
    NoArchitecture,
    /// What the file says about its network or its training cannot be understood.
    #[error("what the file says about its network cannot be read")]
    DamagedDescription,
    /// The file was written by a later version of this program.
    #[error("the file has version {found}; versions up to {known} are read")]
    TooNew {
        /// The file's version.
        found: u32,
        /// The last version that is known here.
        known: u32,
    },
    /// The network in the file makes no sense.
    #[error("the network in the file: {0}")]
    Architecture(Problem),
    /// The network needs a tensor that the file does not have.
    #[error("there is no tensor {name} of shape {expected:?}")]
    MissingTensor {
        /// The tensor's name.
        name: String,
        /// The shape it should have.
        expected: Vec<usize>,
    },
    /// The file has a tensor that the network has no place for.
    #[error("there is no place for the tensor {name} of shape {found:?}")]
    UnknownTensor {
        /// The tensor's name.
        name: String,
        /// Its shape.
        found: Vec<usize>,
    },
    /// A tensor has another shape than the network's.
    #[error("the tensor {name} has shape {found:?} instead of {expected:?}")]
    WrongShape {
        /// The tensor's name.
        name: String,
        /// The shape it should have.
        expected: Vec<usize>,
        /// The shape it has.
        found: Vec<usize>,
    },
    /// A tensor's numbers have another type.
    #[error("the numbers of tensor {name} are {found} instead of {expected}")]
    WrongType {
        /// The tensor's name.
        name: String,
        /// The type they should have.
        expected: &'static str,
        /// The type they have.
        found: String,
    },
    /// A number of a tensor is infinite or none at all.
    #[error("number {index} of tensor {name} is not finite")]
    NotFinite {
        /// The tensor's name.
        name: String,
        /// Its first such number.
        index: usize,
    },
    /// The file has weights, but not the state of a training.
    #[error("the file has weights, but no training that could go on")]
    NoTraining,
    /// The state of the training fits neither its network nor itself.
    #[error("the state of the training contradicts itself")]
    DamagedTraining,
}

impl WeightsError {
    /// A name for the kind of error that never changes, so that the page can choose its words by it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "weights-empty",
            Self::TooManyBytes { .. } => "weights-too-many-bytes",
            Self::NotSafetensors => "weights-not-safetensors",
            Self::Truncated { .. } => "weights-truncated",
            Self::Damaged => "weights-damaged",
            Self::NoArchitecture => "weights-no-architecture",
            Self::DamagedDescription => "weights-damaged-description",
            Self::TooNew { .. } => "weights-too-new",
            Self::Architecture(_) => "weights-architecture",
            Self::MissingTensor { .. } => "weights-missing-tensor",
            Self::UnknownTensor { .. } => "weights-unknown-tensor",
            Self::WrongShape { .. } => "weights-wrong-shape",
            Self::WrongType { .. } => "weights-wrong-type",
            Self::NotFinite { .. } => "weights-not-finite",
            Self::NoTraining => "weights-no-training",
            Self::DamagedTraining => "weights-damaged-training",
        }
    }
}
