//! What can be wrong with the bytes that a user offers as a data set.

use thiserror::Error;

use crate::image::DecodeError;

/// Why some bytes did not become a data set. Records, entries and files are counted from 0.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DataError {
    /// There was nothing to read.
    #[error("the file is empty")]
    Empty,
    /// The file, or what is packed in it, is larger than [`Limits::max_bytes`](super::Limits::max_bytes).
    #[error("there are {bytes} bytes or more; at most {limit} are read")]
    TooManyBytes {
        /// Bytes that there are at least.
        bytes: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// There are more images than [`Limits::max_images`](super::Limits::max_images).
    #[error("there are {found} images; at most {limit} are read")]
    TooManyImages {
        /// Images in the file.
        found: usize,
        /// The limit.
        limit: usize,
    },
    /// There are more classes than [`Limits::max_classes`](super::Limits::max_classes).
    #[error("there are {found} classes; at most {limit} are read")]
    TooManyClasses {
        /// Classes in the file.
        found: usize,
        /// The limit.
        limit: usize,
    },
    /// The images have no pixels, or more rows or columns than [`Limits::max_side`](super::Limits::max_side).
    #[error("images of {rows} x {cols} are not read; 1 to {limit} a side are")]
    WrongSize {
        /// Rows of an image.
        rows: usize,
        /// Columns of an image.
        cols: usize,
        /// The limit for either.
        limit: usize,
    },
    /// Only grey and colour images can be stored and read.
    #[error("images of {found} channels are not read; 1 and 3 are")]
    WrongChannels {
        /// Channels of an image.
        found: usize,
    },
    /// Something that was packed with gzip cannot be unpacked to its end.
    #[error("the gzip packing is damaged after {unpacked} bytes")]
    DamagedGzip {
        /// Bytes that were unpacked before.
        unpacked: u64,
    },
    /// The first bytes are not those of an IDX file of unsigned bytes: `00 00 08` and the number of dimensions.
    #[error("the file of {part} does not start like an IDX file of bytes, but with {found:02x?}")]
    NotIdx {
        /// `images` or `labels`.
        part: &'static str,
        /// The first bytes, zeros where there are fewer than four.
        found: [u8; 4],
    },
    /// An IDX file has another number of dimensions than its role asks for.
    #[error("the file of {part} has {found} dimensions instead of {expected}")]
    WrongDimensions {
        /// `images` or `labels`.
        part: &'static str,
        /// Dimensions that it should have.
        expected: usize,
        /// Dimensions that it has.
        found: usize,
    },
    /// The file stops before its records do.
    #[error("{part} cut short in record {record}: {expected} bytes were expected, but there are {found}")]
    Truncated {
        /// What is being read: `images`, `labels`, `batch` or `archive`.
        part: &'static str,
        /// The first record that is not complete.
        record: usize,
        /// Bytes that the file should have.
        expected: u64,
        /// Bytes that it has.
        found: u64,
    },
    /// The file goes on after its last record.
    #[error("{part} that go on: {expected} bytes were expected, but there are {found}")]
    TrailingBytes {
        /// What is being read.
        part: &'static str,
        /// Bytes that the file should have.
        expected: u64,
        /// Bytes that it has.
        found: u64,
    },
    /// Two files that belong together count differently.
    #[error("there are {images} images, but {labels} labels")]
    CountsDiffer {
        /// Images.
        images: usize,
        /// Labels.
        labels: usize,
    },
    /// A label names a class that there is not.
    #[error("record {record} of file {file} has label {label}, but there are {classes} classes")]
    WrongLabel {
        /// The file, where there are several.
        file: usize,
        /// The record in that file.
        record: usize,
        /// Its label.
        label: usize,
        /// How many classes there are.
        classes: usize,
    },
    /// A CIFAR-10 batch is not a whole number of records.
    #[error("batch {file} has {bytes} bytes, which is no multiple of {record}")]
    NotCifar {
        /// The batch.
        file: usize,
        /// Its bytes.
        bytes: u64,
        /// Bytes of a record.
        record: usize,
    },
    /// The file is no tar archive.
    #[error("the file is not a tar archive")]
    NotAnArchive,
    /// The header of an entry contradicts itself.
    #[error("the archive is damaged at entry {entry}")]
    DamagedArchive {
        /// The entry.
        entry: usize,
    },
    /// The archive's own list of classes cannot be understood.
    #[error("the list of classes in the archive cannot be read")]
    DamagedManifest,
    /// The archive has no image in any folder.
    #[error("there is no image in the archive")]
    NoImages,
    /// An image lies in no folder, so that it has no class.
    #[error("the image {name} lies in no folder, so it has no class")]
    NoClass {
        /// Its path in the archive.
        name: String,
    },
    /// An image in the archive cannot be decoded.
    #[error("the image {name}: {error}")]
    BadImage {
        /// Its path in the archive.
        name: String,
        /// What is wrong with it.
        error: DecodeError,
    },
    /// The file is no PNG with a data set in it.
    #[error("the file is not a data set packed as a PNG")]
    NotAStrip,
    /// The PNG that holds a data set is damaged or cut short.
    #[error("the PNG that holds the data set: {0}")]
    BadStrip(DecodeError),
    /// What a packed data set says about itself does not fit its picture.
    #[error(
        "the packed data set needs a picture of {rows} x {cols} x {channels}, but it has {found_rows} x {found_cols} x {found_channels}"
    )]
    StripDiffers {
        /// Rows that the labels ask for.
        rows: usize,
        /// Columns that the labels ask for.
        cols: usize,
        /// Channels that it says there are.
        channels: usize,
        /// Rows of the picture.
        found_rows: usize,
        /// Columns of the picture.
        found_cols: usize,
        /// Channels of the picture.
        found_channels: usize,
    },
}

impl DataError {
    /// A name for the kind of error that never changes, so that the page can choose its words by it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "data-empty",
            Self::TooManyBytes { .. } => "data-too-many-bytes",
            Self::TooManyImages { .. } => "data-too-many-images",
            Self::TooManyClasses { .. } => "data-too-many-classes",
            Self::WrongSize { .. } => "data-wrong-size",
            Self::WrongChannels { .. } => "data-wrong-channels",
            Self::DamagedGzip { .. } => "data-damaged-gzip",
            Self::NotIdx { .. } => "data-not-idx",
            Self::WrongDimensions { .. } => "data-wrong-dimensions",
            Self::Truncated { .. } => "data-truncated",
            Self::TrailingBytes { .. } => "data-trailing-bytes",
            Self::CountsDiffer { .. } => "data-counts-differ",
            Self::WrongLabel { .. } => "data-wrong-label",
            Self::NotCifar { .. } => "data-not-cifar",
            Self::NotAnArchive => "data-not-an-archive",
            Self::DamagedArchive { .. } => "data-damaged-archive",
            Self::DamagedManifest => "data-damaged-manifest",
            Self::NoImages => "data-no-images",
            Self::NoClass { .. } => "data-no-class",
            Self::BadImage { .. } => "data-bad-image",
            Self::NotAStrip => "data-not-a-strip",
            Self::BadStrip(_) => "data-bad-strip",
            Self::StripDiffers { .. } => "data-strip-differs",
        }
    }
}
