//! Slices of every size against covering one place after the other.

use super::*;
use crate::architecture::{Architecture, LayerSpec};
use crate::rng::Rng;
use crate::training::{Initialisation, probabilities};
use crate::{Maps, Mode, Shape};

const INPUT: Shape = Shape { channels: 2, rows: 9, cols: 11 };

fn network(softmax: bool) -> Network {
    let mut layers = vec![
        LayerSpec::conv2d(4, 3),
        LayerSpec::Relu,
        LayerSpec::max_pool2d(2),
        LayerSpec::Flatten,
        LayerSpec::linear(3),
    ];
    layers.extend(softmax.then_some(LayerSpec::Softmax));
    let mut network = Network::new(Architecture { input: INPUT, layers }).unwrap();
    network.initialise(Initialisation::HeNormal, 3);
    network
}

/// Two images.
fn trace(network: &Network) -> Trace {
    let mut images = Maps::new(INPUT, 2);
    let mut rng = Rng::new(7);
    images.values_mut().iter_mut().for_each(|value| *value = rng.unit() as f32);
    let mut trace = Trace::new();
    network.forward(&images, &mut trace, Mode::Eval).unwrap();
    trace
}

#[test]
fn every_place_has_the_probability_of_an_image_that_is_covered_there() {
    for (softmax, size, stride) in [(true, 3, 2), (false, 1, 1), (true, 4, 5), (true, 20, 20)] {
        let network = network(softmax);
        let trace = trace(&network);
        let occlusion = Occlusion { size, stride, fill: 0.25 };
        let mut run = OcclusionRun::begin(&network, &trace, 1, 2, occlusion).unwrap();
        assert!(run.probabilities().iter().all(|probability| probability.is_nan()));
        while !run.advance(&network, 20_000).unwrap() {
            let (known, rest) = run.probabilities().split_at(run.done());
            assert!(known.iter().all(|known| known.is_finite()) && rest.iter().all(|rest| rest.is_nan()));
        }
        assert_eq!(run.done(), run.rows() * run.cols());
        for (row, col) in (0..run.rows()).flat_map(|row| (0..run.cols()).map(move |col| (row, col))) {
            let patch = run.patch(row, col);
            let mut image = trace.input().image(1);
            for (place, value) in image.iter_mut().enumerate() {
                let cell = INPUT.cell(place);
                if patch.rows.contains(&cell.row) && patch.cols.contains(&cell.col) {
                    *value = 0.25;
                }
            }
            let mut covered = Trace::new();
            network.forward(&Maps::from_images(INPUT, &image), &mut covered, Mode::Eval).unwrap();
            let expected = probabilities(&network, &covered, 0)[2];
            assert_eq!(
                run.probabilities()[row * run.cols() + col],
                expected,
                "{size}, {stride}, {row}, {col}"
            );
        }
        if size == 20 {
            assert_eq!((run.rows(), run.cols(), run.patch(0, 0)), (1, 1, Patch { rows: 0..9, cols: 0..11 }));
        }
    }
}

#[test]
fn slices_of_every_size_give_the_same() {
    let network = network(true);
    let trace = trace(&network);
    let begin = || {
        let occlusion = Occlusion { size: 2, stride: 1, fill: 0.0 };
        OcclusionRun::begin(&network, &trace, 0, 1, occlusion).unwrap()
    };
    let mut whole = begin();
    assert!(whole.advance(&network, u64::MAX).unwrap());
    assert!(
        (1..whole.done()).contains(&whole.batches.batch()) && whole.done() % whole.batches.batch() != 0,
        "several batches, and a rest"
    );
    assert!(whole.advance(&network, 1).unwrap(), "it stays done");
    let mut slices = Vec::new();
    for budget in [0, 100, 1_000, 30_000, 100_000, 1_000_000] {
        let mut run = begin();
        let mut count = 1;
        while !run.advance(&network, budget).unwrap() {
            count += 1;
        }
        assert_eq!(run.probabilities(), whole.probabilities(), "{budget}");
        slices.push(count);
    }
    assert!(slices.is_sorted_by(|more, fewer| more >= fewer) && slices[2] > 3 * slices[4], "{slices:?}");
}

#[test]
fn large_networks_are_looked_at_by_fewer_images() {
    let input = Shape { channels: 3, rows: 224, cols: 224 };
    let layers =
        vec![LayerSpec::conv2d(16, 3), LayerSpec::Relu, LayerSpec::GlobalAvgPool, LayerSpec::Flatten];
    let network = Network::new(Architecture { input, layers }).unwrap();
    let mut trace = Trace::new();
    trace.input_mut(&network, 1);
    let run =
        OcclusionRun::begin(&network, &trace, 0, 15, Occlusion { size: 32, stride: 16, fill: 0.0 }).unwrap();
    assert_eq!((run.batches.batch(), run.rows(), run.cols()), (1, 13, 13));
}

#[test]
fn what_is_not_there_is_refused() {
    let network = network(true);
    let trace = trace(&network);
    let fine = Occlusion { size: 3, stride: 1, fill: 0.0 };
    let begin = |trace: &Trace, image, class, occlusion| {
        OcclusionRun::begin(&network, trace, image, class, occlusion).map(|run| run.done())
    };
    let classes = 3;
    assert_eq!(begin(&trace, 0, 3, fine), Err(NetworkError::NoSuchClass { class: 3, classes }));
    assert_eq!(begin(&trace, 2, 0, fine), Err(NetworkError::NoSuchImage { image: 2, images: 2 }));
    assert_eq!(begin(&trace, 0, 0, Occlusion { size: 0, ..fine }), Err(NetworkError::EmptyPatch));
    assert_eq!(begin(&trace, 0, 0, Occlusion { stride: 0, ..fine }), Err(NetworkError::EmptyPatch));
    assert!(matches!(begin(&Trace::new(), 0, 0, fine), Err(NetworkError::WrongInput { .. })));
    let input = Shape { rows: 8, ..INPUT };
    let other = Network::new(Architecture { input, layers: vec![LayerSpec::Flatten] }).unwrap();
    let mut run = OcclusionRun::begin(&network, &trace, 0, 0, fine).unwrap();
    assert!(matches!(run.advance(&other, 9), Err(NetworkError::WrongInput { .. })));
}
