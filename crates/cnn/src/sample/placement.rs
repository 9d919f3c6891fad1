//! Where each pixel of a moved picture is read.

use crate::Shape;
use crate::math::sin_cos;

/// A picture that is mirrored, turned and enlarged about its middle and then shifted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Placement {
    /// In pixels.
    pub(crate) down: f32,
    /// In pixels.
    pub(crate) right: f32,
    /// Sine and cosine of the angle by which it is turned against the clock.
    pub(crate) turn: (f32, f32),
    /// How many times as large it becomes.
    pub(crate) zoom: f32,
    /// Left to right.
    pub(crate) mirror: bool,
}

impl Placement {
    /// Sine and cosine of any number of degrees.
    pub(crate) fn turn(degrees: f64) -> (f32, f32) {
        let (sin, cos) = sin_cos((degrees - 360.0 * (degrees / 360.0).round()).to_radians());
        (sin as f32, cos as f32)
    }

    /// The place that a pixel of the result is read from: shifted back, mirrored and turned back about the middle.
    pub(crate) fn source(&self, shape: Shape, row: usize, col: usize) -> (f32, f32) {
        let (middle_row, middle_col) = ((shape.rows - 1) as f32 / 2.0, (shape.cols - 1) as f32 / 2.0);
        let down = (row as f32 - self.down - middle_row) / self.zoom;
        let right = (col as f32 - self.right - middle_col) / self.zoom;
        let right = if self.mirror { -right } else { right };
        let (sin, cos) = self.turn;
        (middle_row + cos * down + sin * right, middle_col + cos * right - sin * down)
    }
}

/// The value between four pixels of a map; a whole position gives its pixel exactly.
pub(crate) fn between(
    map: &[u8],
    shape: Shape,
    (row, col): (f32, f32),
    value: impl Fn(u8) -> f32,
    outside: f32,
) -> f32 {
    let (top, left) = (row.floor(), col.floor());
    let (down, right) = (row - top, col - left);
    let pixel = |row: f32, col: f32| {
        let inside = row >= 0.0 && col >= 0.0 && row < shape.rows as f32 && col < shape.cols as f32;
        if inside { value(map[row as usize * shape.cols + col as usize]) } else { outside }
    };
    let line = |row: f32| {
        let from = pixel(row, left);
        if right > 0.0 { from + right * (pixel(row, left + 1.0) - from) } else { from }
    };
    let above = line(top);
    if down > 0.0 { above + down * (line(top + 1.0) - above) } else { above }
}
