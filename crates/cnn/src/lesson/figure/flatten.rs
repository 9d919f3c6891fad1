//! `flatten`: maps laid out in a row.

use crate::lesson::LessonError;
use crate::lesson::fields::{Fields, Tables};
use crate::lesson::item::{Arguments, Item};
use crate::lesson::value::Token::{Number, Sign};
use crate::{Cell, Shape};

/// The most maps, rows or columns.
const SIDE: usize = 16;

/// A number of the row, and where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Where it stands in the maps.
    pub cell: Cell,
    /// How many numbers of whole maps come before it.
    pub maps_before: usize,
    /// How many numbers of whole rows of its own map come before it.
    pub rows_before: usize,
}

/// Maps laid out in a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Flatten {
    /// Maps, rows and columns.
    pub shape: Shape,
    /// Map by map, row by row; `None` where only places matter.
    pub values: Option<Vec<f64>>,
    /// The row, from its first number to its last.
    pub order: Vec<Place>,
}

impl Flatten {
    /// Reads the figure: its numbers, or only how many there are.
    pub(in crate::lesson) fn read(fields: Fields<'_>) -> Result<Self, LessonError> {
        fields.expect(&["input", "rows", "cols", "maps"])?;
        let (shape, values) = if fields.get("input").is_some() {
            let Tables { shape, values } = fields.tables("input")?;
            (shape, Some(values))
        } else {
            let side = |name, default| fields.count(name, default, 1..=SIDE);
            (
                Shape {
                    channels: side("maps", Some(1))?,
                    rows: side("rows", None)?,
                    cols: side("cols", None)?,
                },
                None,
            )
        };
        let place = |index| {
            let cell = shape.cell(index);
            let maps_before = cell.channel * shape.rows * shape.cols;
            Place { cell, maps_before, rows_before: cell.row * shape.cols }
        };
        let order = (0..shape.volume()).map(place).collect();
        let figure = Self { shape, values, order };
        match fields.indices("cover")?.as_slice() {
            [] => Ok(figure),
            &[channel, row, col] if shape.contains(Cell { channel, row, col }) => Ok(figure),
            _ => Err(Fields::wrong("cover", "map, row, column")),
        }
    }

    /// `rows`, `cols`, `maps`, `count`; `index(map, row, column)` is a place in the row, counted from 1, `index_terms(…)` its
    /// arithmetic; `apart(row, column, row, column)` is how far two places of the first map end up from each other.
    pub(in crate::lesson) fn get<'a>(&self, arguments: &Arguments<'_>) -> Result<Item<'a>, LessonError> {
        let shape = self.shape;
        match (arguments.name, arguments.items.len()) {
            ("rows", 0) => Ok(Item::count(shape.rows)),
            ("cols", 0) => Ok(Item::count(shape.cols)),
            ("maps", 0) => Ok(Item::count(shape.channels)),
            ("count", 0) => Ok(Item::count(shape.volume())),
            ("index" | "index_terms", 3) => {
                let channel = arguments.index(0, shape.channels)?;
                let (row, col) = (arguments.index(1, shape.rows)?, arguments.index(2, shape.cols)?);
                let place = shape.index(Cell { channel, row, col }) as f64 + 1.0;
                if arguments.name == "index" {
                    return Ok(Item::number(place));
                }
                let number = |count: usize| Number(count as f64);
                let (times, plus) = (Sign("×"), Sign("+"));
                let map = shape.rows * shape.cols;
                let maps = [number(channel), times, number(map), plus];
                let rest = [number(row), times, number(shape.cols), plus, number(col + 1)];
                Ok(Item::written([&maps[..], &rest].concat(), place))
            }
            ("apart", 4) => {
                let cell = |first| {
                    let (row, col) =
                        (arguments.index(first, shape.rows)?, arguments.index(first + 1, shape.cols)?);
                    Ok::<_, LessonError>(shape.index(Cell { channel: 0, row, col }))
                };
                let (first, second) = (cell(0)?, cell(2)?);
                Ok(Item::count(first.abs_diff(second)))
            }
            _ => Err(arguments.unknown()),
        }
    }
}
