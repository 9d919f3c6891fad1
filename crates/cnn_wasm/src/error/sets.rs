//! The codes of what is wrong with labelled images, wherever they come from.

use super::Failure;
use cnn::Shape;
use cnn::training::DatasetError;

impl Failure {
    pub(super) fn shape(self, shape: Shape) -> Self {
        self.count("channels", shape.channels).count("rows", shape.rows).count("cols", shape.cols)
    }
}

impl From<DatasetError> for Failure {
    fn from(error: DatasetError) -> Self {
        match error {
            DatasetError::EmptyImages { shape } => Self::new("data-without-pixels").shape(shape),
            DatasetError::ImagesTooLarge { shape } => Self::new("data-images-too-large").shape(shape),
            DatasetError::WrongLength { labels, expected, found } => Self::new("data-wrong-length")
                .count("labels", labels)
                .number("expected", expected as f64)
                .count("found", found),
            DatasetError::NoSuchClass { sample, label, classes } => Self::new("data-no-such-class")
                .count("sample", sample)
                .number("label", label)
                .count("classes", classes),
            DatasetError::ClassesOutOfRange { found, most } => {
                Self::new("data-classes-out-of-range").count("found", found).count("most", most)
            }
            DatasetError::WrongSplit { train, count } => {
                Self::new("data-wrong-split").count("train", train).count("count", count)
            }
        }
    }
}
