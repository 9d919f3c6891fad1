//! Slices of every size against the whole.

use super::*;
use crate::architecture::{Architecture, LayerSpec};
use crate::training::Initialisation;
use crate::{Cell, Shape};

fn conv(out_channels: usize, groups: usize, stride: usize, dilation: usize) -> LayerSpec {
    LayerSpec::Conv2d { out_channels, kernel_size: (3, 2), stride, padding: 2, dilation, groups, bias: true }
}

/// Every layer that there is, and more channels than a block has.
fn network() -> Network {
    let layers = vec![
        conv(34, 1, 1, 1),
        LayerSpec::BatchNorm2d,
        LayerSpec::LeakyRelu { negative_slope: 0.01 },
        LayerSpec::max_pool2d(2),
        conv(4, 2, 2, 2),
        LayerSpec::Sigmoid,
        LayerSpec::AvgPool2d { kernel_size: 3, stride: 2, padding: 1 },
        conv(64, 4, 1, 1),
        LayerSpec::Tanh,
        LayerSpec::MaxPool2d { kernel_size: 3, stride: 1, padding: 1 },
        LayerSpec::GlobalAvgPool,
        LayerSpec::Flatten,
        LayerSpec::Dropout { p: 0.5 },
        LayerSpec::linear(37),
        LayerSpec::Relu,
        LayerSpec::Linear { out_features: 5, bias: false },
        LayerSpec::Softmax,
    ];
    let input = Shape { channels: 2, rows: 9, cols: 7 };
    let mut network = Network::new(Architecture { input, layers }).unwrap();
    network.initialise(Initialisation::HeNormal, 3);
    network
}

/// A trace with random images, and nothing computed yet.
fn images(network: &Network, count: usize) -> Trace {
    let mut trace = Trace::new();
    trace.seed = 8;
    let mut rng = Rng::new(4);
    let batch = trace.input_mut(network, count);
    batch.values_mut().iter_mut().for_each(|value| *value = rng.unit() as f32);
    trace
}

fn bits(trace: &Trace) -> Vec<Vec<u32>> {
    let of = |maps: &Maps| maps.values().iter().map(|value| value.to_bits()).collect();
    trace.activations.iter().map(of).collect()
}

#[test]
fn slices_of_every_size_are_the_whole_bit_for_bit() {
    let network = network();
    let budgets = (0..400).chain((400..40_000).step_by(997)).chain([1 << 20, u64::MAX]);
    for (count, mode) in [(1, Mode::Eval), (3, Mode::Eval), (3, Mode::Train)] {
        let mut whole = images(&network, count);
        network.forward_again(&mut whole, mode).unwrap();
        let mut most_slices = 0;
        // Many slices of a batch test nothing new.
        for budget in budgets.clone().filter(|&budget| count == 1 || budget > 300) {
            let mut trace = images(&network, count);
            let mut cursor = network.begin_forward(&mut trace, mode).unwrap();
            trace.activations.iter_mut().for_each(|maps| maps.values_mut().fill(f32::NAN));
            let mut slices = 1;
            while !network.advance_forward(&mut trace, &mut cursor, budget).unwrap() {
                slices += 1;
                assert!(slices < 10_000, "{budget}: it does not end");
            }
            assert_eq!(bits(&trace), bits(&whole), "{budget}");
            assert_eq!(trace.memos, whole.memos, "{budget}");
            most_slices = most_slices.max(slices);
        }
        assert!(most_slices > 10, "{most_slices}");
    }
}

#[test]
fn no_slice_does_much_more_than_it_may() {
    // One layer that could be one slice, and is many.
    let input = Shape { channels: 8, rows: 40, cols: 40 };
    let network =
        Network::new(Architecture { input, layers: vec![LayerSpec::conv2d(60, 5), LayerSpec::Relu] })
            .unwrap();
    let cost: u64 = network.layers().iter().map(Layer::cost).sum();
    let mut trace = images(&network, 1);
    for budget in [1, 10_000, 1_000_000, cost / 3, cost] {
        let mut cursor = network.begin_forward(&mut trace, Mode::Eval).unwrap();
        let mut slices = 1;
        while !network.advance_forward(&mut trace, &mut cursor, budget).unwrap() {
            slices += 1;
        }
        // A row of a block of channels is the least.
        let least = 30 * 36 * 8 * 25;
        let (fewest, most) = (cost / (budget + least), cost / budget.max(least) + 60);
        assert!((fewest..=most).contains(&slices), "{budget}: {slices} slices of {fewest}..={most}");
    }
}

#[test]
fn another_batch_or_network_in_between_is_refused() {
    let network = network();
    let mut trace = images(&network, 2);
    let mut cursor = network.begin_forward(&mut trace, Mode::Eval).unwrap();
    trace.input_mut(&network, 3);
    let error = Err(NetworkError::ForeignTrace);
    assert_eq!(network.advance_forward(&mut trace, &mut cursor, 9), error);
    assert_eq!(network.advance_forward(&mut Trace::new(), &mut cursor, 9), error);
    trace.input_mut(&network, 0);
    assert_eq!(network.begin_forward(&mut trace, Mode::Eval), Err(NetworkError::NoImages));
    let error = network.begin_forward(&mut Trace::new(), Mode::Eval).unwrap_err();
    assert!(matches!(error, NetworkError::WrongInput { .. }));
}

#[test]
fn numbers_that_are_done_can_be_explained() {
    let network = network();
    let mut trace = images(&network, 1);
    let mut cursor = network.begin_forward(&mut trace, Mode::Eval).unwrap();
    network.advance_forward(&mut trace, &mut cursor, 1).unwrap();
    let cell = Cell { channel: 0, row: 0, col: 0 };
    let explanation = network.explain(&trace, 0, cell, 0).unwrap();
    let value = trace.activation(0).unwrap().get(cell, 0).unwrap();
    assert!((explanation.value - value).abs() < 1e-5);
}
