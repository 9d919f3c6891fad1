//! The standard library for wasm32: from rustup where it can add a target, otherwise built from Debian's sources.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::debian;
use crate::shell::{capture, cargo, command, exists, remapped_paths, rustc, step, target};

/// The one target that we build for a browser.
pub const TARGET: &str = "wasm32-unknown-unknown";
/// What rustc's own build passes when it makes the library.
const LIBRARY_FLAGS: &str = "-Cforce-unwind-tables=no --cap-lints=warn -Zforce-unstable-if-unmarked -Cembed-bitcode=yes -Cpanic=abort";

/// Where rustc finds the standard library for [`TARGET`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sysroot {
    /// It came with the toolchain or was added by rustup: no flag is needed.
    Installed,
    /// We built it: rustc needs `--sysroot` with this folder.
    Built(PathBuf),
}

impl Sysroot {
    /// The flags that make rustc find it.
    pub fn flags(&self) -> Vec<String> {
        match self {
            Self::Installed => Vec::new(),
            Self::Built(folder) => vec!["--sysroot".to_owned(), folder.display().to_string()],
        }
    }
}

/// Finds the standard library for wasm32, or gets one.
///
/// # Errors
/// There is none and neither rustup nor apt can provide it.
pub fn ensure() -> Result<Sysroot> {
    if installed()? {
        return Ok(Sysroot::Installed);
    }
    let version = rustc_version()?;
    let folder = target().join("wasm-sysroot").join(&version);
    if holds_std(&library_folder(&folder)) {
        return Ok(Sysroot::Built(folder));
    }
    if exists("rustup") && std::env::var("RUSTUP_AUTO_INSTALL").as_deref() != Ok("0") {
        let added = step(&format!("Adding the {TARGET} target with rustup"), || {
            capture(command("rustup").args(["target", "add", TARGET]))
        });
        match added {
            Ok(_) if installed()? => return Ok(Sysroot::Installed),
            Ok(_) => eprintln!("  rustup added it to another toolchain than {version}"),
            Err(failure) => eprintln!("  rustup could not: {failure:#}"),
        }
    }
    if !(exists("apt-get") && exists("dpkg")) {
        bail!(
            "The Rust target {TARGET} is missing. Install it with `rustup target add {TARGET}`; \
             on Debian, where apt-get is present, it can also be built from the rust-src package."
        );
    }
    step(&format!("Building the standard library of Rust {version} for {TARGET}"), || {
        build(&version, &folder)
    })
    .with_context(|| {
        format!(
            "The Rust target {TARGET} is missing and could not be built from Debian's rust-src package; \
                 where rustup works, `rustup target add {TARGET}` is all it takes"
        )
    })?;
    Ok(Sysroot::Built(folder))
}

/// `1.95.0`: the release of the compiler in use.
fn rustc_version() -> Result<String> {
    let text = capture(rustc().arg("-vV"))
        .context("Rust is missing or broken: install it from https://rustup.rs and start a new terminal")?;
    release_line(&text).context("rustc does not say which release it is")
}

fn release_line(text: &str) -> Option<String> {
    text.lines().find_map(|line| line.strip_prefix("release: ")).map(str::to_owned)
}

fn installed() -> Result<bool> {
    let printed = capture(rustc().args(["--print", "target-libdir", "--target", TARGET]))
        .context("Rust is missing or broken: install it from https://rustup.rs and start a new terminal")?;
    Ok(holds_std(Path::new(printed.trim())))
}

fn holds_std(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else { return false };
    entries.filter_map(Result::ok).any(|entry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        is_std(&name)
    })
}

/// The toolchain's own file has a hash in its name, the one that we build has none.
fn is_std(name: &str) -> bool {
    name == "libstd.rlib" || (name.starts_with("libstd-") && has_ending(name, "rlib"))
}

fn has_ending(name: &str, ending: &str) -> bool {
    Path::new(name).extension().is_some_and(|end| end == ending)
}

fn library_folder(sysroot: &Path) -> PathBuf {
    sysroot.join("lib/rustlib").join(TARGET).join("lib")
}

/// Builds the standard library from Debian's `rust-src` into `folder`.
fn build(version: &str, folder: &Path) -> Result<()> {
    let work = target().join("wasm-sysroot").join(format!("{version}.work"));
    if work.exists() {
        fs::remove_dir_all(&work)?;
    }
    fs::create_dir_all(&work)?;
    let unpacked = debian::unpack_rust_src(version, &work)?;
    let library = unpacked.join(format!("usr/src/rustc-{version}/library"));
    if !library.is_dir() {
        bail!("Debian's rust-src package holds no {}", library.display());
    }
    let output = work.join("build");
    // Outside the package's own tree the library is its own workspace, and cargo leaves ours alone.
    let mut build = cargo();
    build
        .current_dir(&library)
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env("CARGO_TARGET_DIR", &output)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", [&[LIBRARY_FLAGS.to_owned()], &remapped_paths()[..]].concat().join(" "))
        .args(["build", "--release", "--target", TARGET, "-p", "sysroot"]);
    capture(&mut build)?;

    // The finished folder appears under its name in one move: a build that was interrupted leaves nothing half done.
    let staged = work.join("sysroot");
    let staged_library = library_folder(&staged);
    fs::create_dir_all(&staged_library)?;
    for entry in fs::read_dir(output.join(TARGET).join("release/deps"))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if has_ending(&name, "rlib") && !name.starts_with("libsysroot") {
            fs::copy(entry.path(), staged_library.join(&name))?;
        }
    }
    if !holds_std(&staged_library) {
        bail!("the build of the standard library left no libstd");
    }
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    // What was compiled against another build of the library does not fit this one, and cargo does not notice.
    let compiled = target().join("wasm").join(TARGET);
    if compiled.exists() {
        fs::remove_dir_all(compiled)?;
    }
    fs::rename(&staged, folder)?;
    fs::remove_dir_all(&work)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_release_of_rustc() {
        let text =
            "rustc 1.95.0 (59807616e 2026-04-14)\nbinary: rustc\nrelease: 1.95.0\nLLVM version: 22.1.2\n";
        assert_eq!(release_line(text).as_deref(), Some("1.95.0"));
        assert_eq!(release_line("rustc, of sorts"), None);
    }

    #[test]
    fn recognises_the_standard_library() {
        assert!(is_std("libstd.rlib") && is_std("libstd-1f2e3d.rlib"));
        assert!(!is_std("libstd_detect-1f2e3d.rlib") && !is_std("libstd-1f2e3d.rmeta"));
    }

    #[test]
    fn only_a_built_sysroot_needs_flags() {
        assert!(Sysroot::Installed.flags().is_empty());
        assert_eq!(Sysroot::Built("a".into()).flags(), ["--sysroot", "a"]);
    }
}
