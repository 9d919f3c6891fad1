//! What every module that computes has in common.

use serde::{Deserialize, Serialize};
use tsify::Tsify;
use wasm_bindgen::prelude::wasm_bindgen;

/// Whether this module was built with 128-bit SIMD. A build whose flags were replaced by the environment is slow, not
/// wrong, so a test asks.
#[wasm_bindgen(js_name = hasSimd)]
pub fn has_simd() -> bool {
    cfg!(target_feature = "simd128")
}

/// Declares a closed set of words that is the same in TypeScript and in the core, with both conversions.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident = $core:path { $($(#[$rename:meta])? $variant:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Tsify)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$rename])? #[doc = stringify!($variant)] $variant),+ }

        impl From<$name> for $core {
            fn from(word: $name) -> Self {
                match word { $($name::$variant => <$core>::$variant),+ }
            }
        }

        impl From<$core> for $name {
            fn from(value: $core) -> Self {
                match value { $(<$core>::$variant => $name::$variant),+ }
            }
        }
    };
}

pub(crate) use words;

/// A number in a tensor, zero-based.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
pub struct Cell {
    channel: usize,
    row: usize,
    col: usize,
}

impl From<Cell> for cnn::Cell {
    fn from(it: Cell) -> Self {
        Self { channel: it.channel, row: it.row, col: it.col }
    }
}

impl From<cnn::Cell> for Cell {
    fn from(it: cnn::Cell) -> Self {
        Self { channel: it.channel, row: it.row, col: it.col }
    }
}

/// The size of a tensor.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
pub struct Shape {
    /// Number of maps.
    pub channels: usize,
    /// Height.
    pub rows: usize,
    /// Width.
    pub cols: usize,
}

impl From<cnn::Shape> for Shape {
    fn from(it: cnn::Shape) -> Self {
        Self { channels: it.channels, rows: it.rows, cols: it.cols }
    }
}

impl From<Shape> for cnn::Shape {
    fn from(it: Shape) -> Self {
        Self { channels: it.channels, rows: it.rows, cols: it.cols }
    }
}
