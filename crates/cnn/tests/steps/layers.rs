//! Boards against the layers of networks, wherever a layer can say the same: bit for bit.

use cnn::architecture::{Architecture, LayerSpec};
use cnn::steps::{Board, StepsKind, StepsSetup};
use cnn::{Layer, Maps, Mode, Network, Rim, Role, Shape, Trace, replay};

/// Numbers whose sums are not exact, so that another order would show.
fn numbers(count: usize, seed: usize) -> Vec<f32> {
    (0..count).map(|index| ((index * 7919 + seed * 104_729) % 1009) as f32 / 97.3 - 5.1).collect()
}

fn rim(padding: usize) -> Rim {
    Rim { top: padding, bottom: padding, left: padding, right: padding }
}

/// The layer's outputs.
fn forward(spec: LayerSpec, setup: &StepsSetup) -> Option<(Layer, Vec<f32>)> {
    let mut network = Network::new(Architecture { input: setup.input, layers: vec![spec] }).ok()?;
    for (role, values) in [(Role::Weight, &setup.weights), (Role::Bias, &setup.bias)] {
        if let Some(range) = network.slot(0, role).map(|slot| slot.range.clone()) {
            network.parameters_mut()[range].copy_from_slice(values);
        }
    }
    let mut trace = Trace::new();
    network.forward(&Maps::from_images(setup.input, &setup.values), &mut trace, Mode::Eval).unwrap();
    Some((network.layers()[0], trace.output().values().to_vec()))
}

/// Whether both can be, and then whether both are the same.
fn compare(spec: LayerSpec, setup: &StepsSetup) -> bool {
    let (layer, board) = (forward(spec, setup), Board::new(setup.clone()));
    assert_eq!(layer.is_some(), board.is_ok(), "{setup:?}");
    let (Some((layer, theirs)), Ok(board)) = (layer, board) else { return false };
    assert_eq!(layer.output(), board.output());
    let bits = |values: &[f32]| values.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
    let ours = board.outputs();
    assert_eq!(bits(&ours), bits(&theirs), "{setup:?}");
    for (index, &value) in theirs.iter().enumerate() {
        let explanation = board.explain(board.output().cell(index)).unwrap();
        assert_eq!(replay(&explanation).to_bits(), value.to_bits(), "{setup:?}");
    }
    let learned: usize = layer.parameters().iter().map(|(_, shape)| shape.iter().product::<usize>()).sum();
    assert_eq!(board.parameters().total, learned as u64);
    assert_eq!(board.macs().total, layer.macs());
    true
}

#[test]
fn a_convolution_is_the_layer() {
    let mut compared = 0;
    for (channels, out_channels, groups) in [(1, 1, 1), (2, 3, 1), (2, 4, 2), (3, 3, 3)] {
        for (rows, cols) in [(1, 1), (1, 5), (4, 4), (5, 3), (6, 7)] {
            let input = Shape { channels, rows, cols };
            for kernel in [(1, 1), (2, 2), (3, 3), (1, 3), (3, 2)] {
                for (stride, padding, dilation) in
                    (1..=3).flat_map(|s| (0..=2).flat_map(move |p| (1..=2).map(move |d| (s, p, d))))
                {
                    let bias = (stride + padding) % 2 == 0;
                    let setup = StepsSetup {
                        input,
                        values: numbers(input.volume(), 1),
                        out_channels,
                        groups,
                        kernel,
                        weights: numbers(out_channels * (channels / groups) * kernel.0 * kernel.1, 2),
                        bias: if bias { numbers(out_channels, 3) } else { Vec::new() },
                        stride: (stride, stride),
                        dilation: (dilation, dilation),
                        padding: rim(padding),
                        ..StepsSetup::default()
                    };
                    let spec = LayerSpec::Conv2d {
                        out_channels,
                        kernel_size: kernel,
                        stride,
                        padding,
                        dilation,
                        groups,
                        bias,
                    };
                    compared += usize::from(compare(spec, &setup));
                    if rows == 1 && kernel.0 == 1 && padding == 0 {
                        compare(spec, &StepsSetup { kind: StepsKind::Conv1d, ..setup });
                    }
                }
            }
        }
    }
    assert!(compared > 1000, "{compared}");
}

#[test]
fn pooling_is_the_layer() {
    let mut compared = 0;
    for (rows, cols) in [(1, 1), (2, 5), (4, 4), (5, 3), (6, 7)] {
        let input = Shape { channels: 2, rows, cols };
        for (kernel_size, stride, padding) in
            (1..=4).flat_map(|k| (1..=4).flat_map(move |s| (0..=2).map(move |p| (k, s, p))))
        {
            let setup = StepsSetup {
                input,
                values: numbers(input.volume(), 4),
                kernel: (kernel_size, kernel_size),
                stride: (stride, stride),
                padding: rim(padding),
                // What pooling does not use may be anything.
                weights: vec![f32::NAN],
                groups: 7,
                ..StepsSetup::default()
            };
            let max = StepsSetup { kind: StepsKind::MaxPool2d, ..setup.clone() };
            let average = StepsSetup { kind: StepsKind::AvgPool2d, ..setup };
            compared += usize::from(compare(LayerSpec::MaxPool2d { kernel_size, stride, padding }, &max));
            compared += usize::from(compare(LayerSpec::AvgPool2d { kernel_size, stride, padding }, &average));
        }
    }
    assert!(compared > 250, "{compared}");
}
