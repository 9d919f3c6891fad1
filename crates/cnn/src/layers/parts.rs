//! Forward passes in pieces, so that a page that computes a large network stays alive between them.

use std::ops::Range;

use super::{Forward, Layer};

/// How finely the output of a layer can be cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Grain {
    /// Not at all.
    Whole,
    /// Into maps.
    Maps,
    /// Into maps and their rows.
    Rows,
}

impl Layer {
    /// How finely its output can be cut.
    pub(crate) fn grain(&self) -> Grain {
        match self {
            Self::Conv2d(_) => Grain::Rows,
            Self::Linear(_)
            | Self::MaxPool2d(_)
            | Self::AvgPool2d(_)
            | Self::Relu(_)
            | Self::LeakyRelu(_)
            | Self::Sigmoid(_)
            | Self::Tanh(_) => Grain::Maps,
            Self::GlobalAvgPool(_)
            | Self::Flatten(_)
            | Self::Dropout(_)
            | Self::BatchNorm2d(_)
            | Self::Softmax(_) => Grain::Whole,
        }
    }

    /// About how many multiply-accumulates one image takes as long as; of what has none too.
    pub(crate) fn cost(&self) -> u64 {
        let (input, output) = (self.input().volume() as u64, self.output().volume() as u64);
        match self {
            Self::Conv2d(it) => it.macs(),
            Self::Linear(it) => it.macs(),
            Self::MaxPool2d(_) | Self::AvgPool2d(_) => {
                let window = self.geometry().map_or(1, |it| it.rows.kernel() * it.cols.kernel());
                4 * output * window as u64
            }
            Self::Sigmoid(_) | Self::Tanh(_) | Self::Softmax(_) => 32 * output,
            _ => 2 * input,
        }
    }

    /// Computes some channels, and of these some rows, of the output of a batch; bit for bit what [`Layer::forward`] does.
    /// What cannot be cut so finely has to be asked for as a whole; see [`Layer::grain`].
    pub(crate) fn forward_part(&self, pass: Forward<'_>, part: &(Range<usize>, Range<usize>)) {
        let channels = part.0.clone();
        match self {
            Self::Conv2d(it) => it.forward_part(pass, part),
            Self::Linear(it) => it.forward_part(pass, channels),
            Self::MaxPool2d(it) => it.forward_part(pass, channels),
            Self::AvgPool2d(it) => it.forward_part(pass, channels),
            Self::Relu(_) | Self::LeakyRelu(_) | Self::Sigmoid(_) | Self::Tanh(_) => {
                // They see numbers, not maps.
                let places = self.output().places(&channels, pass.images);
                let (input, output) = (&pass.input[places.clone()], &mut pass.output[places]);
                self.forward(Forward { input, output, ..pass });
            }
            Self::GlobalAvgPool(_)
            | Self::Flatten(_)
            | Self::Dropout(_)
            | Self::BatchNorm2d(_)
            | Self::Softmax(_) => self.forward(pass),
        }
    }
}
