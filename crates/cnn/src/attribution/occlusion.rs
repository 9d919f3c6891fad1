//! Covering parts of an image up, one after the other.

mod places;
#[cfg(test)]
mod tests;

use crate::network::{ForwardCursor, Network, NetworkError, Trace};
use crate::training::probability;
use crate::{Mode, Patch};
use places::Places;

/// The most covered images that are looked at together.
const BATCH: usize = 32;
/// The most numbers that they may have in all layers together: 4 MB.
const BATCH_VALUES: usize = 1 << 20;

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
    done: usize,
    batch: usize,
    trace: Trace,
    cursor: Option<ForwardCursor>,
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
        let values = network.layers().iter().map(|layer| layer.output().volume()).sum::<usize>();
        let batch = BATCH.min(BATCH_VALUES / (values + expected.volume()).max(1)).clamp(1, places.count());
        Ok(Self {
            class,
            fill,
            image: trace.input().image(image),
            probabilities: vec![f32::NAN; places.count()],
            places,
            done: 0,
            batch,
            trace: Trace::new(),
            cursor: None,
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
        self.done
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
        let mut left = macs.max(1);
        while self.done < self.places.count() && left > 0 {
            let mut cursor = match self.cursor.take() {
                Some(cursor) => cursor,
                None => self.cover(network)?,
            };
            let before = cursor.spent();
            if network.advance_forward(&mut self.trace, &mut cursor, left)? {
                self.read(network);
            } else {
                self.cursor = Some(cursor.clone());
            }
            left = left.saturating_sub((cursor.spent() - before).max(1));
        }
        Ok(self.done == self.places.count())
    }

    /// Makes the next covered images.
    fn cover(&mut self, network: &Network) -> Result<ForwardCursor, NetworkError> {
        let (expected, found) = (self.places.image, network.architecture().input);
        if expected != found {
            return Err(NetworkError::WrongInput { expected: found, found: expected });
        }
        let images = self.batch.min(self.places.count() - self.done);
        let batch = self.trace.input_mut(network, images).values_mut();
        for (of_pixel, &value) in batch.chunks_exact_mut(images).zip(&self.image) {
            of_pixel.fill(value);
        }
        for image in 0..images {
            let place = self.done + image;
            let patch = self.places.patch(place / self.places.cols.count, place % self.places.cols.count);
            patch.places(expected).for_each(|pixel| batch[pixel * images + image] = self.fill);
        }
        network.begin_forward(&mut self.trace, Mode::Eval)
    }

    /// Takes over what came out.
    fn read(&mut self, network: &Network) {
        for image in 0..self.trace.images() {
            self.probabilities[self.done + image] = probability(network, &self.trace, image, self.class);
        }
        self.done += self.trace.images();
    }
}
