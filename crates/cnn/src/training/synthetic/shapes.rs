//! Coloured shapes: every class in every colour, place, size and direction.

use super::colour::{Colour, any, byte, mix, standing_out};
use super::outline::Outline;
use crate::Shape;
use crate::math::sin_cos;
use crate::rng::{Purpose, Rng};
use crate::training::{Dataset, DatasetError};

/// The classes, by stable names.
pub const SHAPES: [&str; 8] = ["circle", "ring", "square", "triangle", "star", "cross", "heart", "moon"];

/// Rows and columns of each image.
const SIDE: usize = 32;
/// Points that each pixel is asked at, in each direction, so that edges are smooth.
const FINE: usize = 4;

/// One image before it is drawn.
struct Scene {
    outline: Outline,
    corners: Vec<(f32, f32)>,
    /// The middle and the radius, in pixels.
    middle: (f32, f32),
    radius: f32,
    /// Sine and cosine of its direction.
    turn: (f32, f32),
    /// The background at the top and at the bottom, the figure at its top and at its bottom.
    colours: [Colour; 4],
    noise: f32,
}

/// Makes images of 32 x 32 pixels in colour, as many of each class as of the others (but for a remainder). The classes are
/// [`SHAPES`].
///
/// # Errors
/// When there is nothing to train on.
pub fn shapes(train: usize, validation: usize, seed: u64) -> Result<Dataset, DatasetError> {
    let shape = Shape { channels: 3, rows: SIDE, cols: SIDE };
    let count = train + validation;
    let mut pixels = vec![0; shape.volume() * count];
    for (index, image) in pixels.chunks_exact_mut(shape.volume()).enumerate() {
        let mut rng = Rng::stream(seed, Purpose::Synthesis, [index as u64, 0]);
        let scene = Scene::new(Outline::ALL[index % SHAPES.len()], &mut rng);
        scene.draw(image, &mut rng);
    }
    let labels = (0..count).map(|index| (index % SHAPES.len()) as u8).collect();
    Dataset::new(shape, SHAPES.map(str::to_owned).to_vec(), pixels, labels, train)
}

impl Scene {
    fn new(outline: Outline, rng: &mut Rng) -> Self {
        let side = SIDE as f64;
        let radius = rng.between(0.22, 0.42) * side;
        let mut place = || rng.between(radius, side - radius) as f32;
        let middle = (place(), place());
        let half_turn = if outline.turns() { std::f64::consts::PI } else { 0.3 };
        let (sin, cos) = sin_cos(rng.between(-half_turn, half_turn));
        let ground = any(rng);
        let figure = standing_out(rng, ground);
        // Light falls from above: both are a little brighter there.
        let lit = |colour, share| mix(colour, [1.0; 3], share);
        let shaded = |colour, share| mix(colour, [0.0; 3], share);
        let light = rng.between(0.0, 0.15) as f32;
        Self {
            outline,
            corners: outline.corners(),
            middle,
            radius: radius as f32,
            turn: (sin as f32, cos as f32),
            colours: [lit(ground, light), shaded(ground, light), lit(figure, light), shaded(figure, light)],
            noise: rng.between(0.0, 0.04) as f32,
        }
    }

    fn draw(&self, image: &mut [u8], rng: &mut Rng) {
        let [top, bottom, upper, lower] = self.colours;
        for row in 0..SIDE {
            let ground = mix(top, bottom, row as f32 / SIDE as f32);
            let depth = (row as f32 - (self.middle.1 - self.radius)) / (2.0 * self.radius);
            let figure = mix(upper, lower, depth.clamp(0.0, 1.0));
            for col in 0..SIDE {
                let colour = mix(ground, figure, self.coverage(row, col));
                for (channel, component) in colour.into_iter().enumerate() {
                    let noise = self.noise * rng.between(-1.0, 1.0) as f32;
                    image[(channel * SIDE + row) * SIDE + col] = byte(component + noise);
                }
            }
        }
    }

    /// The share of a pixel that the figure covers.
    fn coverage(&self, row: usize, col: usize) -> f32 {
        // Most pixels lie inside or outside as a whole, and their corners and middle say so.
        let few = [(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0), (0.5, 0.5)];
        let inside = |&(down, right): &(f32, f32)| self.contains(row as f32 + down, col as f32 + right);
        match few.iter().filter(|at| inside(at)).count() {
            0 => return 0.0,
            5 => return 1.0,
            _ => {}
        }
        let place = |fine: usize| (fine as f32 + 0.5) / FINE as f32;
        let many = (0..FINE * FINE).map(|index| (place(index / FINE), place(index % FINE)));
        many.filter(inside).count() as f32 / (FINE * FINE) as f32
    }

    /// Whether a point of the image belongs to the figure.
    fn contains(&self, y: f32, x: f32) -> bool {
        let (sin, cos) = self.turn;
        let (x, y) = ((x - self.middle.0) / self.radius, (y - self.middle.1) / self.radius);
        self.outline.contains(&self.corners, cos * x + sin * y, cos * y - sin * x)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seed_decides_and_classes_are_balanced() {
        let data = shapes(64, 16, 5).unwrap();
        assert_eq!(data.counts(), [(8, 2); 8]);
        assert_eq!(data, shapes(64, 16, 5).unwrap());
        assert_ne!(data.pixels(), shapes(64, 16, 6).unwrap().pixels());
        // More images do not change those that were there.
        assert_eq!(shapes(80, 0, 5).unwrap().pixels(), data.pixels());
        assert!(shapes(0, 5, 1).is_err());
    }

    #[test]
    fn figures_stand_out_and_stay_inside() {
        let mut rng = Rng::new(2);
        for index in 0..400 {
            let scene = Scene::new(Outline::ALL[index % 8], &mut rng);
            let edge = (0..SIDE).flat_map(|at| [(0, at), (SIDE - 1, at), (at, 0), (at, SIDE - 1)]);
            let touching: f32 = edge.map(|(row, col)| scene.coverage(row, col)).sum();
            assert!(touching < 12.0, "{touching}");
            let all = (0..SIDE * SIDE).map(|index| scene.coverage(index / SIDE, index % SIDE));
            let area: f32 = all.sum();
            assert!(area > 25.0, "{area}");
        }
    }
}
