//! A kernel's slice as a column times a row.

use super::plan::Taps;
use crate::kernel::MAX_SIDE;

/// One slice as an outer product, padded with zeros to the largest kernel.
#[derive(Clone, Copy, Default)]
pub(crate) struct Factors {
    /// One factor a row.
    pub(crate) column: [f64; MAX_SIDE],
    /// One factor a column.
    pub(crate) row: [f64; MAX_SIDE],
}

impl Factors {
    /// The row through the largest weight, and the column through it divided by it: the factors if the slice has rank 1.
    ///
    /// If it has not, their product is far from the weights, and whoever uses them finds out by measuring that distance.
    pub(crate) fn of(taps: &Taps, slice: usize) -> Self {
        let mut factors = Self::default();
        let positions = (0..taps.rows).flat_map(|row| (0..taps.cols).map(move |col| (row, col)));
        let magnitude = |(row, col): (usize, usize)| taps.raw(slice, row, col).abs();
        let largest = positions.max_by(|&a, &b| magnitude(a).total_cmp(&magnitude(b)));
        let Some((pivot_row, pivot_col)) = largest.filter(|&at| magnitude(at) > 0.0) else { return factors };
        for col in 0..taps.cols {
            factors.row[col] = taps.weight(slice, pivot_row, col);
        }
        for row in 0..taps.rows {
            factors.column[row] = taps.weight(slice, row, pivot_col) / factors.row[pivot_col];
        }
        factors
    }

    /// Scales the row to small whole numbers (then a row pass rounds nothing), and the column the other way. Says whether it could.
    pub(crate) fn make_whole(&mut self) -> bool {
        let magnitudes = self.row.iter().map(|weight| weight.abs()).filter(|&weight| weight > 0.0);
        let unit = magnitudes.fold(f64::INFINITY, f64::min);
        if unit == f64::INFINITY {
            return true;
        }
        let near = |weight: &f64| (weight / unit - (weight / unit).round()).abs() < 1e-5;
        let total: f64 = self.row.iter().map(|weight| (weight / unit).abs()).sum();
        // 128 x 255 just fits 16 bits.
        if total > 128.0 || !self.row.iter().all(near) {
            return false;
        }
        self.row = self.row.map(|weight| (weight / unit).round());
        self.column = self.column.map(|weight| weight * unit);
        true
    }

    /// Scales the row so that its magnitudes sum to 1, and the column the other way.
    pub(crate) fn normalise(&mut self) {
        let total: f64 = self.row.iter().map(|weight| weight.abs()).sum();
        if total > 0.0 {
            self.row = self.row.map(|weight| weight / total);
            self.column = self.column.map(|weight| weight * total);
        }
    }
}
