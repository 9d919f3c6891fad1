//! Figures of lessons: plain data with every number that is drawn. Places are counted from 0.

mod curves;
mod layers;
mod learning;
mod networks;
mod window;

pub use curves::*;
pub use layers::*;
pub use learning::*;
pub use networks::*;
pub use window::*;

use crate::error::{Failure, Outcome};
use crate::shared::Cell;
use cnn::lesson as core;
use js_sys::Reflect;
use serde::{Deserialize, Serialize};
use tsify::Tsify;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// What every figure has besides what its kind has.
#[wasm_bindgen(typescript_custom_section)]
const FIGURE_DATA: &'static str = r#"
/** A figure of a lesson, told apart by its `kind`. `point` is what the text points at. */
export type FigureData = Figure & { id: string; point: string | null };
"#;

/// The numbers of a figure.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[tsify(missing_as_null)]
#[allow(missing_docs, reason = "as the files of the lessons call them")]
pub enum Figure {
    Conv(WindowFigure),
    Conv1d(WindowFigure),
    Volume(WindowFigure),
    Pool(WindowFigure),
    Transposed(WindowFigure),
    Im2col(WindowFigure),
    ConvMatrix(WindowFigure),
    Tensor(TensorFigure),
    Links(LinksFigure),
    Flatten(FlattenFigure),
    Dense(DenseFigure),
    Softmax(SoftmaxFigure),
    Size(SizeFigure),
    Curve(CurveFigure),
    Gradient(GradientFigure),
    Descent(DescentFigure),
    Optimizer(OptimizerFigure),
    Dropout(DropoutFigure),
    Receptive(ReceptiveFigure),
    GradCam(GradCamFigure),
    Summary(SummaryFigure),
}

/// A figure as the page gets it.
pub(super) fn figure_data(it: &core::FigureData) -> Outcome<JsValue> {
    let value: JsValue = figure(it).into_ts()?.into();
    let texts = [("id", Some(it.id.as_str())), ("point", it.point.as_deref())];
    for (name, text) in texts {
        let text = text.map_or(JsValue::NULL, JsValue::from_str);
        // Setting a property of an object that was just made cannot fail.
        let _ = Reflect::set(&value, &JsValue::from_str(name), &text);
    }
    Ok(value)
}

fn figure(it: &core::FigureData) -> Figure {
    let shown = Shown { cover: &it.cover, show: it.show.as_deref() };
    match &it.figure {
        core::Figure::Window(figure) => {
            let figure = WindowFigure::new(figure, it);
            match it.kind {
                "conv1d" => Figure::Conv1d(figure),
                "volume" => Figure::Volume(figure),
                "pool" => Figure::Pool(figure),
                "transposed" => Figure::Transposed(figure),
                "im2col" => Figure::Im2col(figure),
                "conv-matrix" => Figure::ConvMatrix(figure),
                _ => Figure::Conv(figure),
            }
        }
        core::Figure::Tensor(figure) => Figure::Tensor(TensorFigure::new(figure, shown)),
        core::Figure::Links(figure) => Figure::Links(figure.into()),
        core::Figure::Flatten(figure) => Figure::Flatten(FlattenFigure::new(figure, shown)),
        core::Figure::Dense(figure) => Figure::Dense(DenseFigure::new(figure, shown)),
        core::Figure::Softmax(figure) => Figure::Softmax(SoftmaxFigure::new(figure, shown)),
        core::Figure::Size(figure) => Figure::Size(figure.into()),
        core::Figure::Curve(figure) => Figure::Curve(CurveFigure::new(figure, shown)),
        core::Figure::Gradient(figure) => Figure::Gradient(GradientFigure::new(figure, shown)),
        core::Figure::Descent(figure) => Figure::Descent(figure.into()),
        core::Figure::Optimizer(figure) => Figure::Optimizer(OptimizerFigure::new(figure, shown)),
        core::Figure::Dropout(figure) => Figure::Dropout(DropoutFigure::new(figure, shown)),
        core::Figure::Receptive(figure) => Figure::Receptive(ReceptiveFigure::new(figure, shown)),
        core::Figure::GradCam(figure) => Figure::GradCam(GradCamFigure::new(figure, shown)),
        core::Figure::Summary(figure) => Figure::Summary(figure.into()),
    }
}

/// How a figure is to be shown.
#[derive(Debug, Clone, Copy)]
struct Shown<'a> {
    cover: &'a [usize],
    show: Option<&'a str>,
}

impl Shown<'_> {
    /// What is covered, where that is a cell.
    fn cells(self) -> Vec<Cell> {
        match *self.cover {
            [row, col] => vec![cnn::Cell { channel: 0, row, col }.into()],
            [channel, row, col] => vec![cnn::Cell { channel, row, col }.into()],
            _ => Vec::new(),
        }
    }

    /// What is covered, where that has a single number.
    fn indices(self) -> Vec<usize> {
        match *self.cover {
            [index] => vec![index],
            _ => Vec::new(),
        }
    }
}

/// A grid of numbers.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
pub struct Grid {
    rows: usize,
    cols: usize,
    #[tsify(type = "readonly number[]")]
    values: Vec<f64>,
}

impl Grid {
    fn new((rows, cols): (usize, usize), values: &[f64]) -> Self {
        Self { rows, cols, values: values.to_vec() }
    }
}

/// The cell of a number in a grid of so many columns.
fn cell_of(index: usize, cols: usize) -> Cell {
    let cols = cols.max(1);
    cnn::Cell { channel: 0, row: index / cols, col: index % cols }.into()
}

/// A figure that is not there.
pub(super) fn no_such_figure(id: &str) -> Failure {
    Failure::new("lesson-no-figure").text("id", id)
}
