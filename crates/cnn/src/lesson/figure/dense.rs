//! `dense`: every unit reads every input.

use crate::lesson::LessonError;
use crate::lesson::error::figure_error;
use crate::lesson::fields::{Fields, single, wide};
use crate::lesson::item::{Arguments, Item};
use crate::lesson::value::products;
use crate::{Activation, Architecture, LayerSpec, Maps, Mode, Network, Shape, Trace};

/// The most inputs or units.
const MOST: usize = 16;

/// A dense layer.
#[derive(Debug, Clone, PartialEq)]
pub struct Dense {
    /// What every unit reads.
    pub input: Vec<f64>,
    /// The weights, a row for each unit.
    pub weights: Vec<Vec<f64>>,
    /// What is added, one for each unit.
    pub bias: Vec<f64>,
    /// Weights times inputs, a row for each unit.
    pub products: Vec<Vec<f64>>,
    /// The sums of the products.
    pub dots: Vec<f64>,
    /// The sums with the bias.
    pub sums: Vec<f64>,
    /// What comes out.
    pub outputs: Vec<f64>,
    /// What happens to the sums.
    pub activation: Activation,
}

impl Dense {
    /// Reads the figure.
    pub(in crate::lesson) fn read(fields: Fields<'_>) -> Result<Self, LessonError> {
        fields.expect(&["input", "weights", "bias", "activation"])?;
        let input = fields.numbers("input")?;
        let table = fields.table("weights")?;
        let units = table.shape.rows;
        let mut bias = if fields.get("bias").is_some() { fields.numbers("bias")? } else { vec![0.0] };
        if bias.len() == 1 {
            bias = vec![bias[0]; units];
        }
        if input.len() != table.shape.cols || bias.len() != units || input.len().max(units) > MOST {
            return Err(Fields::wrong("weights", "a row for each unit, a column for each input"));
        }
        if fields.indices("cover")?.iter().any(|&unit| unit >= units) {
            return Err(Fields::wrong("cover", fields.text("cover")?));
        }
        let activations = [Activation::None, Activation::Relu, Activation::Sigmoid, Activation::Tanh];
        let activation = activations[fields.choice("activation", &["none", "relu", "sigmoid", "tanh"])?];
        let sums = forward(&input, &table.values, &bias)?;
        let weights: Vec<Vec<f64>> = table.values.chunks(input.len()).map(<[f64]>::to_vec).collect();
        let product =
            |row: &Vec<f64>| wide(&single(&row.iter().zip(&input).map(|(w, x)| w * x).collect::<Vec<_>>()));
        let products: Vec<Vec<f64>> = weights.iter().map(product).collect();
        let dots = wide(&single(&products.iter().map(|row| row.iter().sum()).collect::<Vec<_>>()));
        let outputs = wide(&single(&sums).into_iter().map(|sum| activation.apply(sum)).collect::<Vec<_>>());
        Ok(Self { input, weights, bias, products, dots, sums, outputs, activation })
    }

    /// Of a unit: `terms`, `bias`, `sum` (with the bias), `output`; `input(i)`; `units`, `inputs`.
    pub(in crate::lesson) fn get<'a>(&self, arguments: &Arguments<'_>) -> Result<Item<'a>, LessonError> {
        match (arguments.name, arguments.items.len()) {
            ("units", 0) => Ok(Item::count(self.bias.len())),
            ("inputs", 0) => Ok(Item::count(self.input.len())),
            ("input", 1) => Ok(Item::number(self.input[arguments.only_index(self.input.len())?])),
            ("terms" | "bias" | "sum" | "output", 1) => {
                let unit = arguments.only_index(self.bias.len())?;
                Ok(match arguments.name {
                    "bias" => Item::number(self.bias[unit]),
                    "sum" => Item::number(self.sums[unit]),
                    "output" => Item::number(self.outputs[unit]),
                    _ => {
                        let pairs = self.weights[unit].iter().copied().zip(self.input.iter().copied());
                        Item::written(products(pairs), self.dots[unit])
                    }
                })
            }
            _ => Err(arguments.unknown()),
        }
    }
}

/// What a linear layer makes of an input.
fn forward(input: &[f64], weights: &[f64], bias: &[f64]) -> Result<Vec<f64>, LessonError> {
    let shape = Shape::vector(input.len());
    let layers = vec![LayerSpec::Flatten, LayerSpec::linear(bias.len())];
    let network = Network::new(Architecture { input: shape, layers });
    let mut network = network.map_err(|problem| figure_error(&problem.error))?;
    network.set_parameters(&single(&[weights, bias].concat())).map_err(|error| figure_error(&error))?;
    let mut trace = Trace::new();
    let batch = Maps::from_images(shape, &single(input));
    network.forward(&batch, &mut trace, Mode::Eval).map_err(|error| figure_error(&error))?;
    Ok(wide(&trace.output().image(0)))
}
