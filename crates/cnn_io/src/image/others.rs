//! PNG, WebP, GIF and BMP, by way of the `image` crate.

use std::io::{Cursor, ErrorKind};

use image::codecs::png::PngDecoder;
#[cfg(feature = "all-formats")]
use image::codecs::{bmp::BmpDecoder, gif::GifDecoder, webp::WebPDecoder};
use image::error::LimitErrorKind;
use image::metadata::Orientation;
use image::{ImageDecoder, ImageError, ImageResult};

use super::file::{File, Header};
use super::pixels::Layout;
#[cfg(feature = "all-formats")]
use super::structure;
use super::{DecodeError, Decoded, Format};

pub(super) fn decode(file: &File) -> Result<Decoded, DecodeError> {
    // Not every decoder tells a picture that stops too early from one with wrong codes.
    choose(file).map_err(|error| match error {
        #[cfg(feature = "all-formats")]
        DecodeError::Damaged { format: Format::WebP } if structure::webp_is_short(file.bytes) => {
            file.truncated()
        }
        #[cfg(feature = "all-formats")]
        DecodeError::Damaged { format: Format::Gif } if structure::gif_pictures(file.bytes) == 0 => {
            file.truncated()
        }
        error => error,
    })
}

/// Chooses the decoder and foresees what it allocates beside its output.
fn choose(file: &File) -> Result<Decoded, DecodeError> {
    let reader = Cursor::new(file.bytes);
    match file.format {
        Format::Png => {
            let decoder = explained(file, PngDecoder::with_limits(reader, library_limits(file)))?;
            let animated = decoder.is_apng().unwrap_or(false);
            read(file, decoder, animated, 0)
        }
        #[cfg(feature = "all-formats")]
        Format::WebP => {
            let decoder = explained(file, WebPDecoder::new(reader))?;
            let animated = decoder.has_animation();
            // Frames are decoded to RGBA first, and those of an animation also drawn on a canvas.
            let (width, height) = decoder.dimensions();
            let frame = 4 * u64::from(width) * u64::from(height);
            read(file, decoder, animated, if animated { 2 * frame } else { frame })
        }
        #[cfg(feature = "all-formats")]
        Format::Gif => {
            let decoder = explained(file, GifDecoder::new(reader))?;
            read(file, decoder, structure::gif_pictures(file.bytes) > 1, 0)
        }
        #[cfg(feature = "all-formats")]
        Format::Bmp => read(file, explained(file, BmpDecoder::new(reader))?, false, 0),
        // JPEG has a file of its own; the rest may be left out.
        #[allow(unreachable_patterns)]
        format => Err(DecodeError::NotBuiltIn { format }),
    }
}

/// From a decoder that has read the header to the finished picture.
fn read<D: ImageDecoder>(
    file: &File,
    mut decoder: D,
    animated: bool,
    scratch: u64,
) -> Result<Decoded, DecodeError> {
    let (width, height) = decoder.dimensions();
    let layout = Layout::of(decoder.color_type()).ok_or(file.unsupported_variant())?;
    // Broken metadata is no reason to refuse a picture.
    let orientation = decoder.orientation().map_or(1, Orientation::to_exif);
    let header = Header { width, height, layout, orientation, animated, scratch };
    let mut raw = file.allocate(&header)?;
    explained(file, decoder.set_limits(library_limits(file)))?;
    explained(file, decoder.read_image(&mut raw))?;
    Ok(file.finish(&header, raw))
}

/// Our memory limit for what a decoder allocates on its own. The sides are checked by us, to report their numbers.
fn library_limits(file: &File) -> image::Limits {
    let mut limits = image::Limits::no_limits();
    limits.max_alloc = Some(file.limits.max_memory);
    limits
}

/// A decoder's error in our terms.
fn explained<T>(file: &File, result: ImageResult<T>) -> Result<T, DecodeError> {
    result.map_err(|error| match error {
        ImageError::IoError(error) if error.kind() == ErrorKind::UnexpectedEof => file.truncated(),
        ImageError::Unsupported(_) => file.unsupported_variant(),
        ImageError::Limits(error) if matches!(error.kind(), LimitErrorKind::InsufficientMemory) => {
            let limit = file.limits.max_memory;
            DecodeError::OutOfMemory { bytes: limit.saturating_add(1), limit }
        }
        _ => file.damaged(),
    })
}
