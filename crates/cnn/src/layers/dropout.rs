//! Dropout: while training `output = 0` with probability `p`, else `input / (1 - p)`; outside training `output = input`.
//!
//! The survivors are enlarged, so that what the next layer can expect stays the same and nothing has to change after
//! training ("inverted" dropout).

use super::passes::map_gradient;
use super::{Backward, Forward, Mode, Question};
use crate::architecture::ArchitectureError;
use crate::explain::Activation;
use crate::rng::Rng;
use crate::{Cell, Explanation, Rule, Shape};

/// Random zeros while training.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dropout {
    shape: Shape,
    p: f32,
}

impl Dropout {
    pub(super) fn new(shape: Shape, p: f32) -> Result<Self, ArchitectureError> {
        if (0.0..1.0).contains(&p) {
            Ok(Self { shape, p })
        } else {
            Err(ArchitectureError::ProbabilityOutOfRange { p })
        }
    }

    pub(super) fn input(&self) -> Shape {
        self.shape
    }

    pub(super) fn output(&self) -> Shape {
        self.shape
    }

    pub(super) fn explain(&self, cell: Cell, question: &Question<'_>) -> Explanation {
        let index = self.shape.index(cell) * question.input.images() + question.image;
        let weight = question.memo.mask.get(index).copied().unwrap_or(1.0);
        question.pointwise(Rule::Dropout, cell, weight, 0.0, Activation::None)
    }

    pub(super) fn forward(&self, pass: Forward<'_>) {
        let mask = &mut pass.memo.mask;
        mask.clear();
        if pass.mode == Mode::Eval {
            pass.output.copy_from_slice(pass.input);
            return;
        }
        let mut rng = Rng::new(pass.seed);
        let kept = 1.0 / (1.0 - self.p);
        // A drop for all of the 2^32 values below this one.
        let limit = (f64::from(self.p) * 4_294_967_296.0) as u64;
        let factor = |bits: u64| if bits < limit { 0.0 } else { kept };
        while mask.len() + 1 < pass.input.len() {
            let bits = rng.bits();
            mask.extend([factor(bits >> 32), factor(bits & 0xffff_ffff)]);
        }
        if mask.len() < pass.input.len() {
            mask.push(factor(rng.bits() >> 32));
        }
        for ((output, input), factor) in pass.output.iter_mut().zip(pass.input).zip(mask) {
            *output = input * *factor;
        }
    }

    pub(super) fn backward(&self, pass: Backward<'_>) {
        if pass.memo.mask.is_empty() {
            if let Some(grad_input) = pass.grad_input {
                grad_input.copy_from_slice(pass.grad_output);
            }
        } else {
            map_gradient(&pass.memo.mask, pass.grad_output, pass.grad_input, |factor, grad| factor * grad);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;
    use super::super::testing::network;
    use crate::Shape;
    use crate::architecture::LayerSpec;
    use crate::{Maps, Mode, Trace};

    #[test]
    fn every_number_and_gradient_is_explained() {
        let input = Shape { channels: 3, rows: 4, cols: 2 };
        check(LayerSpec::Dropout { p: 0.0 }, input);
        check(LayerSpec::Dropout { p: 0.4 }, input);
    }

    #[test]
    fn the_right_share_is_dropped_and_the_mean_stays() {
        let input = Shape { channels: 10, rows: 31, cols: 33 };
        let network = network(LayerSpec::Dropout { p: 0.25 }, input, 1);
        let mut trace = Trace::new();
        let mut batch = Maps::new(input, 1);
        batch.values_mut().fill(3.0);
        network.forward(&batch, &mut trace, Mode::Train).unwrap();
        let kept = trace.output().values().iter().filter(|&&value| value == 4.0).count();
        let dropped = trace.output().values().iter().filter(|&&value| value == 0.0).count();
        assert_eq!(kept + dropped, 10_230);
        // Four standard deviations of 10,230 draws are 175.
        assert!(dropped.abs_diff(10_230 / 4) < 175, "{dropped}");
        let first = trace.output().clone();
        network.forward(&batch, &mut trace, Mode::Train).unwrap();
        assert_eq!(*trace.output(), first, "the same seed drops the same");
        trace.seed += 1;
        network.forward(&batch, &mut trace, Mode::Train).unwrap();
        assert_ne!(*trace.output(), first);
        network.forward(&batch, &mut trace, Mode::Eval).unwrap();
        assert_eq!(*trace.output(), batch);
    }
}
