//! A tar, plain or packed with gzip, with a folder of images for each class: what anything can open, and what people have.
//!
//! An image's class is the folder it lies in. Folders called `train`, and `test` or `validation` and their like, further up
//! tell training from validation; other folders further up mean nothing. Files that are no images and hidden ones are
//! passed over. What we write ourselves has a list of the classes beside the folders, because a folder cannot have every
//! name, and a class without images has no folder.

mod pictures;
mod read;
mod write;

pub use read::read;
use serde::{Deserialize, Serialize};
pub use write::write;

/// The list of the classes, beside their folders.
const MANIFEST: &str = "convlens.json";

/// The size of the images and the classes in the order of their labels.
#[derive(Serialize, Deserialize)]
struct Manifest {
    channels: usize,
    rows: usize,
    cols: usize,
    classes: Vec<Class>,
}

#[derive(Serialize, Deserialize)]
struct Class {
    folder: String,
    name: String,
}
