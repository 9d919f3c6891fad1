//! Gradients of one logit.

#[cfg(test)]
mod tests;

use crate::layers::{Layer, Link};
use crate::network::{Descent, Network, NetworkError, Trace};

/// Computes gradients of a class's logit in what led to it. It keeps its memory.
#[derive(Debug, Default)]
pub struct Sensitivity {
    descent: Descent,
    gradient: Vec<f32>,
    weights: Vec<f32>,
    map: Vec<f32>,
}

/// Where the maps of a layer speak for a class.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GradCam<'a> {
    /// `max(0, sum over maps of weight * map)`: rows x columns, nothing scaled.
    pub map: &'a [f32],
    /// For each map the mean of the logit's gradient over all its positions.
    pub weights: &'a [f32],
    /// Rows of the map.
    pub rows: usize,
    /// Columns of the map.
    pub cols: usize,
}

impl Sensitivity {
    /// Nothing computed yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The gradient of a class's logit in every number of an image, with its sign.
    ///
    /// # Shapes
    /// Channels x rows x columns of the network's input.
    ///
    /// # Errors
    /// When there is no such class or image, or the trace belongs to another network.
    ///
    /// # Source
    /// K. Simonyan, A. Vedaldi and A. Zisserman, Deep inside convolutional networks: visualising image classification
    /// models and saliency maps, 2013, section 3. They show its magnitude, of colours the largest.
    pub fn saliency(
        &mut self,
        network: &Network,
        trace: &Trace,
        class: usize,
        image: usize,
    ) -> Result<&[f32], NetworkError> {
        self.descend(network, trace, None, class, image)?;
        Ok(&self.gradient)
    }

    /// Weighs the maps of a layer by how much a class's logit grows with them, and adds them up; what speaks against the
    /// class is cut off.
    ///
    /// # Shapes
    /// One weight a map; the map has the rows and columns of the layer's output.
    ///
    /// # Errors
    /// As [`Sensitivity::saliency`], and when there is no such layer or it makes a vector.
    ///
    /// # Source
    /// R. R. Selvaraju, M. Cogswell, A. Das, R. Vedantam, D. Parikh and D. Batra, Grad-CAM: visual explanations from deep
    /// networks via gradient-based localization, 2017, equations 1 and 2.
    pub fn grad_cam(
        &mut self,
        network: &Network,
        trace: &Trace,
        layer: usize,
        class: usize,
        image: usize,
    ) -> Result<GradCam<'_>, NetworkError> {
        let layers = network.layers();
        let shape = layers.get(layer).ok_or(NetworkError::NoSuchLayer { layer })?.output();
        if layers[..=layer].iter().any(|layer| matches!(layer, Layer::Flatten(_))) {
            return Err(NetworkError::NoMaps { layer });
        }
        self.descend(network, trace, Some(layer), class, image)?;
        let plane = shape.rows * shape.cols;
        self.weights.clear();
        self.weights.extend(self.gradient.chunks_exact(plane).map(mean));
        self.map.clear();
        self.map.resize(plane, 0.0);
        let maps = trace.activation(layer).ok_or(NetworkError::ForeignTrace)?;
        for (map, weight) in maps.values().chunks_exact(plane * maps.images()).zip(&self.weights) {
            for (sum, value) in self.map.iter_mut().zip(map.iter().skip(image).step_by(maps.images())) {
                *sum += weight * value;
            }
        }
        self.map.iter_mut().for_each(|sum| *sum = sum.max(0.0));
        Ok(GradCam { map: &self.map, weights: &self.weights, rows: shape.rows, cols: shape.cols })
    }

    /// The gradient of one image's logit in what a layer makes of it, or in the image.
    fn descend(
        &mut self,
        network: &Network,
        trace: &Trace,
        to: Option<usize>,
        class: usize,
        image: usize,
    ) -> Result<(), NetworkError> {
        let images = trace.images();
        if image >= images {
            return Err(NetworkError::NoSuchImage { image, images });
        }
        let from = network.architecture().logits();
        let upstream = self.descent.begin(network, trace, from)?;
        let classes = upstream.len() / images;
        if class >= classes {
            return Err(NetworkError::NoSuchClass { class, classes });
        }
        upstream[class * images + image] = 1.0;
        let gradient = self.descent.descend(network, trace, to);
        self.gradient.clear();
        self.gradient.extend(gradient.iter().skip(image).step_by(images));
        Ok(())
    }
}

/// The layer that Grad-CAM looks at unless told otherwise: the last convolution, with the normalisation and the activation
/// behind it. `None` without a convolution.
pub fn grad_cam_layer(network: &Network) -> Option<usize> {
    let layers = network.layers();
    let convolution = layers.iter().rposition(|layer| matches!(layer, Layer::Conv2d(_)))?;
    let belongs = |layer: &&Layer| layer.link() == Link::Place && !matches!(layer, Layer::Dropout(_));
    Some(convolution + layers[convolution + 1..].iter().take_while(belongs).count())
}

fn mean(values: &[f32]) -> f32 {
    (values.iter().map(|&value| f64::from(value)).sum::<f64>() / values.len() as f64) as f32
}
