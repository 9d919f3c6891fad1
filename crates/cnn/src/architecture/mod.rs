//! What a network is, as plain data: the list that the builder edits.
//!
//! [`Architecture`] is a list of [`LayerSpec`]; [`summarise`] says the shapes, parameters and costs, and where the list makes no
//! sense why, with [`Fix`]es to choose from. Nothing here holds a weight, so that also networks far too large to run can
//! be summarised.

mod error;
mod fixes;
pub mod limits;
mod presets;
mod summary;

pub use error::{ArchitectureError, Fix, Problem, Setting};
pub use presets::NetworkPreset;
pub use summary::{LayerReport, Summary, summarise};

use crate::Shape;

/// An input size and the layers that follow one another.
#[derive(Debug, Clone, PartialEq)]
pub struct Architecture {
    /// The size of one image.
    pub input: Shape,
    /// The layers, from the input on.
    pub layers: Vec<LayerSpec>,
}

/// One layer, as it is chosen. Names and meanings are PyTorch's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LayerSpec {
    /// Slides windows over all maps of its group and makes `out_channels` maps.
    Conv2d {
        /// Maps that it makes.
        out_channels: usize,
        /// Rows and columns of the window.
        kernel_size: (usize, usize),
        /// Cells from one window to the next.
        stride: usize,
        /// Zeros around each map.
        padding: usize,
        /// Distance between neighbouring cells of the window.
        dilation: usize,
        /// Into how many independent convolutions the maps are divided.
        groups: usize,
        /// Whether each map has a number that is added to all its cells.
        bias: bool,
    },
    /// Keeps the largest number of each window.
    MaxPool2d {
        /// The window's side.
        kernel_size: usize,
        /// Cells from one window to the next.
        stride: usize,
        /// Cells around each map, which never win.
        padding: usize,
    },
    /// Keeps the mean of each window; padding counts as zeros.
    AvgPool2d {
        /// The window's side.
        kernel_size: usize,
        /// Cells from one window to the next.
        stride: usize,
        /// Zeros around each map.
        padding: usize,
    },
    /// Keeps the mean of each map.
    GlobalAvgPool,
    /// `max(0, x)`.
    Relu,
    /// `x` where it is positive, else `negative_slope * x`.
    LeakyRelu {
        /// The slope for negative numbers; PyTorch's default is 0.01.
        negative_slope: f32,
    },
    /// `1 / (1 + exp(-x))`.
    Sigmoid,
    /// The hyperbolic tangent.
    Tanh,
    /// Writes all maps one after the other into a vector.
    Flatten,
    /// Every number of a vector to each of `out_features` numbers.
    Linear {
        /// Numbers that it makes.
        out_features: usize,
        /// Whether each of them has a number that is added.
        bias: bool,
    },
    /// Drops each number with this probability while training, and enlarges the others to make up for it.
    Dropout {
        /// The probability, at least 0 and less than 1.
        p: f32,
    },
    /// Brings each map to mean `beta` and deviation `gamma` over the batch.
    BatchNorm2d,
    /// Turns a vector into positive numbers that sum to 1.
    Softmax,
}

impl LayerSpec {
    /// A convolution with a square kernel, stride 1, no padding, and a bias.
    pub fn conv2d(out_channels: usize, kernel_size: usize) -> Self {
        let kernel_size = (kernel_size, kernel_size);
        Self::Conv2d { out_channels, kernel_size, stride: 1, padding: 0, dilation: 1, groups: 1, bias: true }
    }

    /// Max pooling by windows that touch but do not overlap.
    pub fn max_pool2d(kernel_size: usize) -> Self {
        Self::MaxPool2d { kernel_size, stride: kernel_size, padding: 0 }
    }

    /// Average pooling by windows that touch but do not overlap.
    pub fn avg_pool2d(kernel_size: usize) -> Self {
        Self::AvgPool2d { kernel_size, stride: kernel_size, padding: 0 }
    }

    /// A fully connected layer with a bias.
    pub fn linear(out_features: usize) -> Self {
        Self::Linear { out_features, bias: true }
    }
}

impl Architecture {
    /// The layer whose output is the logits: the one before a last softmax, else the last one. `None` stands for the input,
    /// when there is nothing but a softmax or no layer at all.
    pub fn logits(&self) -> Option<usize> {
        let softmax = usize::from(self.layers.last() == Some(&LayerSpec::Softmax));
        self.layers.len().checked_sub(softmax + 1)
    }

    /// The summary, if every layer makes sense and the network is small enough to be run in a page.
    ///
    /// # Errors
    /// The first problem.
    pub fn check(&self) -> Result<Summary, Problem> {
        let summary = summarise(self);
        match summary.problem {
            Some(problem) => Err(problem),
            None => limits::runnable(&summary).map(|()| summary),
        }
    }

    /// The summary, if the network can also be trained to tell `classes` classes apart.
    ///
    /// # Errors
    /// As [`Architecture::check`], and when the output is not a vector with one number a class.
    pub fn check_classes(&self, classes: usize) -> Result<Summary, Problem> {
        let summary = self.check()?;
        match fixes::for_output(self, &summary, classes) {
            Some(problem) => Err(problem),
            None => Ok(summary),
        }
    }
}
