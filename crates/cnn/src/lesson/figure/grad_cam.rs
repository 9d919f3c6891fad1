//! `grad-cam`: maps, added up with weights.

use crate::Activation;
use crate::Cell;
use crate::lesson::LessonError;
use crate::lesson::fields::Fields;
use crate::lesson::item::{Arguments, Item};
use crate::lesson::value::{exact, products};

/// The largest side of a map, and the most maps.
const MOST: usize = 8;

/// Maps, added up with weights.
#[derive(Debug, Clone, PartialEq)]
pub struct GradCam {
    /// Rows of each map.
    pub rows: usize,
    /// Columns of each map.
    pub cols: usize,
    /// The maps, row by row.
    pub maps: Vec<Vec<f64>>,
    /// One a map.
    pub weights: Vec<f64>,
    /// Each map times its weight.
    pub products: Vec<Vec<f64>>,
    /// Their sums.
    pub sums: Vec<f64>,
    /// What is left of them after ReLU.
    pub outputs: Vec<f64>,
}

impl GradCam {
    /// Reads the figure.
    pub(in crate::lesson) fn read(fields: Fields<'_>) -> Result<Self, LessonError> {
        fields.expect(&["maps", "weights"])?;
        let (tables, weights) = (fields.tables("maps")?, fields.numbers("weights")?);
        let shape = tables.shape;
        if weights.len() != shape.channels || shape.channels.max(shape.rows).max(shape.cols) > MOST {
            return Err(Fields::wrong("weights", fields.text("weights")?));
        }
        match fields.indices("cover")?.as_slice() {
            [] => {}
            &[row, col] if shape.contains(Cell { channel: 0, row, col }) => {}
            _ => return Err(Fields::wrong("cover", fields.text("cover")?)),
        }
        let rounded = |number: f64| exact(number as f32);
        let maps: Vec<Vec<f64>> =
            tables.values.chunks(shape.rows * shape.cols).map(<[f64]>::to_vec).collect();
        let weighted =
            |(map, weight): (&Vec<f64>, &f64)| map.iter().map(|cell| rounded(weight * cell)).collect();
        let products: Vec<Vec<f64>> = maps.iter().zip(&weights).map(weighted).collect();
        let sum = |cell: usize| rounded(products.iter().map(|map| map[cell]).sum());
        let sums: Vec<f64> = (0..shape.rows * shape.cols).map(sum).collect();
        let outputs = sums.iter().map(|&sum| exact(Activation::Relu.apply(sum as f32))).collect();
        Ok(Self { rows: shape.rows, cols: shape.cols, maps, weights, products, sums, outputs })
    }

    /// `weight(map)`; at a row and a column: `terms`, `sum`, `output`.
    pub(in crate::lesson) fn get<'a>(&self, arguments: &Arguments<'_>) -> Result<Item<'a>, LessonError> {
        if arguments.name == "weight" {
            return Ok(Item::number(self.weights[arguments.only_index(self.weights.len())?]));
        }
        arguments.expect(2..=2)?;
        let cell = arguments.index(0, self.rows)? * self.cols + arguments.index(1, self.cols)?;
        Ok(match arguments.name {
            "sum" => Item::number(self.sums[cell]),
            "output" => Item::number(self.outputs[cell]),
            "terms" => {
                let cells = self.maps.iter().map(|map| map[cell]);
                Item::written(products(self.weights.iter().copied().zip(cells)), self.sums[cell])
            }
            _ => return Err(arguments.unknown()),
        })
    }
}
