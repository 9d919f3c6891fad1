//! The command line of ConvLens, for the same core that runs in the page: `cnn_cli pack`.

mod data;
mod pack;
mod squeeze;

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
    /// Draw a part of a data set and pack it into one PNG for the page
    Pack(pack::Pack),
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
        Verb::Pack(pack) => pack::run(pack),
    }
}
