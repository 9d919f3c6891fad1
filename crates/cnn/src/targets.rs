//! Synthetic test images: pictures so simple that a kernel's answer to them can be predicted.

use crate::Image;
use crate::math::sin_cos;

/// A grey test image that can be drawn at any size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    /// Black on the left, white on the right.
    Step,
    /// From black on the left to white on the right.
    Ramp,
    /// Squares, eight on the shorter side.
    Checkerboard,
    /// Rings that get finer outwards: every frequency in every direction.
    ZonePlate,
    /// A letter A, white on black.
    LetterA,
    /// One white pixel: the filter's answer is the kernel itself, turned by 180 degrees.
    Impulse,
}

impl Target {
    /// Every target, in the order in which they are shown.
    pub const ALL: [Self; 6] =
        [Self::Step, Self::Ramp, Self::Checkerboard, Self::ZonePlate, Self::LetterA, Self::Impulse];

    /// The stable name that links and translations use.
    pub fn id(self) -> &'static str {
        match self {
            Self::Step => "step",
            Self::Ramp => "ramp",
            Self::Checkerboard => "checkerboard",
            Self::ZonePlate => "zone-plate",
            Self::LetterA => "letter-a",
            Self::Impulse => "impulse",
        }
    }

    /// The target of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|target| target.id() == id)
    }

    /// The size `(width, height)` at which it is shown unless somebody asks for another.
    pub fn natural_size(self) -> (usize, usize) {
        match self {
            Self::Step | Self::Checkerboard => (64, 64),
            Self::Ramp => (256, 64),
            Self::ZonePlate => (256, 256),
            Self::LetterA => (32, 32),
            Self::Impulse => (33, 33),
        }
    }

    /// Draws it. Sizes outside 1..=[`Image::MAX_WIDTH`] or beyond [`Image::MAX_AREA`] are brought into range.
    pub fn image(self, width: usize, height: usize) -> Image {
        let width = width.clamp(1, Image::MAX_WIDTH);
        let height = height.clamp(1, Image::MAX_HEIGHT.min(Image::MAX_AREA / width));
        Image::draw_grey(width, height, |row, col| self.value(width, height, row, col))
    }

    fn value(self, width: usize, height: usize, row: usize, col: usize) -> u8 {
        let white_if = |condition: bool| if condition { 255 } else { 0 };
        match self {
            Self::Step => white_if(2 * col >= width),
            Self::Ramp => ((255 * col + (width - 1) / 2) / (width - 1).max(1)) as u8,
            Self::Checkerboard => {
                let side = (width.min(height) / 8).max(1);
                white_if((row / side + col / side) % 2 == 1)
            }
            Self::ZonePlate => zone_plate(width, height, row, col),
            Self::LetterA => white_if(letter_a(width, height, row, col)),
            Self::Impulse => white_if(row == height / 2 && col == width / 2),
        }
    }
}

/// `127.5 + 127.5 cos(pi r^2 / n)` with n pixels on the shorter side: neighbouring rings are a pixel wide where
/// that side ends.
fn zone_plate(width: usize, height: usize, row: usize, col: usize) -> u8 {
    let (y, x) = (row as f64 - height as f64 / 2.0, col as f64 - width as f64 / 2.0);
    let turns = (x * x + y * y) / (2 * width.min(height)) as f64;
    let (_, cos) = sin_cos(std::f64::consts::TAU * (turns - turns.round()));
    (127.5 + 127.5 * cos).round() as u8
}

/// Eight rows of eight pixels, scaled to the largest whole multiple that fits, in the middle.
fn letter_a(width: usize, height: usize, row: usize, col: usize) -> bool {
    const SHAPE: [u8; 8] = [
        0b0000_0000,
        0b0001_1000,
        0b0010_0100,
        0b0100_0010,
        0b0111_1110,
        0b0100_0010,
        0b0100_0010,
        0b0000_0000,
    ];
    let scale = (width.min(height) / 8).max(1);
    let (top, left) = (height.saturating_sub(8 * scale) / 2, width.saturating_sub(8 * scale) / 2);
    let inside = |position: usize, start: usize| position.checked_sub(start).map(|offset| offset / scale);
    match (inside(row, top), inside(col, left)) {
        (Some(row), Some(col)) if row < 8 && col < 8 => SHAPE[row] >> (7 - col) & 1 == 1,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::Target;
    use crate::{Image, Kernel, Operation, Pipeline, Preset, Stage, forward};

    #[test]
    fn every_target_is_a_grey_image_of_any_size() {
        for target in Target::ALL {
            assert_eq!(Target::from_id(target.id()), Some(target));
            let (width, height) = target.natural_size();
            for (width, height) in [(width, height), (1, 1), (2, 7), (1920, 1080), (8, 8)] {
                let image = target.image(width, height);
                assert_eq!((image.width(), image.height(), image.colour()), (width, height, false));
            }
            assert_eq!(target.image(0, 0).width(), 1);
            let huge = target.image(usize::MAX, usize::MAX);
            assert_eq!((huge.width(), huge.height()), (1920, 1080));
        }
    }

    #[test]
    fn an_impulse_shows_the_kernel_turned_unless_it_is_truly_convolved() {
        let kernel = Preset::Emboss.kernel();
        let image = Target::Impulse.image(5, 5);
        let answer = |operation| {
            let pipeline = Pipeline { kernel: kernel.clone(), operation, ..Pipeline::default() };
            forward(&image, &pipeline, Stage::Filter).unwrap()
        };
        let (turned, upright) = (answer(Operation::CrossCorrelation), answer(Operation::Convolution));
        for row in 0..3 {
            for col in 0..3 {
                let weight = kernel.weights()[[0, row, col]];
                assert_eq!(upright[[0, row + 1, col + 1]], 255.0 * weight);
                assert_eq!(turned[[0, 3 - row, 3 - col]], 255.0 * weight);
            }
        }
    }

    #[test]
    fn ramps_rise_from_black_to_white_and_steps_jump_once() {
        let ramp = Target::Ramp.image(256, 1);
        assert!((0..256).all(|col| usize::from(ramp.value(0, 0, col)) == col));
        let slope = Kernel::from_rows(&[[1.0, -1.0]]).unwrap();
        let pipeline = Pipeline { kernel: slope, padding: crate::Padding::Valid, ..Pipeline::default() };
        let jumps = forward(&Target::Step.image(10, 1), &pipeline, Stage::Filter).unwrap();
        assert_eq!(jumps.iter().filter(|&&jump| jump != 0.0).count(), 1);
    }

    #[test]
    fn the_rings_are_those_of_a_cosine() {
        for (width, height) in [(256, 256), (61, 40), (1, 9)] {
            let image = Target::ZonePlate.image(width, height);
            for (row, col) in (0..height).flat_map(|row| (0..width).map(move |col| (row, col))) {
                let (y, x) = (row as f64 - height as f64 / 2.0, col as f64 - width as f64 / 2.0);
                let phase = std::f64::consts::PI * (x * x + y * y) / width.min(height) as f64;
                let exact = 127.5 + 127.5 * phase.cos();
                assert!((f64::from(image.value(0, row, col)) - exact).abs() < 0.500_001, "{row}, {col}");
            }
        }
    }

    #[test]
    fn the_letter_is_symmetric_and_scales() {
        let small = Target::LetterA.image(8, 8);
        let large = Target::LetterA.image(16, 16);
        for (row, col) in (0..8).flat_map(|row| (0..8).map(move |col| (row, col))) {
            assert_eq!(small.value(0, row, col), small.value(0, row, 7 - col));
            assert_eq!(small.value(0, row, col), large.value(0, 2 * row + 1, 2 * col));
        }
        let white = Image::rgba(&small).chunks(4).filter(|pixel| pixel[0] == 255).count();
        assert_eq!(white, 16);
    }
}
