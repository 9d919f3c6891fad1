//! What an imaginary cell outside the input contains.

/// How padding cells get their values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Border {
    /// Zeros.
    #[default]
    Zero,
    /// The nearest cell of the edge, repeated: `a a | a b c | c c`.
    Edge,
    /// A mirror on the edge cell, which is not repeated: `c b | a b c | b a`. Padding wider than the input
    /// is reflected again and again.
    Reflect,
    /// The opposite side, as if the input were on a ring: `b c | a b c | a b`.
    Wrap,
}

impl Border {
    /// Every border, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Zero, Self::Edge, Self::Reflect, Self::Wrap];

    /// The input index whose value stands at `position`, or `None` where a zero stands.
    ///
    /// A position inside the input is its own source. An axis of `size` 0 has only zeros.
    pub fn source(self, position: isize, size: usize) -> Option<usize> {
        if size == 0 {
            return None;
        }
        let inside = usize::try_from(position).ok().filter(|&index| index < size);
        match self {
            Self::Zero => inside,
            Self::Edge => Some(position.clamp(0, size as isize - 1).unsigned_abs()),
            Self::Wrap => Some(position.rem_euclid(size as isize).unsigned_abs()),
            Self::Reflect => Some(reflect(position, size)),
        }
    }
}

/// Folds a position into `0..size` by mirrors on the first and last cell.
///
/// The walk 0, 1, .., size - 1, size - 2, .., 1 repeats with this period; a single cell is its own mirror.
fn reflect(position: isize, size: usize) -> usize {
    if size == 1 {
        return 0;
    }
    let period = 2 * (size - 1);
    let phase = position.rem_euclid(period as isize).unsigned_abs();
    phase.min(period - phase)
}

#[cfg(test)]
mod tests {
    use super::Border;

    fn around(border: Border, size: usize, pad: isize) -> Vec<Option<usize>> {
        (-pad..size as isize + pad).map(|position| border.source(position, size)).collect()
    }

    #[test]
    fn each_border_continues_the_input_in_its_own_way() {
        let inside = [Some(0), Some(1), Some(2)];
        let expect = |before: [Option<usize>; 2], after: [Option<usize>; 2]| {
            before.into_iter().chain(inside).chain(after).collect::<Vec<_>>()
        };
        assert_eq!(around(Border::Zero, 3, 2), expect([None; 2], [None; 2]));
        assert_eq!(around(Border::Edge, 3, 2), expect([Some(0); 2], [Some(2); 2]));
        assert_eq!(around(Border::Reflect, 3, 2), expect([Some(2), Some(1)], [Some(1), Some(0)]));
        assert_eq!(around(Border::Wrap, 3, 2), expect([Some(1), Some(2)], [Some(0), Some(1)]));
    }

    #[test]
    fn reflection_goes_on_beyond_the_size() {
        let walk: Vec<_> = around(Border::Reflect, 3, 5).into_iter().flatten().collect();
        assert_eq!(walk, [1, 0, 1, 2, 1, 0, 1, 2, 1, 0, 1, 2, 1]);
        assert_eq!(around(Border::Reflect, 1, 3), [Some(0); 7]);
    }

    #[test]
    fn an_empty_axis_has_no_source() {
        for border in Border::ALL {
            assert_eq!(border.source(0, 0), None);
        }
    }
}
