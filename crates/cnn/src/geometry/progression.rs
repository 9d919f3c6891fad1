//! Evenly spaced positions: what windows, their outputs and the reads of one weight have in common.

/// `count` positions on an axis, the first at `first`, each `step` after the one before.
///
/// Position 0 is the first cell of the input, so padding before it has negative positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Progression {
    /// The first position; meaningless when `count` is 0.
    pub first: isize,
    /// The distance between neighbours.
    pub step: usize,
    /// How many positions there are.
    pub count: usize,
}

impl Progression {
    /// No positions at all.
    pub const EMPTY: Self = Self { first: 0, step: 1, count: 0 };

    /// Whether there are no positions.
    pub fn is_empty(self) -> bool {
        self.count == 0
    }

    /// The position number `index`, counted from 0 and not checked against `count`.
    pub fn at(self, index: usize) -> isize {
        self.first.wrapping_add_unsigned(self.step.wrapping_mul(index))
    }

    /// The last position, if there is one.
    pub fn last(self) -> Option<isize> {
        self.count.checked_sub(1).map(|index| self.at(index))
    }

    /// Every position in ascending order.
    pub fn iter(self) -> impl ExactSizeIterator<Item = isize> {
        (0..self.count).map(move |index| self.at(index))
    }
}
