//! A network and its training in Keras 3.
//!
//! Keras stores channels last. The numbers stay the same all the same: kernels are transposed when weights are loaded, and
//! before flattening the channels are moved to the front, where PyTorch has them.

use super::network::{Line, lines, options, shape_note, side, thousands, truth, with_notes};
use crate::Shape;
use crate::architecture::{Architecture, LayerSpec};
use crate::layers::BatchNorm2d;
use crate::training::{Augmentation, Initialisation, OptimizerKind, Schedule, Settings};

/// A complete program that builds a network and trains it as the settings say, on random images in the place of data.
pub fn network_keras(architecture: &Architecture, settings: &Settings) -> String {
    let layers = lines(architecture);
    let softmax = layers.last().is_some_and(|line| line.spec == LayerSpec::Softmax);
    let mut program = Vec::new();
    if settings.schedule == Schedule::Cosine {
        program.extend(["import math".to_owned(), String::new()]);
    }
    program.extend(["import keras", "import numpy as np", "from keras import layers", ""].map(str::to_owned));
    program.extend([format!("keras.utils.set_random_seed({})", settings.seed), String::new()]);
    if decays_in_gradient(settings) {
        // Keras adds `factor * w^2`, whose slope is twice the factor times w.
        program.push(format!("decay = keras.regularizers.L2({:?})", settings.weight_decay / 2.0));
        program.push(String::new());
    }
    program.extend(model(architecture, &layers, settings));
    program.extend(
        [
            "",
            "# The weights that ConvLens exports are PyTorch's: transpose those of Conv2D by (2, 3, 1, 0) and those of Dense by",
            "# (1, 0), then call layer.set_weights([weight, bias]).",
            "",
        ]
        .map(str::to_owned),
    );
    program.extend(data(architecture, &layers, settings));
    program.extend(compile(settings, softmax));
    program.push(fit(settings));
    program.join("\n") + "\n"
}

fn model(architecture: &Architecture, layers: &[Line], settings: &Settings) -> Vec<String> {
    let Shape { channels, rows, cols } = architecture.input;
    let mut code = vec![(format!("    keras.Input(({rows}, {cols}, {channels})),"), String::new())];
    code.extend(augment(settings.augmentation, architecture).into_iter().map(|row| (row, String::new())));
    for line in layers {
        let frozen = if settings.frozen.contains(&line.index) { ", trainable=False" } else { "" };
        let mut calls = layer(line, settings);
        if let Some(last) = calls.last_mut()
            && !frozen.is_empty()
        {
            let end = last.len() - 1;
            last.insert_str(end, if last.ends_with("()") { &frozen[2..] } else { frozen });
        }
        let last = calls.len().saturating_sub(1);
        code.extend(calls.into_iter().enumerate().map(|(index, call)| {
            let note = match line.spec {
                _ if index == last => shape_note(&line.report),
                LayerSpec::Flatten => "channels first, as in PyTorch".to_owned(),
                _ => String::new(),
            };
            (format!("    layers.{call},"), note)
        }));
    }
    let parameters = layers.iter().map(|line| line.report.parameters).sum();
    let note = "# sizes are channels x rows x columns";
    let mut lines = vec![format!("model = keras.Sequential([  {note}")];
    lines.extend(with_notes(&code));
    lines.push(format!("])  # {} parameters that are learned", thousands(parameters)));
    lines
}

/// The calls that make one layer; some need more than one.
fn layer(line: &Line, settings: &Settings) -> Vec<String> {
    let input = line.report.input;
    match line.spec {
        LayerSpec::Conv2d { .. } => conv(line, settings),
        LayerSpec::MaxPool2d { kernel_size, stride, padding } => {
            let pad = format!(
                "Lambda(lambda x: keras.ops.pad(x, [[0, 0], [{padding}, {padding}], [{padding}, {padding}], [0, 0]], constant_values=-np.inf))"
            );
            pooled("MaxPooling2D", kernel_size, stride, (padding > 0).then_some(pad))
        }
        LayerSpec::AvgPool2d { kernel_size, stride, padding } => {
            let pad = format!("ZeroPadding2D({padding})");
            pooled("AveragePooling2D", kernel_size, stride, (padding > 0).then_some(pad))
        }
        LayerSpec::GlobalAvgPool => vec!["GlobalAveragePooling2D(keepdims=True)".to_owned()],
        LayerSpec::Relu => vec!["ReLU()".to_owned()],
        LayerSpec::LeakyRelu { negative_slope } => vec![format!("LeakyReLU({negative_slope:?})")],
        LayerSpec::Sigmoid => vec!["Activation(\"sigmoid\")".to_owned()],
        LayerSpec::Tanh => vec!["Activation(\"tanh\")".to_owned()],
        LayerSpec::Flatten if input.rows * input.cols > 1 => {
            // Channels first, so that the vector is PyTorch's.
            vec!["Permute((3, 1, 2))".to_owned(), "Flatten()".to_owned()]
        }
        LayerSpec::Flatten => vec!["Flatten()".to_owned()],
        LayerSpec::Linear { out_features, bias } => {
            vec![format!("Dense({out_features}{})", weights(settings, bias))]
        }
        LayerSpec::Dropout { p } => vec![format!("Dropout({p:?})")],
        LayerSpec::BatchNorm2d => {
            let momentum = 1.0 - BatchNorm2d::MOMENTUM;
            let decay = if decays_in_gradient(settings) {
                ", gamma_regularizer=decay, beta_regularizer=decay"
            } else {
                ""
            };
            vec![format!(
                "BatchNormalization(momentum={momentum:?}, epsilon={:?}{decay})",
                BatchNorm2d::EPSILON
            )]
        }
        LayerSpec::Softmax => vec!["Softmax()".to_owned()],
    }
}

fn conv(line: &Line, settings: &Settings) -> Vec<String> {
    let LayerSpec::Conv2d { out_channels, kernel_size, stride, padding, dilation, groups, bias } = line.spec
    else {
        return Vec::new();
    };
    let mut calls = Vec::new();
    let spans = [kernel_size.0, kernel_size.1].map(|side| dilation * (side - 1));
    let same = padding > 0 && stride == 1 && spans == [2 * padding; 2];
    if padding > 0 && !same {
        calls.push(format!("ZeroPadding2D({padding})"));
    }
    // Keras refuses a stride together with a dilation; then the results between are dropped afterwards.
    let together = stride > 1 && dilation > 1;
    let strides = if together { 1 } else { stride };
    let mut options =
        options(&[("strides", strides, 1), ("dilation_rate", dilation, 1), ("groups", groups, 1)]);
    if same {
        options += ", padding=\"same\"";
    }
    let weights = weights(settings, bias);
    calls.push(format!("Conv2D({out_channels}, {}{options}{weights})", side(kernel_size)));
    if together {
        calls.push(format!("Lambda(lambda x: x[:, ::{stride}, ::{stride}, :])"));
    }
    calls
}

fn pooled(name: &str, kernel_size: usize, stride: usize, pad: Option<String>) -> Vec<String> {
    let strides = if stride == kernel_size { String::new() } else { format!(", strides={stride}") };
    pad.into_iter().chain([format!("{name}({kernel_size}{strides})")]).collect()
}

/// How weights begin and decay, and whether there is a bias.
fn weights(settings: &Settings, bias: bool) -> String {
    let initializer = match settings.initialisation {
        Initialisation::HeNormal => ", kernel_initializer=\"he_normal\"",
        Initialisation::HeUniform => ", kernel_initializer=\"he_uniform\"",
        Initialisation::GlorotNormal => ", kernel_initializer=\"glorot_normal\"",
        // Keras's own.
        Initialisation::GlorotUniform => "",
    };
    let decay = match (decays_in_gradient(settings), bias) {
        (false, _) => "",
        (true, false) => ", kernel_regularizer=decay",
        (true, true) => ", kernel_regularizer=decay, bias_regularizer=decay",
    };
    let bias = if bias { String::new() } else { format!(", use_bias={}", truth(bias)) };
    format!("{bias}{initializer}{decay}")
}

/// Whether decay is part of the gradient, as it is but for `AdamW`.
fn decays_in_gradient(settings: &Settings) -> bool {
    settings.weight_decay > 0.0 && !matches!(settings.optimizer, OptimizerKind::AdamW { .. })
}

fn augment(augmentation: Augmentation, architecture: &Architecture) -> Vec<String> {
    let Augmentation { shift, rotate, flip } = augmentation;
    let (rows, cols) = (architecture.input.rows, architecture.input.cols);
    let mut code = Vec::new();
    if flip {
        code.push("    layers.RandomFlip(\"horizontal\"),".to_owned());
    }
    if rotate > 0.0 {
        code.push(format!("    layers.RandomRotation({rotate:?} / 360, fill_mode=\"constant\"),"));
    }
    if shift > 0 {
        code.push(format!(
            "    layers.RandomTranslation({shift} / {rows}, {shift} / {cols}, fill_mode=\"constant\"),"
        ));
    }
    code
}

fn data(architecture: &Architecture, layers: &[Line], settings: &Settings) -> Vec<String> {
    let Shape { channels, rows, cols } = architecture.input;
    let classes = layers.last().map_or(architecture.input, |line| line.report.output).volume();
    let count = 4 * settings.batch_size;
    [
        "# Put your data here: images from 0 to 1, and the index of each one's class.".to_owned(),
        format!("images = np.random.rand({count}, {rows}, {cols}, {channels}).astype(\"float32\")"),
        format!("labels = np.random.randint({classes}, size={count})"),
        String::new(),
    ]
    .into()
}

fn compile(settings: &Settings, softmax: bool) -> Vec<String> {
    let (name, options) = match settings.optimizer {
        OptimizerKind::Sgd => ("SGD", String::new()),
        OptimizerKind::Momentum { momentum } => ("SGD", format!(", momentum={momentum:?}")),
        OptimizerKind::Nesterov { momentum } => ("SGD", format!(", momentum={momentum:?}, nesterov=True")),
        OptimizerKind::RmsProp { alpha, epsilon } => {
            ("RMSprop", format!(", rho={alpha:?}, epsilon={epsilon:?}"))
        }
        OptimizerKind::Adam { beta1, beta2, epsilon } => {
            ("Adam", format!(", beta_1={beta1:?}, beta_2={beta2:?}, epsilon={epsilon:?}"))
        }
        OptimizerKind::AdamW { beta1, beta2, epsilon } => {
            let decay = settings.weight_decay;
            let constants = format!(", beta_1={beta1:?}, beta_2={beta2:?}, epsilon={epsilon:?}");
            ("AdamW", format!("{constants}, weight_decay={decay:?}"))
        }
    };
    let rate = settings.learning_rate;
    let logits = truth(!softmax);
    let mut code = vec![
        "model.compile(".to_owned(),
        format!("    optimizer=keras.optimizers.{name}(learning_rate={rate:?}{options}),"),
        format!("    loss=keras.losses.SparseCategoricalCrossentropy(from_logits={logits}),"),
        "    metrics=[\"accuracy\"],".to_owned(),
        ")".to_owned(),
    ];
    let rule = match settings.schedule {
        Schedule::Constant => return code,
        Schedule::Step { every, factor } => format!("{rate:?} * {factor:?} ** (epoch // {every})"),
        Schedule::Cosine => format!("{rate:?} * (1 + math.cos(math.pi * epoch / {})) / 2", settings.epochs),
    };
    code.push(format!("schedule = keras.callbacks.LearningRateScheduler(lambda epoch: {rule})"));
    code
}

fn fit(settings: &Settings) -> String {
    let callbacks = if settings.schedule == Schedule::Constant { "" } else { ", callbacks=[schedule]" };
    let Settings { batch_size, epochs, .. } = settings;
    format!("model.fit(images, labels, batch_size={batch_size}, epochs={epochs}{callbacks})")
}
