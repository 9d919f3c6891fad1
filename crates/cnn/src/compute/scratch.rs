//! Memory to work in.

use super::products::Partial;
use super::stream::Taps;
use super::window::Windows;

/// Memory that the loops work in. It grows to what the largest of them needs and is then reused: after the first step
/// of a training nothing is allocated.
#[derive(Debug, Default)]
pub struct Scratch {
    /// The input with its padding, or transposed.
    pub(super) prepared: Vec<f32>,
    /// Sums of gradients that are not finished.
    pub(super) sums: Vec<Partial>,
    /// Where the streams of one tile begin.
    pub(super) starts: Vec<usize>,
    pub(super) taps: Taps,
    pub(super) rows: Windows,
    pub(super) cols: Windows,
}

/// The first `length` numbers of a list that grows when it is too short. What they are is left over from earlier uses.
pub(super) fn room<T: Copy + Default>(list: &mut Vec<T>, length: usize) -> &mut [T] {
    if list.len() < length {
        list.resize(length, T::default());
    }
    &mut list[..length]
}
