//! What the PyTorch and the Keras program of a network have in common.

use crate::architecture::{Architecture, LayerReport, LayerSpec, summarise};

/// A layer of a program, the last softmax left out if the loss contains it.
pub(super) struct Line {
    pub index: usize,
    pub spec: LayerSpec,
    pub report: LayerReport,
}

/// The layers that make sense, with what they make. Programs are printed up to the first problem.
pub(super) fn lines(architecture: &Architecture) -> Vec<Line> {
    let reports = summarise(architecture).layers.into_iter();
    let specs = architecture.layers.iter().copied().enumerate();
    specs.zip(reports).map(|((index, spec), report)| Line { index, spec, report }).collect()
}

/// `6 x 26 x 26`, or `400` of a vector.
pub(super) fn shape_note(report: &LayerReport) -> String {
    if report.is_vector { report.output.channels.to_string() } else { report.output.to_string() }
}

/// `60,074`.
pub(super) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let groups = digits.as_bytes().rchunks(3).rev();
    groups.map(|group| String::from_utf8_lossy(group).into_owned()).collect::<Vec<_>>().join(",")
}

/// Rows of code and the comments on them, aligned.
pub(super) fn with_notes(rows: &[(String, String)]) -> Vec<String> {
    let width = rows.iter().map(|(code, _)| code.len()).max().unwrap_or(0);
    let row = |(code, note): &(String, String)| {
        if note.is_empty() { code.clone() } else { format!("{code:width$}  # {note}") }
    };
    rows.iter().map(row).collect()
}

/// `True` or `False`.
pub(super) fn truth(value: bool) -> &'static str {
    if value { "True" } else { "False" }
}

/// `3`, or `(3, 5)`.
pub(super) fn side((rows, cols): (usize, usize)) -> String {
    if rows == cols { rows.to_string() } else { format!("({rows}, {cols})") }
}

/// `[0, 3]`, only what is a layer of the program.
pub(super) fn frozen(lines: &[Line], frozen: &[usize]) -> Vec<usize> {
    lines.iter().map(|line| line.index).filter(|index| frozen.contains(index)).collect()
}

/// `, stride=2`, for each setting that is not what it would be anyway.
pub(super) fn options(options: &[(&str, usize, usize)]) -> String {
    let other = options.iter().filter(|(_, value, usual)| value != usual);
    other.map(|(name, value, _)| format!(", {name}={value}")).collect::<Vec<_>>().concat()
}

// That the programs compute the same numbers is checked by tests/golden/run_networks.py, which runs them.
#[cfg(test)]
mod tests {
    use super::*;
    use crate::Shape;
    use crate::code::{network_keras, network_pytorch};
    use crate::training::{Augmentation, Schedule, Settings};

    fn small() -> Architecture {
        let conv = LayerSpec::Conv2d {
            out_channels: 4,
            kernel_size: (3, 3),
            stride: 1,
            padding: 1,
            dilation: 1,
            groups: 1,
            bias: false,
        };
        let layers = vec![
            conv,
            LayerSpec::BatchNorm2d,
            LayerSpec::MaxPool2d { kernel_size: 2, stride: 2, padding: 1 },
            LayerSpec::Flatten,
            LayerSpec::Dropout { p: 0.25 },
            LayerSpec::linear(3),
            LayerSpec::Softmax,
        ];
        Architecture { input: Shape { channels: 1, rows: 8, cols: 8 }, layers }
    }

    #[test]
    fn the_last_softmax_is_part_of_pytorchs_loss_and_a_layer_in_keras() {
        let pytorch = network_pytorch(&small(), &Settings::default());
        let model = "model = nn.Sequential(  # 1 x 8 x 8
    nn.Conv2d(1, 4, 3, padding=1, bias=False),  # 4 x 8 x 8
    nn.BatchNorm2d(4),                          # 4 x 8 x 8
    nn.MaxPool2d(2, padding=1),                 # 4 x 5 x 5
    nn.Flatten(),                               # 100
    nn.Dropout(0.25),                           # 100
    nn.Linear(100, 3),                          # 3
)  # 347 parameters
";
        assert!(pytorch.contains(model), "{pytorch}");
        let keras = network_keras(&small(), &Settings::default());
        for line in [
            "    layers.Conv2D(4, 3, padding=\"same\", use_bias=False, kernel_initializer=\"he_normal\"),",
            "    layers.BatchNormalization(momentum=0.9, epsilon=1e-5),",
            "constant_values=-np.inf)),",
            "    layers.Permute((3, 1, 2)),",
            "    layers.Softmax(),",
            "from_logits=False",
        ] {
            assert!(keras.contains(line), "{line}\n{keras}");
        }
        let mut bare = small();
        bare.layers.pop();
        assert!(network_keras(&bare, &Settings::default()).contains("from_logits=True"));
        assert!(!network_pytorch(&bare, &Settings::default()).contains("contains the softmax"));
    }

    #[test]
    fn every_setting_appears() {
        let settings = Settings {
            seed: 12,
            batch_size: 16,
            epochs: 3,
            learning_rate: 0.01,
            weight_decay: 0.002,
            schedule: Schedule::Cosine,
            augmentation: Augmentation { shift: 2, rotate: 15.0, flip: true },
            frozen: vec![0, 1, 40],
            ..Settings::default()
        };
        let (pytorch, keras) = (network_pytorch(&small(), &settings), network_keras(&small(), &settings));
        for line in [
            "torch.manual_seed(12)",
            "batch_size=16",
            "lr=0.01, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.002)",
            "CosineAnnealingLR(optimizer, T_max=3)",
            "v2.RandomAffine(15.0, translate=(2 / 8, 2 / 8)",
            "frozen = [model[index] for index in [0, 1]]",
        ] {
            assert!(pytorch.contains(line), "{line}\n{pytorch}");
        }
        for line in [
            "set_random_seed(12)",
            "decay = keras.regularizers.L2(0.001)",
            "kernel_regularizer=decay, trainable=False)",
            "gamma_regularizer=decay, beta_regularizer=decay, trainable=False)",
            "layers.RandomRotation(15.0 / 360, fill_mode=\"constant\")",
            "0.01 * (1 + math.cos(math.pi * epoch / 3)) / 2",
            "batch_size=16, epochs=3, callbacks=[schedule]",
        ] {
            assert!(keras.contains(line), "{line}\n{keras}");
        }
    }

    #[test]
    fn numbers_are_grouped_by_thousands() {
        let printed = [0, 999, 1000, 138_357_544].map(thousands);
        assert_eq!(printed, ["0", "999", "1,000", "138,357,544"]);
    }
}
