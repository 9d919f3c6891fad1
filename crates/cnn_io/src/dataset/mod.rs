//! Labelled images from the files in which they are shared, and back.
//!
//! - [`idx`]: MNIST's format, a file of images and a file of labels;
//! - [`cifar`]: CIFAR-10's binary batches;
//! - [`archive`]: a tar with a folder of images for each class, which anything can open;
//! - [`strip`]: one PNG with all images side by side, for the data that the page brings along.
//!
//! IDX files and archives may be packed with gzip. Whatever a file announces is checked against [`Limits`] before memory
//! is taken.

pub mod archive;
pub mod cifar;
mod error;
mod gzip;
pub mod idx;
mod png;
mod split;
pub mod strip;
mod tar;

use cnn::Shape;
pub use error::DataError;

/// What a file may ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest file, packed and unpacked, in bytes; where there are several, together.
    pub max_bytes: u64,
    /// The most images.
    pub max_images: usize,
    /// The most rows and the most columns of an image.
    pub max_side: usize,
    /// The most classes; a label has one byte.
    pub max_classes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_bytes: 256 << 20, max_images: 200_000, max_side: 256, max_classes: 100 }
    }
}

/// Labelled images, as a file has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labelled {
    /// The size of every image.
    pub shape: Shape,
    /// The name of every class, in the order of their labels.
    pub classes: Vec<String>,
    /// One byte a value.
    ///
    /// # Shapes
    /// images x channels x rows x columns
    pub pixels: Vec<u8>,
    /// The class of every image.
    pub labels: Vec<u8>,
    /// If the file tells training from validation: so many images are for training, and they come first.
    pub train_count: Option<usize>,
}

impl Labelled {
    /// How many images there are.
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// The bytes of one image.
    ///
    /// # Shapes
    /// channels x rows x columns; empty if there is no such image
    pub fn image(&self, index: usize) -> &[u8] {
        let volume = volume(self.shape);
        self.pixels.get(index * volume..(index + 1) * volume).unwrap_or(&[])
    }

    /// The images of another file after these, as validation. Both files have to be of one kind: the sizes agree, and the
    /// classes are those of the file that has more.
    ///
    /// # Errors
    /// The sizes differ, or there are too many images.
    pub fn with_validation(mut self, other: Self, limits: &Limits) -> Result<Self, DataError> {
        if self.shape != other.shape {
            let Shape { rows, cols, .. } = other.shape;
            return Err(DataError::WrongSize { rows, cols, limit: self.shape.rows.max(self.shape.cols) });
        }
        self.train_count = Some(self.len());
        self.pixels.extend(other.pixels);
        self.labels.extend(other.labels);
        if other.classes.len() > self.classes.len() {
            self.classes = other.classes;
        }
        check_count(self.len(), limits).map(|()| self)
    }
}

/// Numbers in an image of this size.
fn volume(shape: Shape) -> usize {
    shape.channels * shape.rows * shape.cols
}

fn check_bytes(bytes: usize, limits: &Limits) -> Result<(), DataError> {
    match bytes as u64 {
        0 => Err(DataError::Empty),
        bytes if bytes > limits.max_bytes => Err(DataError::TooManyBytes { bytes, limit: limits.max_bytes }),
        _ => Ok(()),
    }
}

fn check_count(found: usize, limits: &Limits) -> Result<(), DataError> {
    match found {
        0 => Err(DataError::NoImages),
        found if found > limits.max_images => {
            Err(DataError::TooManyImages { found, limit: limits.max_images })
        }
        _ => Ok(()),
    }
}

fn check_side(rows: usize, cols: usize, limits: &Limits) -> Result<(), DataError> {
    let limit = limits.max_side;
    let fits = |side| (1..=limit).contains(&side);
    if fits(rows) && fits(cols) { Ok(()) } else { Err(DataError::WrongSize { rows, cols, limit }) }
}

fn check_classes(found: usize, limits: &Limits) -> Result<(), DataError> {
    let limit = limits.max_classes.min(256);
    if found > limit { Err(DataError::TooManyClasses { found, limit }) } else { Ok(()) }
}
