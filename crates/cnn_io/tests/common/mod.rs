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

/// A small generator with a fixed seed (Steele, Lea and Flood's `SplitMix64`), so that a failure can be repeated.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % bound as u64) as usize
    }
}
