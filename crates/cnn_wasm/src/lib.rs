//! The JavaScript face of ConvLens: the only crate that knows a browser exists.
//!
//! It is thin on purpose. Small facts cross as typed data (`dto`), bulk numbers as typed arrays, errors as `{ code, detail }`
//! whose words the page chooses. Nothing here panics: a panic would end the instance.
//!
//! It is built several times (see the features in `Cargo.toml`): as what the page starts with, as the decoders of all image
//! formats, which are larger than everything else together and loaded only when somebody opens such a file, as the networks of
//! the Train and the Network room, as the readers of data sets, and as the small grids of the Steps room and the lessons.

#[cfg(feature = "data")]
mod data;
#[cfg(feature = "decode")]
mod decode;
#[cfg(feature = "core")]
mod dto;
mod error;
#[cfg(any(feature = "steps", feature = "train"))]
mod explained;
#[cfg(any(feature = "core", feature = "steps", feature = "train"))]
mod kernel;
#[cfg(feature = "core")]
mod rim;
#[cfg(feature = "core")]
mod session;
#[cfg(any(feature = "core", feature = "data", feature = "steps", feature = "train"))]
mod shared;
#[cfg(feature = "steps")]
mod steps;
#[cfg(feature = "core")]
mod targets;
#[cfg(feature = "core")]
mod terms;
#[cfg(feature = "train")]
mod train;
#[cfg(any(feature = "core", feature = "steps", feature = "train"))]
mod words;

#[cfg(feature = "data")]
pub use data::*;
#[cfg(feature = "decode")]
pub use decode::{Decoded, DecodedFacts, decode};
#[cfg(any(feature = "steps", feature = "train"))]
pub use explained::*;
#[cfg(any(feature = "core", feature = "steps", feature = "train"))]
pub use kernel::*;
#[cfg(any(feature = "core", feature = "data", feature = "steps", feature = "train"))]
pub use shared::*;
#[cfg(feature = "steps")]
pub use steps::*;
#[cfg(feature = "train")]
pub use train::*;
#[cfg(feature = "core")]
pub use {dto::*, rim::border_sources, session::Session, targets::*};
