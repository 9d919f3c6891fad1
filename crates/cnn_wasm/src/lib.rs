//! The JavaScript face of ConvLens: the only crate that knows a browser exists.
//!
//! It is thin on purpose. Small facts cross as typed data (`dto`), bulk numbers as typed arrays, errors as `{ code, detail }`
//! whose words the page chooses. Nothing here panics: a panic would end the instance.

//!
//! It is built twice (see the features in `Cargo.toml`): as what the page starts with, and as the decoders of all image
//! formats, which are larger than everything else together and loaded only when somebody opens such a file.

mod decode;
#[cfg(feature = "core")]
mod dto;
mod error;
#[cfg(feature = "core")]
mod kernel;
#[cfg(feature = "core")]
mod rim;
#[cfg(feature = "core")]
mod session;
#[cfg(feature = "core")]
mod targets;
#[cfg(feature = "core")]
mod terms;

pub use decode::{Decoded, DecodedFacts, decode};
#[cfg(feature = "core")]
pub use {dto::*, kernel::*, rim::border_sources, session::Session, targets::*};

#[cfg(feature = "core")]
use wasm_bindgen::prelude::wasm_bindgen;

/// Whether this module was built with 128-bit SIMD. A build whose flags were replaced by the environment is slow, not
/// wrong, so a test asks.
#[cfg(feature = "core")]
#[wasm_bindgen(js_name = hasSimd)]
pub fn has_simd() -> bool {
    cfg!(target_feature = "simd128")
}
