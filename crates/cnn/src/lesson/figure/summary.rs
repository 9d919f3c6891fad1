//! `summary`: the layers of a network with their shapes and parameters.

use crate::lesson::Value;
use crate::{LayerSpec, NetworkPreset, Shape};

/// A layer of a network.
#[derive(Debug, Clone, PartialEq)]
pub struct SummaryRow {
    /// Which one, from 0.
    pub layer: usize,
    /// Its settings.
    pub spec: LayerSpec,
    /// What it reads.
    pub input: Shape,
    /// What it makes.
    pub output: Shape,
    /// Whether that is a vector.
    pub is_vector: bool,
    /// The arithmetic of a side, if a window slides: `⌊(28 + 2 × 0 − 3) / 1⌋ + 1 = 26`.
    pub size: Option<Value>,
    /// The arithmetic of its parameters, without the result: `6 × (3 × 3 × 1 + 1)`.
    pub arithmetic: Option<Value>,
    /// The arithmetic of flattening, without the result: `16 × 5 × 5`.
    pub count: Option<Value>,
    /// Numbers that are learned.
    pub parameters: u64,
    /// Multiply-accumulates for one image.
    pub macs: u64,
    /// Whether it is frozen.
    pub frozen: bool,
    /// Whether it is hidden until it was answered.
    pub covered: bool,
    /// Whether what it reads would give the hidden one away.
    pub input_covered: bool,
}

/// The layers of a network.
#[derive(Debug, Clone, PartialEq)]
pub struct SummaryFigure {
    /// Which network.
    pub preset: NetworkPreset,
    /// What it reads.
    pub input: Shape,
    /// The layers that are shown.
    pub rows: Vec<SummaryRow>,
    /// All parameters.
    pub parameters: u64,
    /// Those that learn.
    pub trainable: u64,
    /// Those that do not.
    pub frozen: u64,
    /// All multiply-accumulates for one image.
    pub macs: u64,
    /// Whether the number of those that learn is hidden until it was answered.
    pub cover_trainable: bool,
}
