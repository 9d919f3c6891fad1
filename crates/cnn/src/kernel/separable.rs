//! Separable kernels: a column times a row, which costs `rows + cols` products instead of `rows * cols`.

use ndarray::ArrayView2;

use crate::Kernel;
use crate::geometry::greatest_common_divisor;

/// One slice as an outer product: `weight[row, col] = column[row] * row[col]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Separable {
    /// One factor a row.
    pub column: Vec<f32>,
    /// One factor a column.
    pub row: Vec<f32>,
}

/// How far a product of factors may be from the weight, relative to the slice's largest weight. Weights such
/// as 1/9 are rounded to f32, which alone makes products differ by a few parts in ten million.
const TOLERANCE: f32 = 1e-6;

/// The column and the row of every slice, or `None` if a slice is no outer product.
///
/// Integer weights have integer factors without a common divisor in the row, and their products are exact. A
/// slice of zeros is the product of zeros.
pub fn rank_one(kernel: &Kernel) -> Option<Vec<Separable>> {
    kernel.weights().outer_iter().map(|slice| factors(&slice)).collect()
}

/// Every row of a matrix of rank one is a multiple of the row that holds the largest weight.
fn factors(slice: &ArrayView2<'_, f32>) -> Option<Separable> {
    let larger = |best: (f32, usize, usize), next: (f32, usize, usize)| {
        if next.0.abs() > best.0.abs() { next } else { best }
    };
    let weights = slice.indexed_iter().map(|((row, col), &weight)| (weight, row, col));
    let (largest, pivot_row, pivot_col) = weights.reduce(larger)?;
    if largest == 0.0 {
        return Some(Separable { column: vec![0.0; slice.nrows()], row: vec![0.0; slice.ncols()] });
    }
    let pivot = slice.row(pivot_row);
    let unit = if slice.iter().all(|weight| weight.fract() == 0.0) {
        pivot.iter().fold(0, |divisor, weight| greatest_common_divisor(divisor, weight.abs() as usize)) as f32
    } else {
        largest
    };
    let row: Vec<f32> = pivot.iter().map(|weight| weight / unit).collect();
    let column: Vec<f32> = slice.column(pivot_col).iter().map(|weight| weight / row[pivot_col]).collect();
    let close = slice
        .indexed_iter()
        .all(|((m, n), &weight)| (column[m] * row[n] - weight).abs() <= TOLERANCE * largest.abs());
    close.then_some(Separable { column, row })
}

#[cfg(test)]
mod tests {
    use ndarray::Array3;

    use super::rank_one;
    use crate::{Kernel, Preset};

    #[test]
    fn gaussians_boxes_and_gradients_are_separable_and_laplacians_are_not() {
        let separable: Vec<_> =
            Preset::ALL.into_iter().filter(|preset| rank_one(&preset.kernel()).is_some()).collect();
        let is = |preset: &Preset| {
            let id = preset.id();
            ["identity", "edge-cross", "box-blur", "corner", "line-horizontal", "line-vertical"].contains(&id)
                || ["gaussian", "sobel", "prewitt", "scharr"].iter().any(|family| id.starts_with(family))
        };
        let expected: Vec<_> = Preset::ALL.into_iter().filter(is).collect();
        assert_eq!(separable, expected);
    }

    #[test]
    fn integers_have_integer_factors_that_multiply_exactly() {
        let factors = rank_one(&Preset::SobelLeft.kernel()).unwrap().remove(0);
        assert_eq!((factors.column, factors.row), (vec![1.0, 2.0, 1.0], vec![1.0, 0.0, -1.0]));
        let factors = rank_one(&Preset::Gaussian11.kernel()).unwrap().remove(0);
        assert_eq!(factors.column, factors.row);
        assert_eq!(factors.row[5], 16.0);
    }

    #[test]
    fn rounded_fractions_are_recognised() {
        let ninth = Kernel::from_rows(&[[1.0_f32 / 9.0; 4]; 2]).unwrap();
        let factors = rank_one(&ninth).unwrap().remove(0);
        assert_eq!((factors.column, factors.row), (vec![1.0 / 9.0; 2], vec![1.0; 4]));
        let gauss = [0.1_f32, 0.7, 0.3];
        let rows = gauss.map(|a| gauss.map(|b| a * b));
        assert!(rank_one(&Kernel::from_rows(&rows).unwrap()).is_some());
        let mut bent = rows;
        bent[2][0] += 0.001;
        assert!(rank_one(&Kernel::from_rows(&bent).unwrap()).is_none());
    }

    #[test]
    fn every_slice_must_be_separable() {
        let mut weights = Array3::zeros((3, 2, 2));
        assert_eq!(rank_one(&Kernel::new(weights.clone(), 1.0, 0.0).unwrap()).unwrap().len(), 3);
        weights[[2, 0, 0]] = 1.0;
        weights[[2, 1, 1]] = 1.0;
        assert_eq!(rank_one(&Kernel::new(weights, 1.0, 0.0).unwrap()), None);
    }
}
