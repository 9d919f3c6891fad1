//! How far the numbers of a stack of layers see.

use crate::error::{Failure, Outcome};
use crate::words::words;
use cnn::steps as core;
use serde::{Deserialize, Serialize};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::wasm_bindgen;

words! { /// What a layer of a stack does.
FieldKind = core::FieldKind { Conv, Pool } }

/// One layer of a stack, the same in both directions.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
#[allow(missing_docs, reason = "the names say it")]
pub struct ReceptiveLayer {
    kind: FieldKind,
    kernel: usize,
    stride: usize,
    padding: usize,
    dilation: usize,
}

impl From<ReceptiveLayer> for core::ReceptiveLayer {
    fn from(it: ReceptiveLayer) -> Self {
        Self {
            kind: it.kind.into(),
            kernel: it.kernel,
            stride: it.stride,
            padding: it.padding,
            dilation: it.dilation,
        }
    }
}

/// What a number of a layer sees of the pixels along one side.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
pub struct ReceptiveField {
    /// Numbers along one side of what the layer makes.
    size: usize,
    /// Pixels from what one number sees to what the next one sees.
    jump: usize,
    /// Pixels that one number sees.
    field: usize,
    /// How many of them this layer added: (kernel - 1) x dilation x the jump before.
    added: usize,
    /// The first pixel that the first number sees; negative in the padding.
    first: isize,
    /// The middle of what the first number sees: 0 is the centre of the first pixel.
    start: f64,
}

impl From<core::Field> for ReceptiveField {
    fn from(it: core::Field) -> Self {
        Self {
            size: it.size,
            jump: it.jump,
            field: it.field,
            added: it.added,
            first: it.first,
            start: it.start,
        }
    }
}

/// The rows and columns that are read, ascending; with a dilation they have gaps. Padding has negative ones.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
pub struct Reading {
    #[tsify(type = "readonly number[]")]
    rows: Vec<isize>,
    #[tsify(type = "readonly number[]")]
    cols: Vec<isize>,
}

/// What the numbers of each layer see.
///
/// # Errors
/// At the first layer that does not fit.
#[wasm_bindgen(js_name = receptiveFields)]
pub fn receptive_fields(layers: Vec<Ts<ReceptiveLayer>>, n: usize) -> Outcome<Vec<Ts<ReceptiveField>>> {
    let stack = stack(layers, n)?;
    stack.fields().iter().map(|&field| Ok(ReceptiveField::from(field).into_ts()?)).collect()
}

/// What one number of a layer reads: of the image, then of each layer before it; last comes the number itself.
///
/// # Errors
/// As [`receptive_fields`], and when there is no such number.
#[wasm_bindgen(js_name = receptiveReads)]
pub fn receptive_reads(
    layers: Vec<Ts<ReceptiveLayer>>,
    n: usize,
    layer: usize,
    row: usize,
    col: usize,
) -> Outcome<Vec<Ts<Reading>>> {
    let stack = stack(layers, n)?;
    let cell = || cnn::Cell { channel: layer, row, col }.to_string();
    let no_such = || Failure::new("no-such-cell").text("cell", cell()).text("shape", n.to_string());
    let readings = stack.reads(layer, row, col).ok_or_else(no_such)?;
    readings.into_iter().map(|it| Ok(Reading { rows: it.rows, cols: it.cols }.into_ts()?)).collect()
}

fn stack(layers: Vec<Ts<ReceptiveLayer>>, n: usize) -> Outcome<core::Receptive> {
    let layers: Outcome<Vec<core::ReceptiveLayer>> =
        layers.into_iter().map(|layer| Ok(layer.to_rust()?.into())).collect();
    Ok(core::Receptive::new(&layers?, n)?)
}
