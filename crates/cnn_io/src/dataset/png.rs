//! The few kinds of PNG that data sets are made of: 8 bits a channel, grey or colour.

use std::io::Cursor;

use png::{BitDepth, ColorType, Compression, Decoder, DecodingError, Encoder, Filter};

use super::{DataError, Limits};
use crate::image::{DecodeError, Format};

/// A picture with its channels side by side in every pixel, and a text that comes with it.
pub(super) struct Picture {
    pub(super) rows: usize,
    pub(super) cols: usize,
    pub(super) channels: usize,
    /// rows x columns x channels
    pub(super) values: Vec<u8>,
    /// Empty if there is none.
    pub(super) text: String,
}

const DAMAGED: DataError = DataError::BadStrip(DecodeError::Damaged { format: Format::Png });

/// The bytes of a file. The text goes under a keyword of one's own before the picture.
///
/// # Errors
/// There are not 1 or 3 channels, or the sizes do not fit the values.
pub(super) fn encode(picture: &Picture, keyword: &str) -> Result<Vec<u8>, DataError> {
    // Filters help with photographs and hurt drawings, whose repetitions they hide.
    let plain = encode_filtered(picture, keyword, Filter::NoFilter)?;
    let filtered = encode_filtered(picture, keyword, Filter::Adaptive)?;
    Ok(if filtered.len() < plain.len() { filtered } else { plain })
}

fn encode_filtered(picture: &Picture, keyword: &str, filter: Filter) -> Result<Vec<u8>, DataError> {
    let colour = match picture.channels {
        1 => ColorType::Grayscale,
        3 => ColorType::Rgb,
        found => return Err(DataError::WrongChannels { found }),
    };
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, picture.cols as u32, picture.rows as u32);
    encoder.set_color(colour);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::High);
    encoder.set_filter(filter);
    if !picture.text.is_empty() {
        encoder.add_itxt_chunk(keyword.to_owned(), picture.text.clone()).map_err(|_| DAMAGED)?;
    }
    let mut writer = encoder.write_header().map_err(|_| DAMAGED)?;
    writer.write_image_data(&picture.values).map_err(|_| DAMAGED)?;
    writer.finish().map_err(|_| DAMAGED)?;
    Ok(bytes)
}

/// A file's picture and the text under the keyword.
///
/// # Errors
/// There is no such text, the file is damaged, or it is larger than a data set may be.
pub(super) fn decode(bytes: &[u8], keyword: &str, limits: &Limits) -> Result<Picture, DataError> {
    let memory = png::Limits { bytes: usize::try_from(limits.max_bytes).unwrap_or(usize::MAX) };
    let decoder = Decoder::new_with_limits(Cursor::new(bytes), memory);
    let mut reader = decoder.read_info().map_err(explained)?;
    let info = reader.info();
    let text = info.utf8_text.iter().find(|text| text.keyword == keyword).ok_or(DataError::NotAStrip)?;
    let text = text.get_text().map_err(explained)?;
    let channels = match (info.color_type, info.bit_depth) {
        (ColorType::Grayscale, BitDepth::Eight) => 1,
        (ColorType::Rgb, BitDepth::Eight) => 3,
        _ => return Err(DataError::NotAStrip),
    };
    let (rows, cols) = (info.height as usize, info.width as usize);
    let size = reader.output_buffer_size().filter(|&size| size as u64 <= limits.max_bytes);
    let size = size.ok_or(DataError::TooManyBytes {
        bytes: rows as u64 * cols as u64 * channels as u64,
        limit: limits.max_bytes,
    })?;
    let mut values = vec![0; size];
    reader.next_frame(&mut values).map_err(explained)?;
    // Only what follows the picture tells that it is whole.
    reader.finish().map_err(explained)?;
    Ok(Picture { rows, cols, channels, values, text })
}

fn explained(error: DecodingError) -> DataError {
    match error {
        DecodingError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            DataError::BadStrip(DecodeError::Truncated { format: Format::Png })
        }
        _ => DAMAGED,
    }
}

/// Channels side by side in every pixel, from one channel after the other.
pub(super) fn interleaved(planes: &[u8], channels: usize) -> Vec<u8> {
    let area = planes.len() / channels.max(1);
    (0..planes.len()).map(|index| planes[index % channels * area + index / channels]).collect()
}
