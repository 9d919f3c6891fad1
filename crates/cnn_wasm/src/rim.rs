//! What stands in the padding, for drawing it.

use crate::dto::Border;
use crate::error::Outcome;
use tsify::Ts;
use wasm_bindgen::prelude::wasm_bindgen;

/// For every position of one axis, from `before` in front of the image to `after` behind it: which pixel stands there,
/// or -1 for a zero.
///
/// # Errors
/// When the border has an unknown name.
#[wasm_bindgen(js_name = borderSources)]
pub fn border_sources(border: &Ts<Border>, size: usize, before: usize, after: usize) -> Outcome<Vec<i32>> {
    let border = border.to_rust()?.into();
    Ok(sources(border, size, before, after))
}

fn sources(border: cnn::Border, size: usize, before: usize, after: usize) -> Vec<i32> {
    let first = -before.cast_signed();
    let end = (size + after).cast_signed();
    let index = |source: usize| i32::try_from(source).unwrap_or(-1);
    (first..end).map(|position| border.source(position, size).map_or(-1, index)).collect()
}

#[cfg(test)]
mod tests {
    use super::sources;
    use cnn::Border;

    #[test]
    fn every_border_of_three_pixels() {
        assert_eq!(sources(Border::Zero, 3, 2, 1), [-1, -1, 0, 1, 2, -1]);
        assert_eq!(sources(Border::Edge, 3, 2, 1), [0, 0, 0, 1, 2, 2]);
        assert_eq!(sources(Border::Reflect, 3, 2, 1), [2, 1, 0, 1, 2, 1]);
        assert_eq!(sources(Border::Wrap, 3, 2, 1), [1, 2, 0, 1, 2, 0]);
    }
}
