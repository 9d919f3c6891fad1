//! One axis of a sliding window.

use super::{GeometryError, Padding, Progression, greatest_common_divisor};

/// A window of `kernel` cells, `dilation` apart, that slides in steps of `stride` over `size` padded cells.
///
/// Output `o` reads the positions `o * stride - pad_before + m * dilation` for `m` in `0..kernel`. Everything
/// below is that equation, solved for one unknown or another. The fields are private because the constructors
/// check them once: afterwards no method can fail, divide by zero or overflow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Axis {
    size: usize,
    kernel: usize,
    stride: usize,
    dilation: usize,
    pad_before: usize,
    pad_after: usize,
}

impl Axis {
    /// The largest size, stride, dilated kernel or padding. Sums and products of positions that stay below it
    /// fit an `isize` of 32 bits.
    pub const LIMIT: usize = 1 << 20;

    /// An axis with a given padding `(before, after)`.
    ///
    /// # Errors
    /// When a number is zero that must not be, when one exceeds [`Axis::LIMIT`], or when the window does not
    /// fit the padded input.
    pub fn new(
        size: usize,
        kernel: usize,
        stride: usize,
        dilation: usize,
        (pad_before, pad_after): (usize, usize),
    ) -> Result<Self, GeometryError> {
        let span = checked_span(size, kernel, stride, dilation)?;
        if pad_before.max(pad_after) > Self::LIMIT {
            return Err(GeometryError::TooLarge { limit: Self::LIMIT });
        }
        let padded = pad_before + size + pad_after;
        if span >= padded {
            return Err(GeometryError::KernelDoesNotFit { kernel: span + 1, input: padded });
        }
        Ok(Self { size, kernel, stride, dilation, pad_before, pad_after })
    }

    /// An axis padded by one of the three customary rules.
    ///
    /// # Errors
    /// As [`Axis::new`].
    pub fn with_padding(
        size: usize,
        kernel: usize,
        stride: usize,
        dilation: usize,
        padding: Padding,
    ) -> Result<Self, GeometryError> {
        let span = checked_span(size, kernel, stride, dilation)?;
        Self::new(size, kernel, stride, dilation, padding.around(span))
    }

    /// Cells of the input, without padding.
    pub fn size(self) -> usize {
        self.size
    }

    /// Cells of the window.
    pub fn kernel(self) -> usize {
        self.kernel
    }

    /// Cells by which the window moves from one output to the next.
    pub fn stride(self) -> usize {
        self.stride
    }

    /// Distance between neighbouring cells of the window.
    pub fn dilation(self) -> usize {
        self.dilation
    }

    /// Padding cells before the input.
    pub fn pad_before(self) -> usize {
        self.pad_before
    }

    /// Padding cells after the input.
    pub fn pad_after(self) -> usize {
        self.pad_after
    }

    /// Distance from the first cell of a window to its last: `dilation * (kernel - 1)`.
    pub fn span(self) -> usize {
        self.dilation * (self.kernel - 1)
    }

    /// Cells of the input with its padding.
    pub fn padded_size(self) -> usize {
        self.pad_before + self.size + self.pad_after
    }

    /// Number of outputs: `floor((padded_size - span - 1) / stride) + 1`, at least 1.
    pub fn output_size(self) -> usize {
        (self.padded_size() - self.span() - 1) / self.stride + 1
    }

    /// The positions that the output `index` reads, one for each cell of the window. Empty when there is no
    /// such output.
    pub fn window(self, index: usize) -> Progression {
        if index >= self.output_size() {
            return Progression::EMPTY;
        }
        let first = (index * self.stride) as isize - self.pad_before as isize;
        Progression { first, step: self.dilation, count: self.kernel }
    }

    /// The positions that the window's cell `kernel_index` ever reads, one for each output. Empty when the
    /// window has no such cell.
    pub fn reads_of(self, kernel_index: usize) -> Progression {
        if kernel_index >= self.kernel {
            return Progression::EMPTY;
        }
        let first = (kernel_index * self.dilation) as isize - self.pad_before as isize;
        Progression { first, step: self.stride, count: self.output_size() }
    }

    /// Every output whose window reads `position`, which may lie in the padding.
    ///
    /// Solves `o * stride + m * dilation = position + pad_before` for outputs `o`. The solutions of such an
    /// equation are `dilation / gcd(stride, dilation)` apart, so they are a progression too.
    pub fn outputs_of(self, position: isize) -> Progression {
        let offset = position.saturating_add_unsigned(self.pad_before);
        let Some(offset) = usize::try_from(offset).ok().filter(|&offset| offset < self.padded_size()) else {
            return Progression::EMPTY;
        };
        // The window of `lowest` is the first that reaches as far as the position, `highest` the last that
        // starts no later than it.
        let lowest = offset.saturating_sub(self.span()).div_ceil(self.stride);
        let highest = (offset / self.stride).min(self.output_size() - 1);
        let step = self.dilation / greatest_common_divisor(self.stride, self.dilation);
        let hits = |&output: &usize| (offset - output * self.stride).is_multiple_of(self.dilation);
        // Residues repeat after `step` outputs, so a hit comes among the first `step` or not at all.
        (lowest..=highest).take(step).find(hits).map_or(Progression::EMPTY, |first| Progression {
            first: first as isize,
            step,
            count: (highest - first) / step + 1,
        })
    }

    /// The output whose window is centred nearest to `position`; for two equally near ones the later.
    pub fn nearest_output(self, position: isize) -> usize {
        let first_centre = self.span() as isize / 2 - self.pad_before as isize;
        let stride = self.stride as isize;
        let index = position.saturating_sub(first_centre).saturating_add(stride / 2).div_euclid(stride);
        usize::try_from(index).unwrap_or(0).min(self.output_size() - 1)
    }
}

/// `dilation * (kernel - 1)`, once it is clear that no number is zero or beyond the limit.
fn checked_span(size: usize, kernel: usize, stride: usize, dilation: usize) -> Result<usize, GeometryError> {
    if stride == 0 {
        return Err(GeometryError::ZeroStride);
    }
    if dilation == 0 {
        return Err(GeometryError::ZeroDilation);
    }
    if size == 0 {
        return Err(GeometryError::EmptyInput);
    }
    if kernel == 0 {
        return Err(GeometryError::EmptyKernel);
    }
    let within = |number: usize| number <= Axis::LIMIT;
    dilation
        .checked_mul(kernel - 1)
        .filter(|&span| [span, size, stride, dilation].into_iter().all(within))
        .ok_or(GeometryError::TooLarge { limit: Axis::LIMIT })
}
