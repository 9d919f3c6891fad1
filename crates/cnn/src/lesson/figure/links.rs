//! `links`: which unit reads which pixel by which weight.

use crate::Axis;
use crate::lesson::LessonError;
use crate::lesson::error::figure_error;
use crate::lesson::fields::Fields;
use crate::lesson::item::{Arguments, Item};

/// The largest side of the image.
const SIDE: usize = 16;
/// The most units that read everything.
const UNITS: usize = 64;

/// How units are wired.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinksMode {
    /// Every unit reads every pixel.
    Dense,
    /// Each unit reads a window with weights of its own.
    Local,
    /// Each unit reads a window with the same weights.
    Shared,
}

/// One wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Link {
    /// The unit that reads.
    pub unit: usize,
    /// The pixel that is read: row x columns + column.
    pub pixel: usize,
    /// Which weight; wires of the same number share one.
    pub weight: usize,
}

/// Units that read an image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Links {
    /// How they are wired.
    pub mode: LinksMode,
    /// Rows of the image.
    pub rows: usize,
    /// Columns of the image.
    pub cols: usize,
    /// The side of a window; 0 where every unit reads everything.
    pub window: usize,
    /// Rows in which the units stand: 1 where every unit reads everything.
    pub unit_rows: usize,
    /// Columns in which the units stand.
    pub unit_cols: usize,
    /// Unit by unit, pixel by pixel.
    pub links: Vec<Link>,
    /// How many different weights there are.
    pub weights: usize,
}

impl Links {
    /// Reads the figure.
    pub(in crate::lesson) fn read(fields: Fields<'_>) -> Result<Self, LessonError> {
        fields.expect(&["mode", "rows", "cols", "units", "window"])?;
        let mode = [LinksMode::Dense, LinksMode::Local, LinksMode::Shared]
            [fields.choice("mode", &["dense", "local", "shared"])?];
        let (rows, cols) = (fields.count("rows", None, 1..=SIDE)?, fields.count("cols", None, 1..=SIDE)?);
        if mode == LinksMode::Dense {
            let units = fields.count("units", Some(1), 1..=UNITS)?;
            let pixels = rows * cols;
            let link = |weight| Link { unit: weight / pixels, pixel: weight % pixels, weight };
            let links: Vec<_> = (0..units * pixels).map(link).collect();
            let weights = links.len();
            return Ok(Self { mode, rows, cols, window: 0, unit_rows: 1, unit_cols: units, links, weights });
        }
        let window = fields.count("window", None, 1..=SIDE)?;
        let axis = |size| Axis::new(size, window, 1, 1, (0, 0)).map_err(|error| figure_error(&error));
        let (row_axis, col_axis) = (axis(rows)?, axis(cols)?);
        let (unit_rows, unit_cols) = (row_axis.output_size(), col_axis.output_size());
        let mut links = Vec::new();
        for unit in 0..unit_rows * unit_cols {
            for m in 0..window {
                for n in 0..window {
                    let pixel = (unit / unit_cols + m) * cols + unit % unit_cols + n;
                    let own = if mode == LinksMode::Local { unit } else { 0 };
                    links.push(Link { unit, pixel, weight: (own * window + m) * window + n });
                }
            }
        }
        let weights = links.last().map_or(0, |link| link.weight + 1);
        Ok(Self { mode, rows, cols, window, unit_rows, unit_cols, links, weights })
    }

    /// `units`, `weights` (different ones), `wires`.
    pub(in crate::lesson) fn get<'a>(&self, arguments: &Arguments<'_>) -> Result<Item<'a>, LessonError> {
        arguments.expect(0..=0)?;
        match arguments.name {
            "units" => Ok(Item::count(self.unit_rows * self.unit_cols)),
            "weights" => Ok(Item::count(self.weights)),
            "wires" => Ok(Item::count(self.links.len())),
            _ => Err(arguments.unknown()),
        }
    }
}
