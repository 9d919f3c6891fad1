//! Files of weights: they come back bit for bit, and what is wrong with them is said precisely.
#![cfg(feature = "weights")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, missing_docs)]

mod common;

use cnn::{Architecture, LayerSpec, Network, NetworkPreset, Shape};
use cnn_io::weights::{self, WeightsError};
use common::Random;
use safetensors::tensor::{Dtype, TensorView};

/// A layer of every kind.
fn everything() -> Architecture {
    use LayerSpec::*;
    let conv = Conv2d {
        out_channels: 4,
        kernel_size: (3, 2),
        stride: 2,
        padding: 1,
        dilation: 1,
        groups: 2,
        bias: false,
    };
    let layers = vec![
        conv,
        BatchNorm2d,
        LeakyRelu { negative_slope: 0.01 },
        MaxPool2d { kernel_size: 2, stride: 1, padding: 1 },
        Relu,
        AvgPool2d { kernel_size: 2, stride: 1, padding: 0 },
        Sigmoid,
        Tanh,
        Dropout { p: 0.3 },
        GlobalAvgPool,
        Flatten,
        Linear { out_features: 3, bias: true },
        Softmax,
    ];
    Architecture { input: Shape { channels: 2, rows: 9, cols: 8 }, layers }
}

/// Numbers of every size and both signs.
fn filled(architecture: Architecture) -> Network {
    let mut network = Network::new(architecture).unwrap();
    let mut random = Random(4);
    for value in network.parameters_mut() {
        let bits = (random.below(1 << 16) << 16 | random.below(1 << 16)) as u32;
        *value = if f32::from_bits(bits).is_finite() { f32::from_bits(bits) } else { -0.0 };
    }
    network
}

fn bits(network: &Network) -> Vec<u32> {
    network.parameters().iter().map(|value| value.to_bits()).collect()
}

fn lenet() -> Network {
    let (input, classes) = NetworkPreset::LeNet.original();
    filled(NetworkPreset::LeNet.architecture(input, classes))
}

#[test]
fn networks_come_back_bit_for_bit() {
    for network in [filled(everything()), lenet()] {
        let bytes = weights::write(&network).unwrap();
        assert_eq!(weights::write(&network).unwrap(), bytes, "writing again gives another file");
        let read = weights::read(&bytes).unwrap();
        assert_eq!(read.architecture(), network.architecture());
        assert_eq!(weights::architecture(&bytes).as_ref(), Ok(network.architecture()));
        assert_eq!(bits(&read), bits(&network));
        let mut into = Network::new(network.architecture().clone()).unwrap();
        weights::read_into(&mut into, &bytes).unwrap();
        assert_eq!(bits(&into), bits(&network));
    }
}

#[test]
fn names_and_architecture_are_written_for_others() {
    let bytes = weights::write(&filled(everything())).unwrap();
    let length = u64::from_le_bytes(*bytes.first_chunk().unwrap()) as usize;
    let header: serde_json::Value = serde_json::from_slice(&bytes[8..8 + length]).unwrap();
    let mut names: Vec<_> = header.as_object().unwrap().keys().map(String::as_str).collect();
    names.sort_unstable();
    let expected = [
        "0.weight",
        "1.bias",
        "1.running_mean",
        "1.running_var",
        "1.weight",
        "11.bias",
        "11.weight",
        "__metadata__",
    ];
    assert_eq!(names, expected);
    assert_eq!(header["0.weight"]["shape"], serde_json::json!([4, 1, 3, 2]));
    let described = header["__metadata__"]["convlens"].as_str().unwrap();
    let described: serde_json::Value = serde_json::from_str(described).unwrap();
    assert_eq!(
        described["architecture"]["input"],
        serde_json::json!({ "channels": 2, "rows": 9, "cols": 8 })
    );
    assert_eq!(
        described["architecture"]["layers"][0],
        serde_json::json!({ "kind": "conv2d", "outChannels": 4, "kernelSize": [3, 2], "stride": 2, "padding": 1,
                            "dilation": 1, "groups": 2, "bias": false })
    );
    assert_eq!(described["architecture"]["layers"][1], serde_json::json!({ "kind": "batch-norm2d" }));
    assert_eq!(
        described["architecture"]["layers"][2],
        serde_json::json!({ "kind": "leaky-relu", "negativeSlope": 0.01 })
    );
}

type Tensors = Vec<(&'static str, Dtype, &'static [usize])>;

/// A file as another program writes it.
fn foreign(tensors: &[(&str, Dtype, &[usize])]) -> Vec<u8> {
    let zeros = [0; 1000];
    let views = tensors.iter().map(|&(name, kind, shape)| {
        let size = shape.iter().product::<usize>() * kind.bitsize() / 8;
        (name, TensorView::new(kind, shape.to_vec(), &zeros[..size]).unwrap())
    });
    safetensors::serialize(views, None).unwrap()
}

#[test]
fn weights_of_others_are_read_into_a_network_that_fits() {
    let architecture = Architecture {
        input: Shape { channels: 1, rows: 2, cols: 2 },
        layers: vec![LayerSpec::BatchNorm2d, LayerSpec::Flatten, LayerSpec::linear(3)],
    };
    let mut network = Network::new(architecture).unwrap();
    let norm =
        ["0.weight", "0.bias", "0.running_mean", "0.running_var"].map(|name| (name, Dtype::F32, &[1][..]));
    let good = [
        &norm[..],
        &[
            ("0.num_batches_tracked", Dtype::I64, &[]),
            ("2.weight", Dtype::F32, &[3, 4]),
            ("2.bias", Dtype::F32, &[3]),
        ],
    ]
    .concat();
    weights::read_into(&mut network, &foreign(&good)).unwrap();
    assert!(network.parameters().iter().all(|&value| value == 0.0));
    assert_eq!(weights::read(&foreign(&good)).unwrap_err(), WeightsError::NoArchitecture);

    let mut error = |change: &dyn Fn(&mut Tensors)| {
        let mut tensors: Tensors = good.clone();
        change(&mut tensors);
        weights::read_into(&mut network, &foreign(&tensors)).unwrap_err()
    };
    assert_eq!(
        error(&|tensors| tensors[5].2 = &[4, 3]),
        WeightsError::WrongShape { name: "2.weight".to_owned(), expected: vec![3, 4], found: vec![4, 3] }
    );
    assert_eq!(
        error(&|tensors| tensors.truncate(6)),
        WeightsError::MissingTensor { name: "2.bias".to_owned(), expected: vec![3] }
    );
    assert_eq!(
        error(&|tensors| tensors.push(("3.weight", Dtype::F32, &[2]))),
        WeightsError::UnknownTensor { name: "3.weight".to_owned(), found: vec![2] }
    );
    assert_eq!(
        error(&|tensors| tensors[6].1 = Dtype::F16),
        WeightsError::WrongType { name: "2.bias".to_owned(), expected: "F32", found: "F16".to_owned() }
    );
    assert_eq!(bits(&network), vec![0; network.parameters().len()], "an error has changed something");
}

#[test]
fn damaged_files_say_precisely_what_is_wrong() {
    let network = filled(everything());
    let bytes = weights::write(&network).unwrap();
    let error = |bytes: &[u8]| weights::read(bytes).unwrap_err();
    let found = bytes.len() as u64;
    assert_eq!(error(&[]), WeightsError::Empty);
    assert_eq!(error(&common::file("png-grey.png")), WeightsError::NotSafetensors);
    assert_eq!(error(b"PK\x03\x04"), WeightsError::NotSafetensors);
    assert_eq!(
        error(&bytes[..bytes.len() - 1]),
        WeightsError::Truncated { expected: found, found: found - 1 }
    );
    assert_eq!(error(&[&bytes[..], b"\n"].concat()), WeightsError::Damaged);
    let replaced = |from: &str, to: &str| {
        let at = bytes.windows(from.len()).position(|window| window == from.as_bytes()).unwrap();
        let mut bytes = bytes.clone();
        bytes[at..at + to.len()].copy_from_slice(to.as_bytes());
        bytes
    };
    assert_eq!(error(&replaced("F32", "F99")), WeightsError::Damaged);
    assert_eq!(
        error(&replaced(r#"version\":1"#, r#"version\":9"#)),
        WeightsError::TooNew { found: 9, known: 1 }
    );
    assert_eq!(error(&replaced("relu", "rolu")), WeightsError::DamagedDescription);
    assert_eq!(error(&replaced("convlens", "convlins")), WeightsError::NoArchitecture);
    assert!(matches!(
        error(&replaced(r#"groups\":2"#, r#"groups\":3"#)),
        WeightsError::Architecture(problem) if problem.layer == 0
    ));
    let mut infinite = bytes.clone();
    let last = infinite.len() - 4;
    infinite[last..].copy_from_slice(&f32::INFINITY.to_le_bytes());
    assert!(matches!(error(&infinite), WeightsError::NotFinite { .. }));
}

#[test]
fn every_truncation_is_an_error() {
    let bytes = weights::write(&filled(everything())).unwrap();
    for length in 0..bytes.len() {
        let expected = matches!(
            weights::read(&bytes[..length]).unwrap_err(),
            WeightsError::Empty | WeightsError::NotSafetensors | WeightsError::Truncated { .. }
        );
        assert!(expected, "{length} bytes");
    }
}

#[test]
fn random_damage_gives_a_result() {
    let rounds: usize =
        std::env::var("DAMAGE_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(3000);
    let bytes = weights::write(&filled(everything())).unwrap();
    let mut random = Random(22);
    for round in 0..rounds {
        let mut damaged = bytes.clone();
        for _ in 0..=random.below(4) {
            let at = random.below(damaged.len());
            damaged[at] = random.below(256) as u8;
        }
        let result = std::panic::catch_unwind(|| weights::read(&damaged).is_ok());
        assert!(result.is_ok(), "round {round}: {damaged:?}");
    }
}
