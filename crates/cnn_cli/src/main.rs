//! The command line of ConvLens, for the same core that runs in the page: `train`, `eval`, `summary`, `pack`, `samples`.

mod card;
mod data;
mod eval;
mod layers;
mod network;
mod pack;
mod samples;
mod settings;
mod squeeze;
mod summary;
mod train;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Small trainable CNNs, without a browser.
#[derive(Parser)]
#[command(name = "cnn_cli", version, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Let a network learn from a data set
    Train(train::Train),
    /// Say how good trained weights are
    Eval(eval::Eval),
    /// List a network's layers, shapes, parameters and multiplications
    Summary(summary::Describe),
    /// Draw a part of a data set and pack it into one PNG for the page
    Pack(pack::Pack),
    /// Gather a few images to try trained weights with, and say what the network takes them for
    Samples(samples::Samples),
}

fn main() -> ExitCode {
    match run(&Arguments::parse().verb) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(verb: &Verb) -> Result<()> {
    match verb {
        Verb::Train(train) => train::run(train),
        Verb::Eval(eval) => eval::run(eval),
        Verb::Summary(describe) => summary::run(describe),
        Verb::Pack(pack) => pack::run(pack),
        Verb::Samples(samples) => samples::run(samples),
    }
}
