//! The codes of the errors of data sets; they are chosen in `cnn_io`, and of made sets.

use super::Failure;
use cnn::training::synthetic::SyntheticError;
use cnn_io::dataset::DataError;

impl From<DataError> for Failure {
    fn from(error: DataError) -> Self {
        let failure = Self::new(error.code());
        match error {
            DataError::Empty
            | DataError::NotAnArchive
            | DataError::DamagedManifest
            | DataError::NoImages
            | DataError::NotAStrip => failure,
            DataError::TooManyBytes { bytes, limit } => {
                failure.number("bytes", bytes as f64).number("limit", limit as f64)
            }
            DataError::TooManyImages { found, limit } | DataError::TooManyClasses { found, limit } => {
                failure.count("found", found).count("limit", limit)
            }
            DataError::WrongSize { rows, cols, limit } => {
                failure.count("rows", rows).count("cols", cols).count("limit", limit)
            }
            DataError::WrongChannels { found } => failure.count("found", found),
            DataError::DamagedGzip { unpacked } => failure.number("unpacked", unpacked as f64),
            DataError::NotIdx { part, found } => {
                failure.text("part", part).text("found", format!("{found:02x?}"))
            }
            DataError::WrongDimensions { part, expected, found } => {
                failure.text("part", part).count("expected", expected).count("found", found)
            }
            DataError::Truncated { part, record, expected, found } => failure
                .text("part", part)
                .count("record", record)
                .number("expected", expected as f64)
                .number("found", found as f64),
            DataError::TrailingBytes { part, expected, found } => {
                failure.text("part", part).number("expected", expected as f64).number("found", found as f64)
            }
            DataError::CountsDiffer { images, labels } => {
                failure.count("images", images).count("labels", labels)
            }
            DataError::WrongLabel { file, record, label, classes } => failure
                .count("file", file)
                .count("record", record)
                .count("label", label)
                .count("classes", classes),
            DataError::NotCifar { file, bytes, record } => {
                failure.count("file", file).number("bytes", bytes as f64).count("record", record)
            }
            DataError::DamagedArchive { entry } => failure.count("entry", entry),
            DataError::NoClass { name } => failure.text("name", name),
            DataError::BadImage { name, error } => failure.text("name", name).text("reason", error.code()),
            DataError::BadStrip(error) => failure.text("reason", error.code()),
            DataError::StripDiffers { rows, cols, channels, found_rows, found_cols, found_channels } => {
                failure
                    .count("rows", rows)
                    .count("cols", cols)
                    .count("channels", channels)
                    .count("foundRows", found_rows)
                    .count("foundCols", found_cols)
                    .count("foundChannels", found_channels)
            }
        }
    }
}

/// Made sets are made of what the page brings along; only a defect of the page can be wrong with it.
impl From<SyntheticError> for Failure {
    fn from(error: SyntheticError) -> Self {
        match error {
            SyntheticError::Dataset(error) => error.into(),
            SyntheticError::NoPhotos
            | SyntheticError::PhotoTooSmall { .. }
            | SyntheticError::WrongDigits { .. } => Self::new("malformed").text("message", error.to_string()),
        }
    }
}
