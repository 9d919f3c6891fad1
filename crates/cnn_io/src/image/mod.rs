//! Image files to pixels that are the same in every browser.
//!
//! PNG, JPEG, WebP, GIF and BMP are read; of an animation, its first picture. Sizes are checked from the header before
//! any pixel is allocated. What happens to the numbers on the way, all of it reported in [`Facts`]:
//! - the picture is turned upright as its EXIF orientation says;
//! - 16 bits a channel become 8, rounded to the nearest level;
//! - whatever is transparent is laid over white;
//! - CMYK becomes RGB by `channel * black`; colour profiles are ignored: the numbers are those in the file;
//! - a picture larger than [`Limits::fit_width`] x [`Limits::fit_height`] is shrunk with [`SHRINK_FILTER`].

mod error;
mod pixels;
mod shrink;
mod sniff;
mod structure;

use std::fmt;
use std::io::{Cursor, ErrorKind};

use ::image::codecs::{
    bmp::BmpDecoder, gif::GifDecoder, jpeg::JpegDecoder, png::PngDecoder, webp::WebPDecoder,
};
use ::image::error::LimitErrorKind;
use ::image::{ImageDecoder, ImageError, ImageResult};

pub use error::DecodeError;
use pixels::{Layout, Raster};
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
/// One for everything that can be wrong with a file; see [`DecodeError`]. No input makes this function panic.
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
    // Not every decoder tells a picture that stops too early from one with wrong codes.
    file.decode().map_err(|error| match error {
        DecodeError::Damaged { format: Format::WebP } if structure::webp_is_short(bytes) => {
            DecodeError::Truncated { format }
        }
        DecodeError::Damaged { format: Format::Gif } if structure::gif_pictures(bytes) == 0 => {
            DecodeError::Truncated { format }
        }
        error => error,
    })
}

/// The file that is being decoded, so that every step can name it in its errors.
struct File<'a> {
    bytes: &'a [u8],
    format: Format,
    limits: &'a Limits,
}

impl File<'_> {
    /// Chooses the decoder and foresees what it allocates beside its output.
    fn decode(&self) -> Result<Decoded, DecodeError> {
        let reader = Cursor::new(self.bytes);
        match self.format {
            Format::Png => {
                let decoder = self.explained(PngDecoder::with_limits(reader, self.library_limits()))?;
                let animated = decoder.is_apng().unwrap_or(false);
                self.read(decoder, animated, 0)
            }
            Format::Jpeg => {
                let outline = structure::jpeg_outline(self.bytes);
                if !outline.complete {
                    return Err(DecodeError::Truncated { format: self.format });
                }
                let decoder = self.explained(JpegDecoder::new(reader))?;
                // A progressive file keeps one 16-bit coefficient for every number until the last scan is read.
                let coefficients = if outline.progressive { 2 * decoder.total_bytes() } else { 0 };
                self.read(decoder, false, coefficients)
            }
            Format::WebP => {
                let decoder = self.explained(WebPDecoder::new(reader))?;
                let animated = decoder.has_animation();
                // Frames are decoded to RGBA first, and those of an animation also drawn on a canvas.
                let (width, height) = decoder.dimensions();
                let frame = 4 * u64::from(width) * u64::from(height);
                self.read(decoder, animated, if animated { 2 * frame } else { frame })
            }
            Format::Gif => {
                let decoder = self.explained(GifDecoder::new(reader))?;
                self.read(decoder, structure::gif_pictures(self.bytes) > 1, 0)
            }
            Format::Bmp => self.read(self.explained(BmpDecoder::new(reader))?, false, 0),
        }
    }

    /// From a decoder that has read the header to the finished picture.
    /// `scratch` is what the decoder is known to allocate beside its output, in bytes.
    fn read<D: ImageDecoder>(
        &self,
        mut decoder: D,
        animated: bool,
        scratch: u64,
    ) -> Result<Decoded, DecodeError> {
        let (width, height) = decoder.dimensions();
        self.check_size(width, height)?;
        let needed = decoder.total_bytes().saturating_add(scratch);
        let out_of_memory = DecodeError::OutOfMemory { bytes: needed, limit: self.limits.max_memory };
        if needed > self.limits.max_memory {
            return Err(out_of_memory);
        }
        let Some(layout) = Layout::of(decoder.color_type()) else {
            return Err(DecodeError::UnsupportedVariant { format: self.format });
        };
        // Broken metadata is no reason to refuse a picture.
        let orientation = decoder.orientation().map_or(1, ::image::metadata::Orientation::to_exif);
        self.explained(decoder.set_limits(self.library_limits()))?;

        let size = decoder.total_bytes() as usize;
        let mut raw = Vec::new();
        raw.try_reserve_exact(size).map_err(|_| out_of_memory)?;
        raw.resize(size, 0);
        self.explained(decoder.read_image(&mut raw))?;

        let raster = Raster { width: width as usize, height: height as usize, layout, bytes: &raw };
        let turned = orientation >= 5;
        let (fit_width, fit_height) =
            turn((self.limits.fit_width as usize, self.limits.fit_height as usize), turned);
        let (shrunk_width, shrunk_height) =
            shrink::fitted(raster.width, raster.height, fit_width, fit_height);
        let (rgba, had_alpha) = shrink::shrunk(&raster, shrunk_width, shrunk_height);
        drop(raw);
        let (rgba, out_width, out_height) = pixels::upright(rgba, shrunk_width, shrunk_height, orientation);

        let (original_width, original_height) = turn((width, height), turned);
        let facts = Facts {
            format: self.format,
            original_width,
            original_height,
            orientation,
            downscaled: (shrunk_width, shrunk_height) != (width as usize, height as usize),
            animated,
            had_alpha,
            bits: layout.bits(),
        };
        let colour =
            rgba.as_chunks::<4>().0.iter().any(|[red, green, blue, _]| red != green || green != blue);
        Ok(Decoded { width: out_width, height: out_height, colour, rgba, facts })
    }

    /// The header's promise against our limits, before anything of that size is allocated.
    fn check_size(&self, width: u32, height: u32) -> Result<(), DecodeError> {
        let Limits { max_side, max_pixels, .. } = *self.limits;
        if width == 0 || height == 0 {
            return Err(DecodeError::Damaged { format: self.format });
        }
        if width > max_side || height > max_side || u64::from(width) * u64::from(height) > max_pixels {
            return Err(DecodeError::TooLarge { width, height, max_side, max_pixels });
        }
        Ok(())
    }

    /// Our memory limit for what a decoder allocates on its own. The sides are checked by us, to report their numbers.
    fn library_limits(&self) -> ::image::Limits {
        let mut limits = ::image::Limits::no_limits();
        limits.max_alloc = Some(self.limits.max_memory);
        limits
    }

    /// A decoder's error in our terms.
    fn explained<T>(&self, result: ImageResult<T>) -> Result<T, DecodeError> {
        let format = self.format;
        result.map_err(|error| match error {
            ImageError::IoError(error) if error.kind() == ErrorKind::UnexpectedEof => {
                DecodeError::Truncated { format }
            }
            ImageError::Unsupported(_) => DecodeError::UnsupportedVariant { format },
            ImageError::Limits(error) if matches!(error.kind(), LimitErrorKind::InsufficientMemory) => {
                let limit = self.limits.max_memory;
                DecodeError::OutOfMemory { bytes: limit.saturating_add(1), limit }
            }
            _ => DecodeError::Damaged { format },
        })
    }
}

/// Swaps the two sides of a picture that lies on its side.
fn turn<T>((width, height): (T, T), turned: bool) -> (T, T) {
    if turned { (height, width) } else { (width, height) }
}
