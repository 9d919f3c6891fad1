//! New kernels from old ones. Divisor and bias stay as they are unless a method says otherwise.

use ndarray::{Array3, ArrayView3, s};

use super::{Kernel, KernelError, MAX_SIDE};
use crate::geometry::greatest_common_divisor;

/// Below this share of the sum of magnitudes, a sum of weights is rounding and counts as zero.
const ROUNDING: f64 = 1e-6;

impl Kernel {
    /// The same weights with their sum as divisor, so that flat areas keep their brightness.
    ///
    /// Three slices are added up, since they make one number together.
    ///
    /// # Errors
    /// When the sum is zero, or too small for a divisor.
    pub fn normalised(&self) -> Result<Self, KernelError> {
        let sum = sum(self.weights());
        let magnitude: f64 = self.weights().iter().map(|&weight| f64::from(weight.abs())).sum();
        if sum.abs() <= ROUNDING * magnitude {
            return Err(KernelError::ZeroSum);
        }
        self.clone().with_divisor(sum as f32)
    }

    /// Weights whose sum is zero in every slice, so that flat areas of any colour become zero.
    ///
    /// Integers stay integers: if the mean is none, weights and divisor are multiplied by the same number
    /// first, which changes nothing about the result.
    ///
    /// # Errors
    /// When a weight or the divisor leaves its range.
    pub fn zero_mean(&self) -> Result<Self, KernelError> {
        let count = self.rows() * self.cols();
        let sums: Vec<f64> = self.weights().outer_iter().map(sum).collect();
        let integers = self.weights().iter().all(|weight| weight.fract() == 0.0);
        let scale = if integers {
            let common = |divisor, sum: &f64| greatest_common_divisor(divisor, sum.abs() as usize);
            (count / sums.iter().fold(count, common)) as f64
        } else {
            1.0
        };
        let weights = Array3::from_shape_fn(self.weights().dim(), |at| {
            let weight = f64::from(self.weights()[at]);
            (weight * scale - sums[at.0] * scale / count as f64) as f32
        });
        Self::new(weights, self.divisor() * scale as f32, self.bias())
    }

    /// Turned by 180 degrees: what true convolution does.
    #[must_use]
    pub fn flipped(&self) -> Self {
        self.rearranged(&self.weights().slice(s![.., ..;-1, ..;-1]))
    }

    /// Left and right exchanged.
    #[must_use]
    pub fn mirrored(&self) -> Self {
        self.rearranged(&self.weights().slice(s![.., .., ..;-1]))
    }

    /// Turned by 90 degrees clockwise; rows become columns.
    #[must_use]
    pub fn rotated(&self) -> Self {
        self.rearranged(&self.weights().slice(s![.., ..;-1, ..]).permuted_axes([0, 2, 1]))
    }

    /// Rows and columns exchanged.
    #[must_use]
    pub fn transposed(&self) -> Self {
        self.rearranged(&self.weights().view().permuted_axes([0, 2, 1]))
    }

    /// A kernel of the same shape without effect: zeros, divisor 1 and no bias.
    #[must_use]
    pub fn cleared(&self) -> Self {
        Self { weights: Array3::zeros(self.weights().dim()), divisor: 1.0, bias: 0.0 }
    }

    /// Cut, or padded with zeros, around the cell that lies on the output's own pixel under 'same' padding:
    /// row `(rows - 1) / 2` and column `(cols - 1) / 2`, rounded down.
    ///
    /// # Errors
    /// When a side is zero or exceeds [`MAX_SIDE`].
    pub fn resized(&self, rows: usize, cols: usize) -> Result<Self, KernelError> {
        if rows > MAX_SIDE || cols > MAX_SIDE {
            return Err(KernelError::TooLarge { rows, cols });
        }
        let old = |new_index: usize, new_count: usize, old_count: usize| {
            (new_index + (old_count - 1) / 2).checked_sub((new_count - 1) / 2)
        };
        let weights = Array3::from_shape_fn((self.slices(), rows, cols), |(slice, row, col)| {
            let at = old(row, rows, self.rows()).zip(old(col, cols, self.cols()));
            at.and_then(|(row, col)| self.weights().get([slice, row, col])).copied().unwrap_or(0.0)
        });
        Self::new(weights, self.divisor(), self.bias())
    }

    /// One slice out of three, or three out of one, with the same effect on a grey picture.
    ///
    /// One slice becomes three equal ones with three times the divisor, and equal slices become one again.
    /// Three different slices are added up.
    ///
    /// # Errors
    /// When `slices` is neither 1 nor 3, or a sum or the divisor leaves its range.
    pub fn with_slices(&self, slices: usize) -> Result<Self, KernelError> {
        let weights = self.weights();
        let (_, rows, cols) = weights.dim();
        let first = weights.slice(s![..1, .., ..]);
        match (self.slices(), slices) {
            (1, 1) | (3, 3) => Ok(self.clone()),
            (_, 3) => {
                let copies = Array3::from_shape_fn((3, rows, cols), |(_, row, col)| first[[0, row, col]]);
                Self::new(copies, self.divisor() * 3.0, self.bias())
            }
            (_, 1) if weights.outer_iter().all(|slice| slice == weights.slice(s![0, .., ..])) => {
                Self::new(first.to_owned(), self.divisor() / 3.0, self.bias())
            }
            (_, 1) => {
                let total = |(_, row, col)| weights.slice(s![.., row, col]).sum();
                Self::new(Array3::from_shape_fn((1, rows, cols), total), self.divisor(), self.bias())
            }
            (_, found) => Err(KernelError::SliceCount { found }),
        }
    }

    fn rearranged(&self, weights: &ArrayView3<'_, f32>) -> Self {
        Self { weights: weights.as_standard_layout().into_owned(), ..*self }
    }
}

/// Added up in f64, so that nine times 1/9 is 1.
fn sum<'a>(weights: impl IntoIterator<Item = &'a f32>) -> f64 {
    weights.into_iter().copied().map(f64::from).sum()
}

#[cfg(test)]
mod tests {
    use ndarray::{Array3, s};

    use crate::{Kernel, KernelError, Preset};

    fn rows<const C: usize>(rows: &[[f32; C]]) -> Kernel {
        Kernel::from_rows(rows).unwrap()
    }

    #[test]
    fn normalising_makes_the_gain_one() {
        let gaussian = Preset::Gaussian5.kernel().with_divisor(7.0).unwrap();
        assert_eq!(gaussian.normalised().unwrap().divisor(), 256.0);
        assert_eq!(rows(&[[1.0 / 9.0; 3]; 3]).normalised().unwrap().divisor(), 1.0);
        assert_eq!(Preset::SobelLeft.kernel().normalised(), Err(KernelError::ZeroSum));
        assert_eq!(rows(&[[0.1, 0.2, -0.3]]).normalised(), Err(KernelError::ZeroSum));
        let largest = Kernel::new(Array3::from_elem((3, 11, 11), 1e6), 1.0, 0.0).unwrap();
        assert_eq!(largest.normalised().unwrap().divisor(), 363e6);
    }

    #[test]
    fn zero_mean_kernels_keep_their_integers() {
        let ones = rows(&[[1.0; 3]; 3]).zero_mean().unwrap();
        assert_eq!((ones.weights().sum(), ones.divisor()), (0.0, 1.0));
        let laplacian = Preset::Identity.kernel().zero_mean().unwrap();
        assert_eq!((laplacian.weights()[[0, 1, 1]], laplacian.divisor()), (8.0, 9.0));
        assert_eq!(laplacian.weights().sum(), 0.0);
        // A sum of 3 over 9 weights needs a factor of 3 only.
        let line = rows(&[[0.0; 3], [1.0; 3], [0.0; 3]]).zero_mean().unwrap();
        assert_eq!((line.weights()[[0, 1, 1]], line.divisor()), (2.0, 3.0));
        let halves = rows(&[[0.5, 1.0]]).zero_mean().unwrap();
        assert_eq!(halves.weights().as_slice().unwrap(), [-0.25, 0.25]);
    }

    #[test]
    fn every_slice_gets_its_own_mean() {
        let weights = Array3::from_shape_vec((3, 1, 2), vec![1.0, 3.0, 0.0, 1.0, 5.0, 5.0]).unwrap();
        let kernel = Kernel::new(weights, 1.0, 4.0).unwrap().zero_mean().unwrap();
        assert_eq!(kernel.weights().as_slice().unwrap(), [-2.0, 2.0, -1.0, 1.0, 0.0, 0.0]);
        assert_eq!((kernel.divisor(), kernel.bias()), (2.0, 4.0));
    }

    #[test]
    fn turning_and_mirroring_move_every_weight() {
        let kernel = rows(&[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]);
        assert_eq!(kernel.flipped(), rows(&[[6.0, 5.0, 4.0], [3.0, 2.0, 1.0]]));
        assert_eq!(kernel.mirrored(), rows(&[[3.0, 2.0, 1.0], [6.0, 5.0, 4.0]]));
        assert_eq!(kernel.rotated(), rows(&[[4.0, 1.0], [5.0, 2.0], [6.0, 3.0]]));
        assert_eq!(kernel.transposed(), rows(&[[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]]));
        assert_eq!(kernel.rotated().rotated(), kernel.flipped());
        assert!(kernel.rotated().weights().is_standard_layout());
        assert_eq!(Preset::SobelLeft.kernel().rotated(), Preset::SobelTop.kernel());
    }

    #[test]
    fn clearing_leaves_only_the_shape() {
        let kernel = Preset::Unsharp5.kernel().with_bias(3.0).unwrap().cleared();
        assert_eq!(kernel, rows(&[[0.0; 5]; 5]));
    }

    #[test]
    fn resizing_keeps_the_centre() {
        for (rows, cols) in [(5, 5), (4, 2), (1, 1), (2, 7), (11, 11)] {
            let resized = Preset::Identity.kernel().resized(rows, cols).unwrap();
            assert_eq!(resized.weights()[[0, (rows - 1) / 2, (cols - 1) / 2]], 1.0, "{rows} x {cols}");
            assert_eq!(resized.weights().sum(), 1.0);
        }
        let gaussian = Preset::Gaussian5.kernel();
        let larger = gaussian.resized(8, 9).unwrap();
        assert_eq!(larger.resized(5, 5).unwrap(), gaussian);
        assert_eq!(gaussian.resized(12, 1), Err(KernelError::TooLarge { rows: 12, cols: 1 }));
        assert_eq!(gaussian.resized(0, 3), Err(KernelError::Empty));
        assert!(gaussian.resized(usize::MAX, usize::MAX).is_err());
    }

    #[test]
    fn slices_multiply_and_merge() {
        for preset in Preset::ALL {
            let kernel = preset.kernel();
            let three = kernel.with_slices(3).unwrap();
            assert_eq!((three.slices(), three.divisor()), (3, 3.0 * kernel.divisor()));
            assert_eq!(three.with_slices(1).unwrap(), kernel);
        }
        let mut weights = Array3::zeros((3, 1, 1));
        weights.slice_mut(s![.., 0, 0]).assign(&ndarray::arr1(&[1.0, 2.0, 4.0]));
        let kernel = Kernel::new(weights, 2.0, 1.0).unwrap();
        let merged = rows(&[[7.0]]).with_divisor(2.0).unwrap().with_bias(1.0).unwrap();
        assert_eq!(kernel.with_slices(1).unwrap(), merged);
        assert_eq!(kernel.with_slices(2), Err(KernelError::SliceCount { found: 2 }));
    }
}
