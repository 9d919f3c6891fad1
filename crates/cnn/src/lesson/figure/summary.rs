//! `summary`: the layers of a network with their shapes and parameters.

use crate::architecture::LayerReport;
use crate::lesson::fields::Fields;
use crate::lesson::functions::{convolution_parameters, size_tokens};
use crate::lesson::item::{Arguments, Item};
use crate::lesson::value::Token::{self, Number, Sign};
use crate::lesson::{Fault, LessonError, Value};
use crate::steps::SizeFormula;
use crate::{LayerSpec, NetworkPreset, Shape, summarise};

/// A layer of a network.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing of its own")]
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
    /// Rows of the image that one number of it depends on.
    pub field: usize,
    /// Whether it is one of those that the figure is about.
    pub shown: bool,
    /// Whether it is frozen.
    pub frozen: bool,
    /// Whether it is hidden until it was answered.
    pub covered: bool,
    /// Whether what it reads is what is hidden: then so must be its own parameters.
    pub input_covered: bool,
}

/// The layers of a network.
#[derive(Debug, Clone, PartialEq)]
pub struct SummaryFigure {
    /// Which network.
    pub preset: NetworkPreset,
    /// What it reads.
    pub input: Shape,
    /// All layers.
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

impl SummaryFigure {
    /// Reads the figure.
    pub(in crate::lesson) fn read(fields: Fields<'_>) -> Result<Self, LessonError> {
        fields.expect(&["preset", "input", "layers", "frozen"])?;
        let id = fields.text("preset")?;
        let preset = NetworkPreset::from_id(id).ok_or_else(|| Fields::wrong("preset", id))?;
        let input = match fields.get("input") {
            Some(text) => shape(text).ok_or_else(|| Fields::wrong("input", text))?,
            None => preset.original().0,
        };
        let mut figure = Self::of(preset, input)?;
        figure.cover_trainable = fields.get("cover") == Some("trainable");
        let covered = if figure.cover_trainable { Vec::new() } else { fields.indices("cover")? };
        let (shown, frozen) = (fields.indices("layers")?, fields.indices("frozen")?);
        let count = figure.rows.len();
        if shown.iter().chain(&frozen).chain(&covered).any(|&layer| layer >= count) {
            return Err(Fields::wrong("layers", "no such layer"));
        }
        for (layer, row) in figure.rows.iter_mut().enumerate() {
            row.shown = shown.is_empty() || shown.contains(&layer);
            row.frozen = frozen.contains(&layer);
            row.covered = covered.contains(&layer);
            row.input_covered = layer > 0 && covered.contains(&(layer - 1));
        }
        figure.frozen = figure.rows.iter().filter(|row| row.frozen).map(|row| row.parameters).sum();
        figure.trainable = figure.parameters - figure.frozen;
        Ok(figure)
    }

    /// All layers of a network.
    pub(in crate::lesson) fn of(preset: NetworkPreset, input: Shape) -> Result<Self, LessonError> {
        let architecture = preset.architecture(input, preset.original().1);
        let summary = summarise(&architecture);
        if let Some(problem) = summary.problem {
            return Err(LessonError::new(Fault::Figure, problem.error.to_string()));
        }
        let layers = architecture.layers.into_iter().zip(&summary.layers).enumerate();
        Ok(Self {
            preset,
            input,
            rows: layers.map(|(layer, (spec, report))| SummaryRow::new(layer, spec, report)).collect(),
            parameters: summary.parameters,
            trainable: summary.parameters,
            frozen: 0,
            macs: summary.macs,
            cover_trainable: false,
        })
    }

    /// `parameters`, `macs`, `trainable`, `frozen`, `learned_layers`, `input_rows`, `input_cols`, `input_maps`; the layers
    /// `layer(n)`, `last_map` (before flattening), `largest` (with the most parameters).
    pub(in crate::lesson) fn get<'a>(&self, arguments: &Arguments<'_>) -> Result<Item<'a>, LessonError> {
        if arguments.name == "layer" {
            return Ok(Item::Record(self.rows[arguments.only_index(self.rows.len())?].values()));
        }
        arguments.expect(0..=0)?;
        let row = |row: Option<&SummaryRow>| {
            row.map(|row| Item::Record(row.values())).ok_or_else(|| arguments.unknown())
        };
        let count = |count: u64| Ok(Item::number(count as f64));
        match arguments.name {
            "parameters" => count(self.parameters),
            "macs" => count(self.macs),
            "trainable" => count(self.trainable),
            "frozen" => count(self.frozen),
            "learned_layers" => count(self.rows.iter().filter(|row| row.parameters > 0).count() as u64),
            "input_rows" => count(self.input.rows as u64),
            "input_cols" => count(self.input.cols as u64),
            "input_maps" => count(self.input.channels as u64),
            "last_map" => row(self.rows.iter().take_while(|row| !row.is_vector).last()),
            // The first of the largest ones.
            "largest" => row(self.rows.iter().rev().max_by_key(|row| row.parameters)),
            _ => Err(arguments.unknown()),
        }
    }
}

impl SummaryRow {
    fn new(layer: usize, spec: LayerSpec, report: &LayerReport) -> Self {
        let (input, output) = (report.input, report.output);
        let number = |count: usize| Number(count as f64);
        let times = Sign("×");
        let written = |tokens: Vec<Token>, result: u64| Some(Value::written(tokens, result as f64));
        let arithmetic = match spec {
            LayerSpec::Conv2d { out_channels, kernel_size, groups, .. } => {
                let tokens =
                    convolution_parameters(input.channels / groups.max(1), out_channels, kernel_size);
                written(tokens, report.parameters)
            }
            LayerSpec::Linear { out_features, .. } => {
                let units = number(out_features);
                written(vec![number(input.volume()), times, units, Sign("+"), units], report.parameters)
            }
            _ => None,
        };
        let count = matches!(spec, LayerSpec::Flatten).then(|| {
            let sides = vec![number(input.channels), times, number(input.rows), times, number(input.cols)];
            Value::written(sides, output.volume() as f64)
        });
        Self {
            layer,
            spec,
            input,
            output,
            is_vector: report.is_vector,
            size: size(report),
            arithmetic,
            count,
            parameters: report.parameters,
            macs: report.macs,
            field: report.receptive_field.0,
            shown: true,
            frozen: false,
            covered: false,
            input_covered: false,
        }
    }

    fn values(&self) -> Vec<(&'static str, Value)> {
        let counts = [
            ("maps", self.output.channels as u64),
            ("rows", self.output.rows as u64),
            ("cols", self.output.cols as u64),
            ("units", self.output.volume() as u64),
            ("parameters", self.parameters),
            ("macs", self.macs),
            ("field", self.field as u64),
        ];
        let counts = counts.into_iter().map(|(name, count)| (name, Value::number(count as f64)));
        let written = [("arithmetic", &self.arithmetic), ("size", &self.size), ("count", &self.count)];
        counts.chain(written.into_iter().filter_map(|(name, value)| Some((name, value.clone()?)))).collect()
    }
}

/// `⌊(28 + 2 × 0 − 3) / 1⌋ + 1 = 26`.
fn size(report: &LayerReport) -> Option<Value> {
    let axis = report.geometry?.rows;
    let padding = (axis.pad_before(), axis.pad_after());
    let formula =
        SizeFormula::window(axis.size(), axis.kernel(), axis.stride(), axis.dilation(), padding).ok()?;
    let result = formula.output as f64;
    Some(Value::written([size_tokens(formula), vec![Sign("="), Number(result)]].concat(), result))
}

/// `1x28x28`: channels, rows and columns.
fn shape(text: &str) -> Option<Shape> {
    let mut sides = text.split('x').map(|side| if side.len() > 4 { None } else { side.parse().ok() });
    let shape = Shape { channels: sides.next()??, rows: sides.next()??, cols: sides.next()?? };
    sides.next().is_none().then_some(shape)
}
