//! `train`: a network learns, once for every seed.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context as _, Result};
use clap::Args;
use cnn::training::{Dataset, Evaluation, StepReport, Trainer};
use cnn::{Architecture, Network, NetworkPreset};
use cnn_io::weights;
use indicatif::{ProgressBar, ProgressStyle};

use crate::card::Facts;
use crate::settings::Choices;
use crate::{card, data, eval, layers, network};

/// What learns from what, and how.
#[derive(Args)]
pub struct Train {
    /// The network
    #[arg(long, default_value = "lenet", value_parser = network::preset_parser())]
    preset: NetworkPreset,
    /// A network of one's own instead: its layers, separated by commas, such as
    /// conv16,bn,relu,maxpool,flatten,dropout0.5,linear10,softmax
    #[arg(long, value_name = "LAYERS", conflicts_with = "preset")]
    layers: Option<String>,
    /// The data set
    #[arg(long, value_name = "PATH")]
    data: PathBuf,
    #[command(flatten)]
    choices: Choices,
    /// What decides everything that is random; several, separated by commas, train several times
    #[arg(long = "seed", alias = "seeds", value_delimiter = ',', default_value = "7")]
    seeds: Vec<u64>,
    /// Keep the test images out of it: hold back so many of the last training images, and report on those. This is how
    /// settings are chosen
    #[arg(long, value_name = "IMAGES")]
    hold_back: Option<usize>,
    /// Evaluate after every epoch, not only after the last one
    #[arg(long)]
    each_epoch: bool,
    /// Afterwards, make batch normalisation part of the convolution before it and leave out dropout; the last accuracy and
    /// the card's are those of this smaller network
    #[arg(long)]
    fold: bool,
    /// Where to write the weights (of the last seed)
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Where to write a model card, in Markdown
    #[arg(long, value_name = "FILE", requires = "title")]
    card: Option<PathBuf>,
    /// The card's title
    #[arg(long)]
    title: Option<String>,
    /// For the card: who made the data, and what may be done with them
    #[arg(long, value_name = "TEXT")]
    source: Option<String>,
    /// A paragraph for the card
    #[arg(long = "note", value_name = "TEXT")]
    notes: Vec<String>,
}

pub fn run(train: &Train) -> Result<()> {
    let dataset = Arc::new(data::dataset(&train.data, train.hold_back)?);
    let architecture = match &train.layers {
        Some(text) => Architecture { input: dataset.shape(), layers: layers::parse(text)? },
        None => train.preset.architecture(dataset.shape(), dataset.classes().len()),
    };
    let validation = dataset.validation().len();
    println!(
        "{} on {}: {} images to train, {validation} to evaluate",
        train.name(),
        train.data.display(),
        dataset.train_count()
    );
    let mut accuracies = Vec::new();
    for &seed in &train.seeds {
        let (network, evaluation) = one_run(train, seed, &architecture, &dataset)?;
        accuracies.push(percent(&evaluation));
        if let Some(out) = &train.out {
            write(out, &weights::write(&network)?)?;
        }
        if let (Some(path), Some(title)) = (&train.card, &train.title) {
            let facts = Facts {
                preset: train.name(),
                data: &train.data,
                source: train.source.as_deref(),
                is_folded: train.fold,
                is_official_test: train.hold_back.is_none(),
                settings: &train.choices.settings(seed),
                notes: &train.notes,
            };
            write(path, card::text(&network, &dataset, &evaluation, &facts, title)?.as_bytes())?;
        }
    }
    if accuracies.len() > 1 && validation > 0 {
        let mean = accuracies.iter().sum::<f64>() / accuracies.len() as f64;
        println!("mean accuracy of {} seeds: {mean:.2} %", accuracies.len());
    }
    Ok(())
}

impl Train {
    /// The network's name: the preset's, or the list of layers itself.
    fn name(&self) -> &str {
        self.layers.as_deref().unwrap_or_else(|| self.preset.id())
    }
}

/// A trained network and what it says of the images that it did not learn from.
fn one_run(
    train: &Train,
    seed: u64,
    architecture: &Architecture,
    dataset: &Arc<Dataset>,
) -> Result<(Network, Evaluation)> {
    let settings = train.choices.settings(seed);
    let mut trainer = Trainer::new(architecture.clone(), settings, Arc::clone(dataset))?;
    let start = Instant::now();
    let mut evaluation = Evaluation::new(dataset.classes().len());
    while !trainer.is_finished() {
        let loss = epoch(&mut trainer, train.choices.epochs)?;
        if train.each_epoch || trainer.is_finished() {
            let images = (trainer.epoch() * dataset.train_count()) as f64;
            let speed = images / start.elapsed().as_secs_f64();
            evaluation = eval::evaluation(trainer.network(), dataset)?;
            println!(
                "seed {seed}, epoch {:>2}: training loss {loss:.4}, loss {:.4}, accuracy {:.2} % ({speed:.0} images/s)",
                trainer.epoch(),
                evaluation.loss(),
                percent(&evaluation)
            );
        }
    }
    if !train.fold {
        return Ok((trainer.network().clone(), evaluation));
    }
    let network = trainer.network().fold_batch_norm()?;
    let evaluation = eval::evaluation(&network, dataset)?;
    println!("seed {seed}, folded: loss {:.4}, accuracy {:.2} %", evaluation.loss(), percent(&evaluation));
    Ok((network, evaluation))
}

fn percent(evaluation: &Evaluation) -> f64 {
    100.0 * evaluation.correct() as f64 / evaluation.count().max(1) as f64
}

/// Learns from every training image once and returns the mean loss.
fn epoch(trainer: &mut Trainer, epochs: usize) -> Result<f64> {
    let style = "epoch {msg} [{bar:30}] {pos}/{len} images, {per_sec}, {eta} left, loss {prefix}";
    let bar = ProgressBar::new(trainer.dataset().train_count() as u64)
        .with_style(ProgressStyle::with_template(style)?.progress_chars("=> "))
        .with_message(format!("{}/{epochs}", trainer.epoch() + 1));
    let mut total = 0.0;
    let mut recent = f64::NAN;
    loop {
        let report: StepReport = trainer.step()?;
        let loss = f64::from(report.loss);
        total += loss * report.images as f64;
        recent = if recent.is_nan() { loss } else { 0.98 * recent + 0.02 * loss };
        bar.inc(report.images as u64);
        if report.batch.is_multiple_of(16) {
            bar.set_prefix(format!("{recent:.3}"));
        }
        if report.epoch_finished {
            bar.finish_and_clear();
            return Ok(total / trainer.dataset().train_count() as f64);
        }
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
    println!("wrote {}", path.display());
    Ok(())
}
