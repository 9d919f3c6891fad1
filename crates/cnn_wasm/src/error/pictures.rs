//! The codes of what can be wrong with pixels.

use super::Failure;
use cnn::ImageError;

impl From<ImageError> for Failure {
    fn from(error: ImageError) -> Self {
        match error {
            ImageError::Empty { width, height } => {
                Self::new("image-empty").count("width", width).count("height", height)
            }
            ImageError::TooLarge { width, height } => {
                Self::new("image-too-large").count("width", width).count("height", height)
            }
            ImageError::WrongLength { expected, found } => {
                Self::new("image-wrong-length").count("expected", expected).count("found", found)
            }
        }
    }
}
