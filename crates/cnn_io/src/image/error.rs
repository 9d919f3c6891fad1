//! What can be wrong with the bytes that a user offers as an image.

use thiserror::Error;

use super::Format;

/// Why some bytes did not become an image. Every variant carries the numbers that a helpful message needs.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DecodeError {
    /// There was nothing to decode.
    #[error("the file is empty")]
    Empty,
    /// The file is larger than [`Limits::max_bytes`](super::Limits::max_bytes).
    #[error("the file has {bytes} bytes; at most {limit} are read")]
    TooManyBytes {
        /// Size of the file in bytes.
        bytes: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// The first bytes are those of no format that we know.
    #[error("the file is not an image")]
    NotAnImage,
    /// The format was recognised, but there is no decoder for it here.
    #[error("{format} files cannot be read")]
    Unsupported {
        /// The name people know the format by, such as `HEIC`.
        format: &'static str,
    },
    /// The format can be read, but only where this crate was built with its feature `all-formats`.
    #[error("{format} files are not read by this build")]
    NotBuiltIn {
        /// The format of the file.
        format: Format,
    },
    /// The format can be read, but not this rare flavour of it (an arithmetic-coded JPEG, for example).
    #[error("this kind of {format} file cannot be read")]
    UnsupportedVariant {
        /// The format of the file.
        format: Format,
    },
    /// The header announces more pixels than we are willing to decode.
    #[error("{width} x {height} pixels are too many; at most {max_side} a side and {max_pixels} in all")]
    TooLarge {
        /// Width that the header announces, in pixels.
        width: u32,
        /// Height that the header announces, in pixels.
        height: u32,
        /// The limit for either side, in pixels.
        max_side: u32,
        /// The limit for width times height, in pixels.
        max_pixels: u64,
    },
    /// The file stops before its image does.
    #[error("the {format} file is cut short")]
    Truncated {
        /// The format of the file.
        format: Format,
    },
    /// The file contradicts its own format.
    #[error("the {format} file is damaged")]
    Damaged {
        /// The format of the file.
        format: Format,
    },
    /// Decoding would need more memory than [`Limits::max_memory`](super::Limits::max_memory), or there is no more.
    #[error("decoding needs {bytes} bytes of memory; at most {limit} may be used")]
    OutOfMemory {
        /// What decoding would need, in bytes.
        bytes: u64,
        /// What it may use, in bytes.
        limit: u64,
    },
}

impl DecodeError {
    /// A name for the kind of error that never changes, so that the page can choose its words by it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty-file",
            Self::TooManyBytes { .. } => "too-many-bytes",
            Self::NotAnImage => "not-an-image",
            Self::Unsupported { .. } => "unsupported-format",
            Self::NotBuiltIn { .. } => "not-built-in",
            Self::UnsupportedVariant { .. } => "unsupported-variant",
            Self::TooLarge { .. } => "too-large",
            Self::Truncated { .. } => "truncated",
            Self::Damaged { .. } => "damaged",
            Self::OutOfMemory { .. } => "out-of-memory",
        }
    }
}
