//! A network in training.

use std::sync::Arc;

use super::evaluation::Evaluator;
use super::{Dataset, Optimizer, Settings, SettingsError, StepReport, TrainError, TrainerState};
use crate::architecture::Architecture;
use crate::network::{Gradients, Network, Trace};

/// A network, the data it learns from, and everything in between.
#[derive(Debug)]
pub struct Trainer {
    pub(super) network: Network,
    pub(super) settings: Settings,
    pub(super) dataset: Arc<Dataset>,
    pub(super) optimizer: Optimizer,
    pub(super) step: u64,
    pub(super) epoch: usize,
    pub(super) cursor: usize,
    /// The training samples in the order of an epoch, and which epoch that is.
    pub(super) order: Vec<u32>,
    pub(super) order_of: Option<usize>,
    pub(super) trace: Trace,
    pub(super) gradients: Gradients,
    pub(super) labels: Vec<u8>,
    pub(super) losses: Vec<f32>,
    pub(super) prepared: Option<StepReport>,
    pub(super) evaluator: Evaluator,
}

impl Trainer {
    /// A new run: weights are drawn, nothing is learned.
    ///
    /// # Errors
    /// When network, settings and data do not make sense together.
    pub fn new(
        architecture: Architecture,
        settings: Settings,
        dataset: Arc<Dataset>,
    ) -> Result<Self, TrainError> {
        let summary = architecture.check_classes(dataset.classes().len())?;
        if architecture.input != dataset.shape() {
            return Err(TrainError::WrongImages { network: architecture.input, dataset: dataset.shape() });
        }
        settings.check()?;
        settings.check_batch(settings.samples(dataset.train_count()), summary.values())?;
        let mut network = Network::new(architecture)?;
        network.initialise(settings.initialisation, settings.seed);
        network.freeze(&settings.frozen);
        something_to_learn(&network, &settings.frozen)?;
        let optimizer = Optimizer::new(settings.optimizer, network.parameters().len());
        Ok(Self {
            network,
            settings,
            dataset,
            optimizer,
            step: 0,
            epoch: 0,
            cursor: 0,
            order: Vec::new(),
            order_of: None,
            trace: Trace::new(),
            gradients: Gradients::new(),
            labels: Vec::new(),
            losses: Vec::new(),
            prepared: None,
            evaluator: Evaluator::default(),
        })
    }

    /// A run that goes on.
    ///
    /// # Errors
    /// As [`Trainer::new`], and when the state's parts do not fit together.
    pub fn restore(state: TrainerState, dataset: Arc<Dataset>) -> Result<Self, TrainError> {
        let mut trainer = Self::new(state.architecture, state.settings, dataset)?;
        let expected = trainer.network.parameters().len();
        let wrong = |part, expected, found| TrainError::WrongState { part, expected, found };
        if state.parameters.len() != expected {
            return Err(wrong("parameters", expected, state.parameters.len()));
        }
        for (part, needed, found) in [
            ("first", trainer.optimizer.first().len(), state.first.len()),
            ("second", trainer.optimizer.second().len(), state.second.len()),
        ] {
            if needed != found {
                return Err(wrong(part, needed, found));
            }
        }
        let samples = trainer.samples();
        if state.cursor >= samples {
            return Err(wrong("cursor", samples - 1, state.cursor));
        }
        trainer.network.set_parameters(&state.parameters)?;
        let kind = trainer.settings.optimizer;
        let restored = Optimizer::restored(kind, expected, state.first, state.second, state.optimizer_steps);
        trainer.optimizer = restored.unwrap_or(trainer.optimizer);
        (trainer.step, trainer.epoch, trainer.cursor) = (state.step, state.epoch, state.cursor);
        Ok(trainer)
    }

    /// A copy of everything that the run needs to go on.
    pub fn state(&self) -> TrainerState {
        TrainerState {
            architecture: self.network.architecture().clone(),
            settings: self.settings.clone(),
            parameters: self.network.parameters().to_vec(),
            first: self.optimizer.first().to_vec(),
            second: self.optimizer.second().to_vec(),
            optimizer_steps: self.optimizer.steps(),
            step: self.step,
            epoch: self.epoch,
            cursor: self.cursor,
        }
    }

    /// The network as it is now.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// The network, to give it other parameters: [`Network::transplant`], [`Network::set_parameters`]. What was prepared is
    /// forgotten. Layers are frozen through the settings.
    pub fn network_mut(&mut self) -> &mut Network {
        self.prepared = None;
        &mut self.network
    }

    /// The settings in force.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The data.
    pub fn dataset(&self) -> &Arc<Dataset> {
        &self.dataset
    }

    /// Training images that are used.
    pub fn samples(&self) -> usize {
        self.settings.samples(self.dataset.train_count())
    }

    /// The optimizer and what it remembers.
    pub fn optimizer(&self) -> &Optimizer {
        &self.optimizer
    }

    /// Steps made so far.
    pub fn steps(&self) -> u64 {
        self.step
    }

    /// Epochs that are complete.
    pub fn epoch(&self) -> usize {
        self.epoch
    }

    /// Training images already seen in the present epoch.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Whether all planned epochs are complete. Steps can be made all the same.
    pub fn is_finished(&self) -> bool {
        self.epoch >= self.settings.epochs
    }

    /// The activations of the newest training batch.
    pub fn trace(&self) -> &Trace {
        &self.trace
    }

    /// The gradients of the newest training batch.
    pub fn gradients(&self) -> &Gradients {
        &self.gradients
    }

    /// The loss of each image of the newest training batch.
    pub fn losses(&self) -> &[f32] {
        &self.losses
    }

    /// Other settings from the next step on. Seed, initialisation and the number of images stay what they were;
    /// another kind of optimizer begins
    /// with an empty memory.
    ///
    /// # Errors
    /// When they make no sense; then nothing changes.
    pub fn change(&mut self, settings: Settings) -> Result<(), TrainError> {
        settings.check()?;
        let values = self.network.layers().iter().map(|layer| layer.output().volume() as u64).sum();
        settings.check_batch(self.samples(), values)?;
        something_to_learn(&self.network, &settings.frozen)?;
        self.network.freeze(&settings.frozen);
        let Settings { seed, images, initialisation, .. } = self.settings;
        self.settings = Settings { seed, images, initialisation, ..settings };
        self.optimizer.set_kind(self.settings.optimizer, self.network.parameters().len());
        self.prepared = None;
        Ok(())
    }
}

/// Refuses a run that could change nothing.
fn something_to_learn(network: &Network, frozen: &[usize]) -> Result<(), SettingsError> {
    let mut slots = network.slots().iter();
    if slots.any(|slot| slot.role.is_learned() && !frozen.contains(&slot.layer)) {
        Ok(())
    } else {
        Err(SettingsError::NothingToLearn)
    }
}
