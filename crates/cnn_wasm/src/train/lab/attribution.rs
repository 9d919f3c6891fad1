//! Which parts of an image a class hangs on.

use super::super::sample::Patch;
use super::{Lab, no_network, not_computed};
use crate::error::Outcome;
use cnn::attribution::{Occlusion as CoreOcclusion, OcclusionRun, grad_cam_layer};
use js_sys::Float32Array;
use serde::{Deserialize, Serialize};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::wasm_bindgen;

/// Where a layer speaks for a class.
#[derive(Debug, Serialize, Deserialize, Tsify)]
pub struct GradCam {
    rows: usize,
    cols: usize,
    /// The weighted sum of the layer's maps, where it is positive.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Float32Array")]
    map: Float32Array,
    /// The mean gradient of the class's logit in each map.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Float32Array")]
    weights: Float32Array,
}

/// A square that is laid on an image, place by place.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
pub struct Occlusion {
    /// Pixels a side.
    size: usize,
    /// Pixels from place to place.
    stride: usize,
    /// What stands in it: 0 black, 1 white.
    fill: f32,
}

/// How many places there are.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Places {
    rows: usize,
    cols: usize,
}

#[wasm_bindgen]
impl Lab {
    /// The gradient of a class's logit in the input.
    ///
    /// # Errors
    /// Before `forward`, or when there is no such class or image.
    pub fn saliency(&mut self, class: usize, image: usize) -> Outcome<Float32Array> {
        self.image(image)?;
        self.computed()?;
        let network = &self.subject.as_ref().ok_or_else(no_network)?.network;
        let gradient = self.sensitivity.saliency(network, &self.trace, class, image)?;
        Ok(Float32Array::from(gradient))
    }

    /// Where a layer speaks for a class.
    ///
    /// # Errors
    /// Before `forward`, or when there is no such layer, class or image, or the layer makes no maps.
    #[wasm_bindgen(js_name = gradCam)]
    pub fn grad_cam(&mut self, layer: usize, class: usize, image: usize) -> Outcome<Ts<GradCam>> {
        self.image(image)?;
        self.computed()?;
        let network = &self.subject.as_ref().ok_or_else(no_network)?.network;
        let it = self.sensitivity.grad_cam(network, &self.trace, layer, class, image)?;
        let (map, weights) = (Float32Array::from(it.map), Float32Array::from(it.weights));
        Ok(GradCam { rows: it.rows, cols: it.cols, map, weights }.into_ts()?)
    }

    /// The layer that is usually asked: what comes of the last convolution. None without one.
    ///
    /// # Errors
    /// When there is no network.
    #[wasm_bindgen(js_name = gradCamLayer)]
    pub fn grad_cam_layer(&self) -> Outcome<Option<usize>> {
        Ok(grad_cam_layer(self.network()?))
    }

    /// Begins to lay a square on each place of an image.
    ///
    /// # Errors
    /// Before `forward`, or when there is no such class or image, or the square has no size.
    #[wasm_bindgen(js_name = beginOcclusion)]
    pub fn begin_occlusion(
        &mut self,
        class: usize,
        image: usize,
        occlusion: &Ts<Occlusion>,
    ) -> Outcome<Ts<Places>> {
        self.image(image)?;
        let Occlusion { size, stride, fill } = occlusion.to_rust()?;
        let occlusion = CoreOcclusion { size, stride, fill };
        let run = OcclusionRun::begin(self.network()?, self.computed()?, image, class, occlusion)?;
        let places = Places { rows: run.rows(), cols: run.cols() };
        self.occlusion = Some(run);
        Ok(places.into_ts()?)
    }

    /// Does about so many multiplications of it; says whether it is done.
    ///
    /// # Errors
    /// When none was begun, or image or network have changed since.
    #[wasm_bindgen(js_name = advanceOcclusion)]
    pub fn advance_occlusion(&mut self, macs: f64) -> Outcome<bool> {
        let network = &self.subject.as_ref().ok_or_else(no_network)?.network;
        let run = self.occlusion.as_mut().ok_or_else(not_computed)?;
        Ok(run.advance(network, macs as u64)?)
    }

    /// The class's probability with the square at each place; NaN where it has not been computed yet.
    ///
    /// # Errors
    /// As [`Lab::advance_occlusion`].
    pub fn occlusion(&self) -> Outcome<Float32Array> {
        Ok(Float32Array::from(self.occlusion_run()?.probabilities()))
    }

    /// The pixels that the square covers at a place.
    ///
    /// # Errors
    /// As [`Lab::advance_occlusion`].
    #[wasm_bindgen(js_name = occlusionPatch)]
    pub fn occlusion_patch(&self, row: usize, col: usize) -> Outcome<Ts<Patch>> {
        Ok(Patch::from(self.occlusion_run()?.patch(row, col)).into_ts()?)
    }
}

impl Lab {
    fn occlusion_run(&self) -> Outcome<&OcclusionRun> {
        self.occlusion.as_ref().ok_or_else(not_computed)
    }
}
