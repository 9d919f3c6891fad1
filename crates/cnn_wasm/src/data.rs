//! Data sets: from files, made, and back to a file.

use crate::error::{Failure, Outcome};
use crate::shared::DatasetFacts;
use cnn::Image;
use cnn::training::{self, synthetic};
use cnn_io::dataset::{Labelled, Limits, archive, cifar, idx, strip};
use js_sys::Uint8Array;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::wasm_bindgen;

/// How many coloured shapes are for training and for validation.
const SHAPES: (usize, usize) = (6000, 1200);
/// Rows and columns of digits on photos.
const SIDE: usize = 32;

/// Labelled images, whether or not something can be learned from them.
#[wasm_bindgen]
pub struct LabelledImages {
    id: String,
    set: Labelled,
}

/// Photos for the made set that needs some.
#[wasm_bindgen]
#[derive(Default)]
pub struct Photos(Vec<Image>);

#[wasm_bindgen]
impl Photos {
    /// No photos yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes one more.
    ///
    /// # Errors
    /// When the bytes are no picture of that size.
    pub fn add(&mut self, rgba: Vec<u8>, width: usize, height: usize) -> Outcome<()> {
        self.0.push(Image::from_rgba(width, height, rgba)?);
        Ok(())
    }
}

#[wasm_bindgen]
impl LabelledImages {
    /// Unpacks a set that the page brings along.
    ///
    /// # Errors
    /// When the file is not such a set or damaged.
    pub fn strip(id: String, bytes: &[u8]) -> Outcome<Self> {
        Ok(Self { id, set: strip::read(bytes, &Limits::default())?.split(0) })
    }

    /// Reads MNIST's kind of files.
    ///
    /// # Errors
    /// When the files are not such files, are damaged, or do not belong together.
    pub fn idx(images: &[u8], labels: &[u8]) -> Outcome<Self> {
        let set = idx::read(images, labels, &Limits::default())?;
        Ok(Self { id: "idx".to_owned(), set: set.split(0) })
    }

    /// Reads batches of CIFAR-10.
    ///
    /// # Errors
    /// When a file is not such a batch.
    #[allow(clippy::needless_pass_by_value, reason = "lists cross the boundary by value")]
    pub fn cifar(batches: Vec<Uint8Array>) -> Outcome<Self> {
        let batches: Vec<Vec<u8>> = batches.iter().map(Uint8Array::to_vec).collect();
        let batches: Vec<&[u8]> = batches.iter().map(Vec::as_slice).collect();
        let set = cifar::read(&batches, &Limits::default())?;
        Ok(Self { id: "cifar".to_owned(), set: set.split(0) })
    }

    /// Reads an archive of class folders.
    ///
    /// # Errors
    /// When the file is no archive, is damaged, or holds nothing to learn from.
    pub fn archive(bytes: &[u8]) -> Outcome<Self> {
        let set = archive::read(bytes, None, &Limits::default())?;
        Ok(Self { id: "archive".to_owned(), set: set.split(0) })
    }

    /// Takes pixels and labels as they are: of one's own classes, or of a set that another instance had. Without a number of
    /// training images, a part becomes validation.
    ///
    /// # Errors
    /// When the lengths do not fit one another or a label has no class.
    pub fn of(
        facts: &Ts<DatasetFacts>,
        pixels: Vec<u8>,
        labels: Vec<u8>,
        is_split: bool,
        seed: u32,
    ) -> Outcome<Self> {
        let DatasetFacts { id, shape, classes, train_count } = facts.to_rust()?;
        let shape = cnn::Shape::from(shape);
        let train_count = is_split.then_some(train_count.min(labels.len()));
        if labels.is_empty() {
            return Err(Failure::new("data-no-images"));
        }
        if pixels.len() != labels.len().saturating_mul(shape.volume()) {
            return Err(Failure::new("malformed").text("message", "pixels"));
        }
        if labels.iter().any(|&label| usize::from(label) >= classes.len()) {
            return Err(Failure::new("malformed").text("message", "labels"));
        }
        let set = Labelled { shape, classes, pixels, labels, train_count };
        Ok(Self { id, set: set.split(seed.into()) })
    }

    /// Makes coloured shapes.
    ///
    /// # Errors
    /// None; there is something to train on.
    pub fn shapes(seed: u32) -> Outcome<Self> {
        let (train, validation) = SHAPES;
        let set = labelled(&synthetic::shapes(train, validation, seed.into())?);
        Ok(Self { id: "shapes".to_owned(), set })
    }

    /// Puts grey digits on patches of photos.
    ///
    /// # Errors
    /// When the digits are not grey or the photos are too small.
    #[wasm_bindgen(js_name = colouredDigits)]
    pub fn coloured_digits(digits: Self, photos: &Photos, seed: u32) -> Outcome<Self> {
        let Labelled { shape, classes, pixels, labels, train_count } = digits.set;
        let train_count = train_count.unwrap_or(labels.len());
        let digits = training::Dataset::new(shape, classes, pixels, labels, train_count)?;
        let set = synthetic::digits_on_photos(&digits, &photos.0, SIDE, seed.into())?;
        Ok(Self { id: "coloured-digits".to_owned(), set: labelled(&set) })
    }

    /// What is known of it besides pixels and labels.
    ///
    /// # Errors
    /// Never; serialising plain data cannot fail.
    pub fn facts(&self) -> Outcome<Ts<DatasetFacts>> {
        let set = &self.set;
        let train_count = set.train_count.unwrap_or(set.len());
        let (id, shape, classes) = (self.id.clone(), set.shape.into(), set.classes.clone());
        Ok(DatasetFacts { id, shape, classes, train_count }.into_ts()?)
    }

    /// A copy of all pixels: images x channels x rows x columns.
    pub fn pixels(&self) -> Uint8Array {
        Uint8Array::from(self.set.pixels.as_slice())
    }

    /// A copy of the class of each image.
    pub fn labels(&self) -> Uint8Array {
        Uint8Array::from(self.set.labels.as_slice())
    }

    /// A tar of class folders.
    ///
    /// # Errors
    /// When the images are neither grey nor in colour.
    #[wasm_bindgen(js_name = toArchive)]
    pub fn to_archive(&self) -> Outcome<Uint8Array> {
        Ok(Uint8Array::from(archive::write(&self.set)?.as_slice()))
    }
}

fn labelled(set: &training::Dataset) -> Labelled {
    Labelled {
        shape: set.shape(),
        classes: set.classes().to_vec(),
        pixels: set.pixels().to_vec(),
        labels: set.labels().to_vec(),
        train_count: Some(set.train_count()),
    }
}
