//! Which parts of an image a class hangs on: PyTorch, through `tests/golden/make_attribution.py`, against ours.

use cnn::attribution::{Occlusion, OcclusionRun, Sensitivity};
use cnn::{Maps, Mode, Network, Patch, Role, Trace};
use serde_json::Value;

use crate::numbers::{distance, list, real, whole, wholes};
use crate::specs;

const JSON: &str = include_str!("../../../../tests/golden/attribution.json");
const BINARY: &[u8] = include_bytes!("../../../../tests/golden/attribution.bin");

/// In units of the largest number of a map. The goldens are exact; ours went through a whole network in f32 and back.
const TOLERANCE: f64 = 3e-6;
/// Of probabilities, absolute: an exponential makes a distance of two logits one of their probabilities.
const PROBABILITY_TOLERANCE: f64 = 3e-6;

/// The numbers that `[offset, shape]` names: four bytes each, or a byte each times a scale.
fn numbers(value: &Value, scale: Option<f32>) -> Vec<f32> {
    let (offset, count) = (whole(&value[0]), wholes(&value[1]).iter().product::<usize>());
    match scale {
        Some(scale) => {
            BINARY[offset..offset + count].iter().map(|&byte| f32::from(byte.cast_signed()) * scale).collect()
        }
        None => BINARY[offset..offset + 4 * count]
            .chunks_exact(4)
            .map(|four| f32::from_le_bytes(four.try_into().unwrap()))
            .collect(),
    }
}

/// A network of the goldens that has looked at its image.
struct Subject {
    network: Network,
    trace: Trace,
}

impl Subject {
    /// The image is the second of three, the others being different ones.
    fn new(case: &Value) -> Self {
        let mut network = Network::new(specs::architecture(case)).unwrap();
        for slot in list(&case["parameters"]) {
            let role = match slot["role"].as_str().unwrap() {
                "weight" => Role::Weight,
                "bias" => Role::Bias,
                "running_mean" => Role::RunningMean,
                "running_var" => Role::RunningVar,
                other => panic!("{other}"),
            };
            let values = numbers(&slot["values"], slot.get("scale").map(|scale| real(scale) as f32));
            network.set_values(whole(&slot["layer"]), role, 0, &values).unwrap();
        }
        let image = match case.get("bytes") {
            Some(bytes) => {
                let (offset, count) = (whole(&bytes[0]), wholes(&bytes[1]).iter().product::<usize>());
                BINARY[offset..offset + count].iter().map(|&byte| f32::from(byte) / 255.0).collect()
            }
            None => numbers(&case["image"], None),
        };
        let mut others: Vec<f32> = image.iter().map(|value| 1.0 - value).collect();
        others.extend(&image);
        others.extend(image.iter().rev());
        let batch = Maps::from_images(network.architecture().input, &others);
        let mut trace = Trace::new();
        network.forward(&batch, &mut trace, Mode::Eval).unwrap();
        Self { network, trace }
    }
}

const IMAGE: usize = 1;

fn cases() -> Vec<Value> {
    let golden: Value = serde_json::from_str(JSON).unwrap();
    list(&golden["networks"]).to_vec()
}

fn assert_close(what: &str, ours: &[f32], expected: &[f32]) {
    let apart = distance(ours, expected);
    println!("{what}: {apart:.1e}");
    assert!(apart <= TOLERANCE, "{what}: {apart:.2e}");
}

fn assert_equally_probable(what: &str, ours: &[f32], expected: &[f32]) {
    assert_eq!(ours.len(), expected.len(), "{what}");
    let apart = |(&ours, &expected): (&f32, &f32)| {
        let apart = f64::from((ours - expected).abs());
        if apart.is_nan() { f64::INFINITY } else { apart }
    };
    let worst = ours.iter().zip(expected).map(apart).fold(0.0, f64::max);
    println!("{what}: {worst:.1e}");
    assert!(worst <= PROBABILITY_TOLERANCE, "{what}: {worst:.2e}");
}

#[test]
fn saliency_is_the_gradient_of_the_logit() {
    for case in cases() {
        let Subject { network, trace } = Subject::new(&case);
        let probabilities = cnn::training::probabilities(&network, &trace, IMAGE);
        assert_equally_probable("probabilities", &probabilities, &numbers(&case["probabilities"], None));
        let mut sensitivity = Sensitivity::new();
        for answer in list(&case["saliency"]) {
            let class = whole(&answer["class"]);
            let ours = sensitivity.saliency(&network, &trace, class, IMAGE).unwrap();
            let what = format!("{}, class {class}", case["name"]);
            assert_close(&what, ours, &numbers(&answer["gradient"], None));
        }
    }
}

#[test]
fn grad_cam_of_every_layer_and_class() {
    for case in cases() {
        let Subject { network, trace } = Subject::new(&case);
        let mut sensitivity = Sensitivity::new();
        for answer in list(&case["grad_cam"]) {
            let (layer, class) = (whole(&answer["layer"]), whole(&answer["class"]));
            let ours = sensitivity.grad_cam(&network, &trace, layer, class, IMAGE).unwrap();
            let what = format!("{}, layer {layer}, class {class}", case["name"]);
            assert_eq!([ours.rows, ours.cols], wholes(&answer["map"][1])[..], "{what}");
            assert_close(&format!("{what}, weights"), ours.weights, &numbers(&answer["weights"], None));
            assert_close(&format!("{what}, map"), ours.map, &numbers(&answer["map"], None));
        }
    }
}

#[test]
fn occlusion_at_every_place() {
    for case in cases() {
        let Subject { network, trace } = Subject::new(&case);
        for answer in list(&case["occlusion"]) {
            let class = whole(&answer["class"]);
            let (size, stride) = (whole(&answer["size"]), whole(&answer["stride"]));
            let occlusion = Occlusion { size, stride, fill: real(&answer["fill"]) as f32 };
            let mut run = OcclusionRun::begin(&network, &trace, IMAGE, class, occlusion).unwrap();
            let what = format!("{}, class {class}, a square of {size} by {stride}", case["name"]);
            assert_eq!([run.rows(), run.cols()], wholes(&answer["map"][1])[..], "{what}");
            for (row, rows) in list(&answer["rows"]).iter().enumerate() {
                for (col, cols) in list(&answer["cols"]).iter().enumerate() {
                    let Patch { rows: down, cols: across } = run.patch(row, col);
                    assert_eq!([down.start, down.end], wholes(rows)[..], "{what}");
                    assert_eq!([across.start, across.end], wholes(cols)[..], "{what}");
                }
            }
            while !run.advance(&network, 10_000).unwrap() {}
            assert_equally_probable(&what, run.probabilities(), &numbers(&answer["map"], None));
        }
    }
}
