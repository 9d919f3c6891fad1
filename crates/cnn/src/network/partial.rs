//! What each input map has a part in: a convolution before its maps are added.

use super::{Network, NetworkError, Trace};
use crate::compute::Scratch;
use crate::layers::Layer;
use crate::{Cell, Maps, Shape};

/// One map for each input map that an output map of a convolution reads. It keeps its memory.
#[derive(Debug, Default)]
pub struct PartialMaps {
    maps: Maps,
    first_input: usize,
    /// The input maps of one image, where a batch has several.
    gathered: Vec<f32>,
    scratch: Scratch,
}

impl PartialMaps {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Input maps of the group x rows x columns of the output.
    pub fn values(&self) -> &[f32] {
        self.maps.values()
    }

    /// The size of them all.
    pub fn shape(&self) -> Shape {
        self.maps.shape()
    }

    /// The input map that the first of them was made from; the others follow.
    pub fn first_input(&self) -> usize {
        self.first_input
    }
}

impl Network {
    /// Computes what each input map adds to one output map of a convolution, for one image, without the bias: each input map
    /// slid over by its slice of the kernel.
    ///
    /// A number of a partial map is the sum of the products that [`Network::explain`] lists for its channel, in the same
    /// order. All partial maps together and the bias are the output, but for rounding.
    ///
    /// # Errors
    /// When there is no such layer, map or image, the layer is no convolution, or the trace belongs to another network.
    pub fn partial_maps(
        &self,
        trace: &Trace,
        layer: usize,
        channel: usize,
        image: usize,
        partial: &mut PartialMaps,
    ) -> Result<(), NetworkError> {
        let it = self.layers.get(layer).ok_or(NetworkError::NoSuchLayer { layer })?;
        let Layer::Conv2d(conv) = it else { return Err(NetworkError::NotAConvolution { layer }) };
        if !trace.is_of(self) {
            return Err(NetworkError::ForeignTrace);
        }
        let (cell, shape) = (Cell { channel, row: 0, col: 0 }, it.output());
        if !shape.contains(cell) {
            return Err(NetworkError::NoSuchCell { cell, shape });
        }
        let images = trace.images();
        if image >= images {
            return Err(NetworkError::NoSuchImage { image, images });
        }
        let (input, inputs) = (trace.before(layer), conv.group_inputs());
        partial.first_input = conv.first_input(channel);
        partial.maps.reshape(Shape { channels: inputs, ..shape }, 1);
        let map = input.shape().rows * input.shape().cols * images;
        let maps = &input.values()[partial.first_input * map..][..inputs * map];
        let maps = if images == 1 {
            maps
        } else {
            partial.gathered.clear();
            partial.gathered.extend(maps.iter().skip(image).step_by(images));
            &partial.gathered
        };
        let weights = inputs * conv.taps();
        let kernel = &self.parameters[self.ranges[layer].clone()][channel * weights..][..weights];
        conv.slide_apart(maps, kernel, partial.maps.values_mut(), &mut partial.scratch);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::architecture::{Architecture, LayerSpec};
    use crate::compute::FUSED;
    use crate::rng::Rng;
    use crate::{Mode, Role};

    fn conv(groups: usize, stride: usize, padding: usize, dilation: usize, bias: bool) -> LayerSpec {
        LayerSpec::Conv2d { out_channels: 6, kernel_size: (3, 2), stride, padding, dilation, groups, bias }
    }

    fn network(spec: LayerSpec) -> Network {
        let input = Shape { channels: 6, rows: 8, cols: 7 };
        let layers = vec![LayerSpec::conv2d(6, 1), spec, LayerSpec::Relu];
        let mut network = Network::new(Architecture { input, layers }).unwrap();
        let mut rng = Rng::new(5);
        network.parameters_mut().iter_mut().for_each(|value| *value = rng.between(-1.0, 1.0) as f32);
        network
    }

    fn trace(network: &Network, images: usize) -> Trace {
        let mut batch = Maps::new(network.architecture().input, images);
        let mut rng = Rng::new(6);
        batch.values_mut().iter_mut().for_each(|value| *value = rng.unit() as f32);
        let mut trace = Trace::new();
        network.forward(&batch, &mut trace, Mode::Eval).unwrap();
        trace
    }

    #[test]
    fn each_is_the_sum_of_the_products_of_its_channel() {
        let mut partial = PartialMaps::new();
        let specs =
            [conv(1, 1, 0, 1, true), conv(3, 2, 1, 1, false), conv(6, 1, 2, 2, true), conv(2, 3, 1, 1, true)];
        for spec in specs {
            let network = network(spec);
            for images in [1, 3] {
                let trace = trace(&network, images);
                let output = trace.activation(1).unwrap();
                let (shape, bias) = (output.shape(), network.values(1, Role::Bias));
                for (image, channel) in (0..images).flat_map(|image| (0..6).map(move |out| (image, out))) {
                    network.partial_maps(&trace, 1, channel, image, &mut partial).unwrap();
                    assert_eq!((partial.shape().rows, partial.shape().cols), (shape.rows, shape.cols));
                    for place in 0..shape.rows * shape.cols {
                        let cell = Cell { channel, ..Shape { channels: 1, ..shape }.cell(place) };
                        let explanation = network.explain(&trace, 1, cell, image).unwrap();
                        let mut total = bias.map_or(0.0, |bias| bias[channel]);
                        for inner in 0..partial.shape().channels {
                            let from = partial.first_input() + inner;
                            let terms = explanation.terms.iter().filter(|term| term.source.channel == from);
                            let sum = terms.fold(0.0, |sum, term| sum + term.product);
                            let found = partial.values()[inner * shape.rows * shape.cols + place];
                            // Fused products are not rounded before they are added.
                            let tolerance = if FUSED { 1e-5 } else { 0.0 };
                            assert!((found - sum).abs() <= tolerance, "{spec:?}, {cell:?}: {found}, {sum}");
                            total += found;
                        }
                        let sources = explanation.terms.iter().map(|term| term.source.channel);
                        let channels =
                            partial.first_input()..partial.first_input() + partial.shape().channels;
                        assert_eq!(sources.min(), Some(channels.start));
                        let value = output.get(cell, image).unwrap();
                        assert!((total - value).abs() < 1e-5, "{spec:?}, {cell:?}: {total}, {value}");
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_not_there_is_refused() {
        let network = network(conv(1, 1, 0, 1, true));
        let trace = trace(&network, 2);
        let ask = |trace: &Trace, layer, channel, image| {
            network.partial_maps(trace, layer, channel, image, &mut PartialMaps::new())
        };
        assert_eq!(ask(&trace, 3, 0, 0), Err(NetworkError::NoSuchLayer { layer: 3 }));
        assert_eq!(ask(&trace, 2, 0, 0), Err(NetworkError::NotAConvolution { layer: 2 }));
        let cell = Cell { channel: 6, row: 0, col: 0 };
        let shape = network.layers()[1].output();
        assert_eq!(ask(&trace, 1, 6, 0), Err(NetworkError::NoSuchCell { cell, shape }));
        assert_eq!(ask(&trace, 1, 0, 2), Err(NetworkError::NoSuchImage { image: 2, images: 2 }));
        assert_eq!(ask(&Trace::new(), 1, 0, 0), Err(NetworkError::ForeignTrace));
    }
}
