//! Bytes to values and back: bytes in, values out, no files, sockets or JavaScript.

#[cfg(feature = "data")]
pub mod dataset;
pub mod image;
#[cfg(feature = "weights")]
pub mod weights;
