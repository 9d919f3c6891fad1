//! What cannot be computed with a network.

use thiserror::Error;

use crate::layers::Role;
use crate::{Cell, Shape};

/// Why a network does not answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NetworkError {
    /// A batch of nothing.
    #[error("there are no images")]
    NoImages,
    /// Images of another size.
    #[error("images of {found} came, but the network reads {expected}")]
    WrongInput {
        /// What the network reads.
        expected: Shape,
        /// What came.
        found: Shape,
    },
    /// A vector of parameters of another length.
    #[error("{found} parameters came, but the network has {expected}")]
    WrongParameters {
        /// How many the network has.
        expected: usize,
        /// How many came.
        found: usize,
    },
    /// Activations or gradients of another network or another batch.
    #[error("these activations or gradients belong to another network or batch")]
    ForeignTrace,
    /// Labels that do not fit the images or the outputs.
    #[error("{labels} labels came for {images} images and {classes} classes")]
    WrongLabels {
        /// How many labels there are.
        labels: usize,
        /// How many images.
        images: usize,
        /// How many classes; each label must be below.
        classes: usize,
    },
    /// There is no such layer.
    #[error("there is no layer {layer}")]
    NoSuchLayer {
        /// The index asked for.
        layer: usize,
    },
    /// There is no such number.
    #[error("there is no {cell} in an output of {shape}")]
    NoSuchCell {
        /// The cell asked for.
        cell: Cell,
        /// The layer's output.
        shape: Shape,
    },
    /// There is no such image in the batch.
    #[error("there is no image {image} in a batch of {images}")]
    NoSuchImage {
        /// The image asked for.
        image: usize,
        /// How many there are.
        images: usize,
    },
    /// There is no such parameter.
    #[error("layer {layer} has no parameter {index} of {role:?}")]
    NoSuchParameter {
        /// The layer.
        layer: usize,
        /// What it would be for.
        role: Role,
        /// Its index.
        index: usize,
    },
    /// The gradient has not been computed.
    #[error("the gradient after layer {layer} has not been computed")]
    NoGradient {
        /// The layer.
        layer: usize,
    },
    /// What only a convolution has was asked of another layer.
    #[error("layer {layer} is no convolution")]
    NotAConvolution {
        /// The layer.
        layer: usize,
    },
    /// What only maps have was asked of a vector.
    #[error("layer {layer} makes no maps")]
    NoMaps {
        /// The layer.
        layer: usize,
    },
    /// There is no such class.
    #[error("there is no class {class} among {classes}")]
    NoSuchClass {
        /// The class asked for.
        class: usize,
        /// How many there are.
        classes: usize,
    },
    /// A patch without a pixel, or one that never moves on.
    #[error("the size and the stride of a patch must be at least 1")]
    EmptyPatch,
}
