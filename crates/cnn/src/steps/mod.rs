//! Windows over grids so small that every number of them can be looked at: the Steps room and the figures of the lessons.
//!
//! A [`StepsSetup`] says everything, numbers included; a [`Board`] is a setup that makes sense. The board names what each
//! output is made from ([`Board::explain`]), what each input has a part in ([`Board::feeds`]) and what each weight ever
//! multiplies ([`Board::reads`]); it says sizes and costs with their arithmetic, lays the operation out as one matrix
//! product ([`Board::im2col`], [`Board::matrix`]) and writes it as a program ([`Board::code`]).
//!
//! Here padding may differ from side to side, strides from axis to axis, and there are two kinds that no
//! [`Layer`](crate::Layer) has: convolution of a signal and transposed convolution. Where a layer can say the same, both
//! agree bit for bit.

mod arithmetic;
mod board;
mod check;
mod error;
mod im2col;
mod limits;
mod matrix;
mod receptive;
mod setup;
mod size;
mod windows;

pub use arithmetic::{Arithmetic, FactorName};
pub use board::Board;
pub use error::{Direction, StepsError, StepsSetting};
pub use im2col::Im2col;
pub use limits::*;
pub use matrix::ConvMatrix;
pub use receptive::{Field, FieldKind, Reading, Receptive, ReceptiveError, ReceptiveLayer};
pub use setup::{StepsKind, StepsSetup};
pub use size::SizeFormula;
pub use windows::{Feed, Read, WeightCell};

pub use crate::code::CodeFormat;
