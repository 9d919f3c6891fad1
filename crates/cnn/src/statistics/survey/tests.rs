//! Slices of every size against one image after the other.

use super::*;
use crate::architecture::{Architecture, LayerSpec};
use crate::training::Initialisation;
use crate::{Maps, Mode, Role, Shape, Trace};

const INPUT: Shape = Shape { channels: 1, rows: 8, cols: 8 };
const IMAGES: usize = 70;

/// The second unit of the first layer never fires.
fn network() -> Network {
    let layers = vec![
        LayerSpec::conv2d(3, 3),
        LayerSpec::Relu,
        LayerSpec::max_pool2d(2),
        LayerSpec::Flatten,
        LayerSpec::linear(6),
        LayerSpec::Relu,
        LayerSpec::linear(2),
    ];
    let mut network = Network::new(Architecture { input: INPUT, layers }).unwrap();
    network.initialise(Initialisation::HeNormal, 3);
    network.set_values(0, Role::Bias, 1, &[-100.0]).unwrap();
    network
}

fn pixels() -> Vec<u8> {
    (0..IMAGES * 64).map(|at| (at * at % 251) as u8).collect()
}

#[test]
fn the_largest_of_every_channel_is_found_whatever_the_slices() {
    let network = network();
    let mut expected: Vec<Vec<f32>> =
        network.layers().iter().map(|layer| vec![0.0; layer.output().channels]).collect();
    let mut trace = Trace::new();
    for image in pixels().chunks(64) {
        let numbers: Vec<f32> = image.iter().map(|&byte| f32::from(byte) / 255.0).collect();
        network.forward(&Maps::from_images(INPUT, &numbers), &mut trace, Mode::Eval).unwrap();
        for (layer, peaks) in expected.iter_mut().enumerate() {
            let maps = trace.activation(layer).unwrap();
            let plane = maps.shape().rows * maps.shape().cols;
            for (peak, map) in peaks.iter_mut().zip(maps.values().chunks(plane)) {
                *peak = map.iter().fold(*peak, |peak, value| peak.max(value.abs()));
            }
        }
    }
    for budget in [0, 100, 7_000, 50_000, u64::MAX] {
        let mut survey = Survey::begin(&network, pixels()).unwrap();
        let mut slices = 1;
        while !survey.advance(&network, budget).unwrap() {
            slices += 1;
        }
        assert_eq!((survey.images(), slices == 1), (IMAGES, budget == u64::MAX), "{budget}");
        for (layer, expected) in expected.iter().enumerate() {
            assert_eq!(survey.peaks(layer).unwrap(), expected, "{budget}");
        }
        assert!(survey.peaks(7).is_none());
        let dead: Vec<bool> = survey.peaks(1).unwrap().iter().map(|&peak| peak == 0.0).collect();
        assert_eq!(dead, [false, true, false]);
    }
}

#[test]
fn without_an_image_there_is_no_survey() {
    let network = network();
    assert_eq!(
        Survey::begin(&network, vec![0; 63]).map(|survey| survey.images()),
        Err(NetworkError::NoImages)
    );
    // What is left over is left out.
    let mut survey = Survey::begin(&network, vec![9; 64 + 63]).unwrap();
    assert!(survey.advance(&network, u64::MAX).unwrap());
    assert_eq!(survey.images(), 1);
    let input = Shape { rows: 9, ..INPUT };
    let other = Network::new(Architecture { input, layers: vec![LayerSpec::Flatten] }).unwrap();
    let mut survey = Survey::begin(&network, vec![9; 64]).unwrap();
    assert!(matches!(survey.advance(&other, 9), Err(NetworkError::WrongInput { .. })));
}
