//! Remembers from which inputs something was built, so that nothing is built twice.

use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::shell::{target, write_if_changed};

/// Folders that hold products, other people's code or tests: never inputs of what is built.
const SKIPPED: [&str; 8] =
    ["node_modules", "dist", "target", "test-results", ".git", "tests", "examples", "benches"];

/// What something was built from, and where that is written down.
#[derive(Debug)]
pub struct Stamp {
    file: PathBuf,
    digest: String,
}

impl Stamp {
    /// Takes the content of every file below `inputs` (files or folders) and of `extra`: versions, flags.
    ///
    /// # Errors
    /// An input cannot be read.
    pub fn of(name: &str, inputs: &[PathBuf], extra: &str) -> Result<Self> {
        Ok(Self { file: target().join("xtask-stamps").join(name), digest: digest(inputs, extra)? })
    }

    /// True if every output is there and was built from exactly these inputs.
    pub fn is_fresh(&self, outputs: &[PathBuf]) -> bool {
        outputs.iter().all(|output| output.exists())
            && fs::read_to_string(&self.file).is_ok_and(|written| written == self.digest)
    }

    /// To be called when the outputs have been built.
    ///
    /// # Errors
    /// The stamp cannot be written.
    pub fn write(&self) -> Result<()> {
        write_if_changed(&self.file, self.digest.as_bytes()).map(|_| ())
    }
}

/// Keeps a second xtask waiting until this one has built: both would write the same files.
///
/// # Errors
/// The lock file cannot be made.
pub fn lock() -> Result<File> {
    let path = target().join("xtask.lock");
    fs::create_dir_all(target())?;
    let file = File::create(&path).with_context(|| format!("cannot create {}", path.display()))?;
    if file.try_lock().is_err() {
        eprintln!("- Waiting for another xtask to finish building ...");
        file.lock()?;
    }
    Ok(file)
}

/// One number for the content and the names of all inputs. It need not resist an attacker, only an accident.
fn digest(inputs: &[PathBuf], extra: &str) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    extra.hash(&mut hasher);
    for input in inputs {
        let mut files = Vec::new();
        collect(input, &mut files)?;
        files.sort();
        for file in files {
            // Relative names: a folder that was moved as a whole is still the same input.
            file.strip_prefix(input).unwrap_or(&file).to_string_lossy().hash(&mut hasher);
            fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?.hash(&mut hasher);
        }
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_file() {
        files.push(path.to_path_buf());
    } else if path.is_dir() {
        for entry in fs::read_dir(path)? {
            let entry = entry?;
            if !SKIPPED.iter().any(|skipped| entry.file_name() == *skipped) {
                collect(&entry.path(), files)?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("xtask-stamp-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("deep/node_modules")).unwrap();
        fs::write(folder.join("deep/a.txt"), "one").unwrap();
        folder
    }

    #[test]
    fn content_name_and_extra_count_and_products_do_not() {
        let folder = folder("digest");
        let inputs = [folder.clone()];
        let before = digest(&inputs, "x").unwrap();
        fs::write(folder.join("deep/node_modules/b.js"), "ignored").unwrap();
        assert_eq!(digest(&inputs, "x").unwrap(), before);
        assert_ne!(digest(&inputs, "y").unwrap(), before);
        fs::write(folder.join("deep/a.txt"), "two").unwrap();
        assert_ne!(digest(&inputs, "x").unwrap(), before);
        fs::write(folder.join("deep/a.txt"), "one").unwrap();
        fs::rename(folder.join("deep/a.txt"), folder.join("deep/c.txt")).unwrap();
        assert_ne!(digest(&inputs, "x").unwrap(), before);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_stamp_is_fresh_only_with_its_outputs() {
        let folder = folder("fresh");
        let output = folder.join("out");
        let stamp = Stamp { file: folder.join("stamp"), digest: "1".to_owned() };
        assert!(!stamp.is_fresh(&[]));
        stamp.write().unwrap();
        assert!(stamp.is_fresh(&[]));
        assert!(!stamp.is_fresh(std::slice::from_ref(&output)));
        fs::write(&output, "").unwrap();
        assert!(stamp.is_fresh(&[output]));
        fs::remove_dir_all(folder).unwrap();
    }
}
