//! The built site (`www/dist`), and the development server that rebuilds while people type.

use std::path::Path;
use std::process::Stdio;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use notify::{RecursiveMode, Watcher as _};

use crate::npm as packages;
use crate::shell::{at, capture, command, npm, step};
use crate::stamp::{self, Stamp};
use crate::wasm::{self, Effort};

/// The folder that any static host can serve.
pub const DIST: &str = "www/dist";

/// Makes Node end when its standard input does: the server cannot outlive us, however we end.
const END_WITH_INPUT: &str = "data:text/javascript,process.stdin.resume().on('end',()=>process.exit())";

/// Builds whatever is not up to date: the WebAssembly package, the JavaScript packages, the site.
///
/// # Errors
/// A tool is missing, or something does not compile.
pub fn build() -> Result<()> {
    let _lock = stamp::lock()?;
    // Asking for Node first: nobody should wait for a compiler to be told that Node is missing.
    packages::ensure_installed()?;
    wasm::build(Effort::Release)?;
    let inputs =
        ["www", "package-lock.json", "package.json", "Cargo.toml", "NOTICE", "LICENSE-MIT", "LICENSE-APACHE"]
            .map(at);
    let stamp = Stamp::of("site", &inputs, "")?;
    if stamp.is_fresh(&[at(DIST).join("index.html")]) {
        return Ok(());
    }
    step("Building the site", || capture(npm().args(["run", "--silent", "--workspace", "www", "build"])))?;
    stamp.write()
}

/// Runs Vite's development server and rebuilds the WebAssembly package whenever a crate changes.
///
/// # Errors
/// A tool is missing, the first build fails, or the server ends.
pub fn develop(port: u16, base: &str, open: bool) -> Result<()> {
    // Watching starts first: what changes during the first build is built right after it.
    let (changes, seen) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // The receiver lives as long as this function; when it is gone nobody cares.
        if event.is_ok_and(|event| !event.kind.is_access()) {
            let _ = changes.send(());
        }
    })?;
    for folder in ["crates/cnn", "crates/cnn_io", "crates/cnn_wasm"] {
        watcher
            .watch(&at(folder), RecursiveMode::Recursive)
            .with_context(|| format!("cannot watch {folder}"))?;
    }
    {
        let _lock = stamp::lock()?;
        packages::ensure_installed()?;
        wasm::build(Effort::Development)?;
    }

    let mut vite = command("node");
    vite.current_dir(at("www")).args(["--import", END_WITH_INPUT]).arg(vite_program()?).args([
        "--host",
        "127.0.0.1",
        "--port",
        &port.to_string(),
        "--base",
        base,
    ]);
    if open {
        vite.arg("--open");
    }
    let mut vite = vite.stdin(Stdio::piped()).spawn().context("Vite could not be started")?;
    loop {
        match seen.recv_timeout(Duration::from_millis(300)) {
            Ok(()) => {
                // Editors save in several steps: wait until nothing has happened for a moment.
                while seen.recv_timeout(Duration::from_millis(150)).is_ok() {}
                if let Err(failure) = stamp::lock().and_then(|_lock| wasm::build(Effort::Development)) {
                    eprintln!("error: {failure:#}\n- Waiting for the next change ...");
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => bail!("the file watcher stopped"),
        }
        if let Some(status) = vite.try_wait()? {
            if status.success() {
                return Ok(());
            }
            bail!("Vite ended ({status})");
        }
    }
}

/// npm may put a workspace's package in its own folder or in the root's.
fn vite_program() -> Result<std::path::PathBuf> {
    ["www/node_modules/vite/bin/vite.js", "node_modules/vite/bin/vite.js"]
        .map(at)
        .into_iter()
        .find(|path: &std::path::PathBuf| Path::exists(path))
        .context("Vite is not among the installed packages")
}
