//! Prints programs for many networks, with exported weights, images and what the core makes of them, as JSON for
//! `tests/golden/run_networks.py`.

#![allow(clippy::unwrap_used, reason = "an example may end by panicking")]

use cnn::architecture::{Architecture, LayerSpec, NetworkPreset, summarise};
use cnn::code::{network_keras, network_pytorch};
use cnn::training::{Augmentation, Initialisation, OptimizerKind, Schedule, Settings};
use cnn::{Maps, Mode, Network, Role, Shape, Trace};
use serde_json::{Value, json};

fn main() {
    let mut programs: Vec<Value> = architectures()
        .iter()
        .zip(settings().iter().cycle())
        .map(|(it, settings)| case(it, settings))
        .collect();
    let large = NetworkPreset::ALL.into_iter().filter(|preset| !preset.is_trainable());
    programs.extend(large.map(summary_case));
    println!("{}", serde_json::to_string(&programs).unwrap());
}

/// Every preset, and every layer in unusual settings.
fn architectures() -> Vec<Architecture> {
    let presets = NetworkPreset::ALL.into_iter().filter(|preset| preset.is_trainable());
    let mut all: Vec<_> = presets
        .map(|preset| {
            let (input, classes) = preset.original();
            preset.architecture(input, classes)
        })
        .collect();
    let conv = |kernel_size, stride, padding, dilation, groups, bias| LayerSpec::Conv2d {
        out_channels: 6,
        kernel_size,
        stride,
        padding,
        dilation,
        groups,
        bias,
    };
    let max = |kernel_size, stride, padding| LayerSpec::MaxPool2d { kernel_size, stride, padding };
    let avg = |kernel_size, stride, padding| LayerSpec::AvgPool2d { kernel_size, stride, padding };
    let head = [LayerSpec::Flatten, LayerSpec::Linear { out_features: 3, bias: false }];
    let bodies = [
        vec![conv((3, 3), 1, 1, 1, 1, true), LayerSpec::BatchNorm2d, LayerSpec::Sigmoid, max(3, 2, 1)],
        vec![conv((3, 2), 2, 1, 1, 1, false), LayerSpec::LeakyRelu { negative_slope: 0.2 }, avg(3, 2, 1)],
        vec![conv((3, 3), 2, 2, 2, 2, true), LayerSpec::Tanh, max(2, 1, 0), LayerSpec::Dropout { p: 0.3 }],
        vec![conv((5, 5), 1, 4, 2, 1, true), LayerSpec::Relu, LayerSpec::GlobalAvgPool],
        vec![conv((2, 2), 1, 1, 1, 2, true), conv((1, 1), 1, 0, 1, 3, true), avg(2, 2, 0)],
    ];
    for (index, body) in bodies.into_iter().enumerate() {
        let mut layers = [body, head.to_vec()].concat();
        layers.extend((index % 2 == 0).then_some(LayerSpec::Softmax));
        all.push(Architecture { input: Shape { channels: 2, rows: 11, cols: 9 }, layers });
    }
    all
}

/// Every optimizer, schedule and initialisation, some with everything else too.
fn settings() -> Vec<Settings> {
    let base = Settings { epochs: 2, batch_size: 4, ..Settings::default() };
    let (beta1, beta2, epsilon) = (0.8, 0.99, 1e-6);
    vec![
        base.clone(),
        Settings { optimizer: OptimizerKind::Sgd, schedule: Schedule::Cosine, ..base.clone() },
        Settings {
            optimizer: OptimizerKind::Momentum { momentum: 0.9 },
            schedule: Schedule::Step { every: 1, factor: 0.5 },
            initialisation: Initialisation::HeUniform,
            frozen: vec![0],
            ..base.clone()
        },
        Settings {
            optimizer: OptimizerKind::Nesterov { momentum: 0.9 },
            weight_decay: 0.001,
            initialisation: Initialisation::GlorotNormal,
            ..base.clone()
        },
        Settings {
            optimizer: OptimizerKind::RmsProp { alpha: 0.99, epsilon: 1e-8 },
            initialisation: Initialisation::GlorotUniform,
            frozen: vec![0, 1, 3],
            ..base.clone()
        },
        Settings {
            optimizer: OptimizerKind::AdamW { beta1, beta2, epsilon },
            weight_decay: 0.01,
            augmentation: Augmentation { shift: 1, rotate: 10.0, flip: true },
            ..base
        },
    ]
}

fn case(architecture: &Architecture, settings: &Settings) -> Value {
    let mut network = Network::new(architecture.clone()).unwrap();
    network.initialise(Initialisation::HeNormal, 5);
    // Biases and averages are not zero in a trained network.
    let wave = |index: usize| (index as f32 * 0.37).sin() * 0.2 + 0.3;
    for slot in network.slots().to_vec() {
        if slot.role != Role::Weight || slot.shape.len() == 1 {
            for (index, value) in network.parameters_mut()[slot.range].iter_mut().enumerate() {
                *value = wave(index);
            }
        }
    }
    let input = architecture.input;
    let images: Vec<f32> = (0..2 * input.volume()).map(|index| (index as f32 * 0.71).sin()).collect();
    let mut trace = Trace::new();
    network.forward(&Maps::from_images(input, &images), &mut trace, Mode::Eval).unwrap();
    json!({
        "pytorch": network_pytorch(architecture, settings),
        "keras": network_keras(architecture, settings),
        "softmax": architecture.layers.last() == Some(&LayerSpec::Softmax),
        "shape": [2, input.channels, input.rows, input.cols],
        "images": images,
        "safetensors": cnn_io::weights::write(&network).unwrap(),
        "parameters": summarise(architecture).parameters,
        "outputs": [trace.output().image(0), trace.output().image(1)],
    })
}

/// A network that is too large to be run here: only its programs and how many parameters they must have. One step with
/// few images shows that they run.
fn summary_case(preset: NetworkPreset) -> Value {
    let (input, classes) = preset.original();
    let architecture = preset.architecture(input, classes);
    let settings =
        Settings { epochs: 1, batch_size: 1, optimizer: OptimizerKind::Sgd, ..Settings::default() };
    json!({
        "pytorch": network_pytorch(&architecture, &settings),
        "keras": network_keras(&architecture, &settings),
        "parameters": summarise(&architecture).parameters,
    })
}
