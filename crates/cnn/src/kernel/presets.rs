//! The kernels that everybody should have seen.
//!
//! Directions are named after the bright side: `sobel-left` is positive where the picture is brighter on the
//! left than on the right.

use crate::Kernel;

/// A kernel with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the table below says what each one is")]
pub enum Preset {
    Identity,
    EdgeCross,
    Edge4,
    Edge8,
    Sharpen,
    BoxBlur,
    Gaussian3,
    Gaussian5,
    Gaussian11,
    Unsharp5,
    Emboss,
    SobelLeft,
    SobelRight,
    SobelTop,
    SobelBottom,
    PrewittLeft,
    PrewittRight,
    PrewittTop,
    PrewittBottom,
    ScharrLeft,
    ScharrRight,
    ScharrTop,
    ScharrBottom,
    LaplacianOfGaussian5,
    MotionBlur9,
    Corner,
    LineHorizontal,
    LineVertical,
    LineDiagonalDown,
    LineDiagonalUp,
}

/// The weights of a preset, row by row, and their divisor.
struct Recipe {
    preset: Preset,
    id: &'static str,
    cols: usize,
    weights: &'static [i32],
    divisor: i32,
}

impl Preset {
    /// Every preset, in the order in which they are shown.
    pub const ALL: [Self; RECIPES.len()] = {
        let mut all = [Self::Identity; RECIPES.len()];
        let mut index = 0;
        while index < all.len() {
            all[index] = RECIPES[index].preset;
            index += 1;
        }
        all
    };

    /// The stable name that links and translations use.
    pub fn id(self) -> &'static str {
        self.recipe().id
    }

    /// The preset of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        RECIPES.iter().find(|recipe| recipe.id == id).map(|recipe| recipe.preset)
    }

    /// The kernel itself: one slice, no bias.
    pub fn kernel(self) -> Kernel {
        let recipe = self.recipe();
        let rows: Vec<Vec<f32>> = recipe
            .weights
            .chunks(recipe.cols)
            .map(|row| row.iter().map(|&weight| weight as f32).collect())
            .collect();
        // The table is checked by a test, so the fallback to the identity is never taken.
        Kernel::from_rows(&rows)
            .and_then(|kernel| kernel.with_divisor(recipe.divisor as f32))
            .unwrap_or_default()
    }

    fn recipe(self) -> &'static Recipe {
        &RECIPES[self as usize]
    }
}

const fn recipe(
    preset: Preset,
    id: &'static str,
    cols: usize,
    weights: &'static [i32],
    divisor: i32,
) -> Recipe {
    Recipe { preset, id, cols, weights, divisor }
}

/// In the order of the enum, which is the order in which they are shown.
#[rustfmt::skip]
const RECIPES: [Recipe; 30] = [
    recipe(Preset::Identity, "identity", 3, &[0, 0, 0,  0, 1, 0,  0, 0, 0], 1),
    // The lecture's three edge detectors: the mixed derivative, and the Laplacian over 4 and 8 neighbours.
    recipe(Preset::EdgeCross, "edge-cross", 3, &[1, 0, -1,  0, 0, 0,  -1, 0, 1], 1),
    recipe(Preset::Edge4, "edge-4", 3, &[0, 1, 0,  1, -4, 1,  0, 1, 0], 1),
    recipe(Preset::Edge8, "edge-8", 3, &[-1, -1, -1,  -1, 8, -1,  -1, -1, -1], 1),
    recipe(Preset::Sharpen, "sharpen", 3, &[0, -1, 0,  -1, 5, -1,  0, -1, 0], 1),
    recipe(Preset::BoxBlur, "box-blur", 3, &[1, 1, 1,  1, 1, 1,  1, 1, 1], 9),
    // Gaussians are outer products of a row with itself: a row of Pascal's triangle, or for the large one 16 exp(-x^2 / 8),
    // rounded, whose weights still have at most three digits.
    recipe(Preset::Gaussian3, "gaussian-3", 3, &[1, 2, 1,  2, 4, 2,  1, 2, 1], 16),
    recipe(Preset::Gaussian5, "gaussian-5", 5, &outer::<5, 25>([1, 4, 6, 4, 1]), 256),
    recipe(Preset::Gaussian11, "gaussian-11", 11, &outer::<11, 121>([1, 2, 5, 10, 14, 16, 14, 10, 5, 2, 1]), 6400),
    // The original plus its difference from the 5 x 5 Gaussian.
    recipe(Preset::Unsharp5, "unsharp-5", 5, &[
        1,  4,    6,  4, 1,
        4, 16,   24, 16, 4,
        6, 24, -476, 24, 6,
        4, 16,   24, 16, 4,
        1,  4,    6,  4, 1,
    ], -256),
    recipe(Preset::Emboss, "emboss", 3, &[-2, -1, 0,  -1, 1, 1,  0, 1, 2], 1),
    recipe(Preset::SobelLeft, "sobel-left", 3, &[1, 0, -1,  2, 0, -2,  1, 0, -1], 1),
    recipe(Preset::SobelRight, "sobel-right", 3, &[-1, 0, 1,  -2, 0, 2,  -1, 0, 1], 1),
    recipe(Preset::SobelTop, "sobel-top", 3, &[1, 2, 1,  0, 0, 0,  -1, -2, -1], 1),
    recipe(Preset::SobelBottom, "sobel-bottom", 3, &[-1, -2, -1,  0, 0, 0,  1, 2, 1], 1),
    recipe(Preset::PrewittLeft, "prewitt-left", 3, &[1, 0, -1,  1, 0, -1,  1, 0, -1], 1),
    recipe(Preset::PrewittRight, "prewitt-right", 3, &[-1, 0, 1,  -1, 0, 1,  -1, 0, 1], 1),
    recipe(Preset::PrewittTop, "prewitt-top", 3, &[1, 1, 1,  0, 0, 0,  -1, -1, -1], 1),
    recipe(Preset::PrewittBottom, "prewitt-bottom", 3, &[-1, -1, -1,  0, 0, 0,  1, 1, 1], 1),
    recipe(Preset::ScharrLeft, "scharr-left", 3, &[3, 0, -3,  10, 0, -10,  3, 0, -3], 1),
    recipe(Preset::ScharrRight, "scharr-right", 3, &[-3, 0, 3,  -10, 0, 10,  -3, 0, 3], 1),
    recipe(Preset::ScharrTop, "scharr-top", 3, &[3, 10, 3,  0, 0, 0,  -3, -10, -3], 1),
    recipe(Preset::ScharrBottom, "scharr-bottom", 3, &[-3, -10, -3,  0, 0, 0,  3, 10, 3], 1),
    recipe(Preset::LaplacianOfGaussian5, "laplacian-of-gaussian-5", 5, &[
         0,  0, -1,  0,  0,
         0, -1, -2, -1,  0,
        -1, -2, 16, -2, -1,
         0, -1, -2, -1,  0,
         0,  0, -1,  0,  0,
    ], 1),
    recipe(Preset::MotionBlur9, "motion-blur-9", 9, &diagonal::<9, 81>(), 9),
    // The second derivative across and down: zero on straight edges, strong where two of them meet.
    recipe(Preset::Corner, "corner", 3, &[1, -2, 1,  -2, 4, -2,  1, -2, 1], 1),
    recipe(Preset::LineHorizontal, "line-horizontal", 3, &[-1, -1, -1,  2, 2, 2,  -1, -1, -1], 1),
    recipe(Preset::LineVertical, "line-vertical", 3, &[-1, 2, -1,  -1, 2, -1,  -1, 2, -1], 1),
    recipe(Preset::LineDiagonalDown, "line-diagonal-down", 3, &[2, -1, -1,  -1, 2, -1,  -1, -1, 2], 1),
    recipe(Preset::LineDiagonalUp, "line-diagonal-up", 3, &[-1, -1, 2,  -1, 2, -1,  2, -1, -1], 1),
];

/// A column of weights times the same weights as a row.
const fn outer<const SIDE: usize, const AREA: usize>(weights: [i32; SIDE]) -> [i32; AREA] {
    let mut product = [0; AREA];
    let mut index = 0;
    while index < AREA {
        product[index] = weights[index / SIDE] * weights[index % SIDE];
        index += 1;
    }
    product
}

/// Ones from the top left to the bottom right.
const fn diagonal<const SIDE: usize, const AREA: usize>() -> [i32; AREA] {
    let mut ones = [0; AREA];
    let mut index = 0;
    while index < AREA {
        ones[index] = 1;
        index += SIDE + 1;
    }
    ones
}

#[cfg(test)]
mod tests {
    use super::{Preset, RECIPES};
    use crate::{Image, Pipeline, Stage, forward};

    #[test]
    fn the_table_follows_the_enum_and_every_recipe_is_a_kernel() {
        for (index, recipe) in RECIPES.iter().enumerate() {
            assert_eq!(recipe.preset as usize, index);
            assert_eq!(recipe.weights.len() % recipe.cols, 0, "{}", recipe.id);
            let kernel = recipe.preset.kernel();
            let weights: Vec<f32> = recipe.weights.iter().map(|&weight| weight as f32).collect();
            assert_eq!(kernel.weights().as_slice().unwrap(), weights, "{}", recipe.id);
            assert_eq!((kernel.divisor(), kernel.bias()), (recipe.divisor as f32, 0.0));
            assert_eq!(Preset::from_id(recipe.preset.id()), Some(recipe.preset));
        }
        assert_eq!(Preset::from_id("sobel"), None);
    }

    #[test]
    fn blurs_and_sharpeners_keep_brightness_and_detectors_ignore_it() {
        for preset in Preset::ALL {
            let kernel = preset.kernel();
            let gain = kernel.weights().sum() / kernel.divisor();
            let keeps = ["identity", "sharpen", "box-blur", "unsharp-5", "emboss", "motion-blur-9"];
            let keeps = keeps.contains(&preset.id()) || preset.id().starts_with("gaussian");
            assert_eq!(gain, if keeps { 1.0 } else { 0.0 }, "{}", preset.id());
        }
    }

    /// The response at the centre of a 3 x 3 picture whose bright pixels are given.
    fn response(preset: Preset, bright: [u8; 9]) -> f32 {
        let image = Image::from_grey(3, 3, &bright.map(|pixel| 100 * pixel)).unwrap();
        let pipeline = Pipeline { kernel: preset.kernel(), ..Pipeline::default() };
        forward(&image, &pipeline, Stage::Filter).unwrap()[[0, 1, 1]]
    }

    #[test]
    fn directions_name_the_bright_side() {
        let sides = [
            ("left", [1, 1, 0, 1, 1, 0, 1, 1, 0]),
            ("right", [0, 1, 1, 0, 1, 1, 0, 1, 1]),
            ("top", [1, 1, 1, 1, 1, 1, 0, 0, 0]),
            ("bottom", [0, 0, 0, 1, 1, 1, 1, 1, 1]),
        ];
        for family in ["sobel", "prewitt", "scharr"] {
            for (side, bright) in sides {
                let preset = Preset::from_id(&format!("{family}-{side}")).unwrap();
                assert!(response(preset, bright) > 0.0, "{family}-{side}");
                assert!(response(preset, bright.map(|pixel| 1 - pixel)) < 0.0, "{family}-{side}");
            }
        }
    }

    #[test]
    fn line_detectors_prefer_their_own_direction() {
        let lines = [
            (Preset::LineHorizontal, [0, 0, 0, 1, 1, 1, 0, 0, 0]),
            (Preset::LineVertical, [0, 1, 0, 0, 1, 0, 0, 1, 0]),
            (Preset::LineDiagonalDown, [1, 0, 0, 0, 1, 0, 0, 0, 1]),
            (Preset::LineDiagonalUp, [0, 0, 1, 0, 1, 0, 1, 0, 0]),
        ];
        for (preset, own) in lines {
            for (_, line) in lines {
                let expected = if line == own { 600.0 } else { 0.0 };
                assert_eq!(response(preset, line), expected, "{}", preset.id());
            }
        }
    }
}
