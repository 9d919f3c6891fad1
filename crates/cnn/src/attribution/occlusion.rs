//! Covering parts of an image up, one after the other.

mod places;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::Patch;
use crate::network::{Batches, Network, NetworkError, Trace};
use crate::training::probability;
use places::Places;

/// What is laid on an image, and where.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Occlusion {
    /// Rows and columns of the patch; at most those of the image count.
    pub size: usize,
    /// Pixels from one place to the next.
    pub stride: usize,
    /// The number that stands in the patch, in every channel.
    pub fill: f32,
}

/// The probability of a class with a patch at each place, computed in slices. It keeps its memory from batch to batch.
///
/// Places lie `stride` apart, in the middle of the image as a whole: with a stride of at most the size every pixel is covered,
/// and patches at the rim may be cut off there. With larger strides all patches lie inside.
///
/// # Source
/// M. D. Zeiler and R. Fergus, Visualizing and understanding convolutional networks, 2014, section 4.2.
#[derive(Debug)]
pub struct OcclusionRun {
    class: usize,
    fill: f32,
    image: Vec<f32>,
    places: Places,
    probabilities: Vec<f32>,
    batches: Batches,
}

impl OcclusionRun {
    /// Takes the image from a trace, whether or not anything has been computed of it; it is copied.
    ///
    /// # Errors
    /// When there is no such class or image, the trace holds images of another size, or the patch has no size or stride.
    pub fn begin(
        network: &Network,
        trace: &Trace,
        image: usize,
        class: usize,
        occlusion: Occlusion,
    ) -> Result<Self, NetworkError> {
        let (expected, found) = (network.architecture().input, trace.input().shape());
        if expected != found {
            return Err(NetworkError::WrongInput { expected, found });
        }
        let (images, classes) = (trace.images(), network.output().volume());
        if image >= images {
            return Err(NetworkError::NoSuchImage { image, images });
        }
        if class >= classes {
            return Err(NetworkError::NoSuchClass { class, classes });
        }
        let Occlusion { size, stride, fill } = occlusion;
        if size == 0 || stride == 0 {
            return Err(NetworkError::EmptyPatch);
        }
        let places = Places::new(expected, size, stride);
        Ok(Self {
            class,
            fill,
            image: trace.input().image(image),
            probabilities: vec![f32::NAN; places.count()],
            batches: Batches::new(network, places.count()),
            places,
        })
    }

    /// Rows of places.
    pub fn rows(&self) -> usize {
        self.places.rows.count
    }

    /// Columns of places.
    pub fn cols(&self) -> usize {
        self.places.cols.count
    }

    /// The pixels that the patch covers at a place.
    pub fn patch(&self, row: usize, col: usize) -> Patch {
        self.places.patch(row, col)
    }

    /// How many places have been looked at, row by row.
    pub fn done(&self) -> usize {
        self.batches.done()
    }

    /// The probability of the class with the patch at each place; not a number where it has not been looked at.
    ///
    /// # Shapes
    /// [`OcclusionRun::rows`] x [`OcclusionRun::cols`]
    pub fn probabilities(&self) -> &[f32] {
        &self.probabilities
    }

    /// Computes the next slice, of about as many multiply-accumulates; says whether nothing is left. The parameters must
    /// be the same from slice to slice.
    ///
    /// # Errors
    /// When the network is another one than at the beginning.
    pub fn advance(&mut self, network: &Network, macs: u64) -> Result<bool, NetworkError> {
        let Self { image: pixels, places, probabilities, class, fill, batches } = self;
        let cover = |covered: Range<usize>, batch: &mut [f32]| {
            let images = covered.len();
            for (of_pixel, &value) in batch.chunks_exact_mut(images).zip(&*pixels) {
                of_pixel.fill(value);
            }
            for (image, place) in covered.enumerate() {
                let patch = places.patch(place / places.cols.count, place % places.cols.count);
                patch.places(places.image).for_each(|pixel| batch[pixel * images + image] = *fill);
            }
        };
        batches.advance(network, macs, cover, |covered, trace| {
            for (image, place) in covered.enumerate() {
                probabilities[place] = probability(network, trace, image, *class);
            }
        })
    }
}
