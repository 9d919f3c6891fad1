//! `cargo xtask bench`: the real WebAssembly, measured in the browser that people use.

use anyhow::Result;

use crate::shell::{at, command, run};
use crate::{browser, npm, stamp, wasm};

/// Builds what is measured and runs the measurements, which print their own tables.
///
/// # Errors
/// Something does not build, there is no Chromium, or a measurement fails.
pub fn run_with(arguments: &[String]) -> Result<()> {
    {
        let _lock = stamp::lock()?;
        npm::ensure_installed()?;
        npm::ensure_peers_installed()?;
        wasm::build(wasm::Effort::Release)?;
    }
    let chromium = browser::chromium()?;
    run(command("node").arg(at("tests/bench/run.mjs")).args(arguments).env("CHROMIUM_PATH", chromium))
}
