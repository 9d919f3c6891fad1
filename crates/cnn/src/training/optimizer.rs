//! Optimizers: how a gradient becomes a change. Formulas and defaults are PyTorch's.
//!
//! With learning rate `h`, weight `w` and gradient `g` (which gets `+ decay w` first, except in `AdamW`):
//!
//! | kind | change of `w` |
//! | --- | --- |
//! | SGD | `-h g` |
//! | momentum | `u = momentum u + g`, then `-h u` |
//! | Nesterov | the same `u`, then `-h (g + momentum u)` |
//! | `RMSProp` | `v = alpha v + (1 - alpha) g^2`, then `-h g / (sqrt(v) + epsilon)` |
//! | Adam | `m = b1 m + (1 - b1) g`, `v = b2 v + (1 - b2) g^2`, then `-h m^ / (sqrt(v^) + epsilon)` with `m^ = m / (1 - b1^t)`, `v^ = v / (1 - b2^t)` |
//! | `AdamW` | `w = w (1 - h decay)`, then as Adam |

use super::update::Step;
use crate::network::Network;

/// Which formula, with its constants.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum OptimizerKind {
    /// Against the gradient.
    Sgd,
    /// With a velocity that gradients accelerate.
    Momentum {
        /// The share of the velocity that stays, usually 0.9.
        momentum: f64,
    },
    /// With a velocity, looking ahead.
    Nesterov {
        /// The share of the velocity that stays, usually 0.9.
        momentum: f64,
    },
    /// With steps that the size of recent gradients divides.
    RmsProp {
        /// The share of the mean square that stays; 0.99.
        alpha: f64,
        /// Keeps the divisor from zero; 1e-8.
        epsilon: f64,
    },
    /// Both.
    Adam {
        /// The share of the mean that stays; 0.9.
        beta1: f64,
        /// The share of the mean square that stays; 0.999.
        beta2: f64,
        /// Keeps the divisor from zero; 1e-8.
        epsilon: f64,
    },
    /// Both, with the decay apart from the gradient.
    AdamW {
        /// The share of the mean that stays; 0.9.
        beta1: f64,
        /// The share of the mean square that stays; 0.999.
        beta2: f64,
        /// Keeps the divisor from zero; 1e-8.
        epsilon: f64,
    },
}

/// An optimizer with what it remembers, laid out as the network's parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct Optimizer {
    kind: OptimizerKind,
    first: Vec<f32>,
    second: Vec<f32>,
    steps: u64,
}

impl OptimizerKind {
    /// Adam with its usual constants.
    pub const ADAM: Self = Self::Adam { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

    /// Whether a velocity or a mean of gradients is kept, and whether a mean of their squares.
    fn averages(self) -> (bool, bool) {
        match self {
            Self::Sgd => (false, false),
            Self::Momentum { .. } | Self::Nesterov { .. } => (true, false),
            Self::RmsProp { .. } => (false, true),
            Self::Adam { .. } | Self::AdamW { .. } => (true, true),
        }
    }

    /// Whether both are the same formula, perhaps with other constants.
    pub fn is_like(self, other: Self) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }
}

impl Optimizer {
    /// An optimizer that has not seen a gradient.
    pub fn new(kind: OptimizerKind, parameters: usize) -> Self {
        let (first, second) = kind.averages();
        let average = |wanted| if wanted { vec![0.0; parameters] } else { Vec::new() };
        Self { kind, first: average(first), second: average(second), steps: 0 }
    }

    /// Takes up what another run remembered. `first` is the velocity or Adam's m, `second` the mean square; each is empty
    /// where the kind has none. `None` when the lengths do not fit.
    pub fn restored(
        kind: OptimizerKind,
        parameters: usize,
        first: Vec<f32>,
        second: Vec<f32>,
        steps: u64,
    ) -> Option<Self> {
        let fresh = Self::new(kind, parameters);
        let fits = fresh.first.len() == first.len() && fresh.second.len() == second.len();
        fits.then_some(Self { kind, first, second, steps })
    }

    /// The formula.
    pub fn kind(&self) -> OptimizerKind {
        self.kind
    }

    /// Other constants go on with the same memory; another formula begins anew.
    pub fn set_kind(&mut self, kind: OptimizerKind, parameters: usize) {
        if self.kind.is_like(kind) {
            self.kind = kind;
        } else {
            *self = Self::new(kind, parameters);
        }
    }

    /// How many steps it has made.
    pub fn steps(&self) -> u64 {
        self.steps
    }

    /// The velocities, or the means of gradients; empty when there are none.
    pub fn first(&self) -> &[f32] {
        &self.first
    }

    /// The means of squared gradients; empty when there are none.
    pub fn second(&self) -> &[f32] {
        &self.second
    }

    /// What one parameter remembers.
    pub(super) fn memory(&self, index: usize) -> (f32, f32) {
        let of = |average: &[f32]| average.get(index).copied().unwrap_or(0.0);
        (of(&self.first), of(&self.second))
    }

    /// Changes every learned parameter that is not frozen. Gradients are laid out as the parameters; missing ones change
    /// nothing.
    pub fn apply(&mut self, network: &mut Network, gradients: &[f32], learning_rate: f64, weight_decay: f64) {
        self.steps += 1;
        let step = Step::new(self.kind, self.steps, learning_rate, weight_decay);
        for index in 0..network.slots().len() {
            let slot = &network.slots()[index];
            let range = slot.range.clone();
            if !slot.role.is_learned() || network.is_frozen(slot.layer) || range.end > gradients.len() {
                continue;
            }
            let parameters = &mut network.parameters_mut()[range.clone()];
            let gradients = &gradients[range.clone()];
            let first = self.first.get_mut(range.clone()).unwrap_or_default();
            let second = self.second.get_mut(range).unwrap_or_default();
            step.apply(parameters, gradients, first, second);
        }
    }
}
