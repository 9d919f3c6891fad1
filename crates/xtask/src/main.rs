//! The verbs of the project: `cargo xtask build`, `serve`, `dev`, `test`, `bench`, `tidy`, `models`, `wasm`.

mod bench;
mod browser;
mod debian;
mod models;
mod npm;
mod server;
mod shell;
mod site;
mod stamp;
mod sysroot;
mod test;
mod tidy;
mod wasm;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, Parser, Subcommand};

/// The verbs of ConvLens.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Build the site into www/dist
    Build,
    /// Build the site, serve it on this machine and open it in a browser
    Serve(Serve),
    /// Serve the site while rebuilding and reloading whatever changes
    Dev(Place),
    /// Run everything that can fail and count it
    Test {
        /// Only these suites, separated by commas
        #[arg(long, value_delimiter = ',')]
        only: Vec<String>,
    },
    /// Measure the real WebAssembly in Chromium
    Bench {
        /// What tests/bench/run.mjs understands, such as --only or --rounds
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Check the rules of the architecture
    Tidy,
    /// Make the data sets and the trained networks that are shipped, from the official data
    Models(models::Models),
    /// Build only the WebAssembly package that the page imports
    Wasm {
        /// Without the second optimisation: sooner there, and slower
        #[arg(long)]
        quick: bool,
        /// Only this module, such as `cnn_steps`
        #[arg(long)]
        only: Option<String>,
    },
}

#[derive(Args)]
struct Serve {
    #[command(flatten)]
    place: Place,
    /// Rebuild and reload whatever changes (the same as `dev`)
    #[arg(long)]
    watch: bool,
    /// Serve what was built before, whether or not it is up to date
    #[arg(long, conflicts_with = "watch")]
    no_build: bool,
}

#[derive(Args)]
struct Place {
    /// The port; a free one is chosen if it is taken
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The path under which the page appears
    #[arg(long, default_value = "/")]
    base: String,
    /// Do not open a browser
    #[arg(long)]
    no_open: bool,
}

fn main() -> ExitCode {
    match run(Arguments::parse().verb) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(verb: Verb) -> Result<()> {
    match verb {
        Verb::Build => site::build(),
        Verb::Serve(serve) if serve.watch => develop(&serve.place),
        Verb::Serve(serve) => {
            if !serve.no_build {
                site::build()?;
            }
            show(&serve.place)
        }
        Verb::Dev(place) => develop(&place),
        Verb::Test { only } => test::run(&only),
        Verb::Bench { arguments } => bench::run_with(&arguments),
        Verb::Tidy => tidy::run(),
        Verb::Models(choice) => models::run(&choice),
        Verb::Wasm { quick, only } => {
            let effort = if quick { wasm::Effort::Development } else { wasm::Effort::Release };
            stamp::lock().and_then(|_lock| match &only {
                Some(name) => wasm::build_only(name, effort),
                None => wasm::build(effort),
            })
        }
    }
}

fn show(place: &Place) -> Result<()> {
    let site = server::start(shell::at(site::DIST), &place.base, place.port)?;
    if !site.on_wanted_port {
        eprintln!("- Port {} is taken, so another one was chosen", place.port);
    }
    println!("ConvLens is at {} (Ctrl+C ends it)", site.url);
    if !place.no_open {
        browser::open(&site.url);
    }
    site.wait();
    Ok(())
}

fn develop(place: &Place) -> Result<()> {
    site::develop(place.port, &place.base, !place.no_open)
}
