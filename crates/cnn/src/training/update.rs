//! The arithmetic of one step, for all parameters or for one, line by line.
//!
//! The loops and the explanation call the same functions, so what is explained is, bit for bit, what is done.

use super::{Optimizer, OptimizerKind};

/// What a line of an explanation computes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Symbol {
    /// The gradient. Parts: the gradient itself; with decay also decay and weight: `g + decay w`.
    Gradient,
    /// The velocity. Parts: momentum, old velocity, g: `momentum u + g`.
    Velocity,
    /// The mean of gradients. Parts: beta1, old m, g: `beta1 m + (1 - beta1) g`.
    Mean,
    /// The mean of squared gradients. Parts: beta2 or alpha, old v, g: `beta2 v + (1 - beta2) g^2`.
    MeanSquare,
    /// The mean without its slow start. Parts: m, beta1, t: `m / (1 - beta1^t)`.
    CorrectedMean,
    /// The mean square without its slow start. Parts: v, beta2, t: `v / (1 - beta2^t)`.
    CorrectedMeanSquare,
    /// The weight after decay, for `AdamW`. Parts: weight, learning rate, decay: `w (1 - h decay)`.
    Decay,
    /// The change. Parts: SGD: h, g; momentum: h, u; Nesterov: h, g, momentum, u: `-h (g + momentum u)`; `RMSProp`: h, g, v,
    /// epsilon; Adam: h, m^, v^, epsilon: `-h m^ / (sqrt(v^) + epsilon)`.
    Delta,
}

/// One line: a formula's inputs in the order that [`Symbol`] states, and what it gives.
#[derive(Debug, Clone, PartialEq)]
pub struct UpdateLine {
    /// What is computed.
    pub symbol: Symbol,
    /// From which numbers.
    pub parts: Vec<f64>,
    /// The result, as the optimizer computes it in f32.
    pub value: f32,
}

/// How one parameter gets its next value: `after = (decayed or before) + delta`.
#[derive(Debug, Clone, PartialEq)]
pub struct UpdateExplanation {
    /// The formula.
    pub kind: OptimizerKind,
    /// The number of this step since the optimizer began, from 1: Adam's t.
    pub step: u64,
    /// The lines in the order in which they are computed. Without decay there is no line for it.
    pub lines: Vec<UpdateLine>,
    /// The parameter now.
    pub before: f32,
    /// The parameter after the step.
    pub after: f32,
}

/// One step of an optimizer: everything that is the same for all parameters, in f32.
pub(super) struct Step {
    kind: OptimizerKind,
    rate: f32,
    decay: f32,
    /// `1 - h decay`.
    kept: f32,
    /// Momentum, alpha or beta1, and one minus it.
    first: (f32, f32),
    /// Beta2 or alpha, and one minus it.
    second: (f32, f32),
    epsilon: f32,
    /// `1 / (1 - beta1^t)` and `1 / (1 - beta2^t)`.
    corrections: (f32, f32),
}

/// What one parameter becomes, with everything on the way.
#[derive(Debug, Clone, Copy, Default)]
struct Move {
    gradient: f32,
    first: f32,
    second: f32,
    corrected: (f32, f32),
    decayed: f32,
    delta: f32,
}

impl Step {
    pub(super) fn new(kind: OptimizerKind, steps: u64, rate: f64, decay: f64) -> Self {
        let (first, second, epsilon) = match kind {
            OptimizerKind::Sgd => (0.0, 0.0, 0.0),
            OptimizerKind::Momentum { momentum } | OptimizerKind::Nesterov { momentum } => {
                (momentum, 0.0, 0.0)
            }
            OptimizerKind::RmsProp { alpha, epsilon } => (0.0, alpha, epsilon),
            OptimizerKind::Adam { beta1, beta2, epsilon }
            | OptimizerKind::AdamW { beta1, beta2, epsilon } => (beta1, beta2, epsilon),
        };
        let pair = |share: f64| (share as f32, (1.0 - share) as f32);
        let correction = |share: f64| (1.0 / (1.0 - power(share, steps))) as f32;
        Self {
            kind,
            rate: rate as f32,
            decay: decay as f32,
            kept: (1.0 - rate * decay) as f32,
            first: pair(first),
            second: pair(second),
            epsilon: epsilon as f32,
            corrections: (correction(first), correction(second)),
        }
    }

    /// Moves parameters and what the optimizer remembers of them; slices of averages that the kind has not are empty.
    pub(super) fn apply(
        &self,
        weights: &mut [f32],
        gradients: &[f32],
        first: &mut [f32],
        second: &mut [f32],
    ) {
        let weights = weights.iter_mut().zip(gradients);
        match self.kind {
            OptimizerKind::Sgd => weights.for_each(|(w, &g)| {
                *w += self.sgd(*w, g).delta;
            }),
            OptimizerKind::Momentum { .. } => weights.zip(first).for_each(|((w, &g), u)| {
                let step = self.momentum(*w, g, *u);
                (*w, *u) = (*w + step.delta, step.first);
            }),
            OptimizerKind::Nesterov { .. } => weights.zip(first).for_each(|((w, &g), u)| {
                let step = self.nesterov(*w, g, *u);
                (*w, *u) = (*w + step.delta, step.first);
            }),
            OptimizerKind::RmsProp { .. } => weights.zip(second).for_each(|((w, &g), v)| {
                let step = self.rmsprop(*w, g, *v);
                (*w, *v) = (*w + step.delta, step.second);
            }),
            OptimizerKind::Adam { .. } => weights.zip(first).zip(second).for_each(|(((w, &g), m), v)| {
                let step = self.adam(*w, g, *m, *v);
                (*w, *m, *v) = (*w + step.delta, step.first, step.second);
            }),
            OptimizerKind::AdamW { .. } => weights.zip(first).zip(second).for_each(|(((w, &g), m), v)| {
                let step = self.adamw(*w, g, *m, *v);
                (*w, *m, *v) = (step.decayed + step.delta, step.first, step.second);
            }),
        }
    }

    fn one(&self, w: f32, g: f32, first: f32, second: f32) -> Move {
        match self.kind {
            OptimizerKind::Sgd => self.sgd(w, g),
            OptimizerKind::Momentum { .. } => self.momentum(w, g, first),
            OptimizerKind::Nesterov { .. } => self.nesterov(w, g, first),
            OptimizerKind::RmsProp { .. } => self.rmsprop(w, g, second),
            OptimizerKind::Adam { .. } => self.adam(w, g, first, second),
            OptimizerKind::AdamW { .. } => self.adamw(w, g, first, second),
        }
    }

    #[inline]
    fn sgd(&self, w: f32, g: f32) -> Move {
        let gradient = g + self.decay * w;
        Move { gradient, decayed: w, delta: -self.rate * gradient, ..Move::default() }
    }

    #[inline]
    fn momentum(&self, w: f32, g: f32, u: f32) -> Move {
        let gradient = g + self.decay * w;
        let first = self.first.0 * u + gradient;
        Move { gradient, first, decayed: w, delta: -self.rate * first, ..Move::default() }
    }

    #[inline]
    fn nesterov(&self, w: f32, g: f32, u: f32) -> Move {
        let step = self.momentum(w, g, u);
        Move { delta: -self.rate * (step.gradient + self.first.0 * step.first), ..step }
    }

    #[inline]
    fn rmsprop(&self, w: f32, g: f32, v: f32) -> Move {
        let gradient = g + self.decay * w;
        let second = self.second.0 * v + self.second.1 * (gradient * gradient);
        let delta = -self.rate * gradient / (second.sqrt() + self.epsilon);
        Move { gradient, second, decayed: w, delta, ..Move::default() }
    }

    #[inline]
    fn adam(&self, w: f32, g: f32, m: f32, v: f32) -> Move {
        self.adaptive(w, g + self.decay * w, m, v)
    }

    #[inline]
    fn adamw(&self, w: f32, g: f32, m: f32, v: f32) -> Move {
        self.adaptive(w * self.kept, g, m, v)
    }

    #[inline]
    fn adaptive(&self, decayed: f32, gradient: f32, m: f32, v: f32) -> Move {
        let first = self.first.0 * m + self.first.1 * gradient;
        let second = self.second.0 * v + self.second.1 * (gradient * gradient);
        let corrected = (first * self.corrections.0, second * self.corrections.1);
        let delta = -self.rate * corrected.0 / (corrected.1.sqrt() + self.epsilon);
        Move { gradient, first, second, corrected, decayed, delta }
    }
}

impl Optimizer {
    /// How the next step changes one parameter: its value now, its gradient, and what the optimizer remembers at `index`.
    pub fn explain(
        &self,
        index: usize,
        before: f32,
        gradient: f32,
        learning_rate: f64,
        weight_decay: f64,
    ) -> UpdateExplanation {
        let kind = self.kind();
        let (first, second) = self.memory(index);
        let t = self.steps() + 1;
        let step = Step::new(kind, t, learning_rate, weight_decay).one(before, gradient, first, second);
        let wide = f64::from;
        let g = wide(step.gradient);
        let line = |symbol, parts: &[f64], value| UpdateLine { symbol, parts: parts.to_vec(), value };
        let decoupled = matches!(kind, OptimizerKind::AdamW { .. });
        let mut lines = vec![if decoupled || weight_decay == 0.0 {
            line(Symbol::Gradient, &[wide(gradient)], step.gradient)
        } else {
            line(Symbol::Gradient, &[wide(gradient), weight_decay, wide(before)], step.gradient)
        }];
        let delta = match kind {
            OptimizerKind::Sgd => vec![learning_rate, g],
            OptimizerKind::Momentum { momentum } => {
                lines.push(line(Symbol::Velocity, &[momentum, wide(first), g], step.first));
                vec![learning_rate, wide(step.first)]
            }
            OptimizerKind::Nesterov { momentum } => {
                lines.push(line(Symbol::Velocity, &[momentum, wide(first), g], step.first));
                vec![learning_rate, g, momentum, wide(step.first)]
            }
            OptimizerKind::RmsProp { alpha, epsilon } => {
                lines.push(line(Symbol::MeanSquare, &[alpha, wide(second), g], step.second));
                vec![learning_rate, g, wide(step.second), epsilon]
            }
            OptimizerKind::Adam { beta1, beta2, epsilon }
            | OptimizerKind::AdamW { beta1, beta2, epsilon } => {
                let (mean, square) = step.corrected;
                let parts = |average, beta| [wide(average), beta, t as f64];
                lines.push(line(Symbol::Mean, &[beta1, wide(first), g], step.first));
                lines.push(line(Symbol::MeanSquare, &[beta2, wide(second), g], step.second));
                lines.push(line(Symbol::CorrectedMean, &parts(step.first, beta1), mean));
                lines.push(line(Symbol::CorrectedMeanSquare, &parts(step.second, beta2), square));
                vec![learning_rate, wide(mean), wide(square), epsilon]
            }
        };
        if decoupled && weight_decay != 0.0 {
            lines.push(line(Symbol::Decay, &[wide(before), learning_rate, weight_decay], step.decayed));
        }
        lines.push(line(Symbol::Delta, &delta, step.delta));
        UpdateExplanation { kind, step: t, lines, before, after: step.decayed + step.delta }
    }
}

/// A power by repeated squaring, the same on every machine.
fn power(base: f64, exponent: u64) -> f64 {
    let (mut result, mut square, mut rest) = (1.0, base, exponent);
    while rest > 0 {
        if rest % 2 == 1 {
            result *= square;
        }
        square *= square;
        rest /= 2;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::architecture::{Architecture, LayerSpec};
    use crate::{Network, Shape};

    const KINDS: [OptimizerKind; 6] = [
        OptimizerKind::Sgd,
        OptimizerKind::Momentum { momentum: 0.9 },
        OptimizerKind::Nesterov { momentum: 0.9 },
        OptimizerKind::RmsProp { alpha: 0.99, epsilon: 1e-8 },
        OptimizerKind::ADAM,
        OptimizerKind::AdamW { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    ];

    fn network(weights: &[f32]) -> Network {
        let layers = vec![LayerSpec::Flatten, LayerSpec::Linear { out_features: 1, bias: false }];
        let mut network = Network::new(Architecture { input: Shape::vector(weights.len()), layers }).unwrap();
        network.set_parameters(weights).unwrap();
        network
    }

    #[test]
    fn the_first_steps_of_adam_move_by_the_learning_rate() {
        let mut network = network(&[1.0]);
        let mut optimizer = Optimizer::new(OptimizerKind::ADAM, 1);
        for step in 1..=3_u8 {
            optimizer.apply(&mut network, &[1.0], 0.1, 0.0);
            let expected = 1.0 - 0.1 * f32::from(step);
            // Six digits: m^ and sqrt(v^) are 1 but for rounding.
            assert!((network.parameters()[0] - expected).abs() < 1e-6);
        }
    }

    #[test]
    fn each_formula_gives_what_it_says() {
        // w = 1, g = 0.5, twice, h = 0.1; worked by hand.
        let two_steps = |kind, decay| {
            let mut network = network(&[1.0]);
            let mut optimizer = Optimizer::new(kind, 1);
            optimizer.apply(&mut network, &[0.5], 0.1, decay);
            optimizer.apply(&mut network, &[0.5], 0.1, decay);
            network.parameters()[0]
        };
        let close =
            |found: f32, expected: f32| assert!((found - expected).abs() < 1e-6, "{found}, {expected}");
        close(two_steps(KINDS[0], 0.0), 0.9);
        close(two_steps(KINDS[0], 0.1), 1.0 - 0.06 - 0.0594);
        close(two_steps(KINDS[1], 0.0), 1.0 - 0.05 - 0.095);
        close(two_steps(KINDS[2], 0.0), 1.0 - 0.1 * 0.95 - 0.1 * (0.5 + 0.9 * 0.95));
        // v = 0.0025, then 0.004975.
        close(two_steps(KINDS[3], 0.0), 1.0 - 0.05 / 0.05 - 0.05 / 0.004_975_f32.sqrt());
        close(two_steps(KINDS[4], 0.0), 0.8);
        close(two_steps(KINDS[5], 0.1), (1.0 * 0.99 - 0.1) * 0.99 - 0.1);
    }

    #[test]
    fn what_is_explained_is_what_is_done() {
        let weights = [0.3, -1.7, 2.5e-3, 40.0, 0.0];
        let gradients =
            [[0.1, -0.02, 3.0, 1e-9, 0.0], [-0.7, 0.4, 1e-5, 2.0, 0.0], [0.2, 0.2, 0.2, 0.2, 0.0]];
        for kind in KINDS {
            for decay in [0.0, 0.01] {
                let mut network = network(&weights);
                let mut optimizer = Optimizer::new(kind, weights.len());
                for gradients in &gradients {
                    let explain = |index: usize| {
                        optimizer.explain(index, network.parameters()[index], gradients[index], 0.003, decay)
                    };
                    let explained: Vec<_> = (0..weights.len()).map(explain).collect();
                    optimizer.apply(&mut network, gradients, 0.003, decay);
                    for (after, explanation) in network.parameters().iter().zip(explained) {
                        assert_eq!(after.to_bits(), explanation.after.to_bits(), "{explanation:?}");
                        explanation.lines.iter().for_each(|line| check(kind, line));
                    }
                }
                let none = Vec::new();
                let memory = [optimizer.first(), optimizer.second()].map(<[f32]>::to_vec);
                let [first, second] = memory;
                assert!(Optimizer::restored(kind, 5, first.clone(), second.clone(), 3) == Some(optimizer));
                assert_eq!(
                    Optimizer::restored(kind, 6, first, second, 3).is_some(),
                    kind == OptimizerKind::Sgd
                );
                assert_eq!(
                    Optimizer::restored(kind, 5, none.clone(), none, 3).is_some(),
                    kind == OptimizerKind::Sgd
                );
            }
        }
    }

    /// Each line follows from its parts, but for the rounding of f32.
    fn check(kind: OptimizerKind, line: &UpdateLine) {
        let p = |index: usize| line.parts[index];
        let expected = match (line.symbol, kind, line.parts.len()) {
            (Symbol::Gradient, _, 1) => p(0),
            (Symbol::Gradient, ..) => p(0) + p(1) * p(2),
            (Symbol::Velocity, ..) => p(0) * p(1) + p(2),
            (Symbol::Mean, ..) => p(0) * p(1) + (1.0 - p(0)) * p(2),
            (Symbol::MeanSquare, ..) => p(0) * p(1) + (1.0 - p(0)) * p(2) * p(2),
            (Symbol::CorrectedMean | Symbol::CorrectedMeanSquare, ..) => p(0) / (1.0 - p(1).powf(p(2))),
            (Symbol::Decay, ..) => p(0) * (1.0 - p(1) * p(2)),
            (Symbol::Delta, OptimizerKind::Nesterov { .. }, _) => -p(0) * (p(1) + p(2) * p(3)),
            (Symbol::Delta, _, 2) => -p(0) * p(1),
            (Symbol::Delta, ..) => -p(0) * p(1) / (p(2).sqrt() + p(3)),
        };
        let value = f64::from(line.value);
        // Differences of nearly equal numbers lose digits, so the bound is relative to the largest part, too.
        let scale = line.parts.iter().fold(expected.abs(), |scale, part| scale.max(part.abs())).min(10.0);
        assert!((value - expected).abs() <= 1e-6 * expected.abs().max(1e-2 * scale), "{line:?}, {expected}");
    }

    #[test]
    fn another_formula_begins_anew_and_other_constants_do_not() {
        let mut network = network(&[1.0]);
        let mut optimizer = Optimizer::new(OptimizerKind::Momentum { momentum: 0.9 }, 1);
        optimizer.apply(&mut network, &[1.0], 0.1, 0.0);
        optimizer.set_kind(OptimizerKind::Momentum { momentum: 0.5 }, 1);
        assert_eq!((optimizer.first(), optimizer.steps()), (&[1.0][..], 1));
        optimizer.set_kind(OptimizerKind::ADAM, 1);
        assert_eq!((optimizer.first(), optimizer.second(), optimizer.steps()), (&[0.0][..], &[0.0][..], 0));
    }

    #[test]
    fn frozen_layers_stay() {
        let mut network = network(&[1.0]);
        network.freeze(&[1]);
        Optimizer::new(OptimizerKind::Sgd, 1).apply(&mut network, &[1.0], 0.1, 0.1);
        assert_eq!(network.parameters(), [1.0]);
    }
}
