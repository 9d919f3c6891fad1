//! Labelled images.

use std::ops::Range;

use thiserror::Error;

use crate::{Maps, Shape, architecture::limits};

/// Images with their classes; the first ones are for training, the others for validation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dataset {
    shape: Shape,
    classes: Vec<String>,
    pixels: Vec<u8>,
    labels: Vec<u8>,
    train_count: usize,
}

/// Why numbers are no [`Dataset`], or one that nothing can be learned from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DatasetError {
    /// The images have no pixels.
    #[error("images of {shape} have no pixels")]
    EmptyImages {
        /// Their size.
        shape: Shape,
    },
    /// The images are larger than a network may read.
    #[error("images of {shape} are too large")]
    ImagesTooLarge {
        /// Their size.
        shape: Shape,
    },
    /// The number of bytes does not match.
    #[error("{labels} images need {expected} bytes, but there are {found}")]
    WrongLength {
        /// How many labels there are.
        labels: usize,
        /// Bytes that so many images need.
        expected: u64,
        /// Bytes that came.
        found: usize,
    },
    /// A label that stands for no class.
    #[error("sample {sample} is of class {label}, but there are {classes}")]
    NoSuchClass {
        /// The sample's index.
        sample: usize,
        /// Its label.
        label: u8,
        /// How many classes there are.
        classes: usize,
    },
    /// More classes than a byte can tell apart, or fewer than two.
    #[error("{found} classes are not between 2 and {most}")]
    ClassesOutOfRange {
        /// How many there are.
        found: usize,
        /// How many may be.
        most: usize,
    },
    /// Nothing to learn from, or more for training than there is.
    #[error("{train} of {count} samples are for training")]
    WrongSplit {
        /// Samples for training.
        train: usize,
        /// All samples.
        count: usize,
    },
}

impl Dataset {
    /// The most classes.
    pub const CLASSES: usize = 256;

    /// Takes pixels, count x channels x rows x columns, and a label for each image. The first `train_count` are for training.
    ///
    /// # Errors
    /// When sizes, labels or the split do not fit together.
    pub fn new(
        shape: Shape,
        classes: Vec<String>,
        pixels: Vec<u8>,
        labels: Vec<u8>,
        train_count: usize,
    ) -> Result<Self, DatasetError> {
        let Shape { channels, rows, cols } = shape;
        if channels == 0 || rows == 0 || cols == 0 {
            return Err(DatasetError::EmptyImages { shape });
        }
        if channels > limits::CHANNELS || rows > limits::SIDE || cols > limits::SIDE {
            return Err(DatasetError::ImagesTooLarge { shape });
        }
        let (found, most) = (classes.len(), Self::CLASSES);
        if !(2..=most).contains(&found) {
            return Err(DatasetError::ClassesOutOfRange { found, most });
        }
        let expected = channels as u64 * rows as u64 * cols as u64 * labels.len() as u64;
        if pixels.len() as u64 != expected {
            return Err(DatasetError::WrongLength { labels: labels.len(), expected, found: pixels.len() });
        }
        let foreign = labels.iter().position(|&label| usize::from(label) >= found);
        if let Some(sample) = foreign {
            return Err(DatasetError::NoSuchClass { sample, label: labels[sample], classes: found });
        }
        if train_count == 0 || train_count > labels.len() {
            return Err(DatasetError::WrongSplit { train: train_count, count: labels.len() });
        }
        Ok(Self { shape, classes, pixels, labels, train_count })
    }

    /// The size of each image.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// The names of the classes.
    pub fn classes(&self) -> &[String] {
        &self.classes
    }

    /// All pixels: count x channels x rows x columns.
    pub fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// The class of each image.
    pub fn labels(&self) -> &[u8] {
        &self.labels
    }

    /// How many images there are.
    pub fn count(&self) -> usize {
        self.labels.len()
    }

    /// How many of them are for training.
    pub fn train_count(&self) -> usize {
        self.train_count
    }

    /// The samples for validation; empty when all are for training.
    pub fn validation(&self) -> Range<usize> {
        self.train_count..self.count()
    }

    /// The pixels of one image, channels x rows x columns; empty when there is no such image.
    pub fn image(&self, sample: usize) -> &[u8] {
        let volume = self.shape.volume();
        let start = sample.saturating_mul(volume);
        self.pixels.get(start..start.saturating_add(volume)).unwrap_or(&[])
    }

    /// For each class, how many samples are for training and how many for validation.
    pub fn counts(&self) -> Vec<(usize, usize)> {
        let mut counts = vec![(0, 0); self.classes.len()];
        for (sample, &label) in self.labels.iter().enumerate() {
            let (train, validation) = &mut counts[usize::from(label)];
            *if sample < self.train_count { train } else { validation } += 1;
        }
        counts
    }

    /// Writes images as numbers from 0 to 1 into a batch of the same shape; the batch has room for all of them.
    pub(super) fn fill(&self, samples: &(impl ExactSizeIterator<Item = usize> + Clone), batch: &mut Maps) {
        let images = samples.len();
        let table = brightness();
        let volume = self.shape.volume();
        for (pixel, row) in batch.values_mut().chunks_exact_mut(images.max(1)).enumerate() {
            for (to, sample) in row.iter_mut().zip(samples.clone()) {
                *to = table[usize::from(self.pixels[sample * volume + pixel])];
            }
        }
    }
}

/// The number that each byte stands for.
pub(super) fn brightness() -> [f32; 256] {
    std::array::from_fn(|byte| byte as f32 / 255.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(count: usize) -> Vec<String> {
        (0..count).map(|index| index.to_string()).collect()
    }

    #[test]
    fn what_does_not_fit_together_is_refused() {
        let shape = Shape { channels: 1, rows: 1, cols: 2 };
        let new = |classes, pixels, labels: &[u8], train| {
            Dataset::new(shape, names(classes), vec![0; pixels], labels.to_vec(), train)
        };
        assert!(new(2, 6, &[0, 1, 1], 2).is_ok());
        let classes = |found| Err(DatasetError::ClassesOutOfRange { found, most: 256 });
        assert_eq!(new(1, 6, &[0, 0, 0], 2), classes(1));
        assert_eq!(new(257, 6, &[0, 0, 0], 2), classes(257));
        assert_eq!(
            new(2, 5, &[0, 1, 1], 2),
            Err(DatasetError::WrongLength { labels: 3, expected: 6, found: 5 })
        );
        let foreign = DatasetError::NoSuchClass { sample: 1, label: 2, classes: 2 };
        assert_eq!(new(2, 6, &[0, 2, 1], 2), Err(foreign));
        for train in [0, 4] {
            assert_eq!(new(2, 6, &[0, 1, 1], train), Err(DatasetError::WrongSplit { train, count: 3 }));
        }
        assert_eq!(new(2, 0, &[], 0), Err(DatasetError::WrongSplit { train: 0, count: 0 }));
        let empty = Shape { rows: 0, ..shape };
        let error = Dataset::new(empty, names(2), vec![], vec![0], 1).unwrap_err();
        assert_eq!(error, DatasetError::EmptyImages { shape: empty });
    }

    #[test]
    fn a_batch_is_the_pixels_over_255() {
        let shape = Shape { channels: 1, rows: 1, cols: 2 };
        let data = Dataset::new(shape, names(2), vec![0, 51, 102, 153, 204, 255], vec![0, 1, 1], 2).unwrap();
        assert_eq!(data.counts(), [(1, 0), (1, 1)]);
        assert_eq!(data.image(1), [102, 153]);
        assert_eq!(data.image(3), [0; 0]);
        let mut batch = Maps::new(shape, 2);
        data.fill(&[2, 0].into_iter(), &mut batch);
        assert_eq!(batch.values(), [0.8, 0.0, 1.0, 0.2]);
    }
}
