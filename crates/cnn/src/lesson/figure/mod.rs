//! Figures of lessons: one kind, one file. Each is plain data with every number that is drawn.

mod curve;
mod dense;
mod descent;
mod dropout;
mod flatten;
mod grad_cam;
mod gradient;
mod links;
mod optimizer;
mod receptive;
mod size;
mod softmax;
mod summary;
mod tensor;
mod window;

pub use curve::{Curve, CurvePoint, CurveStep};
pub use dense::Dense;
pub use descent::{Descent, DescentPoint};
pub use dropout::Dropout;
pub use flatten::{Flatten, Place};
pub use grad_cam::GradCam;
pub use gradient::{Gradient, GradientTerm};
pub use links::{Link, Links, LinksMode};
pub use optimizer::{OptimizerRow, OptimizerTable};
pub use receptive::{ReceptiveCell, ReceptiveFigure, ReceptiveRow};
pub use size::Size;
pub use softmax::Softmax;
pub(in crate::lesson) use softmax::loss;
pub use summary::{SummaryFigure, SummaryRow};
pub use tensor::Tensor;
pub use window::{Layout, Window};

use super::fields::Fields;
use super::item::{Arguments, Item};
use super::{LessonError, Sheet};

/// Parts that a text may point at.
const POINTS: [&str; 6] = ["input", "window", "kernel", "output", "formula", "copies"];

/// A figure that is defined: what a page draws.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureData {
    /// The name by which expressions know it.
    pub id: String,
    /// Its kind as a lesson writes it.
    pub kind: &'static str,
    /// The position that is hidden until it was answered, as it is written but counted from 0: row and column, an index, or
    /// map, row and column. Empty when nothing is, or when it is no position.
    pub cover: Vec<usize>,
    /// How it is to be shown, if that is said: one of the words that its kind knows.
    pub show: Option<String>,
    /// The part that the text points at.
    pub point: Option<String>,
    /// Its numbers.
    pub figure: Figure,
}

/// The numbers of a figure.
#[derive(Debug, Clone, PartialEq)]
pub enum Figure {
    /// A window over small grids.
    Window(Box<Window>),
    /// Numbers in rows, tables or stacks of tables.
    Tensor(Tensor),
    /// Which unit reads which pixel.
    Links(Links),
    /// Maps laid out in a row.
    Flatten(Flatten),
    /// A dense layer.
    Dense(Dense),
    /// Scores and their shares.
    Softmax(Softmax),
    /// How many windows fit.
    Size(Size),
    /// A function of one number.
    Curve(Curve),
    /// The gradient of a kernel.
    Gradient(Gradient),
    /// A walk on a surface.
    Descent(Descent),
    /// The steps of an optimizer.
    Optimizer(OptimizerTable),
    /// Units that are switched off.
    Dropout(Dropout),
    /// How far cells see.
    Receptive(ReceptiveFigure),
    /// Maps with weights.
    GradCam(GradCam),
    /// The layers of a network.
    Summary(SummaryFigure),
}

impl FigureData {
    /// Reads the lines of a figure. The sheet knows the figures before it.
    pub(super) fn read(fields: Fields<'_>, sheet: &Sheet) -> Result<Self, LessonError> {
        let word = fields.text("kind")?;
        let &(kind, shows) =
            KINDS.iter().find(|(kind, _)| *kind == word).ok_or_else(|| Fields::wrong("kind", word))?;
        let figure = Figure::read(kind, fields, sheet)?;
        let one_of = |name, words: &[&str]| match fields.get(name) {
            Some(word) if !words.contains(&word) => Err(Fields::wrong(name, word)),
            word => Ok(word.map(str::to_owned)),
        };
        let cover =
            if fields.get("cover") == Some("trainable") { Vec::new() } else { fields.indices("cover")? };
        Ok(Self {
            id: fields.text("id")?.to_owned(),
            kind,
            cover,
            show: one_of("show", shows)?,
            point: one_of("point", &POINTS)?,
            figure,
        })
    }
}

/// Every kind, with the words that `show` may have.
const KINDS: [(&str, &[&str]); 21] = [
    ("tensor", &["numbers", "picture"]),
    ("links", &[]),
    ("flatten", &[]),
    ("dense", &[]),
    ("softmax", &["normalise"]),
    ("size", &[]),
    ("curve", &[]),
    ("gradient", &[]),
    ("descent", &[]),
    ("optimizer", &[]),
    ("dropout", &[]),
    ("receptive", &[]),
    ("grad-cam", &[]),
    ("summary", &[]),
    ("conv", &["products", "formula", "feeds", "channel-sums", "before-after"]),
    ("conv1d", &["products", "formula", "feeds", "channel-sums", "before-after"]),
    ("volume", &["products", "formula", "feeds", "channel-sums", "before-after"]),
    ("pool", &["products", "formula", "feeds"]),
    ("transposed", &["products", "formula", "feeds", "channel-sums"]),
    ("im2col", &[]),
    ("conv-matrix", &[]),
];

impl Figure {
    fn read(kind: &'static str, fields: Fields<'_>, sheet: &Sheet) -> Result<Self, LessonError> {
        Ok(match kind {
            "tensor" => Self::Tensor(Tensor::read(fields)?),
            "links" => Self::Links(Links::read(fields)?),
            "flatten" => Self::Flatten(Flatten::read(fields)?),
            "dense" => Self::Dense(Dense::read(fields)?),
            "softmax" => Self::Softmax(Softmax::read(fields)?),
            "size" => Self::Size(Size::read(fields)?),
            "curve" => Self::Curve(Curve::read(fields)?),
            "gradient" => Self::Gradient(Gradient::read(fields)?),
            "descent" => Self::Descent(Descent::read(fields)?),
            "optimizer" => Self::Optimizer(OptimizerTable::read(fields)?),
            "dropout" => Self::Dropout(Dropout::read(fields)?),
            "receptive" => Self::Receptive(ReceptiveFigure::read(fields)?),
            "grad-cam" => Self::GradCam(GradCam::read(fields)?),
            "summary" => Self::Summary(SummaryFigure::read(fields)?),
            _ => Self::Window(Box::new(Window::read(kind, fields, sheet)?)),
        })
    }

    /// A member: something that belongs to the figure.
    ///
    /// # Errors
    /// When the figure has nothing of that name, or not for these arguments.
    pub(super) fn get<'a>(&self, arguments: &Arguments<'_>) -> Result<Item<'a>, LessonError> {
        match self {
            Self::Window(figure) => figure.get(arguments),
            Self::Tensor(figure) => figure.get(arguments),
            Self::Links(figure) => figure.get(arguments),
            Self::Flatten(figure) => figure.get(arguments),
            Self::Dense(figure) => figure.get(arguments),
            Self::Softmax(figure) => figure.get(arguments),
            Self::Size(figure) => figure.get(arguments),
            Self::Curve(figure) => figure.get(arguments),
            Self::Gradient(figure) => figure.get(arguments),
            Self::Descent(figure) => figure.get(arguments),
            Self::Optimizer(figure) => figure.get(arguments),
            Self::Dropout(figure) => figure.get(arguments),
            Self::Receptive(figure) => figure.get(arguments),
            Self::GradCam(figure) => figure.get(arguments),
            Self::Summary(figure) => figure.get(arguments),
        }
    }
}
