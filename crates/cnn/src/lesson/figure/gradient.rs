//! `gradient`: how the loss changes with each weight of a kernel.

use super::optimizer::{Walker, rate};
use crate::lesson::LessonError;
use crate::lesson::fields::{Fields, single};
use crate::lesson::item::{Arguments, Item};
use crate::lesson::value::{exact, products};
use crate::steps::{Board, StepsSetup};
use crate::training::OptimizerKind;
use crate::{Cell, Shape};

/// A product of a gradient.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GradientTerm {
    /// Which input: row x columns + column.
    pub input: usize,
    /// Which gradient of an output.
    pub upstream: usize,
    /// Their product.
    pub product: f64,
}

/// The gradient of a kernel.
#[derive(Debug, Clone, PartialEq)]
pub struct Gradient {
    /// Rows and columns of the input.
    pub input_size: (usize, usize),
    /// The input.
    pub input: Vec<f64>,
    /// Rows and columns of the kernel.
    pub kernel_size: (usize, usize),
    /// The kernel.
    pub weights: Vec<f64>,
    /// Rows and columns of the output.
    pub upstream_size: (usize, usize),
    /// The gradient of each output.
    pub upstream: Vec<f64>,
    /// How far a step goes.
    pub rate: f64,
    /// The gradient of each weight.
    pub gradient: Vec<f64>,
    /// What is added to each weight: `-rate x gradient`.
    pub change: Vec<f64>,
    /// Each weight after one step.
    pub after: Vec<f64>,
    /// What each gradient is the sum of.
    pub terms: Vec<Vec<GradientTerm>>,
}

impl Gradient {
    /// Reads the figure.
    ///
    /// The gradient of a kernel is a convolution itself: of the input, with the gradient of the output for a kernel.
    pub(in crate::lesson) fn read(fields: Fields<'_>) -> Result<Self, LessonError> {
        fields.expect(&["input", "kernel", "upstream", "rate"])?;
        let (input, kernel) = (fields.table("input")?, fields.table("kernel")?);
        let (upstream, rate) = (fields.table("upstream")?, rate(fields)?);
        let setup = StepsSetup {
            input: input.shape,
            values: single(&input.values),
            kernel: (upstream.shape.rows, upstream.shape.cols),
            weights: single(&upstream.values),
            ..StepsSetup::default()
        };
        let board = Board::new(setup).map_err(LessonError::from)?;
        if board.output() != kernel.shape {
            return Err(Fields::wrong("upstream", "one number for each output"));
        }
        match fields.indices("cover")?.as_slice() {
            [] => {}
            &[row, col] if kernel.shape.contains(Cell { channel: 0, row, col }) => {}
            _ => return Err(Fields::wrong("cover", fields.text("cover")?)),
        }
        let (mut gradient, mut terms) = (Vec::new(), Vec::new());
        for index in 0..kernel.shape.volume() {
            let Some(explained) = board.explain(kernel.shape.cell(index)) else { continue };
            gradient.push(exact(explained.value));
            let term = |(upstream, term): (usize, &crate::Term)| {
                let place =
                    term.source.row.unsigned_abs() * input.shape.cols + term.source.col.unsigned_abs();
                GradientTerm { input: place, upstream, product: exact(term.product) }
            };
            terms.push(explained.terms.iter().enumerate().map(term).collect());
        }
        let step = |(&weight, &gradient): (&f64, &f64)| {
            let row = Walker::new(OptimizerKind::Sgd, weight).step(gradient, rate);
            (row.change, row.weight)
        };
        let (change, after) = kernel.values.iter().zip(&gradient).map(step).unzip();
        let size = |shape: Shape| (shape.rows, shape.cols);
        Ok(Self {
            input_size: size(input.shape),
            input: input.values,
            kernel_size: size(kernel.shape),
            weights: kernel.values,
            upstream_size: size(upstream.shape),
            upstream: upstream.values,
            rate,
            gradient,
            change,
            after,
            terms,
        })
    }

    /// `positions`; of the weight in a row and a column: `weight`, `gradient`, `terms`, `change`, `after`.
    pub(in crate::lesson) fn get<'a>(&self, arguments: &Arguments<'_>) -> Result<Item<'a>, LessonError> {
        if arguments.name == "positions" {
            arguments.expect(0..=0)?;
            return Ok(Item::count(self.upstream.len()));
        }
        arguments.expect(2..=2)?;
        let (rows, cols) = self.kernel_size;
        let weight = arguments.index(0, rows)? * cols + arguments.index(1, cols)?;
        Ok(match arguments.name {
            "weight" => Item::number(self.weights[weight]),
            "gradient" => Item::number(self.gradient[weight]),
            "change" => Item::number(self.change[weight]),
            "after" => Item::number(self.after[weight]),
            "terms" => {
                let pair = |term: &GradientTerm| (self.upstream[term.upstream], self.input[term.input]);
                Item::written(products(self.terms[weight].iter().map(pair)), self.gradient[weight])
            }
            _ => return Err(arguments.unknown()),
        })
    }
}
