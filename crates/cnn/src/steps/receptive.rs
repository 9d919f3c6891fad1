//! How far a number of a deep layer sees: windows stacked on windows, down to the pixels.

use thiserror::Error;

use super::limits::MAX_STACK;
use super::{SizeFormula, StepsError, StepsSetting};
use crate::Axis;
use crate::architecture::limits;

/// What a layer of a stack does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FieldKind {
    /// Convolution.
    Conv,
    /// Pooling.
    Pool,
}

/// One layer of a stack, the same in both directions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ReceptiveLayer {
    /// What it does.
    pub kind: FieldKind,
    /// The side of its window.
    pub kernel: usize,
    /// Cells from one window to the next.
    pub stride: usize,
    /// Padding on each side.
    pub padding: usize,
    /// Distance between neighbouring cells of a window.
    pub dilation: usize,
}

/// What a layer's numbers see of the image.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Field {
    /// Rows, and columns, of what the layer makes.
    pub size: usize,
    /// The side of its window.
    pub kernel: usize,
    /// Pixels from what one number sees to what the next one sees: the product of all strides so far.
    pub jump: usize,
    /// Pixels in a row that one number sees, from the first to the last.
    pub field: usize,
    /// How many of them this layer has added: `(kernel - 1) dilation x` the jump of the layer before.
    pub added: usize,
    /// The first pixel that the first number sees; negative in the padding.
    pub first: isize,
    /// The middle of what the first number sees: 0 is the centre of the first pixel.
    pub start: f64,
}

/// The rows and columns that are read, exactly: with a dilation they have gaps. Padding before the first has negative numbers.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Reading {
    /// Rows, ascending.
    pub rows: Vec<isize>,
    /// Columns, ascending.
    pub cols: Vec<isize>,
}

/// The first layer that cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("layer {layer}: {error}")]
pub struct ReceptiveError {
    /// Its index.
    pub layer: usize,
    /// What is wrong.
    pub error: StepsError,
}

/// Some layers on a square image.
#[derive(Debug, Clone, PartialEq)]
pub struct Receptive {
    n: usize,
    axes: Vec<Axis>,
    fields: Vec<Field>,
}

impl Receptive {
    /// Follows `layers` over an image of `n` by `n` pixels.
    ///
    /// # Errors
    /// At the first layer whose window does not fit or whose numbers are zero or too large, and when there are more than
    /// [`MAX_STACK`] layers.
    pub fn new(layers: &[ReceptiveLayer], n: usize) -> Result<Self, ReceptiveError> {
        if layers.len() > MAX_STACK {
            let (setting, found, most) = (StepsSetting::Layers, layers.len(), MAX_STACK);
            return Err(ReceptiveError {
                layer: MAX_STACK,
                error: StepsError::TooLarge { setting, found, most },
            });
        }
        let mut stack = Self { n, axes: Vec::new(), fields: Vec::new() };
        let mut before = Field { size: n, kernel: 1, jump: 1, field: 1, added: 0, first: 0, start: 0.0 };
        for (index, layer) in layers.iter().enumerate() {
            let at = |error| ReceptiveError { layer: index, error };
            within_limits(before.size, layer).map_err(at)?;
            let ReceptiveLayer { kernel, stride, padding, dilation, .. } = *layer;
            let size = SizeFormula::window(before.size, kernel, stride, dilation, (padding, padding));
            let size = size.map_err(at)?;
            let axis = Axis::new(before.size, kernel, stride, dilation, (padding, padding));
            let Ok(axis) = axis else { continue };
            let grown = before.after(axis, size).ok_or(at(StepsError::TooLarge {
                setting: StepsSetting::StrideCols,
                found: stride,
                most: Axis::LIMIT,
            }))?;
            stack.axes.push(axis);
            stack.fields.push(grown);
            before = grown;
        }
        Ok(stack)
    }

    /// Rows, and columns, of the image.
    pub fn n(&self) -> usize {
        self.n
    }

    /// What each layer's numbers see, from the first layer to the last.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// What one number of a layer reads: of the image, then of each layer before it; last comes the number itself. `None` when
    /// there is no such number.
    pub fn reads(&self, layer: usize, row: usize, col: usize) -> Option<Vec<Reading>> {
        let size = self.fields.get(layer)?.size;
        if row >= size || col >= size {
            return None;
        }
        let mut reading = Reading { rows: vec![row as isize], cols: vec![col as isize] };
        let mut readings = vec![reading.clone()];
        for axis in self.axes[..=layer].iter().rev() {
            reading = Reading { rows: read(*axis, &reading.rows), cols: read(*axis, &reading.cols) };
            readings.push(reading.clone());
        }
        readings.reverse();
        Some(readings)
    }
}

/// So that no reading is longer than a page can bear.
fn within_limits(n: usize, layer: &ReceptiveLayer) -> Result<(), StepsError> {
    let settings = [
        (StepsSetting::InputCols, n, limits::SIDE),
        (StepsSetting::KernelCols, layer.kernel, limits::WINDOW),
        (StepsSetting::StrideCols, layer.stride, limits::WINDOW),
        (StepsSetting::PaddingLeft, layer.padding, limits::WINDOW),
        (StepsSetting::DilationCols, layer.dilation, limits::WINDOW),
    ];
    match settings.into_iter().find(|&(_, found, most)| found > most) {
        Some((setting, found, most)) => Err(StepsError::TooLarge { setting, found, most }),
        None => Ok(()),
    }
}

impl Field {
    /// What the next layer sees; `None` when the numbers become too large.
    fn after(self, axis: Axis, size: SizeFormula) -> Option<Self> {
        let within = |number: usize| Some(number).filter(|&number| number <= Axis::LIMIT);
        let jump = self.jump.checked_mul(axis.stride()).and_then(within)?;
        let added = axis.span().checked_mul(self.jump).and_then(within)?;
        let cut = axis.pad_before().checked_mul(self.jump).and_then(within)?;
        let field = within(self.field + added)?;
        let first =
            self.first.checked_sub_unsigned(cut).filter(|first| first.unsigned_abs() <= Axis::LIMIT)?;
        let start = first as f64 + (field - 1) as f64 / 2.0;
        Some(Self { size: size.output, kernel: axis.kernel(), jump, field, added, first, start })
    }
}

/// What the windows of these outputs read; those that lie in the padding have no windows themselves.
fn read(axis: Axis, outputs: &[isize]) -> Vec<isize> {
    let windows = outputs.iter().filter_map(|&output| usize::try_from(output).ok());
    let mut positions: Vec<isize> = windows.flat_map(|output| axis.window(output).iter()).collect();
    positions.sort_unstable();
    positions.dedup();
    positions
}
