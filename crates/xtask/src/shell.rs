//! Child processes, paths and the lines that tell a waiting person what is going on.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

/// The folder that holds the workspace, wherever `cargo xtask` was called from.
pub fn root() -> PathBuf {
    // Cargo sets the variable at run time; the value seen by the compiler serves when the program is started by hand.
    let manifest = env::var_os("CARGO_MANIFEST_DIR")
        .filter(|folder| Path::new(folder).ends_with("xtask"))
        .unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    let manifest = PathBuf::from(manifest);
    manifest.ancestors().nth(2).unwrap_or(&manifest).to_path_buf()
}

/// A path inside the workspace.
pub fn at(relative: &str) -> PathBuf {
    root().join(relative)
}

/// The folder for what we build and keep. Cargo may be told to build elsewhere; this stays where it is.
pub fn target() -> PathBuf {
    at("target")
}

/// The messages of libraries name their source files. What is shipped shall not say whose machine built it, and be the same
/// on every machine.
pub fn remapped_paths() -> Vec<String> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    [home.map(|home| (home, "cargo")), Some((at("."), "convlens"))]
        .into_iter()
        .flatten()
        .map(|(path, name)| format!("--remap-path-prefix={}={name}", path.display()))
        // Flags travel as one text, separated by blanks.
        .filter(|flag| !flag.contains(' '))
        .collect()
}

/// A command that runs in the workspace's root.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    command
}

/// The cargo that started us, so that `cargo +toolchain xtask` keeps its toolchain.
pub fn cargo() -> Command {
    command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// The compiler that belongs to [`cargo`].
pub fn rustc() -> Command {
    command(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
}

/// npm is a script on Windows, which only starts under its full name.
pub fn npm() -> Command {
    command(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// Runs a command whose own output is worth seeing while it works.
///
/// # Errors
/// The program is missing or exits with a failure.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("{} could not be started", name(command)))?;
    if !status.success() {
        bail!("{} failed ({status})", line(command));
    }
    Ok(())
}

/// Runs a command and returns what it printed; its output is shown only in the error.
///
/// # Errors
/// The program is missing or exits with a failure.
pub fn capture(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("{} could not be started", name(command)))?;
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        let complaint = String::from_utf8_lossy(&output.stderr);
        bail!("{} failed ({})\n{printed}{complaint}", line(command), output.status);
    }
    Ok(printed)
}

/// True if a program of that name can be started.
pub fn exists(program: &str) -> bool {
    find(program).is_some()
}

/// The full path of a program, as the shell would find it.
pub fn find(program: &str) -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    let suffix = env::consts::EXE_SUFFIX;
    env::split_paths(&folders)
        .map(|folder| folder.join(format!("{program}{suffix}")))
        .find(|candidate| candidate.is_file())
}

/// True if we may install packages for the whole machine.
pub fn is_root() -> bool {
    cfg!(unix)
        && Command::new("id")
            .arg("-u")
            .output()
            .is_ok_and(|output| String::from_utf8_lossy(&output.stdout).trim() == "0")
}

/// Does one step of the work, with a line when it starts and a line with the time when it has ended.
///
/// # Errors
/// Whatever the step returns.
pub fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let start = Instant::now();
    eprintln!("- {what} ...");
    let done = work()?;
    eprintln!("  done in {}", seconds(start.elapsed()));
    Ok(done)
}

/// A duration as people read it: `0.4 s`, `12.3 s`, `2 min 05 s`.
pub fn seconds(elapsed: Duration) -> String {
    let whole = elapsed.as_secs();
    if whole < 100 {
        format!("{:.1} s", elapsed.as_secs_f64())
    } else {
        format!("{} min {:02} s", whole / 60, whole % 60)
    }
}

/// Writes a file only if its content differs, so that nothing downstream is rebuilt for no reason.
///
/// # Errors
/// The file or its folder cannot be written.
pub fn write_if_changed(path: &Path, content: &[u8]) -> Result<bool> {
    if fs::read(path).is_ok_and(|old| old == content) {
        return Ok(false);
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    }
    fs::write(path, content).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(true)
}

fn name(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}

/// The command as somebody would type it, for messages.
fn line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let mut words = vec![program.file_name().unwrap_or(program.as_os_str()).to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|argument| argument.to_string_lossy().into_owned()));
    format!("`{}`", words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn root_holds_the_workspace() {
        assert!(root().join("Cargo.lock").is_file());
    }

    #[test]
    fn durations_read_well() {
        assert_eq!(seconds(Duration::from_millis(420)), "0.4 s");
        assert_eq!(seconds(Duration::from_secs(125)), "2 min 05 s");
    }

    #[test]
    fn a_failing_command_shows_what_was_typed() {
        let failure = capture(command("false").arg("--here")).unwrap_err().to_string();
        assert!(failure.starts_with("`false --here` failed"), "{failure}");
    }
}
