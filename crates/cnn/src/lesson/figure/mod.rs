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
pub use summary::{SummaryFigure, SummaryRow};
pub use tensor::Tensor;

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
