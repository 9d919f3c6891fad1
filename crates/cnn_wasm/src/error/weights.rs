//! The codes of the errors of files of weights; they are chosen in `cnn_io`.

use super::Failure;
use cnn_io::weights::WeightsError;

impl From<WeightsError> for Failure {
    fn from(error: WeightsError) -> Self {
        let failure = Self::new(error.code());
        match error {
            WeightsError::Empty
            | WeightsError::NotSafetensors
            | WeightsError::Damaged
            | WeightsError::NoArchitecture
            | WeightsError::DamagedDescription
            | WeightsError::NoTraining
            | WeightsError::DamagedTraining => failure,
            WeightsError::TooManyBytes { bytes, limit } => {
                failure.number("bytes", bytes as f64).number("limit", limit as f64)
            }
            WeightsError::Truncated { expected, found } => {
                failure.number("expected", expected as f64).number("found", found as f64)
            }
            WeightsError::TooNew { found, known } => failure.number("found", found).number("known", known),
            WeightsError::Architecture(problem) => {
                // With all that is said of the layer, such as the limit that it breaks.
                let reason = Self::from(problem);
                let (code, text) = (failure.code, reason.code);
                Self { code, ..reason }.text("reason", text)
            }
            WeightsError::MissingTensor { name, expected } => {
                failure.text("name", name).text("expected", sizes(&expected))
            }
            WeightsError::UnknownTensor { name, found } => {
                failure.text("name", name).text("found", sizes(&found))
            }
            WeightsError::WrongShape { name, expected, found } => {
                failure.text("name", name).text("expected", sizes(&expected)).text("found", sizes(&found))
            }
            WeightsError::WrongType { name, expected, found } => {
                failure.text("name", name).text("expected", expected).text("found", found)
            }
            WeightsError::NotFinite { name, index } => failure.text("name", name).count("index", index),
        }
    }
}

/// `16 x 6 x 3 x 3`.
fn sizes(shape: &[usize]) -> String {
    shape.iter().map(ToString::to_string).collect::<Vec<_>>().join(" x ")
}
