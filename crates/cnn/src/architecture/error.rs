//! What is wrong with a list of layers, and what would put it right.

use thiserror::Error;

use super::{LayerSpec, limits};
use crate::Shape;

/// The first layer that cannot be, why, and what to do.
#[derive(Debug, Clone, PartialEq, Error)]
#[error("layer {layer}: {error}")]
pub struct Problem {
    /// The layer's index; 0 when there is none or the input itself is wrong.
    pub layer: usize,
    /// What is wrong.
    pub error: ArchitectureError,
    /// Single changes after which this layer makes sense, the mildest first.
    pub fixes: Vec<Fix>,
}

/// One change to a list of layers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fix {
    /// Other settings for a layer.
    Replace {
        /// Its index.
        layer: usize,
        /// What it becomes.
        spec: LayerSpec,
    },
    /// A further layer.
    Insert {
        /// The index that it gets.
        layer: usize,
        /// What it is.
        spec: LayerSpec,
    },
    /// One layer less.
    Remove {
        /// Its index.
        layer: usize,
    },
}

/// A number that is chosen for a layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Setting {
    /// The maps of an input.
    InputChannels,
    /// The rows of an input.
    InputRows,
    /// The columns of an input.
    InputCols,
    /// The maps that a convolution makes.
    OutChannels,
    /// The numbers that a linear layer makes.
    OutFeatures,
    /// The side of a window.
    KernelSize,
    /// The distance from one window to the next.
    Stride,
    /// The cells around the maps.
    Padding,
    /// The distance between cells of a window.
    Dilation,
    /// The independent convolutions.
    Groups,
}

/// Why a layer cannot stand where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum ArchitectureError {
    /// There is nothing to compute.
    #[error("there are no layers")]
    NoLayers,
    /// There are more layers than anybody would want to see.
    #[error("{found} layers are more than {most}")]
    TooManyLayers {
        /// How many there are.
        found: usize,
        /// How many may be.
        most: usize,
    },
    /// A number is zero that must not be.
    #[error("{} must be at least 1", setting.name())]
    Zero {
        /// Which one.
        setting: Setting,
    },
    /// A number is too large.
    #[error("{} = {found} is more than {most}", setting.name())]
    TooLarge {
        /// Which one.
        setting: Setting,
        /// What it is.
        found: usize,
        /// What it may be.
        most: usize,
    },
    /// A window, dilation included, is larger than the padded maps.
    #[error(
        "a window that spans {kernel_rows} x {kernel_cols} does not fit maps of {rows} x {cols} with padding {padding}"
    )]
    KernelDoesNotFit {
        /// Rows from the first to the last one of the window.
        kernel_rows: usize,
        /// Columns from the first to the last one of the window.
        kernel_cols: usize,
        /// Rows of the maps, without padding.
        rows: usize,
        /// Columns of the maps, without padding.
        cols: usize,
        /// The padding on each side.
        padding: usize,
    },
    /// The incoming maps cannot be divided evenly.
    #[error("{channels} incoming maps cannot be divided into {groups} groups")]
    GroupsDoNotDivideInput {
        /// The groups asked for.
        groups: usize,
        /// The maps that come in.
        channels: usize,
    },
    /// The maps to be made cannot be divided evenly.
    #[error("{channels} outgoing maps cannot be divided into {groups} groups")]
    GroupsDoNotDivideOutput {
        /// The groups asked for.
        groups: usize,
        /// The maps that it should make.
        channels: usize,
    },
    /// A pooling window could lie in the padding as a whole.
    #[error("padding {padding} is more than half of the window's {kernel_size} cells")]
    PoolPaddingTooLarge {
        /// The padding asked for.
        padding: usize,
        /// The window's side.
        kernel_size: usize,
        /// The most padding that this window allows.
        most: usize,
    },
    /// A probability is not at least 0 and less than 1.
    #[error("the probability {p} is not at least 0 and less than 1")]
    ProbabilityOutOfRange {
        /// The probability asked for.
        p: f32,
    },
    /// A slope is not a number of moderate size.
    #[error("the slope {slope} is not between -{most} and {most}", most = limits::SLOPE)]
    SlopeOutOfRange {
        /// The slope asked for.
        slope: f32,
    },
    /// The layer works on maps, but a vector comes in.
    #[error("this layer needs maps, but a vector of {features} numbers comes in")]
    NeedsMaps {
        /// The vector's length.
        features: usize,
    },
    /// The layer works on a vector, but maps come in.
    #[error("this layer needs a vector, but maps of {shape} come in")]
    NeedsVector {
        /// The maps' size.
        shape: Shape,
    },
    /// There would be too many numbers after the layer.
    #[error("an output of {shape} has more than {most} numbers")]
    TooManyValues {
        /// The output's size.
        shape: Shape,
        /// How many numbers may be.
        most: usize,
    },
    /// The network can be summarised, but not run here.
    #[error("{found} parameters are more than the {most} that can be trained here")]
    TooManyParameters {
        /// Parameters up to this layer.
        found: u64,
        /// How many may be.
        most: u64,
    },
    /// The network can be summarised, but not run here.
    #[error("{found} numbers for one image are more than the {most} that can be kept here")]
    TooManyActivations {
        /// Numbers between layers, up to this one.
        found: u64,
        /// How many may be.
        most: u64,
    },
    /// Maps come out, where one number a class is wanted.
    #[error("the output is maps of {shape}, not a vector")]
    OutputNotVector {
        /// The output's size.
        shape: Shape,
    },
    /// Another number of outputs than of classes.
    #[error("there are {outputs} outputs for {classes} classes")]
    WrongOutputs {
        /// The numbers that come out.
        outputs: usize,
        /// The classes to tell apart.
        classes: usize,
    },
}

impl Setting {
    /// PyTorch's name for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::InputChannels => "channels",
            Self::InputRows => "rows",
            Self::InputCols => "cols",
            Self::OutChannels => "out_channels",
            Self::OutFeatures => "out_features",
            Self::KernelSize => "kernel_size",
            Self::Stride => "stride",
            Self::Padding => "padding",
            Self::Dilation => "dilation",
            Self::Groups => "groups",
        }
    }
}
