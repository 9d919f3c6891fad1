//! What decoders do not say about a file (is it whole, does it move), read from the file's outline without decoding it.

/// Whether a WebP file has fewer bytes than its container announces.
pub(super) fn webp_is_short(bytes: &[u8]) -> bool {
    let announced = bytes.get(4..8).map(|size| u32::from_le_bytes([size[0], size[1], size[2], size[3]]));
    announced.is_none_or(|announced| (bytes.len() as u64) < u64::from(announced) + 8)
}

/// How many whole pictures a GIF holds, up to two: its blocks are counted, none is decompressed.
pub(super) fn gif_pictures(bytes: &[u8]) -> usize {
    let mut pictures = 0;
    let mut position = bytes.get(10).map(|&flags| 13 + palette_size(flags));
    while let Some(at) = position {
        position = match bytes.get(at) {
            // An extension: its label, then sub-blocks.
            Some(0x21) => after_sub_blocks(bytes, at + 2),
            // A picture: nine more bytes, perhaps a palette, the code size, then sub-blocks.
            Some(0x2c) => bytes
                .get(at + 9)
                .and_then(|&flags| after_sub_blocks(bytes, at + 10 + palette_size(flags) + 1))
                .inspect(|_| pictures += 1)
                .filter(|_| pictures < 2),
            _ => None,
        };
    }
    pictures
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
