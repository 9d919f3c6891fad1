//! Parameters and multiply-accumulates, written as the products that they are.

use super::{StepsKind, StepsSetup};
use crate::Shape;

/// What a factor counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FactorName {
    /// Filters: channels that come out.
    Filters,
    /// Input channels that one filter reads.
    ChannelsRead,
    /// Rows of the kernel.
    KernelRows,
    /// Columns of the kernel.
    KernelCols,
    /// Rows that come out.
    OutputRows,
    /// Columns that come out.
    OutputCols,
    /// Channels of the input.
    InputChannels,
    /// Rows of the input.
    InputRows,
    /// Columns of the input.
    InputCols,
    /// Output channels that one input channel has a part in.
    FiltersFed,
}

/// A count with its arithmetic: the first factor times (the product of the others plus `bias`).
///
/// `2 x (3 x 3 x 3 + 1) = 56`. Without factors it is 0: pooling learns nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arithmetic {
    /// What is multiplied, in the order in which it is written.
    pub factors: Vec<(FactorName, u64)>,
    /// What is added within the brackets: 1 for a bias, else 0.
    pub bias: u64,
    /// What it comes to.
    pub total: u64,
}

impl Arithmetic {
    fn new<const N: usize>(factors: [(FactorName, usize); N], bias: bool) -> Self {
        let factors = factors.map(|(name, count)| (name, count as u64)).to_vec();
        let bias = u64::from(bias);
        let total = factors.split_first().map_or(0, |(&(_, first), rest)| {
            first * (rest.iter().map(|&(_, count)| count).product::<u64>() + bias)
        });
        Self { factors, bias, total }
    }

    /// What is learned: weights and biases.
    pub(super) fn parameters(setup: &StepsSetup) -> Self {
        if setup.kind.is_pooling() {
            return Self::new([], false);
        }
        let factors = [
            (FactorName::Filters, setup.out_channels),
            (FactorName::ChannelsRead, setup.group_inputs()),
            (FactorName::KernelRows, setup.kernel.0),
            (FactorName::KernelCols, setup.kernel.1),
        ];
        Self::new(factors, !setup.bias.is_empty())
    }

    /// Products that are added up, those with padding included, as is customary.
    pub(super) fn macs(setup: &StepsSetup, output: Shape) -> Self {
        let (kernel_rows, kernel_cols) = setup.kernel;
        let kernel = [(FactorName::KernelRows, kernel_rows), (FactorName::KernelCols, kernel_cols)];
        match setup.kind {
            StepsKind::MaxPool2d | StepsKind::AvgPool2d => Self::new([], false),
            StepsKind::Conv1d | StepsKind::Conv2d => {
                let outputs = [
                    (FactorName::OutputRows, output.rows),
                    (FactorName::OutputCols, output.cols),
                    (FactorName::Filters, output.channels),
                ];
                let read = (FactorName::ChannelsRead, setup.group_inputs());
                Self::new([outputs[0], outputs[1], outputs[2], read, kernel[0], kernel[1]], false)
            }
            StepsKind::ConvTranspose2d => {
                let inputs = [
                    (FactorName::InputRows, setup.input.rows),
                    (FactorName::InputCols, setup.input.cols),
                    (FactorName::InputChannels, setup.input.channels),
                ];
                let fed = (FactorName::FiltersFed, setup.group_outputs());
                Self::new([inputs[0], inputs[1], inputs[2], fed, kernel[0], kernel[1]], false)
            }
        }
    }
}
