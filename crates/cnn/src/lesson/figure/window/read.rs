//! The lines of a window's figure.

use super::{Layout, Window};
use crate::lesson::fields::{Fields, Tables, single};
use crate::lesson::figure::Figure;
use crate::lesson::{LessonError, Sheet};
use crate::steps::{Board, StepsKind, StepsSetup};
use crate::{Activation, Cell, Rim, Shape};

/// The largest side, stride, dilation or padding that is read; the board has its own limits.
const MOST: usize = 99;

impl Window {
    /// Reads the figure; its input may be what another figure makes.
    pub(in crate::lesson) fn read(
        kind: &str,
        fields: Fields<'_>,
        sheet: &Sheet,
    ) -> Result<Self, LessonError> {
        let setup = if kind == "pool" { pool(fields, sheet)? } else { convolution(kind, fields, sheet)? };
        let layout = match kind {
            "im2col" => Layout::Im2col,
            "conv-matrix" => Layout::Matrix,
            _ => Layout::Grids,
        };
        let board = Board::new(setup).map_err(LessonError::from)?;
        let (input, output) = (board.setup().input, board.output());
        let filter = fields.count("filter", Some(1), 1..=output.channels)? - 1;
        let cover = match fields.indices("cover")?.as_slice() {
            [] => Vec::new(),
            // The number of a row: of an output, counted from the top left.
            &[position] if layout == Layout::Im2col && position < output.rows * output.cols => {
                vec![Cell { channel: filter, ..output.cell(position) }]
            }
            places => vec![cell("cover", places, filter, output)?],
        };
        let at = |name, filter, shape| match fields.indices(name)?.as_slice() {
            [] => Ok(None),
            places => cell(name, places, filter, shape).map(Some),
        };
        let (at, at_input) = (at("at", filter, output)?, at("at-input", 0, input)?);
        let play = fields.choice("play", &["no", "yes"])? == 1;
        Ok(Self { board, layout, at, at_input, filter, play, cover })
    }
}

/// Row, column and perhaps the channel.
fn cell(name: &str, places: &[usize], filter: usize, shape: Shape) -> Result<Cell, LessonError> {
    let cell = match *places {
        [row, col] => Cell { channel: filter, row, col },
        [row, col, channel] => Cell { channel, row, col },
        _ => return Err(Fields::wrong(name, "row, column")),
    };
    if shape.contains(cell) { Ok(cell) } else { Err(Fields::wrong(name, &cell.to_string())) }
}

/// What goes in: tables of numbers, or what an earlier figure makes.
fn input(fields: Fields<'_>, sheet: &Sheet) -> Result<Tables, LessonError> {
    match sheet.figure(fields.text("input")?).map(|data| &data.figure) {
        Some(Figure::Window(window)) => Ok(Tables { shape: window.board.output(), values: window.outputs() }),
        Some(_) => Err(Fields::wrong("input", "a figure without outputs")),
        None => fields.tables("input"),
    }
}

fn rim(padding: usize) -> Rim {
    Rim { top: padding, bottom: padding, left: padding, right: padding }
}

fn pool(fields: Fields<'_>, sheet: &Sheet) -> Result<StepsSetup, LessonError> {
    fields.expect(&["input", "mode", "window", "stride", "padding", "at", "at-input", "filter", "play"])?;
    let Tables { shape, values } = input(fields, sheet)?;
    let kind = [StepsKind::MaxPool2d, StepsKind::AvgPool2d][fields.choice("mode", &["max", "average"])?];
    let window = fields.count("window", None, 1..=MOST)?;
    let stride = fields.count("stride", Some(window), 1..=MOST)?;
    Ok(StepsSetup {
        kind,
        input: shape,
        values: single(&values),
        out_channels: shape.channels,
        kernel: (window, window),
        weights: Vec::new(),
        stride: (stride, stride),
        padding: rim(fields.count("padding", Some(0), 0..=MOST)?),
        ..StepsSetup::default()
    })
}

fn convolution(kind: &str, fields: Fields<'_>, sheet: &Sheet) -> Result<StepsSetup, LessonError> {
    fields.expect(&[
        "input",
        "kernel",
        "bias",
        "padding",
        "stride",
        "dilation",
        "activation",
        "at",
        "at-input",
        "filter",
        "play",
    ])?;
    let Tables { shape, values } = input(fields, sheet)?;
    let kernels = fields.stacks("kernel")?;
    let Some(Tables { shape: kernel, .. }) = kernels.first() else {
        return Err(Fields::wrong("kernel", "missing"));
    };
    if kernel.channels != shape.channels {
        return Err(Fields::wrong("kernel", "as many slices as the input has channels"));
    }
    let filters = kernels.len();
    let mut bias = if fields.get("bias").is_some() { fields.numbers("bias")? } else { Vec::new() };
    if bias.len() == 1 {
        bias = vec![bias[0]; filters];
    }
    let activations = [Activation::None, Activation::Relu, Activation::Sigmoid, Activation::Tanh];
    let transposed = kind == "transposed";
    let (slices, cells) = (kernel.channels, kernel.rows * kernel.cols);
    // A lesson writes filter by filter; a transposed convolution stores channel by channel.
    let order = (0..filters * slices).map(|index| {
        if transposed { (index % filters, index / filters) } else { (index / slices, index % slices) }
    });
    let weights =
        order.flat_map(|(filter, slice)| &kernels[filter].values[slice * cells..(slice + 1) * cells]);
    let weights: Vec<f64> = weights.copied().collect();
    let stride = fields.count("stride", Some(1), 1..=MOST)?;
    let dilation = fields.count("dilation", Some(1), 1..=MOST)?;
    let padding = fields.count("padding", Some(0), 0..=MOST)?;
    let one_row = kind == "conv1d";
    Ok(StepsSetup {
        kind: if one_row {
            StepsKind::Conv1d
        } else if transposed {
            StepsKind::ConvTranspose2d
        } else {
            StepsKind::Conv2d
        },
        input: shape,
        values: single(&values),
        out_channels: filters,
        kernel: (kernel.rows, kernel.cols),
        weights: single(&weights),
        bias: single(&bias),
        stride: if one_row { (1, stride) } else { (stride, stride) },
        dilation: if one_row { (1, dilation) } else { (dilation, dilation) },
        padding: if one_row { Rim { top: 0, bottom: 0, ..rim(padding) } } else { rim(padding) },
        activation: activations[fields.choice("activation", &["none", "relu", "sigmoid", "tanh"])?],
        ..StepsSetup::default()
    })
}
