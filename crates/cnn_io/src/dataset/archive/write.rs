//! From a data set to an archive.

use cnn::Shape;

use super::super::png::{self, Picture, interleaved};
use super::super::{DataError, Labelled, tar};
use super::{Class, MANIFEST, Manifest};

/// Packs a data set, exactly: images become PNGs of the same numbers.
///
/// # Errors
/// The images do not have 1 or 3 channels, or a label is none of the classes.
pub fn write(set: &Labelled) -> Result<Vec<u8>, DataError> {
    let Shape { channels, rows, cols } = set.shape;
    let folder = |(index, name): (usize, &String)| format!("{:02} {}", index + 1, harmless(name));
    let folders: Vec<String> = set.classes.iter().enumerate().map(folder).collect();
    let classes = folders
        .iter()
        .zip(&set.classes)
        .map(|(folder, name)| Class { folder: folder.clone(), name: name.clone() });
    let manifest = Manifest { channels, rows, cols, classes: classes.collect() };
    let manifest = serde_json::to_vec_pretty(&manifest).map_err(|_| DataError::DamagedManifest)?;
    let mut archive = Vec::new();
    tar::append(&mut archive, MANIFEST, &manifest);
    for (record, &label) in set.labels.iter().enumerate() {
        let (label, classes) = (usize::from(label), folders.len());
        let folder = folders.get(label).ok_or(DataError::WrongLabel { file: 0, record, label, classes })?;
        let part = match set.train_count {
            Some(count) if record < count => "train/",
            Some(_) => "validation/",
            None => "",
        };
        let values = interleaved(set.image(record), channels);
        let picture = png::encode(&Picture { rows, cols, channels, values, text: String::new() }, "")?;
        tar::append(&mut archive, &format!("{part}{folder}/{record:05}.png"), &picture);
    }
    tar::finish(&mut archive);
    Ok(archive)
}

/// A folder's name that every system takes.
fn harmless(name: &str) -> String {
    let allowed = |character: char| {
        if character.is_control() || r#"/\:*?"<>|"#.contains(character) { '_' } else { character }
    };
    let name: String = name.chars().map(allowed).take(40).collect();
    name.trim_end_matches(['.', ' ']).to_owned()
}
