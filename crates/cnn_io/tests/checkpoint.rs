//! Trainings as files: what is read goes on as what was written.
#![cfg(feature = "weights")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, missing_docs)]

mod common;

use std::sync::Arc;

use cnn::training::{Augmentation, Dataset, OptimizerKind, Schedule, Settings, Trainer, TrainerState};
use cnn::{Architecture, LayerSpec, Shape};
use cnn_io::weights::{self, WeightsError, read_checkpoint, write_checkpoint};
use common::Random;

fn dataset() -> Arc<Dataset> {
    let mut random = Random(5);
    let shape = Shape { channels: 1, rows: 6, cols: 6 };
    let pixels = (0..30 * shape.volume()).map(|_| random.below(256) as u8).collect();
    let labels = (0..30).map(|_| random.below(2) as u8).collect();
    Arc::new(Dataset::new(shape, vec!["a".to_owned(), "b".to_owned()], pixels, labels, 25).unwrap())
}

/// A run with everything that draws numbers or remembers something.
fn trainer(optimizer: OptimizerKind) -> Trainer {
    let layers = vec![
        LayerSpec::conv2d(3, 3),
        LayerSpec::BatchNorm2d,
        LayerSpec::LeakyRelu { negative_slope: 0.1 },
        LayerSpec::conv2d(2, 1),
        LayerSpec::Flatten,
        LayerSpec::Dropout { p: 0.3 },
        LayerSpec::linear(2),
        LayerSpec::Softmax,
    ];
    let input = Shape { channels: 1, rows: 6, cols: 6 };
    let settings = Settings {
        batch_size: 4,
        // Seventeen digits: reading decimal text may lose the last bit of such numbers.
        learning_rate: 0.001 / 3.0,
        weight_decay: 1e-4 / 7.0,
        optimizer,
        schedule: Schedule::Step { every: 2, factor: 1.0 / 3.0 },
        augmentation: Augmentation { shift: 1, rotate: 10.0 / 3.0, flip: true },
        frozen: vec![3],
        ..Settings::default()
    };
    Trainer::new(Architecture { input, layers }, settings, dataset()).unwrap()
}

fn optimizers() -> [OptimizerKind; 6] {
    let (alpha, epsilon, momentum) = (0.99, 1e-8 / 3.0, 0.7 / 0.9);
    let (beta1, beta2) = (1.0 - 0.1 / 3.0, 0.999);
    [
        OptimizerKind::Sgd,
        OptimizerKind::Momentum { momentum },
        OptimizerKind::Nesterov { momentum },
        OptimizerKind::RmsProp { alpha, epsilon },
        OptimizerKind::Adam { beta1, beta2, epsilon },
        OptimizerKind::AdamW { beta1, beta2, epsilon },
    ]
}

fn assert_same(left: &TrainerState, right: &TrainerState) {
    // Equal numbers may differ in bits: 0 and -0.
    let bits = |values: &[f32]| values.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
    let all = |state: &TrainerState| [&state.parameters, &state.first, &state.second].map(|part| bits(part));
    assert_eq!(all(left), all(right));
    assert_eq!(left, right);
}

#[test]
fn a_run_goes_on_bit_for_bit() {
    for optimizer in optimizers() {
        let mut run = trainer(optimizer);
        (0..9).for_each(|_| _ = run.step().unwrap());
        let state = read_checkpoint(&write_checkpoint(&run.state()).unwrap()).unwrap();
        assert_same(&state, &run.state());
        let mut resumed = Trainer::restore(state, dataset()).unwrap();
        (0..9).for_each(|_| assert_eq!(run.step(), resumed.step()));
        assert_same(&resumed.state(), &run.state());
    }
}

#[test]
fn any_fraction_comes_back_bit_for_bit() {
    let mut random = Random(6);
    let mut state = trainer(OptimizerKind::ADAM).state();
    for _ in 0..500 {
        state.settings.learning_rate = (random.below(1 << 52) as f64 + 1.0) / (1_u64 << 52) as f64;
        state.settings.seed = random.below(usize::MAX) as u64;
        assert_eq!(read_checkpoint(&write_checkpoint(&state).unwrap()).unwrap(), state);
    }
}

#[test]
fn a_checkpoint_is_also_a_file_of_weights_but_not_the_other_way_round() {
    let run = trainer(OptimizerKind::ADAM);
    let network = weights::read(&write_checkpoint(&run.state()).unwrap()).unwrap();
    assert_eq!(network.parameters(), run.network().parameters());
    let file = weights::write(run.network()).unwrap();
    assert_eq!(read_checkpoint(&file), Err(WeightsError::NoTraining));
}

#[test]
fn what_does_not_fit_is_refused() {
    let sound = trainer(OptimizerKind::ADAM).state();
    let mut state = sound.clone();
    state.parameters.pop();
    assert_eq!(write_checkpoint(&state), Err(WeightsError::DamagedTraining));

    let mut state = sound.clone();
    state.first.pop();
    let (name, expected) = ("optimizer.first".to_owned(), vec![sound.first.len()]);
    let found = vec![sound.first.len() - 1];
    assert_eq!(
        read_checkpoint(&write_checkpoint(&state).unwrap()),
        Err(WeightsError::WrongShape { name: name.clone(), expected: expected.clone(), found })
    );

    let mut state = trainer(OptimizerKind::Sgd).state();
    state.settings.optimizer = OptimizerKind::ADAM;
    assert_eq!(
        read_checkpoint(&write_checkpoint(&state).unwrap()),
        Err(WeightsError::MissingTensor { name, expected })
    );
}

#[test]
fn truncation_and_damage_give_a_result() {
    let mut run = trainer(OptimizerKind::ADAM);
    run.step().unwrap();
    let bytes = write_checkpoint(&run.state()).unwrap();
    for length in 0..bytes.len() {
        assert!(read_checkpoint(&bytes[..length]).is_err(), "{length} bytes");
    }
    let mut random = Random(23);
    for round in 0..3000 {
        let mut damaged = bytes.clone();
        for _ in 0..=random.below(4) {
            let at = random.below(damaged.len());
            damaged[at] = random.below(256) as u8;
        }
        // The trainer is the last to look at it, and must not panic either.
        let result = std::panic::catch_unwind(|| {
            read_checkpoint(&damaged).is_ok_and(|state| Trainer::restore(state, dataset()).is_ok())
        });
        assert!(result.is_ok(), "round {round}: {damaged:?}");
    }
}
