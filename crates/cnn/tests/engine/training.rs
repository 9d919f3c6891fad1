//! Runs: the same seed gives the same bits, a resumed run is the run, what an update says is what it does, and what is
//! frozen stays.

use std::sync::Arc;

use cnn::architecture::{Architecture, LayerSpec};
use cnn::training::{
    Augmentation, Dataset, Evaluation, Initialisation, OptimizerKind, Schedule, Settings, StepReport,
    TrainError, Trainer, cross_entropy,
};
use cnn::{Gradients, Maps, Mode, Network, Role, Shape, Trace, replay};

use crate::numbers::Random;

const SHAPE: Shape = Shape { channels: 2, rows: 9, cols: 8 };

pub const OPTIMIZERS: [OptimizerKind; 6] = [
    OptimizerKind::Sgd,
    OptimizerKind::Momentum { momentum: 0.9 },
    OptimizerKind::Nesterov { momentum: 0.9 },
    OptimizerKind::RmsProp { alpha: 0.99, epsilon: 1e-8 },
    OptimizerKind::ADAM,
    OptimizerKind::AdamW { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
];

/// Pictures whose class shows in their brightness, so that something can be learned: 22 to learn from, 13 to validate.
fn dataset() -> Arc<Dataset> {
    let mut random = Random(21);
    let labels: Vec<u8> = (0..35).map(|_| random.below(3) as u8).collect();
    let pixels = labels.iter().flat_map(|&label| {
        let base = usize::from(label) * 60;
        (0..SHAPE.volume()).map(|_| (base + random.below(120)) as u8).collect::<Vec<_>>()
    });
    let classes = ["dark", "grey", "bright"].map(str::to_owned).to_vec();
    Arc::new(Dataset::new(SHAPE, classes, pixels.collect(), labels.clone(), 22).unwrap())
}

/// Everything that remembers or draws something: batch normalisation, dropout, max pooling, groups.
fn architecture() -> Architecture {
    let grouped = LayerSpec::Conv2d {
        out_channels: 6,
        kernel_size: (3, 3),
        stride: 1,
        padding: 1,
        dilation: 1,
        groups: 2,
        bias: false,
    };
    let layers = vec![
        grouped,
        LayerSpec::BatchNorm2d,
        LayerSpec::LeakyRelu { negative_slope: 0.1 },
        LayerSpec::max_pool2d(2),
        LayerSpec::conv2d(4, 2),
        LayerSpec::Tanh,
        LayerSpec::AvgPool2d { kernel_size: 2, stride: 1, padding: 1 },
        LayerSpec::Flatten,
        LayerSpec::Dropout { p: 0.3 },
        LayerSpec::linear(10),
        LayerSpec::Relu,
        LayerSpec::linear(3),
        LayerSpec::Softmax,
    ];
    Architecture { input: SHAPE, layers }
}

fn settings(optimizer: OptimizerKind) -> Settings {
    Settings {
        seed: 5,
        // 22 images: the last batch of an epoch is smaller.
        batch_size: 8,
        epochs: 4,
        learning_rate: 0.01,
        weight_decay: 0.01,
        optimizer,
        schedule: Schedule::Step { every: 1, factor: 0.5 },
        augmentation: Augmentation { shift: 1, rotate: 10.0, flip: true },
        ..Settings::default()
    }
}

fn trainer(settings: Settings) -> Trainer {
    Trainer::new(architecture(), settings, dataset()).unwrap()
}

fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|value| value.to_bits()).collect()
}

/// Everything that a run shows, to the bit.
fn run(trainer: &mut Trainer, steps: usize) -> Vec<(StepReport, u32, Vec<u32>)> {
    (0..steps)
        .map(|_| {
            let report = trainer.step().unwrap();
            (report, report.loss.to_bits(), bits(trainer.network().parameters()))
        })
        .collect()
}

#[test]
fn the_same_seed_gives_the_same_run() {
    for optimizer in OPTIMIZERS {
        let first = run(&mut trainer(settings(optimizer)), 9);
        assert_eq!(first, run(&mut trainer(settings(optimizer)), 9), "{optimizer:?}");
        let other = Settings { seed: 6, ..settings(optimizer) };
        assert_ne!(first, run(&mut trainer(other), 9));
    }
}

#[test]
fn a_resumed_run_is_the_run() {
    for optimizer in OPTIMIZERS {
        let mut whole = trainer(settings(optimizer));
        let expected = run(&mut whole, 9);
        for stop in 0..9 {
            let mut before = trainer(settings(optimizer));
            run(&mut before, stop);
            // Looking is not touching: a prepared step, an explanation and an evaluation leave no trace in the state.
            if stop % 2 == 1 {
                before.prepare().unwrap();
                before.explain_update(0).unwrap();
                before.evaluate(before.dataset().validation(), &mut Evaluation::new(3)).unwrap();
            }
            let state = before.state();
            let mut after = Trainer::restore(state.clone(), dataset()).unwrap();
            assert_eq!(after.state(), state);
            assert_eq!(run(&mut after, 9 - stop), expected[stop..], "{optimizer:?}, stopped after {stop}");
            assert_eq!(after.state(), whole.state());
            // And the one that was looked at goes on as well.
            assert_eq!(run(&mut before, 9 - stop), expected[stop..]);
        }
    }
}

#[test]
fn epochs_see_every_image_once_and_rates_follow_the_schedule() {
    let mut trainer = trainer(settings(OptimizerKind::Sgd));
    for epoch in 0..3 {
        let mut seen = 0;
        for batch in 0..3 {
            let report = trainer.step().unwrap();
            assert_eq!((report.epoch, report.batch, report.batches), (epoch, batch, 3));
            assert_eq!(report.images, [8, 8, 6][batch]);
            assert_eq!(report.learning_rate, 0.01 / f64::from(1 << epoch));
            assert_eq!(report.epoch_finished, batch == 2);
            seen += report.images;
        }
        assert_eq!((seen, trainer.epoch(), trainer.cursor()), (22, epoch + 1, 0));
    }
}

#[test]
fn what_an_update_says_is_what_it_does() {
    let mut explained = 0;
    for optimizer in OPTIMIZERS {
        for weight_decay in [0.0, 0.02] {
            let mut trainer = trainer(Settings { weight_decay, frozen: vec![4], ..settings(optimizer) });
            for _ in 0..5 {
                trainer.prepare().unwrap();
                let before = trainer.network().parameters().to_vec();
                let slots = trainer.network().slots().to_vec();
                let explanations: Vec<_> =
                    (0..before.len()).map(|index| trainer.explain_update(index)).collect();
                trainer.apply().unwrap();
                let after = trainer.network().parameters();
                for slot in slots {
                    for index in slot.range {
                        let learned = slot.role.is_learned() && slot.layer != 4;
                        match &explanations[index] {
                            Ok(update) => {
                                assert!(learned);
                                assert_eq!(update.before.to_bits(), before[index].to_bits());
                                assert_eq!(update.after.to_bits(), after[index].to_bits(), "{update:?}");
                                assert_eq!(update.kind, optimizer);
                                explained += 1;
                            }
                            Err(error) => {
                                assert!(!learned);
                                assert_eq!(*error, TrainError::NoSuchParameter { index });
                            }
                        }
                    }
                }
            }
            assert_eq!(trainer.explain_update(0), Err(TrainError::NotPrepared));
        }
    }
    println!("{explained} updates");
    assert!(explained > 10_000);
}

#[test]
fn every_gradient_of_a_training_step_is_the_sum_that_explains_it() {
    let mut trainer = trainer(settings(OptimizerKind::ADAM));
    run(&mut trainer, 4);
    trainer.prepare().unwrap();
    let (network, trace, gradients) = (trainer.network(), trainer.trace(), trainer.gradients());
    let mut count = 0;
    for slot in network.slots().iter().filter(|slot| slot.role.is_learned()) {
        for (index, &gradient) in gradients.parameters()[slot.range.clone()].iter().enumerate() {
            let explanation =
                network.explain_gradient(trace, gradients, slot.layer, slot.role, index).unwrap();
            assert_eq!(replay(&explanation).to_bits(), explanation.value.to_bits());
            // Two orders of n terms, each a product of rounded numbers, are apart by at most this.
            let magnitude: f32 = explanation.terms.iter().map(|term| term.product.abs()).sum();
            let allowed = (explanation.terms.len() + 4) as f32 * magnitude * f32::EPSILON;
            let apart = (explanation.value - gradient).abs();
            assert!(apart <= allowed, "{slot:?} {index}: {apart:e} > {allowed:e}");
            count += 1;
        }
    }
    assert!(count > 200);
}

/// Two dropouts that see the same numbers: which are dropped must differ between layers, images and steps.
#[test]
fn dropout_drops_its_share_anew_each_time() {
    let input = Shape { channels: 1, rows: 16, cols: 16 };
    let layers = vec![
        LayerSpec::Flatten,
        LayerSpec::Dropout { p: 0.25 },
        LayerSpec::Dropout { p: 0.25 },
        LayerSpec::linear(2),
        LayerSpec::Softmax,
    ];
    let classes = ["a", "b"].map(str::to_owned).to_vec();
    let data = Dataset::new(input, classes, vec![255; 8 * input.volume()], vec![0, 1, 0, 1, 0, 1, 0, 1], 8);
    let calm = Settings { augmentation: Augmentation::default(), ..settings(OptimizerKind::Sgd) };
    let mut trainer = Trainer::new(Architecture { input, layers }, calm, Arc::new(data.unwrap())).unwrap();
    let mut masks = Vec::new();
    for _ in 0..5 {
        trainer.prepare().unwrap();
        for layer in [1, 2] {
            let mask = &trainer.trace().memo(layer).unwrap().mask;
            // 2048 numbers: the share has a standard deviation of 0.0096.
            let share = mask.iter().filter(|&&factor| factor == 0.0).count() as f32 / mask.len() as f32;
            assert!((share - 0.25).abs() < 0.04, "{share}");
            assert!(mask.iter().all(|&factor| factor == 0.0 || factor == 1.0 / 0.75));
            masks.extend(
                (0..8).map(|image| mask.iter().skip(image).step_by(8).copied().collect::<Vec<f32>>()),
            );
        }
        trainer.apply().unwrap();
    }
    for (index, mask) in masks.iter().enumerate() {
        assert!(!masks[..index].contains(mask), "mask {index} of layers, images and steps came before");
    }
}

#[test]
fn what_is_frozen_stays_to_the_bit() {
    for optimizer in OPTIMIZERS {
        // A convolution, its normalisation with the running averages, and the layer in the middle.
        let frozen = vec![0, 1, 9];
        let mut trainer = trainer(settings(optimizer));
        run(&mut trainer, 4);
        trainer.change(Settings { frozen: frozen.clone(), ..settings(optimizer) }).unwrap();
        let before = trainer.network().parameters().to_vec();
        run(&mut trainer, 5);
        let after = trainer.network().parameters();
        for slot in trainer.network().slots() {
            let range = slot.range.clone();
            let same = bits(&before[range.clone()]) == bits(&after[range]);
            assert_eq!(same, frozen.contains(&slot.layer), "{optimizer:?}, {slot:?}");
        }
        // Thawed, they move again.
        let before = after.to_vec();
        trainer.change(settings(optimizer)).unwrap();
        run(&mut trainer, 1);
        for slot in trainer.network().slots() {
            let range = slot.range.clone();
            assert_ne!(
                bits(&before[range.clone()]),
                bits(&trainer.network().parameters()[range]),
                "{slot:?}"
            );
        }
    }
}

/// Skipping what no update needs must not change what is needed.
#[test]
fn frozen_layers_save_work_and_change_no_other_gradient() {
    let plain = Architecture {
        input: SHAPE,
        layers: vec![
            LayerSpec::conv2d(3, 3),
            LayerSpec::Relu,
            LayerSpec::conv2d(4, 3),
            LayerSpec::Tanh,
            LayerSpec::Flatten,
            LayerSpec::linear(3),
            LayerSpec::Softmax,
        ],
    };
    let gradients = |frozen: Vec<usize>| {
        let settings = Settings { frozen, ..settings(OptimizerKind::Sgd) };
        let mut trainer = Trainer::new(plain.clone(), settings, dataset()).unwrap();
        trainer.prepare().unwrap();
        let network = trainer.network();
        let of = |layer, role| bits(trainer.gradients().values(network, layer, role).unwrap());
        [0, 2, 5].map(|layer| [Role::Weight, Role::Bias].map(|role| of(layer, role)))
    };
    let all = gradients(vec![]);
    let zero = |gradient: &[Vec<u32>; 2]| gradient.iter().flatten().all(|&bits| bits == 0);
    assert!(!all.iter().any(zero));
    for frozen in [vec![0], vec![2], vec![0, 2], vec![5], vec![0, 5]] {
        for (layer, (ours, expected)) in [0, 2, 5].into_iter().zip(gradients(frozen.clone()).iter().zip(&all))
        {
            if frozen.contains(&layer) {
                assert!(zero(ours), "{frozen:?}");
            } else {
                assert_eq!(ours, expected, "{frozen:?}");
            }
        }
    }
}

/// A gradient that the last backward did not compute must not be shown from an earlier one.
#[test]
fn gradients_that_were_not_computed_are_none() {
    let mut network = Network::new(architecture()).unwrap();
    network.initialise(Initialisation::HeNormal, 3);
    let images = Maps::from_images(SHAPE, &vec![0.5; 2 * SHAPE.volume()]);
    let (mut trace, mut gradients, mut losses) = (Trace::new(), Gradients::new(), Vec::new());
    network.forward(&images, &mut trace, Mode::Train).unwrap();
    let mut backward = |network: &Network, everything, trace: &Trace| {
        gradients.everything = everything;
        cross_entropy(network, trace, &[0, 2], &mut losses, Some(&mut gradients)).unwrap();
        network.backward(trace, &mut gradients).unwrap();
        let computed = (0..13).filter(|&layer| gradients.activation(layer).is_some()).collect::<Vec<_>>();
        (computed, gradients.input().is_some())
    };
    // Up to the logits: the softmax belongs to the loss.
    assert_eq!(backward(&network, true, &trace), ((0..12).collect(), true));
    assert_eq!(backward(&network, false, &trace), ((0..12).collect(), false));
    // With the first three layers of parameters frozen, nothing below layer 9 is needed.
    network.freeze(&[0, 1, 4]);
    assert_eq!(backward(&network, false, &trace), ((9..12).collect(), false));
    assert_eq!(backward(&network, true, &trace), ((0..12).collect(), true));
}

#[test]
fn fewer_images_are_a_smaller_data_set() {
    let few = Settings { images: 9, ..settings(OptimizerKind::ADAM) };
    let all = dataset();
    let volume = SHAPE.volume();
    let rest = all.validation();
    let pixels = [&all.pixels()[..9 * volume], &all.pixels()[rest.start * volume..]].concat();
    let labels = [&all.labels()[..9], &all.labels()[rest]].concat();
    let cut = Dataset::new(SHAPE, all.classes().to_vec(), pixels, labels, 9).unwrap();
    let smaller = Trainer::new(architecture(), settings(OptimizerKind::ADAM), Arc::new(cut));
    let mut limited = trainer(few.clone());
    assert_eq!((limited.samples(), limited.dataset().train_count()), (9, 22));
    assert_eq!(run(&mut limited, 7), run(&mut smaller.unwrap(), 7));
    // The limit stays what it was, and a batch must fit it.
    limited.change(Settings { images: 0, batch_size: 4, ..few.clone() }).unwrap();
    assert_eq!(limited.samples(), 9);
    let larger = Settings { batch_size: 10, ..few };
    assert!(limited.change(larger).is_err());
}

#[test]
fn settings_change_while_it_runs_and_chance_does_not() {
    let mut changed = trainer(settings(OptimizerKind::ADAM));
    run(&mut changed, 2);
    let live = Settings {
        seed: 99,
        batch_size: 5,
        learning_rate: 0.5,
        schedule: Schedule::Constant,
        augmentation: Augmentation::default(),
        ..settings(OptimizerKind::ADAM)
    };
    changed.change(live.clone()).unwrap();
    assert_eq!(changed.settings(), &Settings { seed: 5, ..live });
    let report = changed.step().unwrap();
    assert_eq!((report.images, report.learning_rate, report.step), (5, 0.5, 3));
    // What makes no sense changes nothing.
    let before = changed.state();
    let none = Settings { learning_rate: f64::NAN, ..settings(OptimizerKind::ADAM) };
    assert!(changed.change(none).is_err());
    let large = Settings { batch_size: 23, ..settings(OptimizerKind::ADAM) };
    assert!(changed.change(large).is_err());
    let nothing = Settings { frozen: (0..13).collect(), ..settings(OptimizerKind::ADAM) };
    assert!(changed.change(nothing).is_err());
    assert_eq!(changed.state(), before);
}

#[test]
fn a_run_that_diverges_stops_where_it_was() {
    let mut settings = settings(OptimizerKind::Sgd);
    (settings.learning_rate, settings.weight_decay, settings.schedule) = (100.0, 1.0, Schedule::Constant);
    let mut trainer = trainer(settings);
    let mut last = trainer.state();
    let error = (0..500).find_map(|_| {
        let result = trainer.step();
        if result.is_ok() {
            last = trainer.state();
        }
        result.err()
    });
    assert_eq!(error, Some(TrainError::Diverged { step: last.step + 1 }));
    // Compared as bits, because what has diverged may not equal itself.
    let state = trainer.state();
    assert_eq!(bits(&state.parameters), bits(&last.parameters));
    assert_eq!((state.step, state.cursor, state.epoch), (last.step, last.cursor, last.epoch));
    assert_eq!(trainer.step(), Err(TrainError::Diverged { step: last.step + 1 }));
}

#[test]
fn an_evaluation_in_slices_is_the_evaluation() {
    let mut trainer = trainer(Settings { weight_decay: 0.0, ..settings(OptimizerKind::ADAM) });
    run(&mut trainer, 12);
    let mut whole = Evaluation::new(3);
    trainer.evaluate(22..35, &mut whole).unwrap();
    let mut slices = Evaluation::new(3);
    for range in [22..23, 23..30, 30..30, 30..35, 35..99] {
        trainer.evaluate(range, &mut slices).unwrap();
    }
    assert_eq!((whole.count(), slices.count()), (13, 13));
    assert_eq!(whole.samples(), (22..35).collect::<Vec<_>>());
    assert_eq!((whole.predictions(), whole.confusion()), (slices.predictions(), slices.confusion()));
    assert_eq!(whole.correct(), slices.correct());
    // The confusion is the count of (right, given) pairs.
    let labels = &trainer.dataset().labels()[22..35];
    for (right, given) in (0..3_u8).flat_map(|right| (0..3_u8).map(move |given| (right, given))) {
        let pairs = labels.iter().zip(whole.predictions()).filter(|pair| *pair == (&right, &given)).count();
        assert_eq!(whole.confusion()[usize::from(right * 3 + given)] as usize, pairs);
    }
    assert!((whole.loss() - slices.loss()).abs() < 1e-5);
    assert!(whole.probabilities().iter().all(|&p| p > 1.0 / 3.0 && p <= 1.0));
}

#[test]
fn every_optimizer_learns() {
    for optimizer in OPTIMIZERS {
        let learning_rate = match optimizer {
            OptimizerKind::Sgd => 0.1,
            OptimizerKind::Momentum { .. } | OptimizerKind::Nesterov { .. } => 0.02,
            _ => 0.005,
        };
        let calm = Settings {
            learning_rate,
            weight_decay: 0.0,
            schedule: Schedule::Cosine,
            epochs: 20,
            augmentation: Augmentation::default(),
            ..settings(optimizer)
        };
        let mut trainer = trainer(calm);
        while !trainer.is_finished() {
            trainer.step().unwrap();
        }
        let mut evaluation = Evaluation::new(3);
        trainer.evaluate(0..22, &mut evaluation).unwrap();
        assert!(evaluation.accuracy() > 0.9, "{optimizer:?}: {}", evaluation.accuracy());
    }
}
