//! Synthetic test images.

use crate::decode::copy;
use crate::error::{Failure, Outcome};
use cnn::{Image, Target};
use js_sys::Uint8ClampedArray;
use wasm_bindgen::prelude::wasm_bindgen;

/// The closed set of synthetic targets for TypeScript; a test keeps it equal to `Target::ALL`.
#[allow(dead_code, reason = "only the macro below and a test read it")]
const TARGET_ID: &str = r#"
export type TargetId = "step" | "ramp" | "checkerboard" | "zone-plate" | "letter-a" | "impulse";
"#;

// The macro swallows the constant that it marks, and the test needs one.
#[wasm_bindgen(typescript_custom_section)]
const TARGET_ID_SECTION: &'static str = TARGET_ID;

/// Pixels on their way out.
#[wasm_bindgen]
pub struct Pixels(Image);

#[wasm_bindgen]
impl Pixels {
    /// Width in pixels.
    #[wasm_bindgen(getter)]
    pub fn width(&self) -> usize {
        self.0.width()
    }

    /// Height in pixels.
    #[wasm_bindgen(getter)]
    pub fn height(&self) -> usize {
        self.0.height()
    }

    /// Whether any pixel is not grey.
    #[wasm_bindgen(getter)]
    pub fn colour(&self) -> bool {
        self.0.colour()
    }

    /// A copy of the RGBA bytes.
    pub fn take(&self) -> Uint8ClampedArray {
        copy(self.0.rgba())
    }
}

/// Draws a synthetic target in its natural size.
///
/// # Errors
/// When there is no target of that name.
#[wasm_bindgen]
pub fn target(id: &str) -> Outcome<Pixels> {
    let target = Target::from_id(id).ok_or_else(|| Failure::new("unknown-name").text("name", id))?;
    let (width, height) = target.natural_size();
    Ok(Pixels(target.image(width, height)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typescript_names_the_targets_in_their_order() {
        let names: Vec<_> = TARGET_ID.split('"').skip(1).step_by(2).collect();
        let ids: Vec<_> = Target::ALL.iter().map(|target| target.id()).collect();
        assert_eq!(names, ids);
    }
}
