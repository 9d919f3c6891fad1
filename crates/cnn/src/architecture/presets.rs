//! Networks that everybody should have seen.

use super::LayerSpec::{self, Flatten, Relu, Softmax, Tanh};
use super::{Architecture, summarise};
use crate::Shape;

/// A well-known network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NetworkPreset {
    /// The one of the lecture: 3 x 3 kernels, ReLU, average pooling; 60,074 parameters on digits.
    LeNet,
    /// LeNet-5 of 1998: 5 x 5 kernels, tanh, average pooling.
    LeNet5,
    /// The network of CNN Explainer: two blocks of two convolutions of ten maps.
    TinyVgg,
    /// No convolution at all, one hidden layer, about as many parameters as `LeNet` on the same images.
    Mlp,
    /// `AlexNet` of 2012 in one column; only to be summarised.
    AlexNet,
    /// VGG-16 of 2014; only to be summarised.
    Vgg16,
}

impl NetworkPreset {
    /// Every preset, in the order in which they are shown.
    pub const ALL: [Self; 6] =
        [Self::LeNet, Self::LeNet5, Self::TinyVgg, Self::Mlp, Self::AlexNet, Self::Vgg16];

    /// Its stable name.
    pub fn id(self) -> &'static str {
        match self {
            Self::LeNet => "lenet",
            Self::LeNet5 => "lenet5",
            Self::TinyVgg => "tiny-vgg",
            Self::Mlp => "mlp",
            Self::AlexNet => "alexnet",
            Self::Vgg16 => "vgg16",
        }
    }

    /// The preset of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.id() == id)
    }

    /// Whether it is small enough to be trained in a page.
    pub fn is_trainable(self) -> bool {
        !matches!(self, Self::AlexNet | Self::Vgg16)
    }

    /// The images and the number of classes that it was made for.
    pub fn original(self) -> (Shape, usize) {
        let square = |channels, side| Shape { channels, rows: side, cols: side };
        match self {
            Self::LeNet | Self::Mlp => (square(1, 28), 10),
            Self::LeNet5 => (square(1, 32), 10),
            Self::TinyVgg => (square(3, 64), 10),
            Self::AlexNet => (square(3, 227), 1000),
            Self::Vgg16 => (square(3, 224), 1000),
        }
    }

    /// Its layers for images of a size and a number of classes. A network of many poolings has no place on small images;
    /// the summary says so.
    pub fn architecture(self, input: Shape, classes: usize) -> Architecture {
        let layers = match self {
            Self::LeNet => lenet(classes),
            Self::LeNet5 => lenet5(input, classes),
            Self::TinyVgg => tiny_vgg(classes),
            Self::Mlp => mlp(input, classes),
            Self::AlexNet => alexnet(classes),
            Self::Vgg16 => vgg16(classes),
        };
        Architecture { input, layers }
    }
}

fn conv(out_channels: usize, side: usize, stride: usize, padding: usize) -> LayerSpec {
    let kernel_size = (side, side);
    LayerSpec::Conv2d { out_channels, kernel_size, stride, padding, dilation: 1, groups: 1, bias: true }
}

fn lenet(classes: usize) -> Vec<LayerSpec> {
    let block = |maps| [LayerSpec::conv2d(maps, 3), Relu, LayerSpec::avg_pool2d(2)];
    let head = [120, 84].map(LayerSpec::linear);
    let [wide, narrow] = head;
    let head = [Flatten, wide, Relu, narrow, Relu, LayerSpec::linear(classes), Softmax];
    [6, 16].into_iter().flat_map(block).chain(head).collect()
}

fn lenet5(input: Shape, classes: usize) -> Vec<LayerSpec> {
    // The original saw digits of 28 x 28 in the middle of 32 x 32.
    let padding = if input.rows.min(input.cols) < 32 { 2 } else { 0 };
    let block = |maps, padding| [conv(maps, 5, 1, padding), Tanh, LayerSpec::avg_pool2d(2)];
    let [wide, narrow, last] = [120, 84, classes].map(LayerSpec::linear);
    let head = [Flatten, wide, Tanh, narrow, Tanh, last, Softmax];
    block(6, padding).into_iter().chain(block(16, 0)).chain(head).collect()
}

fn tiny_vgg(classes: usize) -> Vec<LayerSpec> {
    let step = [LayerSpec::conv2d(10, 3), Relu];
    let block = [&step[..], &step, &[LayerSpec::max_pool2d(2)]].concat();
    [&block[..], &block, &[Flatten, LayerSpec::linear(classes), Softmax]].concat()
}

/// One hidden layer of `h` units has `(inputs + 1 + classes) h + classes` parameters.
fn mlp(input: Shape, classes: usize) -> Vec<LayerSpec> {
    let lenet = summarise(&Architecture { input, layers: lenet(classes) });
    // Where LeNet itself does not fit, nothing is to be compared.
    let aim = if lenet.problem.is_none() { lenet.parameters as usize } else { 60_074 };
    let each =
        input.channels.saturating_mul(input.rows).saturating_mul(input.cols).saturating_add(1 + classes);
    let hidden = (aim.saturating_sub(classes) + each / 2) / each;
    vec![Flatten, LayerSpec::linear(hidden.max(2)), Relu, LayerSpec::linear(classes), Softmax]
}

fn alexnet(classes: usize) -> Vec<LayerSpec> {
    let pool = LayerSpec::MaxPool2d { kernel_size: 3, stride: 2, padding: 0 };
    let dropout = LayerSpec::Dropout { p: 0.5 };
    let mut layers = vec![conv(96, 11, 4, 0), Relu, pool, conv(256, 5, 1, 2), Relu, pool];
    layers.extend([384, 384, 256].into_iter().flat_map(|maps| [conv(maps, 3, 1, 1), Relu]));
    layers.extend([
        pool,
        Flatten,
        dropout,
        LayerSpec::linear(4096),
        Relu,
        dropout,
        LayerSpec::linear(4096),
        Relu,
    ]);
    layers.extend([LayerSpec::linear(classes), Softmax]);
    layers
}

fn vgg16(classes: usize) -> Vec<LayerSpec> {
    let dropout = LayerSpec::Dropout { p: 0.5 };
    let blocks = [(64, 2), (128, 2), (256, 3), (512, 3), (512, 3)];
    let block = |(maps, count): (usize, usize)| {
        let step = [conv(maps, 3, 1, 1), Relu].repeat(count);
        [&step[..], &[LayerSpec::max_pool2d(2)]].concat()
    };
    let mut layers: Vec<_> = blocks.into_iter().flat_map(block).collect();
    layers.extend([Flatten, LayerSpec::linear(4096), Relu, dropout, LayerSpec::linear(4096), Relu, dropout]);
    layers.extend([LayerSpec::linear(classes), Softmax]);
    layers
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parameters(preset: NetworkPreset, channels: usize, side: usize) -> u64 {
        let input = Shape { channels, rows: side, cols: side };
        let summary = preset.architecture(input, 10).check_classes(10).unwrap();
        summary.parameters
    }

    #[test]
    fn every_trainable_preset_fits_the_sizes_of_the_page() {
        for preset in NetworkPreset::ALL.into_iter().filter(|preset| preset.is_trainable()) {
            assert_eq!(NetworkPreset::from_id(preset.id()), Some(preset));
            for (channels, side) in [(1, 28), (3, 28), (3, 32), (3, 64)] {
                assert!(parameters(preset, channels, side) > 0);
            }
        }
        assert_eq!(NetworkPreset::from_id("resnet"), None);
    }

    #[test]
    fn lenet5_has_61706_parameters_either_way() {
        assert_eq!(parameters(NetworkPreset::LeNet5, 1, 28), 61_706);
        assert_eq!(parameters(NetworkPreset::LeNet5, 1, 32), 61_706);
    }

    #[test]
    fn tiny_vgg_has_the_parameters_of_cnn_explainer() {
        // 280 + 3 x 910 + 1690 x 10 + 10.
        assert_eq!(parameters(NetworkPreset::TinyVgg, 3, 64), 19_920);
    }

    #[test]
    fn the_dense_network_is_about_as_large_as_lenet() {
        for (channels, side) in [(1, 28), (3, 32), (3, 64)] {
            let (dense, lenet) = (
                parameters(NetworkPreset::Mlp, channels, side),
                parameters(NetworkPreset::LeNet, channels, side),
            );
            assert!(dense.abs_diff(lenet) * 12 < lenet, "{dense}, {lenet}");
        }
        assert_eq!(parameters(NetworkPreset::Mlp, 1, 28), 60_430);
    }
}
