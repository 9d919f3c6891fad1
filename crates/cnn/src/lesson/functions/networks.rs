//! Networks that everybody should have seen: their layers and how far those see.

use std::borrow::Cow;

use crate::lesson::figure::{ReceptiveFigure, SummaryFigure};
use crate::lesson::item::{Arguments, Item};
use crate::lesson::{Fault, Figure, LessonError, Value};
use crate::{LayerSpec, NetworkPreset};

pub(super) fn call<'a>(arguments: &Arguments<'a>) -> Result<Item<'a>, LessonError> {
    match arguments.name {
        "receptive_of" => receptive_of(arguments),
        "summary" => {
            arguments.expect(1..=1)?;
            Ok(Item::Figure(Cow::Owned(Figure::Summary(summary(arguments)?))))
        }
        name => {
            arguments.expect(2..=2)?;
            let summary = summary(arguments)?;
            let layer = arguments.index(1, summary.rows.len())?;
            match name {
                "receptive" => Ok(Item::count(summary.rows[layer].field)),
                "im2col" => im2col(arguments, &summary, layer),
                _ => Err(arguments.unknown()),
            }
        }
    }
}

fn summary(arguments: &Arguments<'_>) -> Result<SummaryFigure, LessonError> {
    let id = arguments.word(0)?;
    let preset = NetworkPreset::from_id(id).ok_or_else(|| LessonError::new(Fault::Name, id))?;
    SummaryFigure::of(preset, preset.original().0)
}

/// Convolutions and poolings as a figure names them, or the sides of convolutions: what all of them together see.
fn receptive_of<'a>(arguments: &Arguments<'_>) -> Result<Item<'a>, LessonError> {
    arguments.expect(1..)?;
    let layer = |index| match arguments.word(index) {
        Ok(word) => Ok(word.to_owned()),
        Err(_) => arguments.count(index).map(|side| format!("conv{side}")),
    };
    let layers: Vec<_> = (0..arguments.items.len()).map(layer).collect::<Result<_, _>>()?;
    let figure = ReceptiveFigure::of(&layers.join(" "), None)?;
    Ok(Item::count(figure.layers.last().map_or(1, |layer| layer.field)))
}

/// The matrix of windows of a convolution: its rows, its columns, and the filters that it is multiplied by.
fn im2col<'a>(
    arguments: &Arguments<'_>,
    summary: &SummaryFigure,
    layer: usize,
) -> Result<Item<'a>, LessonError> {
    let row = &summary.rows[layer];
    let LayerSpec::Conv2d { kernel_size, groups, .. } = row.spec else { return Err(arguments.wrong()) };
    let counts = [
        ("rows", row.output.rows * row.output.cols),
        ("cols", row.input.channels / groups.max(1) * kernel_size.0 * kernel_size.1),
        ("maps", row.output.channels),
    ];
    Ok(Item::Record(counts.map(|(name, count)| (name, Value::number(count as f64))).to_vec()))
}
