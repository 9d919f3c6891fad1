//! From images to every activation: at once, or in slices between which a page stays alive.

#[cfg(test)]
mod tests;

use std::ops::Range;

use super::{Network, NetworkError, Trace};
use crate::Maps;
use crate::layers::{Forward, Grain, Layer, Mode};
use crate::rng::{Purpose, Rng};

/// Channels that are computed together at least, unless the layer has fewer: as many as full tiles of any width hold.
const BLOCK: usize = 30;

/// How far a forward pass in slices has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForwardCursor {
    mode: Mode,
    layer: usize,
    channel: usize,
    row: usize,
    spent: u64,
}

impl Network {
    /// Computes every activation of a batch.
    ///
    /// # Errors
    /// When there are no images, or they have another size than the network's input.
    pub fn forward(&self, input: &Maps, trace: &mut Trace, mode: Mode) -> Result<(), NetworkError> {
        let expected = self.architecture.input;
        if input.shape() != expected {
            return Err(NetworkError::WrongInput { expected, found: input.shape() });
        }
        trace.input.copy_from(input);
        self.forward_again(trace, mode)
    }

    /// The same for the images that already lie in the trace; see [`Trace::input_mut`].
    ///
    /// # Errors
    /// As [`Network::forward`].
    pub fn forward_again(&self, trace: &mut Trace, mode: Mode) -> Result<(), NetworkError> {
        self.begin_forward(trace, mode)?;
        for (index, layer) in self.layers.iter().enumerate() {
            layer.forward(self.pass(trace, index, mode));
        }
        Ok(())
    }

    /// Prepares what [`Network::advance_forward`] then computes of the images that lie in the trace; see
    /// [`Trace::input_mut`]. Until it is done, the trace holds numbers of this pass and of earlier ones.
    ///
    /// # Errors
    /// As [`Network::forward`].
    pub fn begin_forward(&self, trace: &mut Trace, mode: Mode) -> Result<ForwardCursor, NetworkError> {
        let (expected, images) = (self.architecture.input, trace.input.images());
        if trace.input.shape() != expected {
            return Err(NetworkError::WrongInput { expected, found: trace.input.shape() });
        }
        if images == 0 {
            return Err(NetworkError::NoImages);
        }
        trace.prepare(self, images);
        Ok(ForwardCursor { mode, layer: 0, channel: 0, row: 0, spent: 0 })
    }

    /// Computes the next slice, of about as many multiply-accumulates; says whether nothing is left. All slices together
    /// make what [`Network::forward_again`] makes, bit for bit.
    ///
    /// Convolutions are cut into channels and rows, linear layers, pooling and activations into channels, each by one at
    /// least; what is no multiplication counts as the multiplications that take as long.
    ///
    /// # Errors
    /// When the trace is not the one that was prepared, or has other images now.
    pub fn advance_forward(
        &self,
        trace: &mut Trace,
        cursor: &mut ForwardCursor,
        macs: u64,
    ) -> Result<bool, NetworkError> {
        if !trace.is_ready_for(self) {
            return Err(NetworkError::ForeignTrace);
        }
        let images = trace.images() as u64;
        let mut left = macs.max(1);
        while let Some(layer) = self.layers.get(cursor.layer) {
            if left == 0 {
                return Ok(false);
            }
            let (part, cost) = cursor.next(layer, images, left);
            layer.forward_part(self.pass(trace, cursor.layer, cursor.mode), &part);
            cursor.pass(layer, &part);
            cursor.spent += cost;
            left = left.saturating_sub(cost);
        }
        Ok(true)
    }

    /// What a layer gets to work with.
    fn pass<'a>(&'a self, trace: &'a mut Trace, index: usize, mode: Mode) -> Forward<'a> {
        let images = trace.images();
        let (before, rest) = trace.activations.split_at_mut(index);
        Forward {
            images,
            // A frozen layer is what it was: also its averages and its dropout stand still.
            mode: if self.frozen[index] { Mode::Eval } else { mode },
            seed: Rng::stream(trace.seed, Purpose::Dropout, [index as u64, 0]).bits(),
            parameters: &self.parameters[self.ranges[index].clone()],
            input: before.last().unwrap_or(&trace.input).values(),
            output: rest[0].values_mut(),
            memo: &mut trace.memos[index],
            scratch: &mut trace.scratch,
        }
    }
}

impl ForwardCursor {
    /// About how many multiply-accumulates have been computed.
    pub(crate) fn spent(&self) -> u64 {
        self.spent
    }

    /// The channels and rows that come next in a layer, no more than a budget holds but at least some, and what they cost.
    fn next(&self, layer: &Layer, images: u64, budget: u64) -> ((Range<usize>, Range<usize>), u64) {
        let shape = layer.output();
        let grain = layer.grain();
        let cost = layer.cost() * images;
        if grain == Grain::Whole {
            return ((0..shape.channels, 0..shape.rows), cost.max(1));
        }
        let of_channel = (cost / shape.channels.max(1) as u64).max(1);
        let (channels, rows) = (shape.channels - self.channel, shape.rows - self.row);
        let affordable = usize::try_from(budget / of_channel).unwrap_or(usize::MAX);
        let block = BLOCK.min(channels);
        if self.row == 0 && (grain == Grain::Maps || affordable >= block) {
            let full = if affordable < block { affordable } else { affordable / BLOCK * BLOCK };
            let count = if affordable >= channels { channels } else { full.max(1) };
            let part = (self.channel..self.channel + count, 0..shape.rows);
            return (part, of_channel * count as u64);
        }
        let of_row = (of_channel * block as u64 / shape.rows.max(1) as u64).max(1);
        let count = usize::try_from(budget / of_row).unwrap_or(usize::MAX).clamp(1, rows);
        ((self.channel..self.channel + block, self.row..self.row + count), of_row * count as u64)
    }

    /// Stands behind a part.
    fn pass(&mut self, layer: &Layer, (channels, rows): &(Range<usize>, Range<usize>)) {
        let shape = layer.output();
        self.row = rows.end;
        if self.row == shape.rows {
            (self.channel, self.row) = (channels.end, 0);
        }
        if self.channel == shape.channels {
            (self.layer, self.channel) = (self.layer + 1, 0);
        }
    }
}
