//! The second step of a run must not allocate, nor must any step after it: a browser's memory never shrinks again.

#![allow(clippy::unwrap_used, reason = "a test ends by panicking")]

mod support;

use std::sync::Arc;

use cnn::architecture::{Architecture, LayerSpec, NetworkPreset};
use cnn::attribution::{Occlusion, OcclusionRun, Sensitivity};
use cnn::statistics::Survey;
use cnn::training::{Augmentation, Dataset, Evaluation, OptimizerKind, Settings, Trainer, cross_entropy};
use cnn::{Alteration, Gradients, Maps, Mode, Network, PartialMaps, Patch, Shape, Trace, alter_sample};
use support::counted;

fn dataset(shape: Shape, count: usize, train: usize) -> Arc<Dataset> {
    let pixels = (0..count * shape.volume()).map(|at| (at * at % 251) as u8).collect();
    let labels = (0..count).map(|at| (at % 10) as u8).collect();
    let classes = (0..10).map(|digit| digit.to_string()).collect();
    Arc::new(Dataset::new(shape, classes, pixels, labels, train).unwrap())
}

/// Every layer that there is.
fn everything(input: Shape) -> Architecture {
    let conv = |out_channels, groups, stride, dilation| LayerSpec::Conv2d {
        out_channels,
        kernel_size: (3, 3),
        stride,
        padding: 1,
        dilation,
        groups,
        bias: true,
    };
    let layers = vec![
        conv(8, 1, 1, 1),
        LayerSpec::BatchNorm2d,
        LayerSpec::LeakyRelu { negative_slope: 0.01 },
        LayerSpec::max_pool2d(2),
        conv(8, 4, 1, 2),
        LayerSpec::Sigmoid,
        LayerSpec::avg_pool2d(2),
        conv(12, 1, 2, 1),
        LayerSpec::Tanh,
        LayerSpec::GlobalAvgPool,
        LayerSpec::Flatten,
        LayerSpec::Dropout { p: 0.5 },
        LayerSpec::linear(20),
        LayerSpec::Relu,
        LayerSpec::linear(10),
        LayerSpec::Softmax,
    ];
    Architecture { input, layers }
}

fn steps_of_runs_allocate_nothing() {
    let shape = Shape { channels: 1, rows: 28, cols: 28 };
    // 70 images in batches of 32: an epoch ends with six.
    let data = dataset(shape, 90, 70);
    let kinds = [
        OptimizerKind::Sgd,
        OptimizerKind::Nesterov { momentum: 0.9 },
        OptimizerKind::RmsProp { alpha: 0.9, epsilon: 1e-8 },
        OptimizerKind::ADAM,
    ];
    for architecture in [
        NetworkPreset::LeNet.architecture(shape, 10),
        NetworkPreset::TinyVgg.architecture(shape, 10),
        everything(shape),
    ] {
        for optimizer in kinds {
            for augmentation in [Augmentation::default(), Augmentation { shift: 2, rotate: 10.0, flip: true }]
            {
                let settings = Settings { optimizer, augmentation, ..Settings::default() };
                let mut trainer = Trainer::new(architecture.clone(), settings, data.clone()).unwrap();
                trainer.step().unwrap();
                // Into the third epoch: full batches, smaller ones, new orders.
                for step in 2..8 {
                    let count = counted(|| {
                        trainer.step().unwrap();
                    });
                    assert_eq!(count, 0, "step {step} with {optimizer:?} of {:?}", architecture.layers);
                }
            }
        }
    }
}

/// What is evaluated is kept, so its lists may grow; the activations may not come anew.
fn an_evaluation_reuses_its_memory() {
    let shape = Shape { channels: 1, rows: 28, cols: 28 };
    let data = dataset(shape, 200, 70);
    let architecture = NetworkPreset::LeNet.architecture(shape, 10);
    let mut trainer = Trainer::new(architecture, Settings::default(), data).unwrap();
    let mut evaluation = Evaluation::new(10);
    trainer.evaluate(70..199, &mut evaluation).unwrap();
    // Three lists that hold 129 have room for one more.
    let count = counted(|| trainer.evaluate(199..200, &mut evaluation).unwrap());
    assert_eq!(count, 0);
}

/// What the figures do: one image forward with everything kept, and all gradients back.
fn looking_at_one_image_again_allocates_nothing() {
    let shape = Shape { channels: 3, rows: 24, cols: 20 };
    let network = Network::new(everything(shape)).unwrap();
    let (mut trace, mut gradients, mut losses) = (Trace::new(), Gradients::new(), Vec::new());
    gradients.everything = true;
    let images = Maps::from_images(shape, &vec![0.5; 4 * shape.volume()]);
    let mut look = |network: &Network, images: &Maps, labels: &[u8]| {
        network.forward(images, &mut trace, Mode::Eval).unwrap();
        cross_entropy(network, &trace, labels, &mut losses, Some(&mut gradients)).unwrap();
        network.backward(&trace, &mut gradients).unwrap();
    };
    look(&network, &images, &[1, 2, 3, 4]);
    assert_eq!(counted(|| look(&network, &images, &[4, 3, 2, 1])), 0);
    // Fewer images fit into the same memory.
    let one = Maps::from_images(shape, &vec![0.25; shape.volume()]);
    assert_eq!(counted(|| look(&network, &one, &[7])), 0);
}

/// What a page does while an image moves: changes it, computes it in slices, and asks about it.
fn looking_into_a_network_allocates_nothing() {
    let shape = Shape { channels: 3, rows: 24, cols: 20 };
    let network = Network::new(everything(shape)).unwrap();
    let (mut trace, mut partial, mut sensitivity) = (Trace::new(), PartialMaps::new(), Sensitivity::new());
    let (pixels, mut altered) = (vec![77; shape.volume()], Vec::new());
    let erased = vec![Patch { rows: 2..9, cols: 3..8 }];
    let alteration = Alteration { right: 1.5, rotate: 20.0, noise: 0.1, erased, ..Alteration::default() };
    let mut look = || {
        alter_sample(&pixels, shape, &alteration, &mut altered).unwrap();
        let image = trace.input_mut(&network, 1).values_mut();
        image.iter_mut().zip(&altered).for_each(|(to, &byte)| *to = f32::from(byte) / 255.0);
        let mut cursor = network.begin_forward(&mut trace, Mode::Eval).unwrap();
        while !network.advance_forward(&mut trace, &mut cursor, 5_000).unwrap() {}
        network.partial_maps(&trace, 4, 5, 0, &mut partial).unwrap();
        sensitivity.saliency(&network, &trace, 7, 0).unwrap();
        sensitivity.grad_cam(&network, &trace, 8, 3, 0).unwrap();
    };
    look();
    assert_eq!(counted(look), 0);

    // The first batch takes the memory for all of them.
    let occlusion = Occlusion { size: 3, stride: 2, fill: 0.5 };
    let mut run = OcclusionRun::begin(&network, &trace, 0, 4, occlusion).unwrap();
    while run.done() == 0 {
        run.advance(&network, 100_000).unwrap();
    }
    assert_eq!(counted(|| while !run.advance(&network, 100_000).unwrap() {}), 0);
    let mut survey = Survey::begin(&network, vec![9; 100 * shape.volume()]).unwrap();
    while survey.images() == 0 {
        survey.advance(&network, 100_000).unwrap();
    }
    assert_eq!(counted(|| while !survey.advance(&network, 100_000).unwrap() {}), 0);
}

/// One test for all: a second thread would be counted too.
#[test]
fn the_second_time_allocates_nothing() {
    steps_of_runs_allocate_nothing();
    an_evaluation_reuses_its_memory();
    looking_at_one_image_again_allocates_nothing();
    looking_into_a_network_allocates_nothing();
}
