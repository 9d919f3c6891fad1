//! `tensor`: numbers in rows, tables or stacks of tables.

use crate::lesson::fields::{Fields, Tables};
use crate::lesson::item::{Arguments, Item};
use crate::lesson::{LessonError, Value};
use crate::{Cell, Shape};

/// Numbers in rows, tables or stacks of tables.
#[derive(Debug, Clone, PartialEq)]
pub struct Tensor {
    /// Channels, rows and columns.
    pub shape: Shape,
    /// Channel by channel, row by row.
    pub values: Vec<f64>,
}

impl Tensor {
    /// Reads the figure.
    pub(in crate::lesson) fn read(fields: Fields<'_>) -> Result<Self, LessonError> {
        fields.expect(&["input"])?;
        let Tables { shape, values } = fields.tables("input")?;
        match fields.indices("cover")?.as_slice() {
            [] => {}
            &[row, col] if shape.contains(Cell { channel: 0, row, col }) => {}
            _ => return Err(Fields::wrong("cover", fields.text("cover")?)),
        }
        Ok(Self { shape, values })
    }

    /// `rows`, `cols`, `maps`, `count`; `at(row, column[, channel])` is the place, `value(…)` the number there.
    pub(in crate::lesson) fn get<'a>(&self, arguments: &Arguments<'_>) -> Result<Item<'a>, LessonError> {
        let shape = self.shape;
        match (arguments.name, arguments.items.len()) {
            ("rows", 0) => Ok(Item::count(shape.rows)),
            ("cols", 0) => Ok(Item::count(shape.cols)),
            ("maps", 0) => Ok(Item::count(shape.channels)),
            ("count", 0) => Ok(Item::count(shape.volume())),
            ("at" | "value", 2 | 3) => {
                let channel =
                    if arguments.items.len() == 3 { arguments.index(2, shape.channels)? } else { 0 };
                let (row, col) = (arguments.index(0, shape.rows)?, arguments.index(1, shape.cols)?);
                let cell = Cell { channel, row, col };
                Ok(match arguments.name {
                    "at" => Item::Value(Value::cell(cell)),
                    _ => Item::number(self.values[shape.index(cell)]),
                })
            }
            _ => Err(arguments.unknown()),
        }
    }
}
