//! What a layer gets to work with. All slices hold a batch as channels x rows x columns x images.

use crate::compute::Scratch;
use crate::explain::Activation;
use crate::{Cell, Explanation, Maps, Origin, Rule, Source, Term};

/// Whether a forward pass is part of training.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Mode {
    /// Dropout drops, and batch normalisation uses the batch's own mean and variance.
    Train,
    /// Nothing is random, and no image depends on the others of its batch.
    #[default]
    Eval,
}

/// What a layer remembers of a forward pass. Each uses its own part; the memory is kept from step to step.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Memo {
    /// Max pooling: where each maximum came from, as row * columns + column of its map.
    pub winners: Vec<u32>,
    /// Dropout: what each number was multiplied by; empty outside training.
    pub mask: Vec<f32>,
    /// Batch normalisation: the means that were subtracted.
    pub mean: Vec<f32>,
    /// Batch normalisation: the variances of the batch (divided by their number), or the running ones.
    pub variance: Vec<f32>,
    /// Batch normalisation: whether mean and variance are the batch's own.
    pub of_batch: bool,
}

/// The arguments of a layer's `forward`.
pub(crate) struct Forward<'a> {
    pub images: usize,
    pub mode: Mode,
    /// Decides what dropout drops.
    pub seed: u64,
    /// Those of this layer, in the order of `Layer::parameters`.
    pub parameters: &'a [f32],
    pub input: &'a [f32],
    pub output: &'a mut [f32],
    pub memo: &'a mut Memo,
    pub scratch: &'a mut Scratch,
}

/// The arguments of a layer's `backward`. What is `None` is not wanted.
pub(crate) struct Backward<'a> {
    pub images: usize,
    pub parameters: &'a [f32],
    pub input: &'a [f32],
    pub output: &'a [f32],
    pub memo: &'a Memo,
    pub grad_output: &'a [f32],
    pub grad_input: Option<&'a mut [f32]>,
    pub grad_parameters: Option<&'a mut [f32]>,
    pub scratch: &'a mut Scratch,
}

/// What an explanation is made from.
pub(crate) struct Question<'a> {
    pub image: usize,
    pub parameters: &'a [f32],
    pub input: &'a Maps,
    pub memo: &'a Memo,
}

/// What the explanation of a parameter's gradient is made from.
pub(crate) struct GradientQuestion<'a> {
    pub input: &'a Maps,
    pub memo: &'a Memo,
    pub grad_output: &'a Maps,
}

impl Question<'_> {
    /// A number of the input, wherever it stands: padding is zero.
    pub fn read(&self, channel: usize, row: isize, col: isize) -> (Source, f32) {
        read(self.input, self.image, channel, row, col)
    }

    /// The explanation of a layer that makes each number from the one at the same place.
    pub fn pointwise(
        &self,
        rule: Rule,
        cell: Cell,
        weight: f32,
        bias: f32,
        activation: Activation,
    ) -> Explanation {
        let (source, input) = self.read(cell.channel, cell.row as isize, cell.col as isize);
        let term = Term { source, weight_at: None, input, weight, product: weight * input };
        Explanation::new(rule, cell, vec![term], (1.0, bias), activation)
    }
}

/// A number of a batch, wherever it stands: padding is zero.
pub(super) fn read(maps: &Maps, image: usize, channel: usize, row: isize, col: isize) -> (Source, f32) {
    let value = usize::try_from(row)
        .ok()
        .zip(usize::try_from(col).ok())
        .and_then(|(row, col)| maps.get(Cell { channel, row, col }, image));
    let origin = if value.is_some() { Origin::Inside } else { Origin::Zero };
    (Source { image, channel, row, col, origin }, value.unwrap_or(0.0))
}

/// Overwrites every number with a function of the input's number at the same place.
pub(super) fn map(input: &[f32], output: &mut [f32], function: impl Fn(f32) -> f32) {
    for (output, &input) in output.iter_mut().zip(input) {
        *output = function(input);
    }
}

/// Overwrites every gradient with a function of the number it belongs to and the gradient that comes in.
pub(super) fn map_gradient(
    values: &[f32],
    grad_output: &[f32],
    grad_input: Option<&mut [f32]>,
    function: impl Fn(f32, f32) -> f32,
) {
    let Some(grad_input) = grad_input else { return };
    for ((to, &value), &grad) in grad_input.iter_mut().zip(values).zip(grad_output) {
        *to = function(value, grad);
    }
}

/// A bias adds to every cell of its map, so its gradient is the sum of theirs: each times 1.
pub(super) fn explain_bias_gradient(channel: usize, question: &GradientQuestion<'_>) -> (Cell, Vec<Term>) {
    let shape = question.grad_output.shape();
    let mut terms = Vec::with_capacity(question.grad_output.images() * shape.rows * shape.cols);
    for image in 0..question.grad_output.images() {
        for row in 0..shape.rows {
            for col in 0..shape.cols {
                let upstream = Cell { channel, row, col };
                let weight = question.grad_output.get(upstream, image).unwrap_or(0.0);
                let source =
                    Source { image, channel, row: row as isize, col: col as isize, origin: Origin::Inside };
                terms.push(Term { source, weight_at: Some(upstream), input: 1.0, weight, product: weight });
            }
        }
    }
    (Cell { channel, row: 0, col: 0 }, terms)
}
