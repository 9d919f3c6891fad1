//! `descent`: a walk on a surface over two weights.

use super::optimizer::{Walker, kind, rate};
use crate::lesson::LessonError;
use crate::lesson::fields::{Fields, number};
use crate::lesson::item::{Arguments, Item};

/// The most steps.
const STEPS: usize = 40;
/// What lies further away is in no picture.
const FAR: f64 = 1e6;
/// Samples along each side.
const SIDE: usize = 81;
/// How many contours there are.
const LEVELS: usize = 24;

/// A place on the surface.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DescentPoint {
    /// The first weight.
    pub a: f64,
    /// The second weight.
    pub b: f64,
    /// The height there.
    pub loss: f64,
    /// How steep it is along the first weight.
    pub slope_a: f64,
    /// How steep it is along the second weight.
    pub slope_b: f64,
}

/// A walk on the surface `p a^2 + q b^2`.
#[derive(Debug, Clone, PartialEq)]
pub struct Descent {
    /// As the lesson writes it.
    pub surface: String,
    /// Where the walk begins.
    pub start: (f64, f64),
    /// How far steps go.
    pub rate: f64,
    /// Who walks: `sgd`, `momentum`, `rmsprop`, `adam`.
    pub optimizer: String,
    /// The walk, its beginning first, until it leaves every picture.
    pub path: Vec<DescentPoint>,
    /// The corner of the picture with the least of both weights.
    pub from: (f64, f64),
    /// The opposite corner.
    pub to: (f64, f64),
    /// Rows and columns of the samples.
    pub grid_size: (usize, usize),
    /// Heights, row by row; rows run along the second weight, from its least upwards.
    pub grid: Vec<f64>,
    /// Heights of contours.
    pub levels: Vec<f64>,
}

/// `p a^2 + q b^2`.
#[derive(Debug, Clone, Copy)]
struct Surface {
    p: f64,
    q: f64,
}

impl Surface {
    fn read(text: &str) -> Option<Self> {
        let (first, second) = text.split_once(" + ")?;
        let factor = |term: &str, name: &str| number("surface", term.strip_suffix(name)?).ok();
        Some(Self { p: factor(first, "a^2")?, q: factor(second, "b^2")? })
    }

    fn at(self, a: f64, b: f64) -> DescentPoint {
        let (slope_a, slope_b) = (2.0 * self.p * a, 2.0 * self.q * b);
        DescentPoint { a, b, loss: self.p * a * a + self.q * b * b, slope_a, slope_b }
    }
}

impl Descent {
    /// Reads the figure.
    pub(in crate::lesson) fn read(fields: Fields<'_>) -> Result<Self, LessonError> {
        fields.expect(&["surface", "start", "rate", "optimizer", "momentum", "alpha", "beta1", "beta2"])?;
        let text = fields.text("surface")?;
        let surface = Surface::read(text).ok_or_else(|| Fields::wrong("surface", text))?;
        let numbers = fields.numbers("start")?;
        let &[a, b] = numbers.as_slice() else { return Err(Fields::wrong("start", "two numbers")) };
        let (rate, optimizer) = (rate(fields)?, kind(fields)?);
        let mut walkers = (Walker::new(optimizer, a), Walker::new(optimizer, b));
        let mut path = vec![surface.at(a, b)];
        while let Some(&here) =
            path.last().filter(|here| here.a.abs().max(here.b.abs()) <= FAR && path.len() <= STEPS)
        {
            let (a, b) = (walkers.0.step(here.slope_a, rate), walkers.1.step(here.slope_b, rate));
            path.push(surface.at(a.weight, b.weight));
        }
        // The picture is the same whoever walks, so that walks can be compared; and as wide as high, so that a valley looks
        // as narrow as it is.
        let reach = 1.2 * a.abs().max(b.abs()).max(1.0);
        let (from, to) = ((-reach, -reach), (reach, reach));
        let along = |reach: f64, index: usize| reach * (2.0 * index as f64 / (SIDE - 1) as f64 - 1.0);
        let cell = |index: usize| surface.at(along(to.0, index % SIDE), along(to.1, index / SIDE)).loss;
        let grid = (0..SIDE * SIDE).map(cell).collect();
        let highest = surface.at(to.0, to.1).loss;
        // Squares, so that contours of a parabola are equally far apart.
        let level = |index: usize| highest * (index * index) as f64 / (LEVELS * LEVELS) as f64;
        Ok(Self {
            surface: text.to_owned(),
            start: (a, b),
            rate,
            optimizer: fields.get("optimizer").unwrap_or("sgd").to_owned(),
            path,
            from,
            to,
            grid_size: (SIDE, SIDE),
            grid,
            levels: (1..=LEVELS).map(level).collect(),
        })
    }

    /// `rate`; `step(n, i)` is the ith weight after n steps, `loss(n)` the height there.
    pub(in crate::lesson) fn get<'a>(&self, arguments: &Arguments<'_>) -> Result<Item<'a>, LessonError> {
        let point = || self.path.get(arguments.count(0)?).ok_or_else(|| arguments.wrong());
        match (arguments.name, arguments.items.len()) {
            ("rate", 0) => Ok(Item::number(self.rate)),
            ("loss", 1) => Ok(Item::number(point()?.loss)),
            ("step", 2) => {
                let point = point()?;
                Ok(Item::number([point.a, point.b][arguments.index(1, 2)?]))
            }
            _ => Err(arguments.unknown()),
        }
    }
}
