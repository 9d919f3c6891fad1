//! From an archive to a data set.

use std::collections::BTreeMap;

use cnn::Shape;

use super::super::tar::{self, Entry};
use super::super::{DataError, Labelled, Limits, check_classes, check_count, gzip};
use super::pictures::Pictures;
use super::{Class, MANIFEST, Manifest};

const ENDINGS: [&str; 6] = [".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp"];

/// What an image is for; in this order they are read.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Training,
    Unsaid,
    Validation,
}

/// Unpacks a data set. Images become `shape`; if none is given, the size in our own list of classes, or that of the
/// first image if it is small, or else 32 x 32; grey only if all are.
///
/// Classes are in the order of our list, or in that of their folders' names, numbers by their size. Training images come
/// first; apart from that the order is the archive's.
///
/// # Errors
/// The archive is damaged, has an image that cannot be decoded or that lies in no folder, or has too much of anything.
pub fn read(bytes: &[u8], shape: Option<Shape>, limits: &Limits) -> Result<Labelled, DataError> {
    let archive = gzip::unpacked(bytes, limits)?;
    let entries = tar::entries(&archive)?;
    let manifest = manifest(&entries)?;
    let images = located(&entries)?;
    check_count(images.len(), limits)?;
    let (listed, listed_shape) = match manifest {
        Some(Manifest { channels, rows, cols, classes }) => (classes, Some(Shape { channels, rows, cols })),
        None => (Vec::new(), None),
    };
    if let Some(found) =
        listed_shape.map(|shape| shape.channels).filter(|channels| ![1, 3].contains(channels))
    {
        return Err(DataError::WrongChannels { found });
    }
    let classes = with_unlisted(listed, &images);
    check_classes(classes.len(), limits)?;
    let labels: BTreeMap<&str, u8> =
        classes.iter().enumerate().map(|(label, class)| (class.folder.as_str(), label as u8)).collect();

    let mut pictures = Pictures::new(shape.or(listed_shape), limits);
    for image in &images {
        pictures.add(image)?;
    }
    let count = |part| images.iter().filter(|image| image.part == part).count();
    let (training, validation) = (count(Part::Training), count(Part::Validation));
    let (shape, pixels) = pictures.finish();
    Ok(Labelled {
        shape,
        labels: images.iter().filter_map(|image| labels.get(image.class).copied()).collect(),
        classes: classes.iter().map(|class| class.name.clone()).collect(),
        pixels,
        train_count: (validation > 0 && training + validation == images.len()).then_some(training),
    })
}

/// An image file and what its path says about it.
pub(super) struct Located<'a> {
    pub(super) path: &'a str,
    class: &'a str,
    part: Part,
    pub(super) bytes: &'a [u8],
}

/// The listed classes, and after them the folders that are not listed.
fn with_unlisted(mut classes: Vec<Class>, images: &[Located]) -> Vec<Class> {
    let mut others: Vec<&str> = images.iter().map(|image| image.class).collect();
    others.sort_by_cached_key(|name| sort_key(name));
    others.dedup();
    others.retain(|name| !classes.iter().any(|class| class.folder == *name));
    classes.extend(others.into_iter().map(|name| Class { folder: name.to_owned(), name: name.to_owned() }));
    classes
}

fn manifest(entries: &[Entry]) -> Result<Option<Manifest>, DataError> {
    let entry = entries.iter().find(|entry| entry.path.trim_start_matches("./") == MANIFEST);
    entry.map(|entry| serde_json::from_slice(entry.bytes).map_err(|_| DataError::DamagedManifest)).transpose()
}

/// The image files, those for training first.
fn located<'a>(entries: &'a [Entry]) -> Result<Vec<Located<'a>>, DataError> {
    let mut images = Vec::new();
    for Entry { path, bytes } in entries {
        let steps: Vec<&str> = path.split('/').filter(|step| !matches!(*step, "" | "." | "..")).collect();
        let hidden = |step: &&str| step.starts_with('.') || *step == "__MACOSX";
        let lower = path.to_ascii_lowercase();
        if steps.iter().any(hidden) || !ENDINGS.iter().any(|ending| lower.ends_with(ending)) {
            continue;
        }
        let [folders @ .., class, _] = &steps[..] else {
            return Err(DataError::NoClass { name: path.clone() });
        };
        let part = folders.iter().find_map(|folder| part(folder)).unwrap_or(Part::Unsaid);
        images.push(Located { path, class, part, bytes });
    }
    images.sort_by_key(|image| image.part);
    Ok(images)
}

fn part(folder: &str) -> Option<Part> {
    match folder.to_ascii_lowercase().as_str() {
        "train" | "training" => Some(Part::Training),
        "test" | "testing" | "val" | "valid" | "validation" => Some(Part::Validation),
        _ => None,
    }
}

/// `2 cats` before `10 dogs`.
fn sort_key(name: &str) -> (u64, String) {
    let digits = name.len() - name.trim_start_matches(|character: char| character.is_ascii_digit()).len();
    (name[..digits].parse().unwrap_or(u64::MAX), name.to_owned())
}
