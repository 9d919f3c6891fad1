//! Debian's packages, read through an apt configuration of our own: the machine's is not touched.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::shell::{capture, command};

/// The suites that may carry the release of rustc in use: newer ones than the machine's own are welcome for sources.
const SUITES: [&str; 4] = ["trixie", "trixie-backports", "forky", "sid"];
/// The same sources under two names.
const PACKAGES: [&str; 2] = ["rust-src", "rust-web-src"];

/// Downloads the package that holds the library sources of that release of Rust and unpacks it below `work`.
///
/// # Errors
/// apt fails, or no suite carries that release.
pub fn unpack_rust_src(version: &str, work: &Path) -> Result<PathBuf> {
    let options = private_configuration(&work.join("apt"))?;
    capture(command("apt-get").args(&options).arg("update"))?;
    let mut seen = Vec::new();
    for package in PACKAGES {
        let table = capture(command("apt-cache").args(&options).args(["madison", package]))?;
        let versions = madison_versions(&table);
        if let Some(found) = versions.iter().find(|candidate| upstream(candidate) == version) {
            capture(
                command("apt-get")
                    .current_dir(work)
                    .args(&options)
                    .arg("download")
                    .arg(format!("{package}={found}")),
            )?;
            let archive = downloaded(work)?;
            let unpacked = work.join("unpacked");
            capture(command("dpkg").arg("-x").arg(&archive).arg(&unpacked))?;
            return Ok(unpacked);
        }
        seen.extend(versions);
    }
    bail!("Debian ({}) has no rust-src {version}; it has: {}", SUITES.join(", "), seen.join(", "));
}

/// The package file that `apt-get download` left in the folder.
fn downloaded(folder: &Path) -> Result<PathBuf> {
    fs::read_dir(folder)?
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|end| end == "deb"))
        .context("apt-get downloaded nothing")
}

/// Lays out lists, cache and sources of our own and returns the options that make apt use them.
fn private_configuration(folder: &Path) -> Result<Vec<String>> {
    for part in ["lists/partial", "cache/archives/partial"] {
        fs::create_dir_all(folder.join(part))?;
    }
    let sources = folder.join("sources.list");
    fs::write(&sources, sources_list(&machine_mirror()))?;
    let place = folder.display();
    Ok(vec![
        format!("-oDir::State::Lists={place}/lists"),
        format!("-oDir::Cache={place}/cache"),
        format!("-oDir::Etc::SourceList={place}/sources.list"),
        "-oDir::Etc::SourceParts=/dev/null".to_owned(),
        // apt gives up root while it downloads, and its own user cannot write into our folders.
        "-oAPT::Sandbox::User=root".to_owned(),
        "-oAcquire::Languages=none".to_owned(),
    ])
}

fn sources_list(mirror: &Mirror) -> String {
    let options = mirror.signed_by.as_ref().map_or(String::new(), |key| format!("[signed-by={key}] "));
    SUITES.map(|suite| format!("deb {options}{} {suite} main\n", mirror.address)).concat()
}

/// Where the machine gets Debian from, and the key that its owner trusts for it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mirror {
    address: String,
    signed_by: Option<String>,
}

fn machine_mirror() -> Mirror {
    let mut files = vec![PathBuf::from("/etc/apt/sources.list")];
    if let Ok(entries) = fs::read_dir("/etc/apt/sources.list.d") {
        files.extend(entries.filter_map(Result::ok).map(|entry| entry.path()));
    }
    files
        .iter()
        .filter(|path| path.extension().is_some_and(|end| end == "list" || end == "sources"))
        .filter_map(|path| fs::read_to_string(path).ok())
        .find_map(|text| mirror_in(&text))
        .unwrap_or_else(|| Mirror {
            address: "http://deb.debian.org/debian".to_owned(),
            signed_by: default_key(),
        })
}

/// A machine that is not Debian may still have its keys.
fn default_key() -> Option<String> {
    let key = "/usr/share/keyrings/debian-archive-keyring.gpg";
    Path::new(key).exists().then(|| key.to_owned())
}

/// Reads both ways of writing apt sources: one line a source, or a stanza of fields.
fn mirror_in(text: &str) -> Option<Mirror> {
    for stanza in text.split("\n\n") {
        let field = |name: &str| {
            stanza.lines().find_map(|line| line.strip_prefix(name)).map(|value| value.trim().to_owned())
        };
        if let Some(addresses) = field("URIs:")
            && let Some(address) = addresses.split_whitespace().find(|address| is_debian_archive(address))
        {
            return Some(Mirror { address: address.to_owned(), signed_by: field("Signed-By:") });
        }
    }
    for line in text.lines().filter(|line| line.starts_with("deb ")) {
        if let Some(address) = line.split_whitespace().find(|word| is_debian_archive(word)) {
            let signed_by = line
                .split_once("signed-by=")
                .and_then(|(_, rest)| rest.split([' ', ']']).next())
                .map(str::to_owned);
            return Some(Mirror { address: address.to_owned(), signed_by });
        }
    }
    None
}

/// The main archive, not the security one.
fn is_debian_archive(word: &str) -> bool {
    word.contains("://") && word.trim_end_matches('/').ends_with("/debian")
}

/// The versions in apt-cache's table, the newest first as apt lists them.
fn madison_versions(table: &str) -> Vec<String> {
    let mut versions: Vec<String> = Vec::new();
    for line in table.lines() {
        if let Some(version) = line.split('|').nth(1).map(str::trim)
            && !versions.iter().any(|seen| seen == version)
        {
            versions.push(version.to_owned());
        }
    }
    versions
}

/// The upstream part of a Debian version: `1.95.0+dfsg1-2~bpo13+1` is Rust `1.95.0`.
fn upstream(version: &str) -> &str {
    let without_epoch = version.split_once(':').map_or(version, |(_, rest)| rest);
    let without_revision = without_epoch.rsplit_once('-').map_or(without_epoch, |(rest, _)| rest);
    // `+dfsg` marks files left out; a `~beta` is before the release, so it stays and does not match.
    without_revision.split('+').next().unwrap_or(without_revision)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn upstream_version_of_a_debian_version() {
        assert_eq!(upstream("1.95.0+dfsg1-2~bpo13+1"), "1.95.0");
        assert_eq!(upstream("1.63.0+dfsg1-2"), "1.63.0");
        assert_eq!(upstream("2:1.90.0-1"), "1.90.0");
        assert_eq!(upstream("1.95.0~beta.3+dfsg1-1"), "1.95.0~beta.3");
    }

    #[test]
    fn madison_table_is_read_in_order_and_once() {
        let table = "  rust-src | 1.96.0+dfsg1-1 | http://mirror/debian sid/main amd64 Packages\n\
                     \x20 rust-src | 1.95.0+dfsg1-2~bpo13+1 | http://mirror/debian trixie-backports/main amd64 Packages\n\
                     \x20 rust-src | 1.96.0+dfsg1-1 | http://mirror/debian forky/main amd64 Packages\n";
        assert_eq!(madison_versions(table), ["1.96.0+dfsg1-1", "1.95.0+dfsg1-2~bpo13+1"]);
        assert!(madison_versions("").is_empty());
    }

    #[test]
    fn mirror_of_a_stanza() {
        let text = "Types: deb\nURIs: http://mirror.example/debian-security\nSuites: x\n\n\
                    Types: deb\nURIs: http://mirror.example/debian/\nSuites: bookworm\nSigned-By: /keys/debian.gpg\n";
        let expected = Mirror {
            address: "http://mirror.example/debian/".to_owned(),
            signed_by: Some("/keys/debian.gpg".to_owned()),
        };
        assert_eq!(mirror_in(text), Some(expected));
    }

    #[test]
    fn mirror_of_a_line() {
        let text = "# deb http://old.example/debian x main\ndeb [signed-by=/k.gpg] http://m.example/debian bookworm main\n";
        let expected =
            Mirror { address: "http://m.example/debian".to_owned(), signed_by: Some("/k.gpg".to_owned()) };
        assert_eq!(mirror_in(text), Some(expected));
        assert_eq!(mirror_in("deb http://archive.example/ubuntu noble main\n"), None);
    }

    #[test]
    fn sources_name_every_suite_and_the_key() {
        let mirror = Mirror { address: "http://m/debian".to_owned(), signed_by: Some("/k.gpg".to_owned()) };
        let list = sources_list(&mirror);
        assert_eq!(list.lines().count(), SUITES.len());
        assert!(list.starts_with("deb [signed-by=/k.gpg] http://m/debian trixie main\n"));
    }
}
