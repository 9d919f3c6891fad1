//! `softmax`: scores, their powers and their shares.

use crate::lesson::error::figure_error;
use crate::lesson::fields::{Fields, single, wide};
use crate::lesson::item::{Arguments, Item};
use crate::lesson::value::exact;
use crate::lesson::{Fault, LessonError};
use crate::training::cross_entropy;
use crate::{Architecture, LayerSpec, Maps, Mode, Network, Shape, Trace, math};

/// The most classes.
const CLASSES: usize = 12;
/// The largest score; the power of a larger one is too large to be written.
const LARGEST: f64 = 50.0;

/// Scores, their powers and their shares.
#[derive(Debug, Clone, PartialEq)]
pub struct Softmax {
    /// The scores.
    pub logits: Vec<f64>,
    /// e to the power of each.
    pub powers: Vec<f64>,
    /// The sum of the powers.
    pub total: f64,
    /// Each power over their sum.
    pub probabilities: Vec<f64>,
    /// The sum of the scores.
    pub logit_total: f64,
    /// Each score over their sum; not numbers where that is 0.
    pub normalised: Vec<f64>,
}

impl Softmax {
    /// Reads the figure.
    pub(in crate::lesson) fn read(fields: Fields<'_>) -> Result<Self, LessonError> {
        fields.expect(&["logits"])?;
        let figure = Self::of(fields.numbers("logits")?)?;
        if fields.indices("cover")?.iter().any(|&class| class >= figure.logits.len()) {
            return Err(Fields::wrong("cover", fields.text("cover")?));
        }
        Ok(figure)
    }

    /// What becomes of some scores.
    pub(in crate::lesson) fn of(logits: Vec<f64>) -> Result<Self, LessonError> {
        if !(1..=CLASSES).contains(&logits.len()) || logits.iter().any(|logit| logit.abs() > LARGEST) {
            return Err(LessonError::new(Fault::Limit, "logits"));
        }
        let (_, trace) = forward(&logits)?;
        let probabilities = wide(&trace.output().image(0));
        let powers: Vec<f64> = logits.iter().map(|&logit| exact(math::exp(logit as f32))).collect();
        let total = exact(powers.iter().sum::<f64>() as f32);
        let logit_total = exact(logits.iter().sum::<f64>() as f32);
        let share = |&logit: &f64| if logit_total == 0.0 { f64::NAN } else { logit / logit_total };
        let normalised = logits.iter().map(share).collect();
        Ok(Self { logits, powers, total, probabilities, logit_total, normalised })
    }

    /// `total`; of a class: `logit`, `power`, `p`, `normalised`.
    pub(in crate::lesson) fn get<'a>(&self, arguments: &Arguments<'_>) -> Result<Item<'a>, LessonError> {
        let numbers = match arguments.name {
            "total" => {
                arguments.expect(0..=0)?;
                return Ok(Item::number(self.total));
            }
            "logit" => &self.logits,
            "power" => &self.powers,
            "p" => &self.probabilities,
            "normalised" => &self.normalised,
            _ => return Err(arguments.unknown()),
        };
        Ok(Item::number(numbers[arguments.only_index(numbers.len())?]))
    }
}

/// The loss of some scores if this class is the right one.
pub(in crate::lesson) fn loss(logits: &[f64], class: usize) -> Result<f64, LessonError> {
    // The same limits as for the shares.
    Softmax::of(logits.to_vec())?;
    let (network, trace) = forward(logits)?;
    let loss = cross_entropy(&network, &trace, &[class as u8], &mut Vec::new(), None);
    Ok(exact(loss.map_err(|error| figure_error(&error))?.mean))
}

/// A network that is a softmax layer and nothing else, and what it makes of some scores.
fn forward(logits: &[f64]) -> Result<(Network, Trace), LessonError> {
    let input = Shape::vector(logits.len());
    let network = Network::new(Architecture { input, layers: vec![LayerSpec::Flatten, LayerSpec::Softmax] });
    let network = network.map_err(|problem| figure_error(&problem.error))?;
    let mut trace = Trace::new();
    let batch = Maps::from_images(input, &single(logits));
    network.forward(&batch, &mut trace, Mode::Eval).map_err(|error| figure_error(&error))?;
    Ok((network, trace))
}
