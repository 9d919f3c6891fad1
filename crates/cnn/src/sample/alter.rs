//! Changes to a sample that a person makes to see what a network holds on to.

use std::ops::Range;

use super::SampleError;
use super::placement::{Placement, between};
use crate::rng::{Purpose, Rng};
use crate::{ImageError, Shape};

/// Some rows and columns of a picture, in all of its channels. What lies outside counts for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Patch {
    /// From the top.
    pub rows: Range<usize>,
    /// From the left.
    pub cols: Range<usize>,
}

/// What is done to a sample: it is turned and enlarged about its middle, shifted, made noisy, and parts are erased, in this
/// order.
#[derive(Debug, Clone, PartialEq)]
pub struct Alteration {
    /// Pixels, also parts of one.
    pub down: f64,
    /// Pixels, also parts of one.
    pub right: f64,
    /// Degrees, clockwise.
    pub rotate: f64,
    /// How many times as large it becomes.
    pub zoom: f64,
    /// The standard deviation of what is added to each number, where 1 is from black to white.
    pub noise: f64,
    /// Decides what is added.
    pub seed: u64,
    /// What comes in from outside and what stands in erased parts.
    pub fill: u8,
    /// The erased parts.
    pub erased: Vec<Patch>,
}

impl Default for Alteration {
    /// No change.
    fn default() -> Self {
        Self {
            down: 0.0,
            right: 0.0,
            rotate: 0.0,
            zoom: 1.0,
            noise: 0.0,
            seed: 0,
            fill: 0,
            erased: Vec::new(),
        }
    }
}

impl Patch {
    /// The places of its numbers when channels x rows x columns are written one after the other.
    pub fn places(&self, shape: Shape) -> impl Iterator<Item = usize> {
        let clip = |range: &Range<usize>, size: usize| range.start.min(size)..range.end.min(size);
        let (rows, cols) = (clip(&self.rows, shape.rows), clip(&self.cols, shape.cols));
        (0..shape.channels).flat_map(move |channel| {
            let cols = cols.clone();
            rows.clone().flat_map(move |row| {
                let begin = (channel * shape.rows + row) * shape.cols;
                begin + cols.start..begin + cols.end.max(cols.start)
            })
        })
    }
}

impl Alteration {
    fn check(&self) -> Result<(), SampleError> {
        let numbers = [self.down, self.right, self.rotate, self.zoom, self.noise];
        let fine = numbers.iter().all(|number| number.is_finite()) && self.zoom > 0.0 && self.noise >= 0.0;
        if fine { Ok(()) } else { Err(SampleError::Alteration) }
    }

    fn placement(&self) -> Option<Placement> {
        let moves = self.down != 0.0 || self.right != 0.0 || self.rotate != 0.0 || self.zoom != 1.0;
        moves.then(|| Placement {
            down: self.down as f32,
            right: self.right as f32,
            turn: Placement::turn(-self.rotate),
            zoom: self.zoom as f32,
            mirror: false,
        })
    }
}

/// Writes a changed copy of a sample. Between pixels it interpolates linearly; the same alteration always gives the same
/// bytes, and what a seed adds does not depend on the other changes.
///
/// # Shapes
/// `pixels`, `to`: channels x rows x columns of `shape`
///
/// # Errors
/// When the bytes are no sample of that size, or the alteration has a number that is none, no zoom, or negative noise.
pub fn alter_sample(
    pixels: &[u8],
    shape: Shape,
    alteration: &Alteration,
    to: &mut Vec<u8>,
) -> Result<(), SampleError> {
    let (expected, found) = (shape.volume(), pixels.len());
    if expected != found {
        return Err(ImageError::WrongLength { expected, found }.into());
    }
    alteration.check()?;
    to.clear();
    to.extend_from_slice(pixels);
    if let Some(placement) = alteration.placement() {
        place(pixels, shape, &placement, alteration.fill, to);
    }
    if alteration.noise > 0.0 {
        let mut rng = Rng::stream(alteration.seed, Purpose::Noise, [0, 0]);
        for byte in to.iter_mut() {
            *byte = (f64::from(*byte) + 255.0 * alteration.noise * rng.normal()).round() as u8;
        }
    }
    for patch in &alteration.erased {
        patch.places(shape).for_each(|place| to[place] = alteration.fill);
    }
    Ok(())
}

fn place(pixels: &[u8], shape: Shape, placement: &Placement, fill: u8, to: &mut [u8]) {
    let plane = shape.rows * shape.cols;
    for place in 0..plane {
        let from = placement.source(shape, place / shape.cols, place % shape.cols);
        let maps = pixels.chunks_exact(plane).zip(to.chunks_exact_mut(plane));
        for (map, to) in maps {
            to[place] = between(map, shape, from, f32::from, f32::from(fill)).round() as u8;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHAPE: Shape = Shape { channels: 2, rows: 4, cols: 5 };

    fn picture() -> Vec<u8> {
        (0..40).map(|index| index * 6 + 3).collect()
    }

    fn altered(alteration: &Alteration) -> Vec<u8> {
        let mut to = vec![99; 7];
        alter_sample(&picture(), SHAPE, alteration, &mut to).unwrap();
        to
    }

    /// A number of the picture, or the fill.
    fn at(channel: usize, row: isize, col: isize) -> f64 {
        let inside = (0..4).contains(&row) && (0..5).contains(&col);
        if inside { f64::from(picture()[channel * 20 + row as usize * 5 + col as usize]) } else { 9.0 }
    }

    fn fill(alteration: Alteration) -> Alteration {
        Alteration { fill: 9, ..alteration }
    }

    #[test]
    fn no_change_changes_nothing() {
        assert_eq!(altered(&Alteration::default()), picture());
        assert_eq!(altered(&Alteration { rotate: 720.0, ..Alteration::default() }), picture());
    }

    #[test]
    fn shifts_move_pixels_and_parts_of_them() {
        for (down, right) in [(1.0, 0.0), (0.0, -2.0), (-3.0, 1.0), (0.25, 0.5), (-1.75, 9.0)] {
            let found = altered(&fill(Alteration { down, right, ..Alteration::default() }));
            for (place, &byte) in found.iter().enumerate() {
                let cell = SHAPE.cell(place);
                let (row, col) = (cell.row as f64 - down, cell.col as f64 - right);
                let (top, left) = (row.floor(), col.floor());
                let mut expected = 0.0;
                for (row_at, row_share) in [(top, top + 1.0 - row), (top + 1.0, row - top)] {
                    for (col_at, col_share) in [(left, left + 1.0 - col), (left + 1.0, col - left)] {
                        expected +=
                            row_share * col_share * at(cell.channel, row_at as isize, col_at as isize);
                    }
                }
                assert!(
                    (f64::from(byte) - expected).abs() <= 0.501,
                    "{down}, {right}, {cell:?}: {byte}, {expected}"
                );
            }
        }
    }

    #[test]
    fn a_quarter_turn_goes_clockwise() {
        let shape = Shape { channels: 1, rows: 3, cols: 3 };
        let mut to = Vec::new();
        let quarter = Alteration { rotate: 90.0, ..Alteration::default() };
        alter_sample(&[10, 20, 30, 40, 50, 60, 70, 80, 90], shape, &quarter, &mut to).unwrap();
        assert_eq!(to, [70, 40, 10, 80, 50, 20, 90, 60, 30]);
        let back = Alteration { rotate: -450.0, ..Alteration::default() };
        alter_sample(&to.clone(), shape, &back, &mut to).unwrap();
        assert_eq!(to, [10, 20, 30, 40, 50, 60, 70, 80, 90]);
    }

    #[test]
    fn a_zoom_keeps_the_middle() {
        let shape = Shape { channels: 1, rows: 1, cols: 5 };
        let mut to = Vec::new();
        let mut zoomed = |zoom| {
            let alteration = Alteration { zoom, fill: 7, ..Alteration::default() };
            alter_sample(&[0, 40, 80, 120, 160], shape, &alteration, &mut to).unwrap();
            to.clone()
        };
        assert_eq!(zoomed(2.0), [40, 60, 80, 100, 120]);
        assert_eq!(zoomed(0.5), [7, 0, 80, 160, 7]);
        // Nothing but the middle is left of what is all but gone.
        assert_eq!(zoomed(1e-300)[0], 7);
    }

    #[test]
    fn noise_has_its_deviation_and_its_seed() {
        let shape = Shape { channels: 1, rows: 100, cols: 100 };
        let grey = vec![128; 10_000];
        let noisy = |seed, right| {
            let mut to = Vec::new();
            let alteration = Alteration { noise: 0.1, seed, right, ..Alteration::default() };
            alter_sample(&grey, shape, &alteration, &mut to).unwrap();
            to
        };
        let deviations: Vec<f64> = noisy(1, 0.0).iter().map(|&byte| f64::from(byte) - 128.0).collect();
        let mean = deviations.iter().sum::<f64>() / 1e4;
        let variance = deviations.iter().map(|deviation| deviation * deviation).sum::<f64>() / 1e4;
        assert!(mean.abs() < 1.0 && (variance.sqrt() - 25.5).abs() < 1.0, "{mean}, {variance}");
        assert_eq!(noisy(1, 0.0), noisy(1, 0.0));
        assert_ne!(noisy(1, 0.0), noisy(2, 0.0));
        assert_eq!(noisy(1, 0.0)[50..100], noisy(1, 1.0)[50..100], "the same noise on a shifted picture");
        // Beyond black and white there is nothing.
        let strong = altered(&Alteration { noise: 1e6, ..Alteration::default() });
        assert!(strong.iter().all(|&byte| byte == 0 || byte == 255));
    }

    #[test]
    fn erased_parts_are_filled_in_every_channel_and_stay_free_of_noise() {
        let erased = vec![Patch { rows: 1..3, cols: 3..99 }, Patch { rows: 7..9, cols: 0..1 }];
        let found = altered(&fill(Alteration { erased, noise: 0.5, ..Alteration::default() }));
        let free = altered(&fill(Alteration { noise: 0.5, ..Alteration::default() }));
        for (place, (&byte, &free)) in found.iter().zip(&free).enumerate() {
            let cell = SHAPE.cell(place);
            let is_erased = (1..3).contains(&cell.row) && cell.col >= 3;
            assert_eq!(byte, if is_erased { 9 } else { free }, "{cell:?}");
        }
    }

    #[test]
    fn refusals() {
        let mut to = vec![1, 2];
        let plain = Alteration::default();
        let error = alter_sample(&[0; 39], SHAPE, &plain, &mut to).unwrap_err();
        assert!(matches!(error, SampleError::Image(ImageError::WrongLength { expected: 40, found: 39 })));
        for bad in [
            Alteration { zoom: 0.0, ..plain.clone() },
            Alteration { zoom: -1.0, ..plain.clone() },
            Alteration { noise: -0.1, ..plain.clone() },
            Alteration { rotate: f64::NAN, ..plain.clone() },
            Alteration { down: f64::INFINITY, ..plain.clone() },
        ] {
            assert_eq!(alter_sample(&picture(), SHAPE, &bad, &mut to), Err(SampleError::Alteration));
        }
        assert_eq!(to, [1, 2]);
        // Far outside there is only the fill.
        let far = Alteration { down: 1e300, ..plain };
        assert!(altered(&fill(far)).iter().all(|&byte| byte == 9));
    }
}
