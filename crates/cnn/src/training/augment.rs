//! Small changes to an image that leave its class as it is, so that there is more to learn from.

use super::dataset::brightness;
use crate::math::sin_cos;
use crate::rng::{Purpose, Rng};
use crate::{Maps, Shape};

/// How far images may be changed. Each change is drawn anew for every image in every epoch.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Augmentation {
    /// Up to so many whole pixels in each direction.
    pub shift: usize,
    /// Up to so many degrees either way, read with bilinear interpolation.
    pub rotate: f64,
    /// Half of the images are mirrored, left to right.
    pub flip: bool,
}

/// One drawn change: where each pixel of the result is read.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Change {
    rows: isize,
    cols: isize,
    /// Sine and cosine of the rotation.
    turn: (f32, f32),
    mirror: bool,
}

impl Augmentation {
    /// The most pixels of a shift.
    pub const SHIFT: usize = 16;
    /// The most degrees of a rotation.
    pub const ROTATE: f64 = 180.0;

    /// Whether nothing changes.
    pub fn is_none(self) -> bool {
        self == Self::default()
    }

    fn draw(self, seed: u64, epoch: usize, sample: usize) -> Change {
        let mut rng = Rng::stream(seed, Purpose::Augmentation, [epoch as u64, sample as u64]);
        let mut shift = || rng.below(2 * self.shift + 1) as isize - self.shift as isize;
        let (rows, cols) = (shift(), shift());
        let degrees = rng.between(-self.rotate, self.rotate);
        let (sin, cos) = sin_cos(degrees.to_radians());
        let mirror = rng.below(2) == 1 && self.flip;
        Change { rows, cols, turn: (sin as f32, cos as f32), mirror }
    }

    /// Writes a changed image, as numbers from 0 to 1, into a place of a batch. What comes in from outside is 0.
    pub(super) fn write(
        self,
        (seed, epoch, sample): (u64, usize, usize),
        pixels: &[u8],
        batch: &mut Maps,
        image: usize,
    ) {
        let change = self.draw(seed, epoch, sample);
        let shape = batch.shape();
        let images = batch.images();
        let table = brightness();
        let places = batch.values_mut().iter_mut().skip(image).step_by(images.max(1));
        for (index, place) in places.enumerate() {
            let cell = shape.cell(index);
            let (row, col) = change.source(shape, cell.row, cell.col);
            let map = &pixels[cell.channel * shape.rows * shape.cols..];
            *place = sample_at(map, shape, row, col, &table);
        }
    }
}

impl Change {
    /// The place that a pixel of the result is read from: turned back about the middle, shifted back, mirrored.
    fn source(&self, shape: Shape, row: usize, col: usize) -> (f32, f32) {
        let (middle_row, middle_col) = ((shape.rows - 1) as f32 / 2.0, (shape.cols - 1) as f32 / 2.0);
        let down = row as f32 - self.rows as f32 - middle_row;
        let right = col as f32 - self.cols as f32 - middle_col;
        let right = if self.mirror { -right } else { right };
        let (sin, cos) = self.turn;
        (middle_row + cos * down + sin * right, middle_col + cos * right - sin * down)
    }
}

/// The value between four pixels; a whole position gives its pixel exactly.
fn sample_at(map: &[u8], shape: Shape, row: f32, col: f32, table: &[f32; 256]) -> f32 {
    let (top, left) = (row.floor(), col.floor());
    let (down, right) = (row - top, col - left);
    let pixel = |row: f32, col: f32| {
        let inside = row >= 0.0 && col >= 0.0 && row < shape.rows as f32 && col < shape.cols as f32;
        if inside { table[usize::from(map[row as usize * shape.cols + col as usize])] } else { 0.0 }
    };
    let line = |row: f32| {
        let (from, to) = (pixel(row, left), if right > 0.0 { pixel(row, left + 1.0) } else { 0.0 });
        from + right * (to - from)
    };
    let (above, below) = (line(top), if down > 0.0 { line(top + 1.0) } else { 0.0 });
    if down > 0.0 { above + down * (below - above) } else { above }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHAPE: Shape = Shape { channels: 2, rows: 3, cols: 3 };

    fn written(augmentation: Augmentation, seed: u64, pixels: &[u8]) -> Vec<f32> {
        let mut batch = Maps::new(SHAPE, 2);
        augmentation.write((seed, 3, 5), pixels, &mut batch, 1);
        assert!(batch.image(0).iter().all(|&value| value == 0.0));
        batch.image(1)
    }

    fn picture() -> Vec<u8> {
        (0..18).map(|index| index * 14 + 1).collect()
    }

    #[test]
    fn no_change_is_the_picture_itself() {
        let plain: Vec<f32> = picture().iter().map(|&byte| f32::from(byte) / 255.0).collect();
        assert_eq!(written(Augmentation::default(), 1, &picture()), plain);
    }

    #[test]
    fn flips_and_shifts_move_whole_pixels() {
        let plain = written(Augmentation::default(), 1, &picture());
        let flip = Augmentation { flip: true, ..Augmentation::default() };
        let mirrored: Vec<f32> = plain.chunks(3).flat_map(|row| row.iter().rev().copied()).collect();
        let seen: Vec<_> = (0..20).map(|seed| written(flip, seed, &picture())).collect();
        assert!(seen.iter().all(|image| *image == plain || *image == mirrored));
        assert!(seen.contains(&plain) && seen.contains(&mirrored));

        let shift = Augmentation { shift: 1, ..Augmentation::default() };
        let mut shifted = vec![0.0; 18];
        for channel in 0..2 {
            for row in 1..3 {
                for col in 0..2 {
                    // Down by one and left by one.
                    shifted[channel * 9 + row * 3 + col] = plain[channel * 9 + (row - 1) * 3 + col + 1];
                }
            }
        }
        assert!((0..200).any(|seed| written(shift, seed, &picture()) == shifted));
    }

    #[test]
    fn a_quarter_turn_turns() {
        let change = Change { rows: 0, cols: 0, turn: (1.0, 0.0), mirror: false };
        // The right end of the middle row comes from the bottom or top of the middle column, depending on the sense.
        let (row, col) = change.source(SHAPE, 1, 2);
        assert_eq!((row, col), (2.0, 1.0));
        let table = brightness();
        // Halfway between two pixels is their mean.
        let between = sample_at(&picture(), SHAPE, 1.0, 0.5, &table);
        assert!((between - f32::midpoint(table[43], table[57])).abs() < 1e-7);
        assert_eq!(sample_at(&picture(), SHAPE, -1.0, 0.0, &table), 0.0);
        assert_eq!(sample_at(&picture(), SHAPE, 2.0, 2.0, &table), table[113]);
    }

    #[test]
    fn changes_depend_on_seed_epoch_and_sample() {
        let augmentation = Augmentation { shift: 8, rotate: 30.0, flip: true };
        let change = augmentation.draw(1, 2, 3);
        assert_eq!(change, augmentation.draw(1, 2, 3));
        for other in [augmentation.draw(2, 2, 3), augmentation.draw(1, 3, 3), augmentation.draw(1, 2, 4)] {
            assert_ne!(change, other);
        }
    }
}
