//! Trains small networks with every optimizer and prints what came out, as JSON for `tests/wasm/runs.test.ts`, which makes the
//! same runs with the page's module: a run must give the same bits natively and in every browser.

use std::sync::Arc;

use cnn::architecture::{Architecture, LayerSpec};
use cnn::training::{Augmentation, Dataset, OptimizerKind, Schedule, Settings, Trainer};
use cnn::{NetworkPreset, Shape};
use serde_json::{Value, json};

const STEPS: usize = 12;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut runs = Vec::new();
    let input = Shape { channels: 2, rows: 13, cols: 11 };
    for (optimizer, name) in optimizers() {
        runs.push(run(everything(input), "every layer", optimizer, &name)?);
    }
    let lenet = NetworkPreset::LeNet.architecture(Shape { channels: 1, rows: 28, cols: 28 }, 3);
    let (adam, name) =
        (OptimizerKind::ADAM, json!({ "kind": "adam", "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8 }));
    runs.push(run(lenet, "lenet", adam, &name)?);
    println!("{}", Value::from(runs));
    Ok(())
}

/// Formulas, and how the page writes them.
fn optimizers() -> [(OptimizerKind, Value); 6] {
    let (beta1, beta2, epsilon) = (0.9, 0.999, 1e-8);
    [
        (OptimizerKind::Sgd, json!({ "kind": "sgd" })),
        (OptimizerKind::Momentum { momentum: 0.9 }, json!({ "kind": "momentum", "momentum": 0.9 })),
        (OptimizerKind::Nesterov { momentum: 0.9 }, json!({ "kind": "nesterov", "momentum": 0.9 })),
        (
            OptimizerKind::RmsProp { alpha: 0.99, epsilon },
            json!({ "kind": "rmsprop", "alpha": 0.99, "epsilon": epsilon }),
        ),
        (
            OptimizerKind::Adam { beta1, beta2, epsilon },
            json!({ "kind": "adam", "beta1": beta1, "beta2": beta2, "epsilon": epsilon }),
        ),
        (
            OptimizerKind::AdamW { beta1, beta2, epsilon },
            json!({ "kind": "adamw", "beta1": beta1, "beta2": beta2, "epsilon": epsilon }),
        ),
    ]
}

/// Every layer, with sizes that are no multiples of a vector.
fn everything(input: Shape) -> Architecture {
    let conv = |out_channels, stride, padding, dilation, groups, bias| LayerSpec::Conv2d {
        out_channels,
        kernel_size: (3, 3),
        stride,
        padding,
        dilation,
        groups,
        bias,
    };
    let layers = vec![
        conv(6, 1, 1, 1, 2, false),
        LayerSpec::BatchNorm2d,
        LayerSpec::LeakyRelu { negative_slope: 0.1 },
        LayerSpec::MaxPool2d { kernel_size: 3, stride: 2, padding: 1 },
        conv(5, 1, 2, 2, 1, true),
        LayerSpec::Tanh,
        LayerSpec::AvgPool2d { kernel_size: 2, stride: 1, padding: 1 },
        conv(7, 2, 1, 1, 1, true),
        LayerSpec::Sigmoid,
        LayerSpec::Flatten,
        LayerSpec::Dropout { p: 0.25 },
        LayerSpec::linear(9),
        LayerSpec::Relu,
        LayerSpec::linear(3),
        LayerSpec::Softmax,
    ];
    Architecture { input, layers }
}

fn run(
    architecture: Architecture,
    name: &str,
    optimizer: OptimizerKind,
    optimizer_name: &Value,
) -> Result<Value, Box<dyn std::error::Error>> {
    let shape = architecture.input;
    let images = 20;
    let labels: Vec<u8> = (0..images).map(|image| (image * image % 7 % 3) as u8).collect();
    let pixels: Vec<u8> = (0..images * shape.volume()).map(|at| (at * at % 251) as u8).collect();
    let classes = ["a", "b", "c"].map(str::to_owned).to_vec();
    let dataset = Dataset::new(shape, classes, pixels.clone(), labels.clone(), images)?;
    let settings = Settings {
        seed: 11,
        // The last batch of an epoch has six images.
        batch_size: 7,
        epochs: 4,
        learning_rate: 0.01,
        weight_decay: 0.01,
        optimizer,
        schedule: Schedule::Cosine,
        augmentation: Augmentation { shift: 1, rotate: 10.0, flip: true },
        ..Settings::default()
    };
    let layers: Vec<Value> = architecture.layers.iter().map(layer).collect();
    let mut trainer = Trainer::new(architecture, settings, Arc::new(dataset))?;
    let mut losses = Vec::new();
    for _ in 0..STEPS {
        losses.push(trainer.step()?.loss.to_bits());
    }
    let parameters: Vec<u32> = trainer.network().parameters().iter().map(|value| value.to_bits()).collect();
    Ok(json!({
        "name": name,
        "architecture": { "input": { "channels": shape.channels, "rows": shape.rows, "cols": shape.cols }, "layers": layers },
        "settings": {
            "seed": 11, "images": 0, "batchSize": 7, "epochs": 4, "learningRate": 0.01, "weightDecay": 0.01, "optimizer": optimizer_name,
            "schedule": { "kind": "cosine" }, "initialisation": "he-normal",
            "augmentation": { "shift": 1, "rotate": 10.0, "flip": true }, "frozen": []
        },
        "pixels": pixels,
        "labels": labels,
        "losses": losses,
        "parameters": parameters,
    }))
}

/// A layer as the page writes it.
fn layer(spec: &LayerSpec) -> Value {
    match *spec {
        LayerSpec::Conv2d { out_channels, kernel_size, stride, padding, dilation, groups, bias } => json!({
            "kind": "conv2d", "outChannels": out_channels, "kernelSize": [kernel_size.0, kernel_size.1], "stride": stride,
            "padding": padding, "dilation": dilation, "groups": groups, "bias": bias
        }),
        LayerSpec::MaxPool2d { kernel_size, stride, padding } => {
            json!({ "kind": "max-pool2d", "kernelSize": kernel_size, "stride": stride, "padding": padding })
        }
        LayerSpec::AvgPool2d { kernel_size, stride, padding } => {
            json!({ "kind": "avg-pool2d", "kernelSize": kernel_size, "stride": stride, "padding": padding })
        }
        LayerSpec::GlobalAvgPool => json!({ "kind": "global-avg-pool" }),
        LayerSpec::Relu => json!({ "kind": "relu" }),
        LayerSpec::LeakyRelu { negative_slope } => {
            json!({ "kind": "leaky-relu", "negativeSlope": negative_slope })
        }
        LayerSpec::Sigmoid => json!({ "kind": "sigmoid" }),
        LayerSpec::Tanh => json!({ "kind": "tanh" }),
        LayerSpec::Flatten => json!({ "kind": "flatten" }),
        LayerSpec::Linear { out_features, bias } => {
            json!({ "kind": "linear", "outFeatures": out_features, "bias": bias })
        }
        LayerSpec::Dropout { p } => json!({ "kind": "dropout", "p": p }),
        LayerSpec::BatchNorm2d => json!({ "kind": "batch-norm2d" }),
        LayerSpec::Softmax => json!({ "kind": "softmax" }),
    }
}
