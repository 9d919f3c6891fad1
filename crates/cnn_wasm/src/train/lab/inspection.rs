//! What the Network room asks about one layer, one map or one number.

use super::{Lab, no_network};
use crate::error::{Failure, Outcome};
use crate::shared::Cell;
use cnn::Region;
use cnn::statistics::LayerStatistics as CoreStatistics;
use js_sys::{Float32Array, Int32Array};
use serde::{Deserialize, Serialize};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::wasm_bindgen;

/// How many numbers fall between neighbouring edges of equal distance; those that are exactly zero are not among them.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
pub struct Histogram {
    from: f32,
    to: f32,
    counts: Vec<u32>,
}

/// What one layer made of one image, summed up.
#[derive(Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct LayerStatistics {
    minimum: f32,
    maximum: f32,
    mean: f32,
    /// How many numbers are exactly zero.
    zeros: usize,
    /// How many are infinite or no number; nothing else counts them.
    not_finite: usize,
    bins: Histogram,
    /// The largest size of a number in each map.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Float32Array")]
    peaks: Float32Array,
}

impl From<CoreStatistics> for LayerStatistics {
    fn from(it: CoreStatistics) -> Self {
        let CoreStatistics { minimum, maximum, mean, zeros, not_finite, bins, peaks } = it;
        let bins = Histogram { from: bins.from, to: bins.to, counts: bins.counts };
        let peaks = Float32Array::from(peaks.as_slice());
        Self { minimum, maximum, mean, zeros, not_finite, bins, peaks }
    }
}

#[wasm_bindgen]
impl Lab {
    /// What each input map adds to one output map of a convolution, without the bias: one map after the other.
    ///
    /// # Errors
    /// Before `forward`, or when there is no such map or image, or the layer is no convolution.
    #[wasm_bindgen(js_name = partialMaps)]
    pub fn partial_maps(&mut self, layer: usize, channel: usize, image: usize) -> Outcome<Float32Array> {
        Ok(Float32Array::from(self.partial(layer, channel, image)?))
    }

    /// The same into an array that was there before.
    ///
    /// # Errors
    /// As [`Lab::partial_maps`], and when the array has another length.
    #[wasm_bindgen(js_name = readPartialMaps)]
    pub fn read_partial_maps(
        &mut self,
        layer: usize,
        channel: usize,
        image: usize,
        to: &Float32Array,
    ) -> Outcome<()> {
        let maps = self.partial(layer, channel, image)?;
        if to.length() as usize != maps.len() {
            return Err(Failure::new("malformed").text("message", "partial maps"));
        }
        to.copy_from(maps);
        Ok(())
    }

    /// Which numbers of each layer a cell is made of and goes into; layer -1 is the input. See `lineage.ts` for the order.
    ///
    /// # Errors
    /// When there is no such layer or cell.
    pub fn lineage(&self, layer: i32, cell: &Ts<Cell>) -> Outcome<Int32Array> {
        let regions = self.network()?.lineage(usize::try_from(layer).ok(), cell.to_rust()?.into())?;
        Ok(Int32Array::from(pack(&regions).as_slice()))
    }

    /// What a layer made of an image, summed up; layer -1 is the input.
    ///
    /// # Errors
    /// Before `forward`, or when there is no such layer or image.
    pub fn statistics(&self, layer: i32, image: usize) -> Outcome<Ts<LayerStatistics>> {
        let images = self.images.count;
        let statistics = CoreStatistics::of(self.activation_of(layer, image)?, image);
        let statistics = statistics.ok_or(cnn::NetworkError::NoSuchImage { image, images })?;
        Ok(LayerStatistics::from(statistics).into_ts()?)
    }
}

impl Lab {
    fn partial(&mut self, layer: usize, channel: usize, image: usize) -> Outcome<&[f32]> {
        self.image(image)?;
        self.computed()?;
        let network = &self.subject.as_ref().ok_or_else(no_network)?.network;
        network.partial_maps(&self.trace, layer, channel, image, &mut self.partial)?;
        Ok(self.partial.values())
    }
}

/// A region a line: layer, channels, rows, columns, each from and to. Layers that have nothing to do with the cell are left out.
fn pack(regions: &[Option<Region>]) -> Vec<i32> {
    let mut packed = Vec::with_capacity(regions.len() * 7);
    for (layer, region) in (-1..).zip(regions) {
        let Some(Region { channels, rows, cols }) = region else { continue };
        packed.extend([layer, number(channels.start), number(channels.end)]);
        packed.extend(
            [rows.start, rows.end, cols.start, cols.end].map(|at| i32::try_from(at).unwrap_or(i32::MAX)),
        );
    }
    packed
}

/// Positions stay far below 2^31.
fn number(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_is_seven_numbers() {
        let region = |from: isize| Region { channels: 0..2, rows: from..3, cols: -1..from };
        let packed = pack(&[Some(region(-2)), None, Some(region(4))]);
        assert_eq!(packed, [-1, 0, 2, -2, 3, -1, -2, 1, 0, 2, 4, 3, -1, 4]);
    }
}
