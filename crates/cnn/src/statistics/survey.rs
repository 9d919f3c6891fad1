//! Which units ever answer.

#[cfg(test)]
mod tests;

use std::ops::Range;

use super::layer::raise;
use crate::network::{Batches, Network, NetworkError};

/// The largest magnitude of each channel over many images, computed in slices. Behind a ReLU, a channel whose largest
/// magnitude is 0 is dead: no gradient goes through it, so that it does not learn either.
#[derive(Debug)]
pub struct Survey {
    pixels: Vec<u8>,
    batches: Batches,
    /// For each layer.
    peaks: Vec<Vec<f32>>,
}

impl Survey {
    /// Nothing looked at yet. Bytes that are too few for an image at the end are left out.
    ///
    /// # Shapes
    /// `pixels`: images x channels x rows x columns of the network's input
    ///
    /// # Errors
    /// When there is no image.
    pub fn begin(network: &Network, pixels: Vec<u8>) -> Result<Self, NetworkError> {
        let images = pixels.len() / network.architecture().input.volume();
        if images == 0 {
            return Err(NetworkError::NoImages);
        }
        let peaks = network.layers().iter().map(|layer| vec![0.0; layer.output().channels]).collect();
        Ok(Self { pixels, batches: Batches::new(network, images), peaks })
    }

    /// How many images have been looked at.
    pub fn images(&self) -> usize {
        self.batches.done()
    }

    /// The largest magnitude of each channel of a layer over the images that have been looked at; `None` when there is no such
    /// layer.
    pub fn peaks(&self, layer: usize) -> Option<&[f32]> {
        self.peaks.get(layer).map(Vec::as_slice)
    }

    /// Computes the next slice, of about as many multiply-accumulates; says whether nothing is left. The parameters must
    /// be the same from slice to slice.
    ///
    /// # Errors
    /// When the network is another one than at the beginning.
    pub fn advance(&mut self, network: &Network, macs: u64) -> Result<bool, NetworkError> {
        let Self { pixels, batches, peaks } = self;
        let volume = network.architecture().input.volume();
        let fill = |images: Range<usize>, batch: &mut [f32]| write(pixels, volume, images, batch);
        batches.advance(network, macs, fill, |_, trace| {
            for (layer, peaks) in peaks.iter_mut().enumerate() {
                if let Some(maps) = trace.activation(layer) {
                    raise(peaks, maps.values());
                }
            }
        })
    }
}

/// Bytes become numbers from 0 to 1, and the image index the fastest.
fn write(pixels: &[u8], volume: usize, images: Range<usize>, batch: &mut [f32]) {
    let count = images.len();
    for (image, of_image) in pixels.chunks_exact(volume).skip(images.start).take(count).enumerate() {
        for (place, &byte) in batch.iter_mut().skip(image).step_by(count).zip(of_image) {
            *place = f32::from(byte) / 255.0;
        }
    }
}
