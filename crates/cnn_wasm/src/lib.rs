//! The JavaScript face of ConvLens: the only crate that knows a browser exists.
//!
//! It is thin on purpose. Small facts cross as typed data (`dto`), bulk numbers as typed arrays, errors as `{ code, detail }`
//! whose words the page chooses. Nothing here panics: a panic would end the instance.

mod dto;
mod error;
mod kernel;
mod rim;
mod session;
mod sources;
mod terms;

pub use dto::*;
pub use kernel::*;
pub use rim::border_sources;
pub use session::Session;
pub use sources::*;
use wasm_bindgen::prelude::wasm_bindgen;

/// Whether this module was built with 128-bit SIMD. A build whose flags were replaced by the environment is slow, not
/// wrong, so a test asks.
#[wasm_bindgen(js_name = hasSimd)]
pub fn has_simd() -> bool {
    cfg!(target_feature = "simd128")
}
