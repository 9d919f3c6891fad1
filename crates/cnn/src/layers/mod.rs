//! The layers. One file each, with the same five parts in the same order: equation, explain, forward, backward, tests.
//!
//! A layer knows shapes and arithmetic; it owns no numbers. Its parameters lie in the network's one vector, its
//! activations in a [`Trace`](crate::Trace), and what `forward` must remember for `backward` (winners, masks, means) in
//! the trace's memos. So every function here is a function of its arguments, and what happened can be read afterwards.

#![expect(clippy::unused_self, reason = "every layer has the same methods")]
#![expect(
    clippy::needless_pass_by_value,
    reason = "a pass is handed over, whether or not a layer takes it apart"
)]

mod avg_pool2d;
mod batch_norm2d;
mod conv2d;
mod dropout;
mod flatten;
mod global_avg_pool;
mod leaky_relu;
mod linear;
mod link;
mod max_pool2d;
mod parts;
mod passes;
mod relu;
mod sigmoid;
mod softmax;
mod tanh;
mod window;

#[cfg(test)]
pub(crate) mod testing;

pub use avg_pool2d::AvgPool2d;
pub use batch_norm2d::BatchNorm2d;
pub use conv2d::Conv2d;
pub use dropout::Dropout;
pub use flatten::Flatten;
pub use global_avg_pool::GlobalAvgPool;
pub use leaky_relu::LeakyRelu;
pub use linear::Linear;
pub(crate) use link::Link;
pub use max_pool2d::MaxPool2d;
pub(crate) use parts::Grain;
pub(crate) use passes::{Backward, Forward, GradientQuestion, Question};
pub use passes::{Memo, Mode};
pub use relu::Relu;
pub use sigmoid::Sigmoid;
pub use softmax::Softmax;
pub use tanh::Tanh;

use crate::architecture::{ArchitectureError, LayerSpec};
use crate::{Cell, Explanation, Geometry, Shape, Term};

/// What a group of parameters is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// What inputs are multiplied by; of batch normalisation gamma.
    Weight,
    /// What is added; of batch normalisation beta.
    Bias,
    /// The mean that batch normalisation uses outside training. Optimizers never touch it.
    RunningMean,
    /// The variance that batch normalisation uses outside training. Optimizers never touch it.
    RunningVar,
}

impl Role {
    /// Whether an optimizer changes it.
    pub fn is_learned(self) -> bool {
        matches!(self, Self::Weight | Self::Bias)
    }
}

/// One layer with the shape that it works on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Layer {
    /// Convolution.
    Conv2d(Conv2d),
    /// The largest of each window.
    MaxPool2d(MaxPool2d),
    /// The mean of each window.
    AvgPool2d(AvgPool2d),
    /// The mean of each map.
    GlobalAvgPool(GlobalAvgPool),
    /// Nothing below zero.
    Relu(Relu),
    /// Little below zero.
    LeakyRelu(LeakyRelu),
    /// Between 0 and 1.
    Sigmoid(Sigmoid),
    /// Between -1 and 1.
    Tanh(Tanh),
    /// Maps to a vector.
    Flatten(Flatten),
    /// A fully connected layer.
    Linear(Linear),
    /// Random zeros while training.
    Dropout(Dropout),
    /// Mean and deviation of each map over the batch.
    BatchNorm2d(BatchNorm2d),
    /// Positive numbers that sum to 1.
    Softmax(Softmax),
}

/// Calls the same function of whichever layer it is.
macro_rules! each {
    ($layer:expr, $it:ident => $call:expr) => {
        match $layer {
            Layer::Conv2d($it) => $call,
            Layer::MaxPool2d($it) => $call,
            Layer::AvgPool2d($it) => $call,
            Layer::GlobalAvgPool($it) => $call,
            Layer::Relu($it) => $call,
            Layer::LeakyRelu($it) => $call,
            Layer::Sigmoid($it) => $call,
            Layer::Tanh($it) => $call,
            Layer::Flatten($it) => $call,
            Layer::Linear($it) => $call,
            Layer::Dropout($it) => $call,
            Layer::BatchNorm2d($it) => $call,
            Layer::Softmax($it) => $call,
        }
    };
}

impl Layer {
    /// The layer that a specification makes of an input.
    ///
    /// # Errors
    /// When it cannot work on that input.
    pub fn new(spec: LayerSpec, input: Shape) -> Result<Self, ArchitectureError> {
        Ok(match spec {
            LayerSpec::Conv2d { .. } => Self::Conv2d(Conv2d::new(spec, input)?),
            LayerSpec::MaxPool2d { kernel_size, stride, padding } => {
                Self::MaxPool2d(MaxPool2d::new(input, kernel_size, stride, padding)?)
            }
            LayerSpec::AvgPool2d { kernel_size, stride, padding } => {
                Self::AvgPool2d(AvgPool2d::new(input, kernel_size, stride, padding)?)
            }
            LayerSpec::GlobalAvgPool => Self::GlobalAvgPool(GlobalAvgPool::new(input)),
            LayerSpec::Relu => Self::Relu(Relu::new(input)),
            LayerSpec::LeakyRelu { negative_slope } => {
                Self::LeakyRelu(LeakyRelu::new(input, negative_slope)?)
            }
            LayerSpec::Sigmoid => Self::Sigmoid(Sigmoid::new(input)),
            LayerSpec::Tanh => Self::Tanh(Tanh::new(input)),
            LayerSpec::Flatten => Self::Flatten(Flatten::new(input)),
            LayerSpec::Linear { out_features, bias } => Self::Linear(Linear::new(input, out_features, bias)?),
            LayerSpec::Dropout { p } => Self::Dropout(Dropout::new(input, p)?),
            LayerSpec::BatchNorm2d => Self::BatchNorm2d(BatchNorm2d::new(input)),
            LayerSpec::Softmax => Self::Softmax(Softmax::new(input)),
        })
    }

    /// What it reads.
    pub fn input(&self) -> Shape {
        each!(self, it => it.input())
    }

    /// What it makes.
    pub fn output(&self) -> Shape {
        each!(self, it => it.output())
    }

    /// How its window slides, if it has one.
    pub fn geometry(&self) -> Option<Geometry> {
        match self {
            Self::Conv2d(it) => Some(it.geometry()),
            Self::MaxPool2d(it) => Some(it.geometry()),
            Self::AvgPool2d(it) => Some(it.geometry()),
            _ => None,
        }
    }

    /// Its parameters in the order in which they are stored, each with its shape: out x in x rows x columns of a
    /// convolution's weight, out x in of a linear layer's, else one number a channel.
    pub fn parameters(&self) -> Vec<(Role, Vec<usize>)> {
        match self {
            Self::Conv2d(it) => it.parameters(),
            Self::Linear(it) => it.parameters(),
            Self::BatchNorm2d(it) => it.parameters(),
            _ => Vec::new(),
        }
    }

    /// Multiply-accumulates for one image; of convolutions and linear layers only, as is customary.
    pub fn macs(&self) -> u64 {
        match self {
            Self::Conv2d(it) => it.macs(),
            Self::Linear(it) => it.macs(),
            _ => 0,
        }
    }

    /// Inputs and outputs of one unit, which the customary initialisations are made from; `None` without weights to
    /// draw.
    pub fn fans(&self) -> Option<(usize, usize)> {
        match self {
            Self::Conv2d(it) => Some(it.fans()),
            Self::Linear(it) => Some(it.fans()),
            _ => None,
        }
    }

    /// How one number of the output is made.
    pub(crate) fn explain(&self, cell: Cell, question: &Question<'_>) -> Explanation {
        each!(self, it => it.explain(cell, question))
    }

    /// How the gradient of one parameter is made; `None` when there is no such parameter.
    pub(crate) fn explain_gradient(
        &self,
        role: Role,
        index: usize,
        question: &GradientQuestion<'_>,
    ) -> Option<(Cell, Vec<Term>)> {
        match self {
            Self::Conv2d(it) => it.explain_gradient(role, index, question),
            Self::Linear(it) => it.explain_gradient(role, index, question),
            Self::BatchNorm2d(it) => it.explain_gradient(role, index, question),
            _ => None,
        }
    }

    /// Computes the output of a batch.
    pub(crate) fn forward(&self, pass: Forward<'_>) {
        each!(self, it => it.forward(pass));
    }

    /// Computes the gradients in the input and the parameters from that in the output.
    pub(crate) fn backward(&self, pass: Backward<'_>) {
        each!(self, it => it.backward(pass));
    }
}
