//! What every layer has to satisfy: what is explained is what is computed, forwards and backwards, and the gradients are
//! those that small changes of the input show.

use crate::architecture::{Architecture, LayerSpec};
use crate::layers::{Mode, Role};
use crate::rng::Rng;
use crate::{Cell, Gradients, Maps, Network, Shape, Trace, replay};

/// Images in each tested batch: more than one, and no multiple of a vector.
const IMAGES: usize = 3;
/// The change that derivatives are measured with. Halves and quarters of it are exact.
const STEP: f32 = 1.0 / 64.0;

/// A network whose last layer is the one to be tested, flattened before if it needs a vector, with random parameters.
pub(crate) fn network(spec: LayerSpec, input: Shape, seed: u64) -> Network {
    let needs_vector = matches!(spec, LayerSpec::Linear { .. } | LayerSpec::Softmax);
    let layers = if needs_vector { vec![LayerSpec::Flatten, spec] } else { vec![spec] };
    let mut network = Network::new(Architecture { input, layers }).unwrap();
    let mut rng = Rng::new(seed);
    for slot in network.slots().to_vec() {
        for value in &mut network.parameters_mut()[slot.range] {
            // A variance is positive.
            let low = if slot.role == Role::RunningVar { 0.5 } else { -1.0 };
            *value = rng.between(low, 1.5) as f32;
        }
    }
    network
}

/// All tests of a layer for one setting.
pub(crate) fn check(spec: LayerSpec, input: Shape) {
    for mode in [Mode::Train, Mode::Eval] {
        explains_itself(spec, input, mode);
        differentiates(spec, input, mode);
    }
}

/// Numbers that are far enough from each other and from zero that no change of [`STEP`] makes another one the largest.
fn apart(shape: Shape, seed: u64) -> Maps {
    let mut maps = Maps::new(shape, IMAGES);
    let count = maps.values().len();
    let mut ranks: Vec<usize> = (0..count).collect();
    Rng::new(seed).shuffle(&mut ranks);
    for (value, rank) in maps.values_mut().iter_mut().zip(ranks) {
        *value = (rank as f32 - count as f32 / 2.0 + 0.5) * 4.0 * STEP;
    }
    maps
}

fn whole_numbers(shape: Shape, seed: u64) -> Maps {
    let mut maps = Maps::new(shape, IMAGES);
    let mut rng = Rng::new(seed);
    maps.values_mut().iter_mut().for_each(|value| *value = rng.below(17) as f32 - 8.0);
    maps
}

/// Every cell is explained, and its explanation gives its value: exactly where all sums are exact, else but for rounding.
fn explains_itself(spec: LayerSpec, input: Shape, mode: Mode) {
    let mut network = network(spec, input, 1);
    let last = network.layers().len() - 1;
    let mut trace = Trace::new();
    trace.seed = 5;
    for exact in [false, true] {
        if exact {
            let rounded: Vec<f32> = network.parameters().iter().map(|value| (4.0 * value).round()).collect();
            network.set_parameters(&rounded).unwrap();
        }
        let batch = if exact { whole_numbers(input, 2) } else { apart(input, 2) };
        network.forward(&batch, &mut trace, mode).unwrap();
        let output = trace.output();
        for image in 0..IMAGES {
            for index in 0..output.shape().volume() {
                let cell = output.shape().cell(index);
                let value = output.get(cell, image).unwrap();
                let explanation = network.explain(&trace, last, cell, image).unwrap();
                let replayed = replay(&explanation);
                assert_eq!(replayed.to_bits(), explanation.value.to_bits(), "{explanation:?}");
                let scale = explanation.terms.iter().fold(1.0_f32, |scale, term| scale + term.product.abs());
                let tolerance = if exact { 0.0 } else { 4.0 * f32::EPSILON * scale };
                assert!(
                    (replayed - value).abs() <= tolerance,
                    "{spec:?} {cell:?}: {explanation:?} is not {value}"
                );
                assert!(explanation.terms.iter().all(|term| term.source.image == image));
            }
        }
        let outside = Cell { channel: output.shape().channels, row: 0, col: 0 };
        assert!(network.explain(&trace, last, outside, 0).is_err());
        assert!(network.explain(&trace, last, output.shape().cell(0), IMAGES).is_err());
    }
}

/// The gradients of a weighted sum of all outputs are what changes of single numbers show, and are explained.
fn differentiates(spec: LayerSpec, input: Shape, mode: Mode) {
    let mut network = network(spec, input, 3);
    let last = network.layers().len() - 1;
    let mut trace = Trace::new();
    trace.seed = 6;
    let mut batch = apart(input, 4);
    network.forward(&batch, &mut trace, mode).unwrap();

    let mut rng = Rng::new(7);
    let mut gradients = Gradients::new();
    gradients.everything = true;
    let upstream = gradients.begin_at(&network, IMAGES, last).unwrap();
    upstream.values_mut().iter_mut().for_each(|value| *value = rng.between(-1.0, 1.0) as f32);
    let upstream = upstream.values().to_vec();
    network.backward(&trace, &mut gradients).unwrap();

    let mut other = Trace::new();
    other.seed = trace.seed;
    let mut loss = |network: &Network, batch: &Maps| {
        network.forward(batch, &mut other, mode).unwrap();
        let products = other.output().values().iter().zip(&upstream);
        products.map(|(&value, &weight)| f64::from(value) * f64::from(weight)).sum::<f64>()
    };
    let close = |found: f32, measured: f64, what: &str| {
        // Rounding of the outputs over twice the step, and the curvature within it.
        let tolerance = 2e-3 * measured.abs().max(1.0);
        assert!(
            (f64::from(found) - measured).abs() < tolerance,
            "{spec:?} {mode:?} {what}: {found}, {measured}"
        );
    };

    let grad_input = gradients.input().unwrap().values().to_vec();
    for (index, found) in grad_input.into_iter().enumerate() {
        let value = batch.values()[index];
        let mut at = |value| {
            batch.values_mut()[index] = value;
            loss(&network, &batch)
        };
        let measured = (at(value + STEP) - at(value - STEP)) / f64::from(2.0 * STEP);
        at(value);
        close(found, measured, "input");
    }
    for slot in network.slots().to_vec() {
        for (offset, index) in slot.range.clone().enumerate() {
            let found = gradients.parameters()[index];
            if !slot.role.is_learned() {
                assert_eq!(found, 0.0);
                continue;
            }
            let value = network.parameters()[index];
            let mut at = |value| {
                network.parameters_mut()[index] = value;
                loss(&network, &batch)
            };
            let measured = (at(value + STEP) - at(value - STEP)) / f64::from(2.0 * STEP);
            at(value);
            close(found, measured, "parameter");
            let explanation =
                network.explain_gradient(&trace, &gradients, slot.layer, slot.role, offset).unwrap();
            assert_eq!(replay(&explanation), explanation.value);
            let scale = explanation.terms.iter().fold(1.0_f32, |scale, term| scale + term.product.abs());
            assert!(
                (explanation.value - found).abs() <= 4.0 * f32::EPSILON * scale,
                "{explanation:?}, {found}"
            );
        }
        let beyond = slot.range.len();
        assert!(network.explain_gradient(&trace, &gradients, slot.layer, slot.role, beyond).is_err());
    }
}
