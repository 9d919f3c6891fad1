//! Small changes to an image that leave its class as it is, so that there is more to learn from.

use super::dataset::brightness;
use crate::Maps;
use crate::rng::{Purpose, Rng};
use crate::sample::placement::{Placement, between};

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

impl Augmentation {
    /// The most pixels of a shift.
    pub const SHIFT: usize = 16;
    /// The most degrees of a rotation.
    pub const ROTATE: f64 = 180.0;

    /// Whether nothing changes.
    pub fn is_none(self) -> bool {
        self == Self::default()
    }

    fn draw(self, seed: u64, epoch: usize, sample: usize) -> Placement {
        let mut rng = Rng::stream(seed, Purpose::Augmentation, [epoch as u64, sample as u64]);
        let mut shift = || rng.below(2 * self.shift + 1) as isize - self.shift as isize;
        let (down, right) = (shift() as f32, shift() as f32);
        let turn = Placement::turn(rng.between(-self.rotate, self.rotate));
        let mirror = rng.below(2) == 1 && self.flip;
        Placement { down, right, turn, zoom: 1.0, mirror }
    }

    /// Writes a changed image, as numbers from 0 to 1, into a place of a batch. What comes in from outside is 0.
    pub(super) fn write(
        self,
        (seed, epoch, sample): (u64, usize, usize),
        pixels: &[u8],
        batch: &mut Maps,
        image: usize,
    ) {
        let placement = self.draw(seed, epoch, sample);
        let shape = batch.shape();
        let images = batch.images();
        let table = brightness();
        let places = batch.values_mut().iter_mut().skip(image).step_by(images.max(1));
        for (index, place) in places.enumerate() {
            let cell = shape.cell(index);
            let from = placement.source(shape, cell.row, cell.col);
            let map = &pixels[cell.channel * shape.rows * shape.cols..];
            *place = between(map, shape, from, |byte| table[usize::from(byte)], 0.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Shape;

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
        let change = Placement { down: 0.0, right: 0.0, turn: (1.0, 0.0), zoom: 1.0, mirror: false };
        // The right end of the middle row comes from the bottom or top of the middle column, depending on the sense.
        let (row, col) = change.source(SHAPE, 1, 2);
        assert_eq!((row, col), (2.0, 1.0));
        let table = brightness();
        // Halfway between two pixels is their mean.
        let at = |row, col| between(&picture(), SHAPE, (row, col), |byte| table[usize::from(byte)], 0.0);
        assert!((at(1.0, 0.5) - f32::midpoint(table[43], table[57])).abs() < 1e-7);
        assert_eq!(at(-1.0, 0.0), 0.0);
        assert_eq!(at(2.0, 2.0), table[113]);
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
