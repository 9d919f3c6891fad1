//! `eval`: how good trained weights are, and what they confuse.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Result, bail};
use clap::Args;
use cnn::Network;
use cnn::training::{Dataset, Evaluation, Settings, Trainer};

use crate::{data, network};

/// Which weights, and on what.
#[derive(Args)]
pub struct Eval {
    /// The weights, as `train` writes them
    #[arg(long, value_name = "FILE")]
    weights: PathBuf,
    /// The data set; its test images are looked at
    #[arg(long, value_name = "PATH")]
    data: PathBuf,
}

pub fn run(eval: &Eval) -> Result<()> {
    let network = network::read(&eval.weights)?;
    let dataset = Arc::new(data::dataset(&eval.data, None)?);
    if dataset.validation().is_empty() {
        bail!("{} has no images to evaluate on", eval.data.display());
    }
    let evaluation = evaluation(&network, &dataset)?;
    let classes = dataset.classes().len();
    let (right, count) = (evaluation.correct(), evaluation.count());
    let percent = 100.0 * right as f64 / count as f64;
    println!("accuracy {percent:.2} % ({right} of {count}), loss {:.4}", evaluation.loss());
    println!("\nright class in rows, given class in columns:");
    for (class, row) in dataset.classes().iter().zip(evaluation.confusion().chunks(classes)) {
        let cells: Vec<String> = row.iter().map(|count| format!("{count:>5}")).collect();
        println!("{class:>12} {}", cells.join(""));
    }
    Ok(())
}

/// What a network says of all images that are not for training.
///
/// # Errors
/// The network was not made for these images or classes.
pub fn evaluation(network: &Network, dataset: &Arc<Dataset>) -> Result<Evaluation> {
    let settings = Settings { batch_size: 1, ..Settings::default() };
    let mut trainer = Trainer::new(network.architecture().clone(), settings, Arc::clone(dataset))?;
    trainer.network_mut().set_parameters(network.parameters())?;
    let mut evaluation = Evaluation::new(dataset.classes().len());
    trainer.evaluate(dataset.validation(), &mut evaluation)?;
    Ok(evaluation)
}
