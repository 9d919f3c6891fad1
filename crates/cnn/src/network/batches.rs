//! Many images through a network, a few at a time and in slices.

use std::ops::Range;

use super::{ForwardCursor, Network, NetworkError, Trace};
use crate::{Mode, Shape};

/// The most images that are looked at together.
const IMAGES: usize = 32;
/// The most numbers that they may have in all layers together: 4 MB.
const VALUES: usize = 1 << 20;

/// How far a row of images has come. The memory of a batch is kept for the next.
#[derive(Debug)]
pub(crate) struct Batches {
    input: Shape,
    total: usize,
    done: usize,
    batch: usize,
    trace: Trace,
    cursor: Option<ForwardCursor>,
}

impl Batches {
    /// So many images, of which none has been looked at.
    pub(crate) fn new(network: &Network, total: usize) -> Self {
        let input = network.architecture().input;
        let values = network.layers().iter().map(|layer| layer.output().volume()).sum::<usize>();
        let batch = IMAGES.min(VALUES / (values + input.volume()).max(1)).clamp(1, total.max(1));
        Self { input, total, done: 0, batch, trace: Trace::new(), cursor: None }
    }

    /// How many images have been looked at.
    pub(crate) fn done(&self) -> usize {
        self.done
    }

    /// How many are looked at together.
    #[cfg(test)]
    pub(crate) fn batch(&self) -> usize {
        self.batch
    }

    /// Computes the next slice, of about as many multiply-accumulates; says whether nothing is left. `fill` writes some images
    /// into a batch (the image index runs fastest), `read` takes over what came out of them.
    ///
    /// # Errors
    /// When the network is another one than at the beginning.
    pub(crate) fn advance(
        &mut self,
        network: &Network,
        macs: u64,
        mut fill: impl FnMut(Range<usize>, &mut [f32]),
        mut read: impl FnMut(Range<usize>, &Trace),
    ) -> Result<bool, NetworkError> {
        let (expected, found) = (network.architecture().input, self.input);
        if expected != found {
            return Err(NetworkError::WrongInput { expected, found });
        }
        let mut left = macs.max(1);
        while self.done < self.total && left > 0 {
            let images = self.done..self.total.min(self.done + self.batch);
            let mut cursor = if let Some(cursor) = self.cursor.take() {
                cursor
            } else {
                fill(images.clone(), self.trace.input_mut(network, images.len()).values_mut());
                network.begin_forward(&mut self.trace, Mode::Eval)?
            };
            let before = cursor.spent();
            let is_done = network.advance_forward(&mut self.trace, &mut cursor, left)?;
            left = left.saturating_sub((cursor.spent() - before).max(1));
            if is_done {
                self.done = images.end;
                read(images, &self.trace);
            } else {
                self.cursor = Some(cursor);
            }
        }
        Ok(self.done == self.total)
    }
}
