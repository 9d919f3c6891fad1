//! Trained weights and whole trainings as safetensors files.
//!
//! Tensors have the names that PyTorch gives the parameters of an `nn.Sequential` (`0.weight`, `0.bias`), so that
//! `safetensors.torch.load_file` gives the state of the printed PyTorch program. The architecture stands in the metadata
//! as JSON, so that a file is a whole network.

mod architecture;
mod checkpoint;
mod error;
mod file;
mod settings;

use architecture::Described;
use checkpoint::{Progress, STATE};
pub use checkpoint::{read_checkpoint, write_checkpoint};
use cnn::{Architecture, Network, Role};
pub use error::WeightsError;
use file::{File, Tensor};
use serde::{Deserialize, Serialize};

/// The largest file that is read, in bytes.
pub const MAX_BYTES: u64 = 256 << 20;
/// Goes up when an older program could not read what a newer one writes.
const VERSION: u32 = 1;
/// `PyTorch` counts the batches of a batch normalisation; we do not need to.
const NOT_NEEDED: &str = ".num_batches_tracked";

#[derive(Serialize, Deserialize)]
struct Description {
    version: u32,
    architecture: Described,
    /// Only a checkpoint has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    training: Option<Progress>,
}

#[derive(Deserialize)]
struct Version {
    version: u32,
}

/// The file of a network's weights.
///
/// # Errors
/// None that is known; the library that writes the file reserves the right.
pub fn write(network: &Network) -> Result<Vec<u8>, WeightsError> {
    file::write(&tensors(network), description(network.architecture(), None)?)
}

/// The network in a file that [`write`] or [`write_checkpoint`] made.
///
/// # Errors
/// The file is damaged, comes from another program and therefore has no architecture, or its tensors are not those of
/// its architecture.
pub fn read(bytes: &[u8]) -> Result<Network, WeightsError> {
    let file = File::open(bytes)?;
    let mut network = Network::new(described(&file)?.0).map_err(WeightsError::Architecture)?;
    fill(&mut network, &file)?;
    Ok(network)
}

/// Only the architecture in a file that [`write`] or [`write_checkpoint`] made.
///
/// # Errors
/// The file is damaged or has no architecture.
pub fn architecture(bytes: &[u8]) -> Result<Architecture, WeightsError> {
    described(&File::open(bytes)?).map(|(architecture, _)| architecture)
}

/// Weights from any program for a network that is there already; on an error it stays as it was.
///
/// # Errors
/// The file is damaged, or its tensors are not those of the network.
pub fn read_into(network: &mut Network, bytes: &[u8]) -> Result<(), WeightsError> {
    fill(network, &File::open(bytes)?)
}

fn description(architecture: &Architecture, training: Option<Progress>) -> Result<String, WeightsError> {
    let description = Description { version: VERSION, architecture: architecture.into(), training };
    serde_json::to_string(&description).map_err(|_| WeightsError::DamagedDescription)
}

fn described(file: &File) -> Result<(Architecture, Option<Progress>), WeightsError> {
    if file.description.is_empty() {
        return Err(WeightsError::NoArchitecture);
    }
    let read = |_| WeightsError::DamagedDescription;
    // The version first: what follows may have changed.
    let Version { version: found } = serde_json::from_str(&file.description).map_err(read)?;
    if found > VERSION {
        return Err(WeightsError::TooNew { found, known: VERSION });
    }
    let description: Description = serde_json::from_str(&file.description).map_err(read)?;
    Ok((description.architecture.into(), description.training))
}

fn tensors(network: &Network) -> Vec<Tensor> {
    let tensor = |slot: &cnn::Slot| {
        let values = &network.parameters()[slot.range.clone()];
        Tensor::floats(name(slot), slot.shape.clone(), values)
    };
    network.slots().iter().map(tensor).collect()
}

fn fill(network: &mut Network, file: &File) -> Result<(), WeightsError> {
    let mut parameters = vec![0.0; network.parameters().len()];
    let mut names = Vec::new();
    for slot in network.slots() {
        let name = name(slot);
        parameters[slot.range.clone()].copy_from_slice(&file.finite(&name, &slot.shape)?);
        names.push(name);
    }
    let known = |name: &str| {
        names.iter().any(|known| known == name)
            || name.ends_with(NOT_NEEDED)
            || STATE.iter().any(|start| name.starts_with(start))
    };
    if let Some(name) = file.names().into_iter().find(|name| !known(name)) {
        return Err(WeightsError::UnknownTensor { name: name.to_owned(), found: file.shape(name) });
    }
    network.set_parameters(&parameters).map_err(|_| WeightsError::Damaged)
}

/// What `PyTorch` calls a parameter.
fn name(slot: &cnn::Slot) -> String {
    let role = match slot.role {
        Role::Weight => "weight",
        Role::Bias => "bias",
        Role::RunningMean => "running_mean",
        Role::RunningVar => "running_var",
    };
    format!("{}.{role}", slot.layer)
}
