//! A training at rest: a file of weights that also has what the optimizer remembers, the settings, and where the run stands.
//!
//! Nothing random needs storing: the core draws everything from the seed and the step. So this is all of a run, bit for bit.

use cnn::Network;
use cnn::training::{Optimizer, TrainerState};
use safetensors::tensor::Dtype;
use serde::{Deserialize, Serialize};

use super::file::{self, File, Tensor};
use super::settings::{Described, fractions};
use super::{WeightsError, described, description, fill, tensors};

/// The optimizer's velocities or means of gradients, in the order of the network's parameters.
const FIRST: &str = "optimizer.first";
/// The means of squared gradients, in the same order.
const SECOND: &str = "optimizer.second";
const FRACTIONS: &str = "settings.fractions";
/// What the names of tensors begin with that are no weights.
pub(super) const STATE: [&str; 2] = ["optimizer.", "settings."];

/// The part of the description that weights alone do not have.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Progress {
    settings: Described,
    optimizer_steps: u64,
    step: u64,
    epoch: usize,
    cursor: usize,
}

/// The file of a training. It is also a file of weights: [`read`](super::read) takes only those.
///
/// # Errors
/// The state's parameters are not those of its architecture.
pub fn write_checkpoint(state: &TrainerState) -> Result<Vec<u8>, WeightsError> {
    let mut network = Network::new(state.architecture.clone()).map_err(WeightsError::Architecture)?;
    network.set_parameters(&state.parameters).map_err(|_| WeightsError::DamagedTraining)?;
    let mut tensors = tensors(&network);
    for (name, values) in [(FIRST, &state.first), (SECOND, &state.second)] {
        if !values.is_empty() {
            tensors.push(Tensor::floats(name.to_owned(), vec![values.len()], values));
        }
    }
    let mut settings = state.settings.clone();
    let exact = fractions(&mut settings);
    let bytes = exact.iter().flat_map(|value| value.to_le_bytes()).collect();
    tensors.push(Tensor { name: FRACTIONS.to_owned(), kind: Dtype::F64, shape: vec![exact.len()], bytes });
    let progress = Progress {
        settings: Described(settings),
        optimizer_steps: state.optimizer_steps,
        step: state.step,
        epoch: state.epoch,
        cursor: state.cursor,
    };
    file::write(&tensors, description(&state.architecture, Some(progress))?)
}

/// The training in a file that [`write_checkpoint`] made. Whether it fits a data set is for the trainer to say.
///
/// # Errors
/// The file is damaged, or has weights without a training.
pub fn read_checkpoint(bytes: &[u8]) -> Result<TrainerState, WeightsError> {
    let file = File::open(bytes)?;
    let (architecture, progress) = described(&file)?;
    let Progress { settings: Described(mut settings), optimizer_steps, step, epoch, cursor } =
        progress.ok_or(WeightsError::NoTraining)?;
    let mut network = Network::new(architecture.clone()).map_err(WeightsError::Architecture)?;
    fill(&mut network, &file)?;
    let mut exact = fractions(&mut settings);
    let tensor = file.tensor(FRACTIONS, Dtype::F64, &[exact.len()])?;
    for (value, &bytes) in exact.iter_mut().zip(tensor.data().as_chunks().0) {
        **value = f64::from_le_bytes(bytes);
    }
    // An optimizer of this kind that has not seen a gradient says which averages there are.
    let fresh = Optimizer::new(settings.optimizer, network.parameters().len());
    let average = |name: &str, expected: &[f32]| {
        if expected.is_empty() { Ok(Vec::new()) } else { file.finite(name, &[expected.len()]) }
    };
    let (first, second) = (average(FIRST, fresh.first())?, average(SECOND, fresh.second())?);
    let parameters = network.parameters().to_vec();
    Ok(TrainerState {
        architecture,
        settings,
        parameters,
        first,
        second,
        optimizer_steps,
        step,
        epoch,
        cursor,
    })
}
