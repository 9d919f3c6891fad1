//! The image files that all tests share, and the formulas they were made from (`tests/fixtures/make.py`).

// Every test file compiles this module for itself and uses a part of it.
#![allow(dead_code)]

use std::path::PathBuf;

use cnn_io::image::{DecodeError, Decoded, Limits, decode};

pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures")
}

pub fn file(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

pub fn attempt(name: &str) -> Result<Decoded, DecodeError> {
    decode(&file(name), &Limits::default())
}

pub fn picture(name: &str) -> Decoded {
    attempt(name).unwrap_or_else(|error| panic!("{name}: {error}"))
}
