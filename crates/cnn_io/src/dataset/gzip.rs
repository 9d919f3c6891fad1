//! Files that may be packed with gzip.

use std::borrow::Cow;
use std::io::Read as _;

use flate2::bufread::MultiGzDecoder;

use super::{DataError, Limits, check_bytes};

/// What is in the file: the bytes themselves, or what gzip made of them.
///
/// # Errors
/// The file is empty, its packing is damaged, or it becomes larger than the limit.
pub(super) fn unpacked<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Cow<'a, [u8]>, DataError> {
    check_bytes(bytes.len(), limits)?;
    if !bytes.starts_with(b"\x1f\x8b") {
        return Ok(Cow::Borrowed(bytes));
    }
    let mut unpacked = Vec::new();
    // One byte more than is allowed tells a file that is too large from one that just fits.
    let result =
        MultiGzDecoder::new(bytes).take(limits.max_bytes.saturating_add(1)).read_to_end(&mut unpacked);
    if result.is_err() {
        return Err(DataError::DamagedGzip { unpacked: unpacked.len() as u64 });
    }
    check_bytes(unpacked.len(), limits)?;
    Ok(Cow::Owned(unpacked))
}
