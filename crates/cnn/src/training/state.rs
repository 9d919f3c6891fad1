//! Everything that a run needs to go on.

use super::Settings;
use crate::architecture::Architecture;

/// A run at rest. Together with the data it goes on bit for bit as if it had not stopped.
#[derive(Debug, Clone, PartialEq)]
pub struct TrainerState {
    /// The network.
    pub architecture: Architecture,
    /// The settings.
    pub settings: Settings,
    /// All parameters, running averages included, in the order of the network's slots.
    pub parameters: Vec<f32>,
    /// The optimizer's velocities or means, laid out as the parameters; empty when it has none.
    pub first: Vec<f32>,
    /// The optimizer's mean squares, laid out as the parameters; empty when it has none.
    pub second: Vec<f32>,
    /// Steps since the optimizer began.
    pub optimizer_steps: u64,
    /// Steps since the run began.
    pub step: u64,
    /// Epochs that are complete.
    pub epoch: usize,
    /// Training images already seen in the present epoch.
    pub cursor: usize,
}
