//! `train`: a network learns, once for every seed.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use clap::Args;
use cnn::training::{Dataset, Evaluation, StepReport, Trainer};
use cnn::{Architecture, NetworkPreset};
use cnn_io::weights;
use indicatif::{ProgressBar, ProgressStyle};

use crate::settings::Choices;
use crate::{data, network};

/// What learns from what, and how.
#[derive(Args)]
pub struct Train {
    /// The network
    #[arg(long, default_value = "lenet", value_parser = network::preset_parser())]
    preset: NetworkPreset,
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
    /// Where to write the weights (of the last seed)
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub fn run(train: &Train) -> Result<()> {
    let dataset = Arc::new(data::dataset(&train.data, train.hold_back)?);
    let architecture = train.preset.architecture(dataset.shape(), dataset.classes().len());
    let validation = dataset.validation().len();
    println!(
        "{} on {}: {} images to train, {validation} to evaluate",
        train.preset.id(),
        train.data.display(),
        dataset.train_count()
    );
    let mut accuracies = Vec::new();
    for &seed in &train.seeds {
        let trainer = one_run(train, seed, &architecture, &dataset)?;
        accuracies.push(trainer.1);
        if let Some(out) = &train.out {
            write(&trainer.0, out)?;
        }
    }
    if accuracies.len() > 1 && validation > 0 {
        let mean = accuracies.iter().sum::<f64>() / accuracies.len() as f64;
        println!("mean accuracy of {} seeds: {mean:.2} %", accuracies.len());
    }
    Ok(())
}

/// A trained network and its accuracy in percent.
fn one_run(
    train: &Train,
    seed: u64,
    architecture: &Architecture,
    dataset: &Arc<Dataset>,
) -> Result<(Trainer, f64)> {
    let settings = train.choices.settings(seed);
    let mut trainer = Trainer::new(architecture.clone(), settings, Arc::clone(dataset))?;
    let start = Instant::now();
    let mut accuracy = 0.0;
    while !trainer.is_finished() {
        let loss = epoch(&mut trainer, train.choices.epochs)?;
        if train.each_epoch || trainer.is_finished() {
            let images = (trainer.epoch() * dataset.train_count()) as f64;
            let speed = images / start.elapsed().as_secs_f64();
            let evaluation = evaluate(&mut trainer)?;
            accuracy = 100.0 * f64::from(evaluation.accuracy());
            println!(
                "seed {seed}, epoch {:>2}: training loss {loss:.4}, loss {:.4}, accuracy {accuracy:.2} % ({speed:.0} images/s)",
                trainer.epoch(),
                evaluation.loss(),
            );
        }
    }
    Ok((trainer, accuracy))
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

/// What the network says of all images that it does not learn from.
fn evaluate(trainer: &mut Trainer) -> Result<Evaluation> {
    let dataset = Arc::clone(trainer.dataset());
    let mut evaluation = Evaluation::new(dataset.classes().len());
    trainer.evaluate(dataset.validation(), &mut evaluation)?;
    Ok(evaluation)
}

fn write(trainer: &Trainer, path: &Path) -> Result<()> {
    if path.extension().is_none_or(|ending| ending != "safetensors") {
        bail!("{} should end in .safetensors", path.display());
    }
    fs::write(path, weights::write(trainer.network())?)
        .with_context(|| format!("cannot write {}", path.display()))?;
    println!("wrote {}", path.display());
    Ok(())
}
