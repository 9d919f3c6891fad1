//! Data sets by their path: what is there decides how it is read.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use cnn::rng::Rng;
use cnn::training::Dataset;
use cnn_io::dataset::{Labelled, Limits, archive, cifar, idx, strip};

/// What may be in a path, for messages.
pub const KINDS: &str = "a folder with the IDX files of MNIST or the binary batches of CIFAR-10, a tar with a folder for \
                         each class (or a folder with train.tar.gz and test.tar.gz), or a data set packed by `pack`";

/// Reads a data set. Where there are official test images, they come last as validation.
///
/// # Errors
/// There is no data set, or it is damaged.
pub fn read(path: &Path) -> Result<Labelled> {
    let limits = Limits::default();
    let set = if path.is_dir() { folder(path, &limits) } else { file(path, &limits) };
    set.with_context(|| format!("cannot read the data in {}", path.display()))
}

/// The same for training: what is there for validation is kept apart; where there is nothing, a sixth of each class is.
/// With `hold_back`, the last so many training images are for validation instead, and the test images are left out.
///
/// # Errors
/// There is no data set, it is damaged, or there is not enough of it.
pub fn dataset(path: &Path, hold_back: Option<usize>) -> Result<Dataset> {
    let Labelled { shape, classes, mut pixels, mut labels, train_count } = read(path)?.split(1);
    let mut train_count = train_count.unwrap_or(labels.len());
    if let Some(held) = hold_back {
        if held >= train_count {
            bail!("{held} of {train_count} training images cannot be held back");
        }
        labels.truncate(train_count);
        pixels.truncate(train_count * shape.volume());
        train_count -= held;
    }
    Ok(Dataset::new(shape, classes, pixels, labels, train_count)?)
}

fn folder(path: &Path, limits: &Limits) -> Result<Labelled> {
    let idx = |part: &str| -> Result<Option<Labelled>> {
        let find = |what: &str| ["", ".gz"].map(|ending| path.join(format!("{part}-{what}{ending}")));
        let Some(images) = existing(&find("images-idx3-ubyte")) else { return Ok(None) };
        let labels = existing(&find("labels-idx1-ubyte"))
            .with_context(|| format!("{} has no file of labels beside it", images.display()))?;
        Ok(Some(idx::read(&bytes(&images)?, &bytes(&labels)?, limits)?))
    };
    if let Some(training) = idx("train")? {
        return with_test(training, idx("t10k")?, limits);
    }
    let batches = |names: &[&str]| -> Result<Option<Labelled>> {
        let found: Vec<PathBuf> =
            names.iter().map(|name| path.join(name)).filter(|path| path.is_file()).collect();
        let found = found.iter().map(|path| bytes(path)).collect::<Result<Vec<_>>>()?;
        let found: Vec<&[u8]> = found.iter().map(Vec::as_slice).collect();
        Ok(if found.is_empty() { None } else { Some(cifar::read(&found, limits)?) })
    };
    let names = ["1", "2", "3", "4", "5"].map(|number| format!("data_batch_{number}.bin"));
    if let Some(training) = batches(&names.each_ref().map(String::as_str))? {
        return with_test(training, batches(&["test_batch.bin"])?, limits);
    }
    let tar = |part: &str| -> Result<Option<Labelled>> {
        let found = existing(&["tar.gz", "tgz", "tar"].map(|ending| path.join(format!("{part}.{ending}"))));
        found.map(|path| Ok(archive::read(&bytes(&path)?, None, limits)?)).transpose()
    };
    if let Some(mut training) = tar("train")? {
        training.train_count = None;
        return with_test(mixed(training), tar("test")?, limits);
    }
    bail!("found no data set; it has to be {KINDS}")
}

/// The same images in a random order, always the same one. An archive has one class after the other, and the last images,
/// which may be held back, should be of all classes.
fn mixed(set: Labelled) -> Labelled {
    let mut order: Vec<usize> = (0..set.len()).collect();
    Rng::new(1).shuffle(&mut order);
    Labelled {
        pixels: order.iter().flat_map(|&index| set.image(index)).copied().collect(),
        labels: order.iter().map(|&index| set.labels[index]).collect(),
        ..set
    }
}

fn with_test(training: Labelled, test: Option<Labelled>, limits: &Limits) -> Result<Labelled> {
    Ok(match test {
        Some(test) => training.with_validation(test, limits)?,
        None => training,
    })
}

fn file(path: &Path, limits: &Limits) -> Result<Labelled> {
    let bytes = bytes(path)?;
    Ok(if bytes.starts_with(b"\x89PNG") {
        strip::read(&bytes, limits)?
    } else {
        archive::read(&bytes, None, limits)?
    })
}

fn existing(paths: &[PathBuf]) -> Option<PathBuf> {
    paths.iter().find(|path| path.is_file()).cloned()
}

fn bytes(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot open {}", path.display()))
}
