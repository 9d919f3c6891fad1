//! From the layouts that decoders produce to rows of opaque RGBA.

/// How a decoder lays out one pixel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA.
    channels: usize,
    /// Bytes a channel: 1, or 2 in the machine's byte order.
    depth: usize,
}

impl Layout {
    pub(super) const GREY: Self = Self { channels: 1, depth: 1 };
    pub(super) const RGB: Self = Self { channels: 3, depth: 1 };

    /// The layout of what a decoder will produce, or `None` for a kind of number that no decoder of ours produces.
    #[cfg(feature = "png")]
    pub(super) fn of(colour: ::image::ColorType) -> Option<Self> {
        use ::image::ColorType;
        let (channels, depth) = match colour {
            ColorType::L8 => (1, 1),
            ColorType::La8 => (2, 1),
            ColorType::Rgb8 => (3, 1),
            ColorType::Rgba8 => (4, 1),
            ColorType::L16 => (1, 2),
            ColorType::La16 => (2, 2),
            ColorType::Rgb16 => (3, 2),
            ColorType::Rgba16 => (4, 2),
            _ => return None,
        };
        Some(Self { channels, depth })
    }

    /// Bytes of one pixel.
    pub(super) fn pixel_size(self) -> u64 {
        (self.channels * self.depth) as u64
    }

    /// Bits of each channel in the file's numbers: 8 or 16.
    pub(super) fn bits(self) -> u8 {
        8 * self.depth as u8
    }
}

/// A decoded picture in its decoder's own layout.
#[derive(Clone, Copy, Debug)]
pub(super) struct Raster<'a> {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) layout: Layout,
    /// `height` rows of `width` pixels, without gaps.
    pub(super) bytes: &'a [u8],
}

impl Raster<'_> {
    /// Writes one row as opaque RGBA, whatever is transparent laid over white, and says whether anything was.
    pub(super) fn write_row(&self, row: usize, rgba: &mut [u8]) -> bool {
        let Layout { channels, depth } = self.layout;
        let stride = self.width * channels * depth;
        let source = &self.bytes[row * stride..(row + 1) * stride];
        match (channels, depth) {
            (1, 1) => convert::<1>(source, rgba, |[grey]| [grey, grey, grey, 255]),
            (2, 1) => convert::<2>(source, rgba, |[grey, alpha]| [grey, grey, grey, alpha]),
            (3, 1) => convert::<3>(source, rgba, |[red, green, blue]| [red, green, blue, 255]),
            (4, 1) => convert::<4>(source, rgba, |pixel| pixel),
            (1, _) => convert::<2>(source, rgba, |pixel| {
                let grey = eight_bits(pixel, 0);
                [grey, grey, grey, 255]
            }),
            (2, _) => convert::<4>(source, rgba, |pixel| {
                let grey = eight_bits(pixel, 0);
                [grey, grey, grey, eight_bits(pixel, 1)]
            }),
            (3, _) => convert::<6>(source, rgba, |pixel| {
                [eight_bits(pixel, 0), eight_bits(pixel, 1), eight_bits(pixel, 2), 255]
            }),
            _ => convert::<8>(source, rgba, |pixel| {
                [eight_bits(pixel, 0), eight_bits(pixel, 1), eight_bits(pixel, 2), eight_bits(pixel, 3)]
            }),
        }
    }
}

/// Reads one pixel after the other with `read` and lays it over white.
fn convert<const BYTES: usize>(
    source: &[u8],
    rgba: &mut [u8],
    read: impl Fn([u8; BYTES]) -> [u8; 4],
) -> bool {
    let mut transparent = false;
    for (pixel, out) in source.as_chunks::<BYTES>().0.iter().zip(rgba.as_chunks_mut::<4>().0) {
        let [red, green, blue, alpha] = read(*pixel);
        *out = [red, green, blue, 255];
        if alpha != 255 {
            transparent = true;
            for channel in &mut out[..3] {
                *channel = over_white(*channel, alpha);
            }
        }
    }
    transparent
}

/// `value * alpha + white * (1 - alpha)`, rounded to the nearest whole number.
fn over_white(value: u8, alpha: u8) -> u8 {
    let (value, alpha) = (u32::from(value), u32::from(alpha));
    ((value * alpha + 255 * (255 - alpha) + 127) / 255) as u8
}

/// Channel `channel` of a 16-bit pixel, rounded to the nearest of 256 levels: 65535 is 257 times 255.
fn eight_bits<const BYTES: usize>(pixel: [u8; BYTES], channel: usize) -> u8 {
    let value = u16::from_ne_bytes([pixel[2 * channel], pixel[2 * channel + 1]]);
    ((u32::from(value) + 128) / 257) as u8
}

/// Turns a picture upright: pixels, width and height after undoing the EXIF orientation (1 to 8) of its camera.
pub(super) fn upright(
    rgba: Vec<u8>,
    width: usize,
    height: usize,
    orientation: u8,
) -> (Vec<u8>, usize, usize) {
    if !(2..=8).contains(&orientation) {
        return (rgba, width, height);
    }
    let (out_width, out_height) = if orientation >= 5 { (height, width) } else { (width, height) };
    let source = rgba.as_chunks::<4>().0;
    let mut out = Vec::with_capacity(rgba.len());
    for row in 0..out_height {
        for col in 0..out_width {
            let (from_row, from_col) = match orientation {
                2 => (row, width - 1 - col),
                3 => (height - 1 - row, width - 1 - col),
                4 => (height - 1 - row, col),
                5 => (col, row),
                6 => (height - 1 - col, row),
                7 => (height - 1 - col, width - 1 - row),
                _ => (col, width - 1 - row),
            };
            out.extend_from_slice(&source[from_row * width + from_col]);
        }
    }
    (out, out_width, out_height)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transparency_shows_white() {
        assert_eq!(over_white(0, 0), 255);
        assert_eq!(over_white(0, 255), 0);
        assert_eq!(over_white(100, 128), 177); // 100 * 0.50196 + 255 * 0.49804 = 177.196
    }

    #[test]
    fn sixteen_bits_round_to_the_nearest_level() {
        let reduce = |value: u16| eight_bits(value.to_ne_bytes(), 0);
        assert_eq!([0, 128, 129, 65406, 65407, 65535].map(reduce), [0, 0, 1, 254, 255, 255]);
    }
}
