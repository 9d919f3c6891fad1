//! `dropout`: units that are switched off at random.

use crate::lesson::LessonError;
use crate::lesson::fields::Fields;
use crate::lesson::item::{Arguments, Item};
use crate::lesson::value::exact;
use crate::rng::{Purpose, Rng};

/// The most units.
const UNITS: usize = 16;

/// Units that are switched off at random.
#[derive(Debug, Clone, PartialEq)]
pub struct Dropout {
    /// What goes in.
    pub input: Vec<f64>,
    /// Which ones stay on.
    pub mask: Vec<bool>,
    /// The probability of being switched off.
    pub p: f64,
    /// The others: `1 - p`.
    pub keep: f64,
    /// What comes out: 0, or the input over `keep`.
    pub outputs: Vec<f64>,
    /// The sum of the inputs.
    pub input_sum: f64,
    /// The sum of the outputs.
    pub output_sum: f64,
}

impl Dropout {
    /// Reads the figure; `mask: draw` switches units off by chance, decided by `seed`.
    pub(in crate::lesson) fn read(fields: Fields<'_>) -> Result<Self, LessonError> {
        fields.expect(&["input", "p", "mask", "seed"])?;
        let (input, p) = (fields.numbers("input")?, fields.number("p")?);
        if !(0.0..=0.95).contains(&p) || input.len() > UNITS {
            return Err(Fields::wrong("p", fields.text("p")?));
        }
        let mask: Vec<bool> = if fields.text("mask")? == "draw" {
            let seed = fields.count("seed", Some(1), 0..=999_999_999)?;
            let mut rng = Rng::stream(seed as u64, Purpose::Dropout, [0, 0]);
            input.iter().map(|_| rng.unit() >= p).collect()
        } else {
            fields.numbers("mask")?.into_iter().map(|on| on != 0.0).collect()
        };
        let covered = fields.indices("cover")?;
        if mask.len() != input.len() || covered.iter().any(|&unit| unit >= input.len()) {
            return Err(Fields::wrong("mask", fields.text("mask")?));
        }
        let keep = exact((1.0 - p) as f32);
        let output = |(&input, &on): (&f64, &bool)| if on { exact((input / keep) as f32) } else { 0.0 };
        let outputs: Vec<f64> = input.iter().zip(&mask).map(output).collect();
        let total = |numbers: &[f64]| exact(numbers.iter().sum::<f64>() as f32);
        let (input_sum, output_sum) = (total(&input), total(&outputs));
        Ok(Self { input, mask, p, keep, outputs, input_sum, output_sum })
    }

    /// `p`, `keep`; of a unit: `input`, `on` (1 or 0), `output`.
    pub(in crate::lesson) fn get<'a>(&self, arguments: &Arguments<'_>) -> Result<Item<'a>, LessonError> {
        let unit = || arguments.only_index(self.input.len());
        match (arguments.name, arguments.items.len()) {
            ("p", 0) => Ok(Item::number(self.p)),
            ("keep", 0) => Ok(Item::number(self.keep)),
            ("input", _) => Ok(Item::number(self.input[unit()?])),
            ("on", _) => Ok(Item::number(if self.mask[unit()?] { 1.0 } else { 0.0 })),
            ("output", _) => Ok(Item::number(self.outputs[unit()?])),
            _ => Err(arguments.unknown()),
        }
    }
}
