//! Image files to pixels that are the same in every browser.
//!
//! JPEG is read, with the feature `png` also PNG, and with `all-formats` also WebP, GIF and BMP; of an animation, its first picture. Sizes
//! are checked from the header before any pixel is allocated. What happens to the numbers on the way, all of it
//! reported in [`Facts`]:
//! - the picture is turned upright as its EXIF orientation says;
//! - 16 bits a channel become 8, rounded to the nearest level;
//! - whatever is transparent is laid over white;
//! - CMYK becomes RGB by `channel * black`; colour profiles are ignored: the numbers are those in the file;
//! - a picture larger than [`Limits::fit_width`] x [`Limits::fit_height`] is shrunk with [`SHRINK_FILTER`].

mod error;
mod file;
mod jpeg;
#[cfg(feature = "png")]
mod others;
mod pixels;
mod shrink;
mod sniff;
#[cfg(feature = "all-formats")]
mod structure;

use std::fmt;

pub use error::DecodeError;
use file::File;
use sniff::Kind;

/// The name of the filter that makes large pictures small: the cubic with `a = -1/2`, stretched by the reduction.
pub const SHRINK_FILTER: &str = "Catmull-Rom";

/// What a file may ask for, and what size it is made to fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest file, in bytes.
    pub max_bytes: u64,
    /// The largest width and the largest height in the file's header, in pixels.
    pub max_side: u32,
    /// The largest width times height in the file's header, in pixels.
    pub max_pixels: u64,
    /// The most memory that decoding may use beside the file itself, in bytes, as far as it can be foreseen.
    pub max_memory: u64,
    /// The largest width of the result, in pixels, once the picture is upright.
    pub fit_width: u32,
    /// The largest height of the result, in pixels, once the picture is upright.
    pub fit_height: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_bytes: 64 << 20,
            max_side: 16_384,
            max_pixels: 80_000_000,
            max_memory: 512 << 20,
            fit_width: 1920,
            fit_height: 1080,
        }
    }
}

/// A file format that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Portable Network Graphics, animated ones included.
    Png,
    /// JPEG, baseline and progressive.
    Jpeg,
    /// WebP, lossy, lossless and animated.
    WebP,
    /// Graphics Interchange Format.
    Gif,
    /// Windows bitmap.
    Bmp,
}

impl Format {
    /// The name people know the format by; the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
            Self::WebP => "WebP",
            Self::Gif => "GIF",
            Self::Bmp => "BMP",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// An upright, opaque picture and what was done to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// Width in pixels, at least 1.
    pub width: usize,
    /// Height in pixels, at least 1.
    pub height: usize,
    /// False when red, green and blue are equal in every pixel.
    pub colour: bool,
    /// `height` rows of `width` pixels of red, green, blue and an alpha that is always 255.
    pub rgba: Vec<u8>,
    /// What the file was and what became of it.
    pub facts: Facts,
}

/// What a file was before it became pixels, so that the page can say what it changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The format of the file, whatever its name says.
    pub format: Format,
    /// Width in pixels once upright, before shrinking.
    pub original_width: u32,
    /// Height in pixels once upright, before shrinking.
    pub original_height: u32,
    /// The EXIF orientation that was undone, 1 (already upright) to 8.
    pub orientation: u8,
    /// The picture was larger than the limits' fit and has been shrunk with [`SHRINK_FILTER`].
    pub downscaled: bool,
    /// The file holds more pictures than the one shown.
    pub animated: bool,
    /// Some pixel was not opaque and has been laid over white.
    pub had_alpha: bool,
    /// Bits a channel in the file's numbers: 8, or 16 that have been reduced to 8.
    pub bits: u8,
}

/// Turns the bytes of an image file into pixels.
///
/// # Errors
/// One for everything that can be wrong with a file; see [`DecodeError`]. No input is known that makes a decoder panic.
pub fn decode(bytes: &[u8], limits: &Limits) -> Result<Decoded, DecodeError> {
    if bytes.is_empty() {
        return Err(DecodeError::Empty);
    }
    if bytes.len() as u64 > limits.max_bytes {
        return Err(DecodeError::TooManyBytes { bytes: bytes.len() as u64, limit: limits.max_bytes });
    }
    let format = match sniff::sniff(bytes) {
        Kind::Readable(format) => format,
        Kind::Foreign(format) => return Err(DecodeError::Unsupported { format }),
        Kind::Unknown => return Err(DecodeError::NotAnImage),
    };
    let file = File { bytes, format, limits };
    match format {
        Format::Jpeg => jpeg::decode(&file),
        #[cfg(feature = "png")]
        _ => others::decode(&file),
        #[cfg(not(feature = "png"))]
        _ => Err(DecodeError::NotBuiltIn { format }),
    }
}
