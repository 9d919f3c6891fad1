//! What is accepted at all, so that no list of layers can ask for absurd amounts of memory or overflow a number.
//!
//! The first group bounds summaries and lies above `AlexNet` and VGG-16; the second bounds networks that are run.

use super::{ArchitectureError, LayerReport, Problem, Summary};

/// The most layers.
pub const LAYERS: usize = 100;
/// The most rows or columns of an input.
pub const SIDE: usize = 1024;
/// The most maps of an input or a convolution.
pub const CHANNELS: usize = 4096;
/// The most outputs of a linear layer.
pub const FEATURES: usize = 1 << 16;
/// The largest kernel side, stride, padding or dilation.
pub const WINDOW: usize = 64;
/// The steepest slope of a leaky ReLU.
pub const SLOPE: f32 = 10.0;
/// The most numbers between two layers, for one image.
pub const VALUES: usize = 1 << 24;

/// The most parameters of a network that is run: 32 MB, and as much again for the gradient and each of the optimizer's
/// two averages.
pub const RUNNABLE_PARAMETERS: u64 = 8_000_000;
/// The most numbers of all layers together, for one image of a network that is run.
pub const RUNNABLE_VALUES: u64 = 8_000_000;
/// The most numbers of all layers together for a whole batch: 256 MB, and as much again for their gradients.
pub const BATCH_VALUES: u64 = 1 << 26;

/// Whether a network without problems is small enough to be run.
///
/// # Errors
/// At the first layer with which the network becomes too large.
pub(super) fn runnable(summary: &Summary) -> Result<(), Problem> {
    let within = |count: fn(&LayerReport) -> u64, most, error: fn(u64, u64) -> ArchitectureError| {
        let mut total = 0;
        for (layer, report) in summary.layers.iter().enumerate() {
            total += count(report);
            if total > most {
                return Err(Problem { layer, error: error(total, most), fixes: Vec::new() });
            }
        }
        Ok(())
    };
    within(
        |report| report.parameters,
        RUNNABLE_PARAMETERS,
        |found, most| ArchitectureError::TooManyParameters { found, most },
    )?;
    within(
        |report| report.output.volume() as u64,
        RUNNABLE_VALUES,
        |found, most| ArchitectureError::TooManyActivations { found, most },
    )
}
