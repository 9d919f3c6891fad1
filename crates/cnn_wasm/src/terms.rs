//! Terms of an explanation as one typed array.
//!
//! Building an object a term from Rust costs about a microsecond each; an 11 x 11 kernel on three channels has 363. One
//! array crosses at once and `www/src/engine/terms.ts` unpacks it with the same field order.

use cnn::{Origin, Term};
use js_sys::Float32Array;

/// channel, row, col, origin (0 inside, 1 zero, 2 copied), origin row, origin col, weight slice (-1: none), weight row,
/// weight col, input, weight, product. All are exact in f32: positions stay far below 2^24.
const WIDTH: usize = 12;

/// Packs the terms in their order.
pub(crate) fn pack(terms: &[Term]) -> Float32Array {
    let mut packed = Vec::with_capacity(terms.len() * WIDTH);
    for term in terms {
        let (tag, row, col) = match term.source.origin {
            Origin::Inside => (0.0, 0.0, 0.0),
            Origin::Zero => (1.0, 0.0, 0.0),
            Origin::Copied { row, col } => (2.0, row as f32, col as f32),
        };
        let weight_at =
            term.weight_at.map_or([-1.0, 0.0, 0.0], |at| [at.channel as f32, at.row as f32, at.col as f32]);
        packed.extend_from_slice(&[
            term.source.channel as f32,
            term.source.row as f32,
            term.source.col as f32,
        ]);
        packed.extend_from_slice(&[tag, row, col]);
        packed.extend_from_slice(&weight_at);
        packed.extend_from_slice(&[term.input, term.weight, term.product]);
    }
    Float32Array::from(packed.as_slice())
}
