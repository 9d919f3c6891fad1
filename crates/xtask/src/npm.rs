//! Node and npm: are they there, and are the locked packages installed?

use std::fs;

use anyhow::{Context as _, Result, bail};
use serde_json::{Map, Value};

use crate::shell::{at, capture, command, npm, step};

/// The oldest Node that Vite runs on.
const OLDEST_NODE: (u32, u32) = (20, 19);

/// What the bench compares with is a package of its own: larger than everything else together, and nobody else needs it.
const PEERS: &str = "tests/bench";

/// Makes sure that `node_modules` holds what the lock file says.
///
/// # Errors
/// Node is missing or too old, or npm fails.
pub fn ensure_installed() -> Result<()> {
    ensure_installed_in(".", "Installing the JavaScript packages")
}

/// The same for what the bench compares with.
///
/// # Errors
/// As [`ensure_installed`].
pub fn ensure_peers_installed() -> Result<()> {
    ensure_installed_in(PEERS, "Installing what the bench compares with (0.5 GB)")
}

fn ensure_installed_in(folder: &str, says: &str) -> Result<()> {
    require_node()?;
    let folder = at(folder);
    let lock = folder.join("package-lock.json");
    let locked = fs::read_to_string(&lock).with_context(|| format!("cannot read {}", lock.display()))?;
    // npm writes down what it installed; comparing that with the lock needs no note of our own that could be wrong.
    let installed = fs::read_to_string(folder.join("node_modules/.package-lock.json")).unwrap_or_default();
    if agrees(&locked, &installed) {
        return Ok(());
    }
    step(says, || {
        let mut install = npm();
        install.current_dir(&folder).args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
        // Scripts that packages run when they are installed; nothing that the bench loads needs any.
        capture(if folder.ends_with(PEERS) { install.arg("--ignore-scripts") } else { &mut install })
    })
    .map(|_| ())
}

fn require_node() -> Result<()> {
    let (major, minor) = OLDEST_NODE;
    let wanted = format!("install Node {major}.{minor} or newer from https://nodejs.org (it brings npm)");
    let Ok(printed) = capture(command("node").arg("--version")) else {
        bail!("Node is missing: {wanted}");
    };
    if parse_version(&printed).is_none_or(|version| version < OLDEST_NODE) {
        bail!("Node {} is too old: {wanted}", printed.trim());
    }
    if capture(npm().arg("--version")).is_err() {
        bail!("npm is missing: {wanted}");
    }
    Ok(())
}

/// Major and minor of `v20.19.2`.
fn parse_version(printed: &str) -> Option<(u32, u32)> {
    let mut parts = printed.trim().trim_start_matches('v').split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// True if the packages that npm says it installed are those of the lock, apart from optional ones for other systems.
fn agrees(locked: &str, installed: &str) -> bool {
    let (Some(locked), Some(installed)) = (packages(locked), packages(installed)) else { return false };
    let version = |package: &Value| package.get("version").cloned();
    let flag = |package: &Value, name: &str| package.get(name).and_then(Value::as_bool).unwrap_or(false);
    let nothing_foreign = installed.iter().all(|(path, package)| {
        locked.get(path).is_some_and(|lock| flag(lock, "link") || version(lock) == version(package))
    });
    let nothing_missing = locked.iter().all(|(path, package)| {
        !path.starts_with("node_modules/")
            || installed.contains_key(path)
            || flag(package, "optional")
            || flag(package, "devOptional")
    });
    nothing_foreign && nothing_missing
}

fn packages(lock: &str) -> Option<Map<String, Value>> {
    let lock: Value = serde_json::from_str(lock).ok()?;
    lock.get("packages")?.as_object().cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_node_versions() {
        assert_eq!(parse_version("v20.19.2\n"), Some((20, 19)));
        assert!(parse_version("v18.20.0").unwrap() < OLDEST_NODE);
        assert_eq!(parse_version("not found"), None);
    }

    #[test]
    fn installed_packages_are_compared_with_the_lock() {
        let lock = r#"{"packages":{"":{},"www":{"version":"1"},"node_modules/a":{"version":"1.0.0"},
            "node_modules/b":{"version":"2.0.0","optional":true},"node_modules/www":{"link":true}}}"#;
        let with = |packages: &str| format!(r#"{{"packages":{{{packages}}}}}"#);
        let link = r#""node_modules/www":{"link":true}"#;
        assert!(agrees(lock, &with(&format!(r#""node_modules/a":{{"version":"1.0.0"}},{link}"#))));
        assert!(!agrees(lock, &with(&format!(r#""node_modules/a":{{"version":"1.0.1"}},{link}"#))));
        assert!(!agrees(lock, &with(link)));
        let foreign = r#""node_modules/a":{"version":"1.0.0"},"node_modules/c":{"version":"1.0.0"}"#;
        assert!(!agrees(lock, &with(&format!("{foreign},{link}"))));
        assert!(!agrees(lock, ""));
    }
}
