//! The steps that every format shares: check the header, allocate, and make a finished picture of decoded pixels.

use super::pixels::{Layout, Raster, upright};
use super::{DecodeError, Decoded, Facts, Format, Limits, shrink};

/// The file that is being decoded, so that every step can name it in its errors.
pub(super) struct File<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) format: Format,
    pub(super) limits: &'a Limits,
}

/// What a file's header says.
pub(super) struct Header {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) layout: Layout,
    /// EXIF orientation, 1 to 8.
    pub(super) orientation: u8,
    pub(super) animated: bool,
    /// What the decoder is known to allocate beside its output, in bytes.
    pub(super) scratch: u64,
}

impl File<'_> {
    /// A buffer for the decoder to write to, once the header's promise has been checked against our limits.
    pub(super) fn allocate(&self, header: &Header) -> Result<Vec<u8>, DecodeError> {
        let Limits { max_side, max_pixels, max_memory, .. } = *self.limits;
        let &Header { width, height, layout, scratch, .. } = header;
        if width == 0 || height == 0 {
            return Err(self.damaged());
        }
        let pixels = u64::from(width) * u64::from(height);
        if width > max_side || height > max_side || pixels > max_pixels {
            return Err(DecodeError::TooLarge { width, height, max_side, max_pixels });
        }
        let size = pixels * layout.pixel_size();
        let bytes = size.saturating_add(scratch);
        let out_of_memory = DecodeError::OutOfMemory { bytes, limit: max_memory };
        if bytes > max_memory {
            return Err(out_of_memory);
        }
        let mut raw = Vec::new();
        raw.try_reserve_exact(size as usize).map_err(|_| out_of_memory)?;
        raw.resize(size as usize, 0);
        Ok(raw)
    }

    /// Shrinks the decoded pixels, lays them over white and turns them upright.
    pub(super) fn finish(&self, header: &Header, raw: Vec<u8>) -> Decoded {
        let turned = header.orientation >= 5;
        let (width, height) = (header.width as usize, header.height as usize);
        let raster = Raster { width, height, layout: header.layout, bytes: &raw };
        let (fit_width, fit_height) =
            turn((self.limits.fit_width as usize, self.limits.fit_height as usize), turned);
        let (shrunk_width, shrunk_height) = shrink::fitted(width, height, fit_width, fit_height);
        let (rgba, had_alpha) = shrink::shrunk(&raster, shrunk_width, shrunk_height);
        drop(raw);
        let (rgba, out_width, out_height) = upright(rgba, shrunk_width, shrunk_height, header.orientation);

        let (original_width, original_height) = turn((header.width, header.height), turned);
        let facts = Facts {
            format: self.format,
            original_width,
            original_height,
            orientation: header.orientation,
            downscaled: (shrunk_width, shrunk_height) != (width, height),
            animated: header.animated,
            had_alpha,
            bits: header.layout.bits(),
        };
        let colour =
            rgba.as_chunks::<4>().0.iter().any(|[red, green, blue, _]| red != green || green != blue);
        Decoded { width: out_width, height: out_height, colour, rgba, facts }
    }

    pub(super) fn damaged(&self) -> DecodeError {
        DecodeError::Damaged { format: self.format }
    }

    pub(super) fn truncated(&self) -> DecodeError {
        DecodeError::Truncated { format: self.format }
    }

    pub(super) fn unsupported_variant(&self) -> DecodeError {
        DecodeError::UnsupportedVariant { format: self.format }
    }
}

/// Swaps the two sides of a picture that lies on its side.
fn turn<T>((width, height): (T, T), turned: bool) -> (T, T) {
    if turned { (height, width) } else { (width, height) }
}
