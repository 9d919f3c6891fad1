//! Browsers: the one that shows the page to its user, and the Chromium that tests and measurements run in.

use std::env;
use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::shell::{at, capture, command, exists, find, is_root, step};

/// Names of Chrome and Chromium on the search path of Linux and other Unix systems.
const NAMES: [&str; 4] = ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser"];
/// Where installers put them when the search path does not know.
const PLACES: [&str; 5] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
];

/// Opens the address in the user's browser if there is a display to show it on.
pub fn open(url: &str) {
    let display =
        ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| env::var_os(name).is_some_and(|v| !v.is_empty()));
    // Without a browser the printed address still does; there is nothing to report.
    if display || cfg!(windows) || cfg!(target_os = "macos") {
        let _ = open::that_detached(url);
    }
}

/// Finds Chromium, or installs it from Debian's packages where we may.
///
/// # Errors
/// There is none and none can be installed.
pub fn chromium() -> Result<PathBuf> {
    if let Some(wanted) = env::var_os("CHROMIUM_PATH").filter(|path| !path.is_empty()) {
        let wanted = PathBuf::from(wanted);
        if wanted.is_file() {
            return Ok(wanted);
        }
        bail!("CHROMIUM_PATH names {}, which is not there", wanted.display());
    }
    if let Some(found) = installed() {
        return Ok(found);
    }
    if let Some(found) = playwrights_own() {
        return Ok(found);
    }
    if is_root() && exists("apt-get") {
        step("Installing Chromium with apt-get", || {
            capture(command("apt-get").args(["update", "-qq"]))?;
            capture(command("apt-get").env("DEBIAN_FRONTEND", "noninteractive").args([
                "install",
                "-y",
                "-qq",
                "--no-install-recommends",
                "chromium",
            ]))
        })?;
        if let Some(found) = installed() {
            return Ok(found);
        }
    }
    bail!(
        "The browser tests need Chrome or Chromium: install one (on Debian: apt-get install chromium), \
         run `npx playwright install chromium`, or set CHROMIUM_PATH"
    );
}

fn installed() -> Option<PathBuf> {
    NAMES
        .iter()
        .find_map(|name| find(name))
        .or_else(|| PLACES.map(PathBuf::from).into_iter().find(|path| path.is_file()))
}

/// The browser that `npx playwright install chromium` downloads.
fn playwrights_own() -> Option<PathBuf> {
    let script = "import('@playwright/test').then(({ chromium }) => console.log(chromium.executablePath()))";
    let printed =
        capture(command("node").current_dir(at("tests")).args(["--input-type=module", "-e", script])).ok()?;
    let path = PathBuf::from(printed.trim());
    path.is_file().then_some(path)
}
