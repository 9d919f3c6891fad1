//! The numbers of a network: trained ones, what they make of an image, and the gradients in both.

use super::super::explanation::TrainedRole;
use super::Lab;
use crate::error::{Failure, Outcome};
use cnn::{Maps, Network, Role, training};
use js_sys::Float32Array;
use serde::{Deserialize, Serialize};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::wasm_bindgen;

/// One number a map.
#[derive(Debug, Serialize, Deserialize, Tsify)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Normalisation {
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Float32Array")]
    mean: Float32Array,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Float32Array")]
    variance: Float32Array,
}

#[wasm_bindgen]
impl Lab {
    /// All parameters at once, in the order of a snapshot.
    ///
    /// # Errors
    /// When there is no network, or it has another number of parameters.
    #[wasm_bindgen(js_name = setParameters)]
    pub fn set_parameters(&mut self, values: &[f32]) -> Outcome<()> {
        self.forget_network();
        Ok(self.subject_mut()?.network.set_parameters(values)?)
    }

    /// Overwrites some of a layer's weights or biases, beginning at a place in the flat array.
    ///
    /// # Errors
    /// When there is no network, or the layer has no such parameters.
    #[wasm_bindgen(js_name = setValues)]
    pub fn set_values(
        &mut self,
        layer: usize,
        role: &Ts<TrainedRole>,
        start: usize,
        values: &[f32],
    ) -> Outcome<()> {
        let role = role.to_rust()?.into();
        self.forget_network();
        Ok(self.subject_mut()?.network.set_values(layer, role, start, values)?)
    }

    /// A copy of a layer's weights or biases, if it has any.
    ///
    /// # Errors
    /// When there is no such layer.
    pub fn parameters(&self, layer: usize, role: &Ts<TrainedRole>) -> Outcome<Option<Float32Array>> {
        let network = self.network()?;
        layer_of(network, layer)?;
        Ok(network.values(layer, role.to_rust()?.into()).map(Float32Array::from))
    }

    /// Copies of the mean and the variance that a batch normalisation uses outside training; nothing of other layers.
    ///
    /// # Errors
    /// When there is no such layer.
    pub fn normalisation(&self, layer: usize) -> Outcome<Option<Ts<Normalisation>>> {
        let network = self.network()?;
        layer_of(network, layer)?;
        let copy = |role| network.values(layer, role).map(Float32Array::from);
        let (Some(mean), Some(variance)) = (copy(Role::RunningMean), copy(Role::RunningVar)) else {
            return Ok(None);
        };
        Ok(Some(Normalisation { mean, variance }.into_ts()?))
    }

    /// A copy of what a layer made of an image; layer -1 is the input.
    ///
    /// # Errors
    /// Before `forward`, or when there is no such layer or image.
    pub fn activation(&self, layer: i32, image: usize) -> Outcome<Float32Array> {
        Ok(array_of(self.activation_of(layer, image)?, image))
    }

    /// The same into an array that was there before. Fresh memory takes browsers longer than computing what it is for.
    ///
    /// # Errors
    /// As [`Lab::activation`], and when the array has another length.
    #[wasm_bindgen(js_name = readActivation)]
    pub fn read_activation(&self, layer: i32, image: usize, to: &Float32Array) -> Outcome<()> {
        let maps = self.activation_of(layer, image)?;
        if to.length() as usize != maps.shape().volume() {
            return Err(Failure::new("malformed").text("message", "activation"));
        }
        if maps.images() == 1 {
            to.copy_from(maps.values());
        } else {
            to.copy_from(&maps.image(image));
        }
        Ok(())
    }

    /// One number a class.
    ///
    /// # Errors
    /// Before `forward`, or when there is no such image.
    pub fn probabilities(&self, image: usize) -> Outcome<Float32Array> {
        let trace = self.computed()?;
        self.image(image)?;
        let probabilities = training::probabilities(self.network()?, trace, image);
        Ok(Float32Array::from(probabilities.as_slice()))
    }

    /// A copy of the gradient in a layer's weights or biases, if it has any.
    ///
    /// # Errors
    /// Before `backward`, or when there is no such layer.
    #[wasm_bindgen(js_name = parameterGradient)]
    pub fn parameter_gradient(&self, layer: usize, role: &Ts<TrainedRole>) -> Outcome<Option<Float32Array>> {
        let network = self.network()?;
        layer_of(network, layer)?;
        let gradients = self.derived()?;
        Ok(gradients.values(network, layer, role.to_rust()?.into()).map(Float32Array::from))
    }

    /// A copy of the gradient in what a layer made of an image; layer -1 is the input.
    ///
    /// # Errors
    /// Before `backward`, or when there is no such layer or image.
    #[wasm_bindgen(js_name = activationGradient)]
    pub fn activation_gradient(&self, layer: i32, image: usize) -> Outcome<Float32Array> {
        let gradients = self.derived()?;
        self.image(image)?;
        let maps = match usize::try_from(layer) {
            Ok(index) => gradients.activation(index),
            Err(_) => gradients.input(),
        };
        let maps = maps.ok_or_else(|| no_such_layer(layer))?;
        Ok(array_of(maps, image))
    }
}

impl Lab {
    pub(super) fn activation_of(&self, layer: i32, image: usize) -> Outcome<&Maps> {
        let trace = self.computed()?;
        self.image(image)?;
        match usize::try_from(layer) {
            Ok(index) => trace.activation(index).ok_or_else(|| no_such_layer(layer)),
            Err(_) => Ok(trace.input()),
        }
    }
}

/// A copy of one image. That of a batch of one is copied as it lies.
fn array_of(maps: &Maps, image: usize) -> Float32Array {
    if maps.images() == 1 {
        return Float32Array::from(maps.values());
    }
    Float32Array::from(maps.image(image).as_slice())
}

fn no_such_layer(layer: i32) -> Failure {
    Failure::new("no-such-layer").text("layer", layer.to_string())
}

fn layer_of(network: &Network, layer: usize) -> Outcome<()> {
    if layer < network.layers().len() { Ok(()) } else { Err(cnn::NetworkError::NoSuchLayer { layer }.into()) }
}
