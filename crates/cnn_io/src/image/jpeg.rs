//! JPEG, baseline and progressive, grey, colour and CMYK.

use image::metadata::Orientation;
use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;
use zune_jpeg::errors::DecodeErrors;

use super::file::{File, Header};
use super::pixels::Layout;
use super::{DecodeError, Decoded};

pub(super) fn decode(file: &File) -> Result<Decoded, DecodeError> {
    let outline = outline(file.bytes);
    if !outline.complete {
        return Err(file.truncated());
    }
    let mut decoder = open(file, ColorSpace::RGB)?;
    let mut layout = Layout::RGB;
    if decoder.input_colorspace() == Some(ColorSpace::Luma) {
        decoder = open(file, ColorSpace::Luma)?;
        layout = Layout::GREY;
    }
    let (width, height) = decoder.dimensions().ok_or(file.damaged())?;
    let (width, height) = (width as u32, height as u32);
    // A progressive file keeps one 16-bit coefficient for every number until the last scan is read.
    let coefficients = if outline.progressive { 2 } else { 0 } * layout.pixel_size();
    let header = Header {
        width,
        height,
        layout,
        orientation: decoder
            .exif()
            .and_then(|exif| Orientation::from_exif_chunk(exif))
            .map_or(1, Orientation::to_exif),
        animated: false,
        scratch: coefficients * u64::from(width) * u64::from(height),
    };
    let mut raw = file.allocate(&header)?;
    decoder.decode_into(&mut raw).map_err(|error| explained(file, &error))?;
    Ok(file.finish(&header, raw))
}

/// A decoder that has read the header.
fn open<'a>(file: &File<'a>, colours: ColorSpace) -> Result<JpegDecoder<ZCursor<&'a [u8]>>, DecodeError> {
    // Its own limits are lifted because ours report the numbers. It is lenient, as browsers are: a stray byte between
    // two segments is no reason to refuse a photo.
    let options = DecoderOptions::default()
        .jpeg_set_out_colorspace(colours)
        .set_strict_mode(false)
        .set_max_width(usize::MAX)
        .set_max_height(usize::MAX);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(file.bytes), options);
    decoder.decode_headers().map_err(|error| explained(file, &error))?;
    Ok(decoder)
}

fn explained(file: &File, error: &DecodeErrors) -> DecodeError {
    match error {
        DecodeErrors::Unsupported(_) => file.unsupported_variant(),
        DecodeErrors::ExhaustedData => file.truncated(),
        _ => file.damaged(),
    }
}

/// What the markers of a file say, beyond what its decoder tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Outline {
    /// The end marker was reached. The decoder fills what a short file lacks with grey and says nothing.
    complete: bool,
    /// All coefficients are held in memory until the last scan.
    progressive: bool,
}

/// Walks the markers of a JPEG. Thumbnails lie inside segments, which are skipped, so their end markers are not seen.
fn outline(bytes: &[u8]) -> Outline {
    let mut outline = Outline::default();
    let mut position = 2;
    while let Some(offset) = bytes.get(position..).and_then(|rest| rest.iter().position(|&byte| byte == 0xff))
    {
        let marker_at = position + offset + 1;
        position = marker_at + 1;
        match bytes.get(marker_at).copied() {
            // Fill bytes may repeat before a marker.
            Some(0xff) => position = marker_at,
            // A stuffed zero or a restart marker is part of the entropy-coded data.
            Some(0x00 | 0x01 | 0xd0..=0xd8) => {}
            Some(0xd9) => return Outline { complete: true, ..outline },
            Some(marker) => {
                outline.progressive |= matches!(marker, 0xc2 | 0xc6 | 0xca | 0xce);
                let Some(&[high, low]) = bytes.get(position..position + 2) else { return outline };
                position += usize::from(u16::from_be_bytes([high, low]));
            }
            None => return outline,
        }
    }
    outline
}
