//! Networks as programs.

use super::settings::TrainSettings;
use super::spec::Architecture;
use crate::error::Outcome;
use cnn::code;
use serde::{Deserialize, Serialize};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::wasm_bindgen;

/// Which library a printed program is for.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum NetworkCode {
    Pytorch,
    Keras,
}

/// Prints a program that builds and trains the same network.
///
/// # Errors
/// When the values are not an architecture and settings.
#[wasm_bindgen(js_name = printNetwork)]
pub fn print_network(
    architecture: &Ts<Architecture>,
    settings: &Ts<TrainSettings>,
    format: &Ts<NetworkCode>,
) -> Outcome<String> {
    let (architecture, settings) = (architecture.to_rust()?.into(), settings.to_rust()?.into());
    Ok(match format.to_rust()? {
        NetworkCode::Pytorch => code::network_pytorch(&architecture, &settings),
        NetworkCode::Keras => code::network_keras(&architecture, &settings),
    })
}
