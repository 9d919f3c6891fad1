//! Two questions about a file that its decoder does not answer, read from the file's outline without decoding it.

/// What the markers of a JPEG say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct JpegOutline {
    /// The end marker was reached. The decoder fills what a short file lacks with grey and says nothing.
    pub complete: bool,
    /// All coefficients are held in memory until the last scan.
    pub progressive: bool,
}

/// Walks the markers of a JPEG. Thumbnails lie inside segments, which are skipped, so their end markers are not seen.
pub(super) fn jpeg_outline(bytes: &[u8]) -> JpegOutline {
    let mut outline = JpegOutline::default();
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
            Some(0xd9) => return JpegOutline { complete: true, ..outline },
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

/// Whether a GIF holds a second picture: its blocks are counted, none is decompressed.
pub(super) fn gif_is_animated(bytes: &[u8]) -> bool {
    second_gif_picture(bytes).is_some()
}

/// The position of the second picture's descriptor.
fn second_gif_picture(bytes: &[u8]) -> Option<usize> {
    let mut pictures = 0;
    let mut position = 13 + palette_size(*bytes.get(10)?);
    loop {
        match *bytes.get(position)? {
            // An extension: its label, then sub-blocks.
            0x21 => position = after_sub_blocks(bytes, position + 2)?,
            // A picture: nine more bytes, perhaps a palette, the code size, then sub-blocks.
            0x2c => {
                pictures += 1;
                if pictures == 2 {
                    return Some(position);
                }
                let palette = palette_size(*bytes.get(position + 9)?);
                position = after_sub_blocks(bytes, position + 10 + palette + 1)?;
            }
            _ => return None,
        }
    }
}

/// Bytes of the colour table that a GIF's packed flags announce.
fn palette_size(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Skips length-prefixed sub-blocks up to and including the empty one.
fn after_sub_blocks(bytes: &[u8], mut position: usize) -> Option<usize> {
    loop {
        match usize::from(*bytes.get(position)?) {
            0 => return Some(position + 1),
            length => position += length + 1,
        }
    }
}
