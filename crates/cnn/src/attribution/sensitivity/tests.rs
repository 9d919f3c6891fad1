//! Gradients against what small changes do, and against the backward pass that training uses.

use super::*;
use crate::architecture::{Architecture, LayerSpec, NetworkPreset};
use crate::rng::Rng;
use crate::training::Initialisation;
use crate::{Gradients, Maps, Mode, Role, Shape};

/// The change that derivatives are measured with.
const STEP: f32 = 1.0 / 64.0;
const INPUT: Shape = Shape { channels: 2, rows: 8, cols: 9 };

/// Without kinks, so that differences measure the slope.
fn smooth(softmax: bool) -> Network {
    let mut layers = vec![
        LayerSpec::conv2d(4, 3),
        LayerSpec::BatchNorm2d,
        LayerSpec::Tanh,
        LayerSpec::avg_pool2d(2),
        LayerSpec::Conv2d {
            out_channels: 6,
            kernel_size: (2, 2),
            stride: 1,
            padding: 1,
            dilation: 1,
            groups: 2,
            bias: true,
        },
        LayerSpec::Sigmoid,
        LayerSpec::Dropout { p: 0.5 },
        LayerSpec::Flatten,
        LayerSpec::linear(4),
    ];
    layers.extend(softmax.then_some(LayerSpec::Softmax));
    network(INPUT, layers)
}

fn network(input: Shape, layers: Vec<LayerSpec>) -> Network {
    let mut network = Network::new(Architecture { input, layers }).unwrap();
    network.initialise(Initialisation::GlorotUniform, 3);
    let mut rng = Rng::new(2);
    for slot in network.slots().to_vec() {
        if slot.role != Role::Weight {
            for value in &mut network.parameters_mut()[slot.range] {
                *value = rng.between(0.2, 1.2) as f32;
            }
        }
    }
    network
}

fn batch(shape: Shape, images: usize) -> Maps {
    let mut maps = Maps::new(shape, images);
    let mut rng = Rng::new(7);
    maps.values_mut().iter_mut().for_each(|value| *value = rng.unit() as f32);
    maps
}

fn run(network: &Network, images: &Maps) -> Trace {
    let mut trace = Trace::new();
    network.forward(images, &mut trace, Mode::Eval).unwrap();
    trace
}

fn logit(network: &Network, images: &Maps, image: usize, class: usize) -> f64 {
    let trace = run(network, images);
    let logits = trace.activation(network.architecture().logits().unwrap()).unwrap();
    f64::from(logits.image(image)[class])
}

/// What a change of one number of an image, either way, does to a logit.
fn slope(network: &Network, images: &Maps, at: usize, image: usize, class: usize) -> f64 {
    let shifted = |by: f32| {
        let mut images = images.clone();
        let place = at * images.images() + image;
        images.values_mut()[place] += by;
        logit(network, &images, image, class)
    };
    (shifted(STEP) - shifted(-STEP)) / f64::from(2.0 * STEP)
}

#[test]
fn saliency_is_what_small_changes_of_pixels_do() {
    let mut sensitivity = Sensitivity::new();
    for softmax in [true, false] {
        let network = smooth(softmax);
        let images = batch(INPUT, 2);
        let trace = run(&network, &images);
        for (image, class) in [(0, 0), (1, 0), (1, 3)] {
            let saliency = sensitivity.saliency(&network, &trace, class, image).unwrap();
            assert_eq!(saliency.len(), INPUT.volume());
            let largest = saliency.iter().fold(0.0_f32, |largest, value| largest.max(value.abs()));
            for (at, &found) in saliency.iter().enumerate() {
                let measured = slope(&network, &images, at, image, class);
                let apart = (f64::from(found) - measured).abs();
                assert!(apart < 3e-3 * f64::from(largest), "{at}: {found}, {measured}");
            }
        }
    }
}

#[test]
fn it_is_the_gradient_that_the_backward_pass_finds() {
    let shape = Shape { channels: 1, rows: 28, cols: 28 };
    let network = network(shape, NetworkPreset::LeNet.architecture(shape, 10).layers);
    let images = batch(shape, 3);
    let trace = run(&network, &images);
    let logits = network.architecture().logits().unwrap();
    let (mut gradients, mut sensitivity) = (Gradients::new(), Sensitivity::new());
    gradients.everything = true;
    for (image, class) in [(0, 9), (2, 4)] {
        let upstream = gradients.begin_at(&network, 3, logits).unwrap();
        upstream.values_mut().fill(0.0);
        upstream.values_mut()[class * 3 + image] = 1.0;
        network.backward(&trace, &mut gradients).unwrap();
        let saliency = sensitivity.saliency(&network, &trace, class, image).unwrap();
        assert_eq!(saliency, gradients.input().unwrap().image(image));
        assert!(gradients.input().unwrap().image(1).iter().all(|&value| value == 0.0));
        for layer in 0..6 {
            let maps = gradients.activation(layer).unwrap();
            let cam = sensitivity.grad_cam(&network, &trace, layer, class, image).unwrap();
            let plane = cam.rows * cam.cols;
            for (&weight, map) in cam.weights.iter().zip(maps.image(image).chunks(plane)) {
                let mean = map.iter().sum::<f32>() / plane as f32;
                assert!((weight - mean).abs() <= 1e-6 * mean.abs().max(1e-2), "{weight}, {mean}");
            }
        }
    }
}

#[test]
fn grad_cam_weighs_maps_by_what_raising_them_does() {
    let network = smooth(true);
    let images = batch(INPUT, 2);
    let trace = run(&network, &images);
    let mut sensitivity = Sensitivity::new();
    for layer in [0, 2, 4, 5] {
        let activation = trace.activation(layer).unwrap();
        let shape = activation.shape();
        // The network above the layer, which reads its activation.
        let rest = network.architecture().layers[layer + 1..].to_vec();
        let mut above = Network::new(Architecture { input: shape, layers: rest }).unwrap();
        let skipped = network.parameters().len() - above.parameters().len();
        above.set_parameters(&network.parameters()[skipped..]).unwrap();
        for (image, class) in [(0, 1), (1, 2)] {
            let cam = sensitivity.grad_cam(&network, &trace, layer, class, image).unwrap();
            let plane = shape.rows * shape.cols;
            assert_eq!((cam.rows, cam.cols, cam.weights.len()), (shape.rows, shape.cols, shape.channels));
            for (channel, &weight) in cam.weights.iter().enumerate() {
                // A map that rises as a whole by a little: the sum of its slopes.
                let raised = |by: f32| {
                    let mut maps = activation.clone();
                    maps.values_mut()[channel * plane * 2..][..plane * 2].iter_mut().for_each(|it| *it += by);
                    logit(&above, &maps, image, class)
                };
                let measured = (raised(STEP) - raised(-STEP)) / f64::from(2.0 * STEP) / plane as f64;
                assert!((f64::from(weight) - measured).abs() < 2e-4, "{layer}: {weight}, {measured}");
            }
            let values = activation.image(image);
            for (place, &found) in cam.map.iter().enumerate() {
                let weighted = |(channel, &weight): (usize, &f32)| {
                    f64::from(weight) * f64::from(values[channel * plane + place])
                };
                let sum: f64 = cam.weights.iter().enumerate().map(weighted).sum();
                assert!((f64::from(found) - sum.max(0.0)).abs() < 1e-6, "{layer}: {found}, {sum}");
            }
        }
    }
}

#[test]
fn the_last_convolution_and_its_activation_are_looked_at() {
    assert_eq!(grad_cam_layer(&smooth(true)), Some(5), "not the dropout behind it");
    let of = |layers| grad_cam_layer(&network(INPUT, layers));
    let conv = LayerSpec::conv2d(2, 3);
    assert_eq!(of(vec![conv, LayerSpec::BatchNorm2d, LayerSpec::Relu, LayerSpec::Relu]), Some(3));
    assert_eq!(of(vec![conv, LayerSpec::Relu, conv, LayerSpec::max_pool2d(2)]), Some(2));
    assert_eq!(of(vec![conv]), Some(0));
    assert_eq!(of(vec![LayerSpec::Flatten, LayerSpec::linear(2)]), None);
}

#[test]
fn what_is_not_there_is_refused() {
    let network = smooth(true);
    let mut trace = run(&network, &batch(INPUT, 2));
    let mut sensitivity = Sensitivity::new();
    let mut saliency =
        |trace: &Trace, class, image| sensitivity.saliency(&network, trace, class, image).map(<[f32]>::len);
    assert_eq!(saliency(&trace, 4, 0), Err(NetworkError::NoSuchClass { class: 4, classes: 4 }));
    assert_eq!(saliency(&trace, 0, 2), Err(NetworkError::NoSuchImage { image: 2, images: 2 }));
    let mut sensitivity = Sensitivity::new();
    let mut cam = |layer| sensitivity.grad_cam(&network, &trace, layer, 0, 0).map(|cam| cam.rows);
    assert_eq!(cam(10), Err(NetworkError::NoSuchLayer { layer: 10 }));
    for vector in 7..10 {
        assert_eq!(cam(vector), Err(NetworkError::NoMaps { layer: vector }));
    }
    trace.input_mut(&network, 1);
    let mut sensitivity = Sensitivity::new();
    assert_eq!(sensitivity.saliency(&network, &trace, 0, 0), Err(NetworkError::ForeignTrace));
}

#[test]
fn without_any_layer_but_softmax_the_image_is_the_logits() {
    let network = network(Shape::vector(3), vec![LayerSpec::Flatten, LayerSpec::Softmax]);
    let trace = run(&network, &batch(Shape::vector(3), 1));
    assert_eq!(Sensitivity::new().saliency(&network, &trace, 1, 0).unwrap(), [0.0, 1.0, 0.0]);
}
