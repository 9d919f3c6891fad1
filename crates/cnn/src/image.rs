//! Pictures as numbers: 8-bit pixels, grey or colour.

use thiserror::Error;

/// A picture of at most [`Image::MAX_AREA`] pixels, stored as the canvas wants it: interleaved RGBA, opaque.
///
/// As a tensor it has shape C x H x W with values 0..=255, where C is 1 for grey and 3 for colour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    width: usize,
    height: usize,
    colour: bool,
    rgba: Vec<u8>,
}

/// Why bytes are not an [`Image`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ImageError {
    /// There are no pixels.
    #[error("an image needs at least one pixel, but this one is {width} x {height}")]
    Empty {
        /// Columns asked for.
        width: usize,
        /// Rows asked for.
        height: usize,
    },
    /// There are more pixels than the rooms work with.
    #[error("an image of {width} x {height} pixels is larger than 1920 x 1080")]
    TooLarge {
        /// Columns asked for.
        width: usize,
        /// Rows asked for.
        height: usize,
    },
    /// The buffer does not match the size.
    #[error("{expected} bytes were expected, but there are {found}")]
    WrongLength {
        /// Bytes that the size calls for.
        expected: usize,
        /// Bytes that came.
        found: usize,
    },
}

impl Image {
    /// The most columns.
    pub const MAX_WIDTH: usize = 1920;
    /// The most rows; a portrait photo may be as high as a landscape one is wide.
    pub const MAX_HEIGHT: usize = 1920;
    /// The most pixels in all.
    pub const MAX_AREA: usize = 1920 * 1080;

    /// Takes RGBA bytes, four a pixel, row by row. Alpha is ignored: the image is opaque.
    ///
    /// The image is grey when r = g = b in every pixel; see [`Image::into_colour`].
    ///
    /// # Errors
    /// When the size is zero or too large, or the buffer's length is not `4 * width * height`.
    pub fn from_rgba(width: usize, height: usize, mut rgba: Vec<u8>) -> Result<Self, ImageError> {
        let expected = 4 * checked_area(width, height)?;
        if rgba.len() != expected {
            return Err(ImageError::WrongLength { expected, found: rgba.len() });
        }
        // Whole pixels without branches, so that this runs at the speed of memory: every new picture comes through here.
        let mut differences = 0;
        for bytes in rgba.as_chunks_mut::<4>().0 {
            let pixel = u32::from_le_bytes(*bytes);
            // The lower bytes compare red with green and green with blue.
            differences |= (pixel ^ (pixel >> 8)) & 0xffff;
            *bytes = (pixel | 0xff00_0000).to_le_bytes();
        }
        Ok(Self { width, height, colour: differences != 0, rgba })
    }

    /// Takes grey values, one a pixel, row by row.
    ///
    /// # Errors
    /// When the size is zero or too large, or the buffer's length is not `width * height`.
    pub fn from_grey(width: usize, height: usize, grey: &[u8]) -> Result<Self, ImageError> {
        let expected = checked_area(width, height)?;
        if grey.len() != expected {
            return Err(ImageError::WrongLength { expected, found: grey.len() });
        }
        let rgba = grey.iter().flat_map(|&value| [value, value, value, 255]).collect();
        Ok(Self { width, height, colour: false, rgba })
    }

    /// Draws a grey picture of a size that is known to be good.
    pub(crate) fn draw_grey(width: usize, height: usize, value: impl Fn(usize, usize) -> u8) -> Self {
        let pixels = (0..height).flat_map(|row| (0..width).map(move |col| (row, col)));
        let rgba = pixels
            .flat_map(|(row, col)| {
                let value = value(row, col);
                [value, value, value, 255]
            })
            .collect();
        Self { width, height, colour: false, rgba }
    }

    /// The same picture as one channel: Rec. 601 luma, 0.299 r + 0.587 g + 0.114 b, rounded.
    #[must_use]
    pub fn to_grey(&self) -> Self {
        let mut grey = self.clone();
        grey.colour = false;
        for pixel in grey.rgba.chunks_exact_mut(4) {
            let luma = luma(pixel[0], pixel[1], pixel[2]);
            pixel[..3].fill(luma);
        }
        grey
    }

    /// The same picture with three channels, even if all its pixels happen to be grey.
    #[must_use]
    pub fn into_colour(mut self) -> Self {
        self.colour = true;
        self
    }

    /// Columns.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Rows.
    pub fn height(&self) -> usize {
        self.height
    }

    /// Whether there are three channels rather than one.
    pub fn colour(&self) -> bool {
        self.colour
    }

    /// 1 or 3.
    pub fn channels(&self) -> usize {
        if self.colour { 3 } else { 1 }
    }

    /// The pixels, four bytes each.
    pub fn rgba(&self) -> &[u8] {
        &self.rgba
    }

    /// Gives the pixels back.
    pub fn into_rgba(self) -> Vec<u8> {
        self.rgba
    }

    /// One number of the tensor, or `None` outside it.
    ///
    /// A grey image answers for channels 0, 1 and 2 alike, which is how a three-slice kernel reads it.
    pub fn get(&self, channel: usize, row: usize, col: usize) -> Option<u8> {
        let inside = channel < 3 && row < self.height && col < self.width;
        inside.then(|| self.rgba[4 * (row * self.width + col) + channel])
    }

    /// One number of the tensor, or 0 outside it; see [`Image::get`].
    pub fn value(&self, channel: usize, row: usize, col: usize) -> u8 {
        self.get(channel, row, col).unwrap_or(0)
    }
}

/// Rec. 601 luma in integers, rounded to nearest; equal components give themselves.
fn luma(r: u8, g: u8, b: u8) -> u8 {
    let thousandths = 299 * u32::from(r) + 587 * u32::from(g) + 114 * u32::from(b);
    ((thousandths + 500) / 1000) as u8
}

fn checked_area(width: usize, height: usize) -> Result<usize, ImageError> {
    if width == 0 || height == 0 {
        return Err(ImageError::Empty { width, height });
    }
    if width > Image::MAX_WIDTH || height > Image::MAX_HEIGHT || width * height > Image::MAX_AREA {
        return Err(ImageError::TooLarge { width, height });
    }
    Ok(width * height)
}

#[cfg(test)]
mod tests {
    use super::{Image, ImageError};

    #[test]
    fn grey_is_recognised_and_alpha_becomes_opaque() {
        let grey = Image::from_rgba(2, 1, vec![7, 7, 7, 0, 9, 9, 9, 128]).unwrap();
        assert_eq!((grey.colour(), grey.channels()), (false, 1));
        assert_eq!(grey.rgba(), [7, 7, 7, 255, 9, 9, 9, 255]);
        assert_eq!(grey, Image::from_grey(2, 1, &[7, 9]).unwrap());
        assert_eq!(grey.into_colour().channels(), 3);
    }

    #[test]
    fn luma_weighs_green_most_and_keeps_grey() {
        let image = Image::from_rgba(3, 1, vec![255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255]).unwrap();
        let grey = image.to_grey();
        assert_eq!([0, 1, 2].map(|col| grey.value(0, 0, col)), [76, 150, 29]);
        assert!(!grey.colour());
        assert_eq!(grey.to_grey(), grey);
        assert!((0..=255).all(|value| super::luma(value, value, value) == value));
    }

    #[test]
    fn bad_sizes_are_told_apart() {
        assert_eq!(Image::from_rgba(0, 3, vec![]), Err(ImageError::Empty { width: 0, height: 3 }));
        assert_eq!(
            Image::from_rgba(1920, 1081, vec![]),
            Err(ImageError::TooLarge { width: 1920, height: 1081 })
        );
        assert_eq!(
            Image::from_rgba(usize::MAX, 2, vec![]),
            Err(ImageError::TooLarge { width: usize::MAX, height: 2 })
        );
        assert_eq!(
            Image::from_rgba(2, 2, vec![0; 15]),
            Err(ImageError::WrongLength { expected: 16, found: 15 })
        );
    }

    #[test]
    fn there_is_nothing_outside() {
        let image = Image::from_grey(2, 2, &[1, 2, 3, 4]).unwrap();
        assert_eq!(image.get(2, 1, 0), Some(3));
        assert_eq!(image.get(3, 0, 0), None);
        assert_eq!(image.get(0, 2, 0), None);
        assert_eq!(image.value(0, 0, 2), 0);
    }
}
