//! Terms of an explanation as one typed array, as in the Kernel room but for a batch of images.
//!
//! `www/src/engine/train/terms.ts` unpacks it with the same field order.

use cnn::{Origin, Term};
use js_sys::Float32Array;

/// image, channel, row, col, origin (0 inside, 1 zero, 2 copied), origin row, origin col, weight channel (-1: none), weight
/// row, weight col, input, weight, product. All are exact in f32: positions stay far below 2^24.
const WIDTH: usize = 13;

/// Packs the terms in their order.
pub(super) fn pack<'a>(terms: impl ExactSizeIterator<Item = &'a Term>) -> Float32Array {
    let mut packed = Vec::with_capacity(terms.len() * WIDTH);
    for term in terms {
        let source = term.source;
        let (tag, row, col) = match source.origin {
            Origin::Inside => (0.0, 0.0, 0.0),
            Origin::Zero => (1.0, 0.0, 0.0),
            Origin::Copied { row, col } => (2.0, row as f32, col as f32),
        };
        let weight_at =
            term.weight_at.map_or([-1.0, 0.0, 0.0], |at| [at.channel as f32, at.row as f32, at.col as f32]);
        packed.extend([source.image as f32, source.channel as f32, source.row as f32, source.col as f32]);
        packed.extend([tag, row, col]);
        packed.extend(weight_at);
        packed.extend([term.input, term.weight, term.product]);
    }
    Float32Array::from(packed.as_slice())
}
