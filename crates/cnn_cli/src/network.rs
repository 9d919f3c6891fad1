//! Networks by name or by the file of their weights.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use cnn::{Network, NetworkPreset};
use cnn_io::weights;

/// Reads the name of a preset.
pub fn preset_parser() -> impl clap::builder::TypedValueParser<Value = NetworkPreset> {
    PossibleValuesParser::new(NetworkPreset::ALL.map(NetworkPreset::id))
        .try_map(|id| NetworkPreset::from_id(&id).ok_or("there is no such preset"))
}

/// The network in a file of weights.
///
/// # Errors
/// The file cannot be read, or its weights are damaged.
pub fn read(path: &Path) -> Result<Network> {
    let bytes = fs::read(path).with_context(|| format!("cannot open {}", path.display()))?;
    weights::read(&bytes).with_context(|| format!("cannot read the weights in {}", path.display()))
}
