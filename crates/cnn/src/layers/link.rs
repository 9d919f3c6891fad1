//! Which numbers a layer makes from which, without any values.

use super::Layer;
use crate::Geometry;

/// How the outputs of a layer depend on its inputs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Link {
    /// Each number on the one at its place.
    Place,
    /// Each on a window over all maps of its group.
    Window {
        /// Where the windows lie.
        geometry: Geometry,
        /// Input maps of a group.
        inputs: usize,
        /// Output maps of a group.
        outputs: usize,
    },
    /// Each on the whole map of its channel.
    Map,
    /// Maps become a vector.
    Flatten,
    /// Each on all.
    All,
}

impl Layer {
    /// How its outputs depend on its inputs. What batch normalisation takes from a whole batch while training is not counted.
    pub(crate) fn link(&self) -> Link {
        let pool = |geometry| Link::Window { geometry, inputs: 1, outputs: 1 };
        match self {
            Self::Conv2d(it) => {
                let (inputs, outputs) = (it.group_inputs(), it.group_outputs());
                Link::Window { geometry: it.geometry(), inputs, outputs }
            }
            Self::MaxPool2d(it) => pool(it.geometry()),
            Self::AvgPool2d(it) => pool(it.geometry()),
            Self::GlobalAvgPool(_) => Link::Map,
            Self::Flatten(_) => Link::Flatten,
            Self::Linear(_) | Self::Softmax(_) => Link::All,
            Self::Relu(_)
            | Self::LeakyRelu(_)
            | Self::Sigmoid(_)
            | Self::Tanh(_)
            | Self::Dropout(_)
            | Self::BatchNorm2d(_) => Link::Place,
        }
    }
}
