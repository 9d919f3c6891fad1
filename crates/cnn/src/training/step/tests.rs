use std::sync::Arc;

use super::*;
use crate::Shape;
use crate::architecture::{Architecture, LayerSpec};
use crate::training::{
    Augmentation, Dataset, Optimizer, OptimizerKind, Schedule, Settings, SettingsError, TrainerState,
};

/// Bright spots in one of four corners, with noise.
fn corners(count: usize) -> Arc<Dataset> {
    let mut rng = Rng::new(11);
    let mut pixels = Vec::new();
    let labels: Vec<u8> = (0..count).map(|index| (index % 4) as u8).collect();
    for &label in &labels {
        for row in 0..8 {
            for col in 0..8 {
                let inside = row / 4 == usize::from(label / 2) && col / 4 == usize::from(label % 2);
                pixels.push((rng.below(120) + if inside { 100 } else { 0 }) as u8);
            }
        }
    }
    let classes = ["a", "b", "c", "d"].map(str::to_owned).to_vec();
    let shape = Shape { channels: 1, rows: 8, cols: 8 };
    Arc::new(Dataset::new(shape, classes, pixels, labels, count * 3 / 4).unwrap())
}

fn architecture() -> Architecture {
    let layers = vec![
        LayerSpec::conv2d(4, 3),
        LayerSpec::BatchNorm2d,
        LayerSpec::Relu,
        LayerSpec::max_pool2d(2),
        LayerSpec::Flatten,
        LayerSpec::Dropout { p: 0.2 },
        LayerSpec::linear(4),
        LayerSpec::Softmax,
    ];
    Architecture { input: Shape { channels: 1, rows: 8, cols: 8 }, layers }
}

fn settings() -> Settings {
    let augmentation = Augmentation { shift: 1, rotate: 5.0, flip: false };
    Settings { batch_size: 7, learning_rate: 0.01, augmentation, ..Settings::default() }
}

fn trainer() -> Trainer {
    Trainer::new(architecture(), settings(), corners(80)).unwrap()
}

fn steps(trainer: &mut Trainer, count: usize) -> Vec<StepReport> {
    (0..count).map(|_| trainer.step().unwrap()).collect()
}

#[test]
fn it_learns_and_counts() {
    let mut trainer = trainer();
    let reports = steps(&mut trainer, 9 * 6);
    // 60 samples in batches of 7: eight full ones and one of four.
    for (index, report) in reports.iter().enumerate() {
        assert_eq!((report.step, report.epoch, report.batch), (index as u64 + 1, index / 9, index % 9));
        assert_eq!((report.batches, report.images), (9, if index % 9 == 8 { 4 } else { 7 }));
        assert_eq!(report.epoch_finished, index % 9 == 8);
    }
    assert_eq!((trainer.steps(), trainer.epoch(), trainer.cursor()), (54, 6, 0));
    assert!(reports[53].loss < reports[0].loss / 2.0);
    let mut evaluation = Evaluation::new(4);
    trainer.evaluate(trainer.dataset().validation(), &mut evaluation).unwrap();
    assert!(evaluation.accuracy() > 0.9, "{}", evaluation.accuracy());
}

#[test]
fn every_epoch_sees_every_sample_once_in_its_own_order() {
    let mut trainer = trainer();
    let mut orders = Vec::new();
    for _ in 0..2 {
        steps(&mut trainer, 9);
        let mut order = trainer.order.clone();
        orders.push(order.clone());
        order.sort_unstable();
        assert_eq!(order, (0..60).collect::<Vec<_>>());
    }
    assert_ne!(orders[0], orders[1]);
}

#[test]
fn the_same_seed_is_the_same_run_and_resuming_changes_nothing() {
    for kind in [OptimizerKind::Sgd, OptimizerKind::Nesterov { momentum: 0.9 }, OptimizerKind::ADAM] {
        let settings = Settings { optimizer: kind, schedule: Schedule::Cosine, ..settings() };
        let new = || Trainer::new(architecture(), settings.clone(), corners(80)).unwrap();
        let (mut whole, mut first) = (new(), new());
        steps(&mut whole, 25);
        // In the middle of an epoch.
        steps(&mut first, 13);
        let mut second = Trainer::restore(first.state(), corners(80)).unwrap();
        assert_eq!(second.state(), first.state());
        steps(&mut second, 12);
        assert_eq!(second.state(), whole.state());
        assert_ne!(whole.state().parameters, new().state().parameters);
    }
}

#[test]
fn evaluating_in_pieces_is_evaluating_at_once_and_does_not_disturb() {
    let (mut trainer, mut undisturbed) = (trainer(), trainer());
    steps(&mut trainer, 5);
    let (mut whole, mut pieces) = (Evaluation::new(4), Evaluation::new(4));
    trainer.evaluate(0..1000, &mut whole).unwrap();
    for start in (0..80).step_by(9) {
        trainer.evaluate(start..(start + 9).min(80), &mut pieces).unwrap();
    }
    assert_eq!(whole, pieces);
    assert_eq!((whole.count(), whole.samples().len(), whole.probabilities().len()), (80, 80, 80));
    assert_eq!(whole.confusion().iter().sum::<u32>(), 80);
    let diagonal: u32 = (0..4).map(|class| whole.confusion()[class * 5]).sum();
    assert_eq!(diagonal as usize, whole.correct());
    assert!(whole.probabilities().iter().all(|&p| (0.25..=1.0).contains(&p)));
    steps(&mut trainer, 3);
    steps(&mut undisturbed, 8);
    assert_eq!(trainer.state(), undisturbed.state());
}

#[test]
fn an_update_is_explained_before_it_is_made() {
    let mut trainer = trainer();
    assert_eq!(trainer.explain_update(0), Err(TrainError::NotPrepared));
    assert_eq!(trainer.apply().unwrap_err(), TrainError::NotPrepared);
    steps(&mut trainer, 2);
    let report = trainer.prepare().unwrap();
    assert_eq!(trainer.prepare().unwrap(), report);
    let count = trainer.network().parameters().len();
    let explained: Vec<_> = (0..count).map(|index| trainer.explain_update(index)).collect();
    assert_eq!(trainer.apply().unwrap(), report);
    let mut learned = 0;
    for slot in trainer.network().slots() {
        for index in slot.range.clone() {
            match &explained[index] {
                Ok(update) => {
                    assert_eq!(update.after.to_bits(), trainer.network().parameters()[index].to_bits());
                    assert_eq!(update.step, 3);
                    learned += 1;
                }
                error => {
                    assert_eq!(*error, Err(TrainError::NoSuchParameter { index }));
                    assert!(!slot.role.is_learned());
                }
            }
        }
    }
    assert_eq!(learned, count - 8);
}

#[test]
fn divergence_is_noticed_and_changes_nothing() {
    let mut trainer = trainer();
    steps(&mut trainer, 3);
    trainer.network_mut().parameters_mut()[0] = f32::MAX;
    let before = trainer.state();
    for _ in 0..2 {
        assert_eq!(trainer.step(), Err(TrainError::Diverged { step: 4 }));
        assert_eq!(trainer.state(), before);
    }
    let usable = [1.0, -1e18, 0.0, 1e-40, 5.0, 6.0, 7.0, 8.0, 9.0];
    assert!(are_usable(&usable));
    for place in [0, 7, 8] {
        for bad in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, 2e18, -2e18] {
            let mut values = usable;
            values[place] = bad;
            assert!(!are_usable(&values));
        }
    }
}

#[test]
fn a_rate_that_is_far_too_large_ends_in_an_error_not_in_nonsense() {
    let settings = Settings { learning_rate: 100.0, optimizer: OptimizerKind::Sgd, ..settings() };
    let mut layers = architecture().layers;
    layers.retain(|layer| *layer != LayerSpec::BatchNorm2d);
    let architecture = Architecture { layers, ..architecture() };
    let mut trainer = Trainer::new(architecture, settings, corners(80)).unwrap();
    for _ in 0..500 {
        match trainer.step() {
            Ok(report) => assert!(report.loss.is_finite()),
            Err(error) => assert!(matches!(error, TrainError::Diverged { .. })),
        }
        assert!(trainer.network().parameters().iter().all(|value| value.is_finite()));
    }
}

#[test]
fn settings_change_while_it_runs() {
    let mut trainer = trainer();
    steps(&mut trainer, 3);
    let adam = trainer.optimizer().clone();
    let faster = Settings { seed: 99, learning_rate: 0.02, batch_size: 11, ..settings() };
    trainer.change(faster.clone()).unwrap();
    assert_eq!(trainer.optimizer(), &adam);
    assert_eq!(trainer.settings(), &Settings { seed: 7, ..faster.clone() });
    assert_eq!(steps(&mut trainer, 1)[0].images, 11);
    let momentum = OptimizerKind::Momentum { momentum: 0.9 };
    trainer.change(Settings { optimizer: momentum, frozen: vec![0], ..faster.clone() }).unwrap();
    assert_eq!(trainer.optimizer(), &Optimizer::new(momentum, trainer.network().parameters().len()));
    let kernels = trainer.network().parameters()[..40].to_vec();
    steps(&mut trainer, 3);
    assert_eq!(trainer.network().parameters()[..40], kernels);

    let before = trainer.state();
    for bad in [
        Settings { learning_rate: f64::NAN, ..faster.clone() },
        Settings { batch_size: 61, ..faster.clone() },
        Settings { frozen: vec![0, 1, 6], ..faster.clone() },
    ] {
        assert!(matches!(trainer.change(bad), Err(TrainError::Settings(_))));
        assert_eq!(trainer.state(), before);
    }
}

#[test]
fn what_cannot_be_trained_is_refused() {
    let refuse = |change: &dyn Fn(&mut TrainerState)| {
        let mut state = trainer().state();
        change(&mut state);
        Trainer::restore(state, corners(80)).unwrap_err()
    };
    assert!(matches!(
        refuse(&|state| state.architecture.layers[6] = LayerSpec::linear(5)),
        TrainError::Architecture(_)
    ));
    assert!(matches!(refuse(&|state| state.architecture.input.rows = 9), TrainError::WrongImages { .. }));
    let all = SettingsError::NothingToLearn;
    assert_eq!(refuse(&|state| state.settings.frozen = vec![0, 1, 6]), TrainError::Settings(all));
    for (part, error) in [
        ("parameters", refuse(&|state| state.parameters.push(0.0))),
        ("first", refuse(&|state| state.first.clear())),
        ("second", refuse(&|state| state.second.truncate(3))),
        ("cursor", refuse(&|state| state.cursor = 60)),
    ] {
        assert!(matches!(error, TrainError::WrongState { part: found, .. } if found == part), "{error}");
    }
}
