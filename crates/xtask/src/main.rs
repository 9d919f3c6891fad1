//! The verbs of the project: `cargo xtask build`, `serve`, `dev`, `test`, `bench`, `tidy`, `wasm`.

mod debian;
mod npm;
mod shell;
mod stamp;
mod sysroot;
mod wasm;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The verbs of ConvLens.
#[derive(Parser)]
#[command(name = "cargo xtask", version, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Build the WebAssembly package that the page imports
    Wasm,
}

fn main() -> ExitCode {
    let result = match Arguments::parse().verb {
        Verb::Wasm => stamp::lock().and_then(|_lock| wasm::build()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure:#}");
            ExitCode::FAILURE
        }
    }
}
