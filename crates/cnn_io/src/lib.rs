//! Bytes to values and back: bytes in, values out, no files, sockets or JavaScript.

pub mod image;
