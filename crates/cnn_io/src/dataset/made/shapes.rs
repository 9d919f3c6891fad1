//! Coloured shapes of random size, place, turn and colours.

use cnn::Shape;
use cnn::rng::Rng;

use super::super::{Labelled, volume};

/// Names of the classes, in the order of their labels.
pub const SHAPES: [&str; 6] = ["circle", "ring", "square", "triangle", "star", "cross"];

const IMAGE: Shape = Shape { channels: 3, rows: 28, cols: 28 };
const TRAINING: usize = 6000;
const VALIDATION: usize = 1200;
/// Each pixel is the mean of so many points a side.
const POINTS: usize = 3;
/// How far apart the two colours are at least, of at most `sqrt(3)`.
const CONTRAST: f64 = 0.5;
/// The deviation of the noise on every number.
const NOISE: f64 = 8.0;

/// 6,000 images for training and 1,200 for validation, as many of each shape.
pub fn shapes(seed: u64) -> Labelled {
    let count = TRAINING + VALIDATION;
    let mut rng = Rng::new(seed);
    // Whole rounds of all shapes, each round in an order of its own: any part of the set is balanced.
    let mut labels: Vec<u8> = (0..count).map(|index| (index % SHAPES.len()) as u8).collect();
    labels.chunks_mut(SHAPES.len()).for_each(|round| rng.shuffle(round));
    let mut pixels = Vec::with_capacity(count * volume(IMAGE));
    for &label in &labels {
        draw(usize::from(label), &mut rng, &mut pixels);
    }
    let classes = SHAPES.map(str::to_owned).to_vec();
    Labelled { shape: IMAGE, classes, pixels, labels, train_count: Some(TRAINING) }
}

fn draw(label: usize, rng: &mut Rng, pixels: &mut Vec<u8>) {
    let radius = rng.between(6.0, 13.0);
    let middle = |side: usize, rng: &mut Rng| {
        let spare = side as f64 / 2.0 - radius;
        side as f64 / 2.0 + rng.between(-spare, spare)
    };
    let (centre_row, centre_col) = (middle(IMAGE.rows, rng), middle(IMAGE.cols, rng));
    let (cos, sin) = direction(rng);
    let (front, back) = colours(rng);
    let mut covered = [0.0; IMAGE.rows * IMAGE.cols];
    for (index, share) in covered.iter_mut().enumerate() {
        for point in 0..POINTS * POINTS {
            let offset = |index: usize| (index as f64 + 0.5) / POINTS as f64;
            let row = (index / IMAGE.cols) as f64 + offset(point / POINTS);
            let col = (index % IMAGE.cols) as f64 + offset(point % POINTS);
            let (x, y) = ((col - centre_col) / radius, (centre_row - row) / radius);
            let inside = is_inside(label, cos * x + sin * y, cos * y - sin * x);
            *share += f64::from(u8::from(inside)) / (POINTS * POINTS) as f64;
        }
    }
    for channel in 0..IMAGE.channels {
        let (front, back) = (front[channel], back[channel]);
        let value = |share: &f64| 255.0 * (back + share * (front - back)) + NOISE * rng.normal();
        // A float becomes a byte by saturation.
        pixels.extend(covered.iter().map(value).map(|value| (value + 0.5) as u8));
    }
}

/// A random point of the unit circle, without the trigonometry that machines disagree on in the last digit.
fn direction(rng: &mut Rng) -> (f64, f64) {
    loop {
        let (x, y) = (rng.between(-1.0, 1.0), rng.between(-1.0, 1.0));
        let length = (x * x + y * y).sqrt();
        if (0.1..=1.0).contains(&length) {
            return (x / length, y / length);
        }
    }
}

fn colours(rng: &mut Rng) -> ([f64; 3], [f64; 3]) {
    loop {
        let mut colour = || [rng.unit(), rng.unit(), rng.unit()];
        let (front, back) = (colour(), colour());
        let square: f64 = front.iter().zip(back).map(|(a, b)| (a - b) * (a - b)).sum();
        if square >= CONTRAST * CONTRAST {
            return (front, back);
        }
    }
}

/// Whether a point lies in a shape that fits the unit circle; `y` points up.
fn is_inside(label: usize, x: f64, y: f64) -> bool {
    let (across, up) = (x.abs(), y.abs());
    let square = x * x + y * y;
    match label {
        0 => square <= 0.8,
        1 => (0.3..=0.95).contains(&square),
        2 => across.max(up) <= 0.7,
        3 => y >= -0.5 && 3.0_f64.sqrt() * across + y <= 1.0,
        4 => {
            // The five lines of a pentagram pass the centre at cos 72 degrees; its points lie beyond only one of them.
            const EDGES: [(f64, f64); 3] = [
                (0.0, -1.0),
                (0.951_056_516_295_153_5, -0.309_016_994_374_947_45),
                (0.587_785_252_292_473_1, 0.809_016_994_374_947_5),
            ];
            const DISTANCE: f64 = 0.309_016_994_374_947_45;
            let beyond = |x: f64| {
                let crossed = |&(normal_x, normal_y): &(f64, f64)| x * normal_x + y * normal_y > DISTANCE;
                EDGES[1..].iter().filter(|edge| crossed(edge)).count()
            };
            let below = usize::from(-y > DISTANCE);
            beyond(x) + beyond(-x) + below <= 1
        }
        _ => across.min(up) <= 0.27 && across.max(up) <= 0.95,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_is_there_equally_often_and_the_same_for_a_seed() {
        let set = shapes(7);
        assert_eq!(set.len(), 7200);
        assert_eq!(set.pixels.len(), 7200 * volume(IMAGE));
        for part in [&set.labels[..6000], &set.labels[6000..]] {
            for label in 0..6 {
                assert_eq!(part.iter().filter(|&&found| found == label).count(), part.len() / 6);
            }
        }
        assert_eq!(set, shapes(7));
        assert_ne!(set.pixels, shapes(8).pixels);
    }

    #[test]
    fn shapes_have_the_areas_of_their_geometry() {
        // Share of the square around the unit circle that each covers, from the formulas of school.
        let star = 1.122_569_941_449_63;
        let areas = [
            0.8 * 3.141_592_6,
            0.65 * 3.141_592_6,
            1.96,
            1.299_038,
            star,
            4.0 * 0.27 * 0.95 * 2.0 - 0.54 * 0.54,
        ];
        let side = 400;
        let at = |index: usize| (2 * index + 1) as f64 / side as f64 - 1.0;
        for (label, area) in areas.into_iter().enumerate() {
            let inside =
                (0..side * side).filter(|index| is_inside(label, at(index % side), at(index / side)));
            let found = 4.0 * inside.count() as f64 / (side * side) as f64;
            assert!((found - area).abs() < 0.01, "{} {found} {area}", SHAPES[label]);
        }
    }
}
