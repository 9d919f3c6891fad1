//! `receptive`: how far the cells of each layer see.

use crate::lesson::fields::Fields;
use crate::lesson::item::{Arguments, Item};
use crate::lesson::{Fault, LessonError};
use crate::steps::{FieldKind, Receptive, ReceptiveLayer};

/// The most layers.
const LAYERS: usize = 8;
/// The most pixels along one side.
const PIXELS: usize = 256;
/// The widest window.
const KERNEL: usize = 11;
/// How many cells the last layer has at least, unless the image's size is given.
const LAST: usize = 3;

/// What a cell reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReceptiveCell {
    /// The first cell of the layer below.
    pub first: usize,
    /// The last one.
    pub last: usize,
    /// The first pixel of the image.
    pub first_pixel: usize,
    /// The last one.
    pub last_pixel: usize,
}

/// A layer of a stack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceptiveRow {
    /// Whether it is pooling rather than a convolution.
    pub is_pool: bool,
    /// The side of its window.
    pub kernel: usize,
    /// Cells from one window to the next.
    pub stride: usize,
    /// Cells of padding.
    pub padding: usize,
    /// Distance between neighbouring cells of a window.
    pub dilation: usize,
    /// Cells along one side of what it makes.
    pub size: usize,
    /// Pixels that a cell sees.
    pub field: usize,
    /// Pixels between what neighbouring cells see.
    pub jump: usize,
    /// Pixels that it adds to the field.
    pub added: usize,
    /// The field before it.
    pub field_before: usize,
    /// The jump before it.
    pub jump_before: usize,
    /// What each of its cells reads.
    pub cells: Vec<ReceptiveCell>,
}

/// How far the cells of each layer see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceptiveFigure {
    /// Pixels along one side.
    pub n: usize,
    /// The layers, from the image on.
    pub layers: Vec<ReceptiveRow>,
}

impl ReceptiveFigure {
    /// Reads the figure.
    pub(in crate::lesson) fn read(fields: Fields<'_>) -> Result<Self, LessonError> {
        fields.expect(&["layers", "n"])?;
        let n = fields.get("n").map(|_| fields.count("n", None, 1..=PIXELS)).transpose()?;
        let figure = Self::of(fields.text("layers")?, n)?;
        if fields.indices("cover")?.iter().any(|&layer| layer >= figure.layers.len()) {
            return Err(Fields::wrong("cover", fields.text("cover")?));
        }
        Ok(figure)
    }

    /// Layers as a lesson writes them: `conv3 pool2`, a convolution of 3 with stride 1 and a pooling of 2 with stride 2.
    pub(in crate::lesson) fn of(text: &str, n: Option<usize>) -> Result<Self, LessonError> {
        let layer = |word| layer(word).ok_or_else(|| Fields::wrong("layers", word));
        let layers: Vec<_> = text.split_whitespace().map(layer).collect::<Result<_, _>>()?;
        if layers.len() > LAYERS {
            return Err(LessonError::new(Fault::Limit, text));
        }
        let least = layers.iter().rev().fold(LAST, |size, layer| (size - 1) * layer.stride + layer.kernel);
        let n = n.unwrap_or(least);
        if n > PIXELS {
            return Err(LessonError::new(Fault::Limit, text));
        }
        let failed = |refusal: crate::steps::ReceptiveError| LessonError::from(refusal.error);
        let stack = Receptive::new(&layers, n).map_err(failed)?;
        let (mut rows, mut field_before, mut jump_before) = (Vec::new(), 1, 1);
        for (index, (layer, seen)) in layers.into_iter().zip(stack.fields()).enumerate() {
            let cells = (0..seen.size).filter_map(|cell| reads(&stack, index, cell)).collect();
            rows.push(ReceptiveRow {
                is_pool: layer.kind == FieldKind::Pool,
                kernel: layer.kernel,
                stride: layer.stride,
                padding: layer.padding,
                dilation: layer.dilation,
                size: seen.size,
                field: seen.field,
                jump: seen.jump,
                added: seen.added,
                field_before,
                jump_before,
                cells,
            });
            (field_before, jump_before) = (seen.field, seen.jump);
        }
        Ok(Self { n, layers: rows })
    }

    /// `n`; of a layer: `kernel`, `stride`, `size`, `field`, `jump`, `added`.
    pub(in crate::lesson) fn get<'a>(&self, arguments: &Arguments<'_>) -> Result<Item<'a>, LessonError> {
        if arguments.name == "n" {
            arguments.expect(0..=0)?;
            return Ok(Item::count(self.n));
        }
        let row = &self.layers[arguments.only_index(self.layers.len())?];
        Ok(Item::count(match arguments.name {
            "kernel" => row.kernel,
            "stride" => row.stride,
            "size" => row.size,
            "field" => row.field,
            "jump" => row.jump,
            "added" => row.added,
            _ => return Err(arguments.unknown()),
        }))
    }
}

fn layer(word: &str) -> Option<ReceptiveLayer> {
    let (kind, side) = match word.strip_prefix("conv") {
        Some(side) => (FieldKind::Conv, side),
        None => (FieldKind::Pool, word.strip_prefix("pool")?),
    };
    let kernel = side.parse().ok().filter(|side| (1..=KERNEL).contains(side))?;
    let stride = if kind == FieldKind::Pool { kernel } else { 1 };
    Some(ReceptiveLayer { kind, kernel, stride, padding: 0, dilation: 1 })
}

fn reads(stack: &Receptive, layer: usize, cell: usize) -> Option<ReceptiveCell> {
    let readings = stack.reads(layer, cell, cell)?;
    let ends = |index: usize| {
        let rows = &readings.get(index)?.rows;
        Some((rows.first()?.unsigned_abs(), rows.last()?.unsigned_abs()))
    };
    // The image comes first, the layer itself last.
    let ((first_pixel, last_pixel), (first, last)) = (ends(0)?, ends(layer)?);
    Some(ReceptiveCell { first, last, first_pixel, last_pixel })
}
