//! Where a patch is laid.

use std::ops::Range;

use crate::{Patch, Shape};

/// The places along one side of an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) count: usize,
    first: isize,
    size: usize,
    stride: usize,
    side: usize,
}

/// All places on an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Places {
    pub(super) image: Shape,
    pub(super) rows: Line,
    pub(super) cols: Line,
}

impl Line {
    fn new(side: usize, size: usize, stride: usize) -> Self {
        // Beyond the image a patch covers nothing, and the next place would be outside.
        let (size, stride) = (size.min(side), stride.min(side.max(1)));
        let steps = side - size;
        // Gaps between patches cannot be closed, so nothing is gained by one that is cut off.
        let steps = if stride > size { steps / stride } else { steps.div_ceil(stride) };
        let first = (side as isize - (steps * stride + size) as isize) / 2;
        Self { count: steps + 1, first, size, stride, side }
    }

    fn covered(&self, index: usize) -> Range<usize> {
        let begin = self.first.saturating_add_unsigned(index * self.stride);
        let inside = |at: isize| at.clamp(0, self.side as isize) as usize;
        inside(begin)..inside(begin.saturating_add_unsigned(self.size))
    }
}

impl Places {
    pub(super) fn new(image: Shape, size: usize, stride: usize) -> Self {
        let line = |side| Line::new(side, size, stride);
        Self { image, rows: line(image.rows), cols: line(image.cols) }
    }

    pub(super) fn count(&self) -> usize {
        self.rows.count * self.cols.count
    }

    pub(super) fn patch(&self, row: usize, col: usize) -> Patch {
        Patch { rows: self.rows.covered(row), cols: self.cols.covered(col) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covered(side: usize, size: usize, stride: usize) -> Vec<Range<usize>> {
        let line = Line::new(side, size, stride);
        (0..line.count).map(|index| line.covered(index)).collect()
    }

    #[test]
    fn every_pixel_is_covered_and_the_rims_are_alike() {
        for side in 1..20 {
            for size in 1..22 {
                for stride in 1..=size {
                    let ranges = covered(side, size, stride);
                    let mut end = 0;
                    for range in &ranges {
                        assert!(range.start <= end && range.end > range.start, "{side} {size} {stride}");
                        end = end.max(range.end);
                    }
                    assert_eq!(end, side, "{side} {size} {stride}: {ranges:?}");
                    let (first, last) = (&ranges[0], &ranges[ranges.len() - 1]);
                    assert!(first.len().abs_diff(last.len()) <= 1, "{side} {size} {stride}: {ranges:?}");
                }
            }
        }
    }

    #[test]
    fn with_gaps_between_them_all_lie_inside() {
        assert_eq!(covered(10, 2, 3), [1..3, 4..6, 7..9]);
        assert_eq!((covered(10, 2, 1000).len(), covered(10, 2, 1000)[0].clone()), (1, 4..6));
        assert_eq!((covered(5, 9, 9).len(), covered(5, 9, 9)[0].clone()), (1, 0..5));
        assert_eq!(covered(5, 3, 2), [0..3, 2..5]);
        assert_eq!(covered(6, 3, 2), [0..3, 2..5, 4..6]);
    }
}
