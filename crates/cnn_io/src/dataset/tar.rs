//! Tar archives: the POSIX format and what GNU adds to it, as far as files and their names go.
//!
//! # Source
//! POSIX.1-2017, pax: ustar Interchange Format and pax Extended Header.

use super::DataError;

const BLOCK: usize = 512;
/// What the checksum counts its own eight bytes as.
const BLANKS: u32 = 8 * b' ' as u32;

/// A file in an archive.
pub(super) struct Entry<'a> {
    /// With forward slashes, as it is written there.
    pub(super) path: String,
    pub(super) bytes: &'a [u8],
}

/// The files of an archive, in its order.
///
/// # Errors
/// The bytes are no archive, a header is damaged, or the archive stops before its end mark.
pub(super) fn entries(archive: &[u8]) -> Result<Vec<Entry<'_>>, DataError> {
    let mut entries = Vec::new();
    let mut position = 0;
    let mut long_path = None;
    loop {
        let entry = entries.len();
        let truncated = |expected: usize| DataError::Truncated {
            part: "archive",
            record: entry,
            expected: expected as u64,
            found: archive.len() as u64,
        };
        let Some(header) = archive.get(position..).and_then(<[u8]>::first_chunk::<BLOCK>) else {
            return Err(if position == 0 { DataError::NotAnArchive } else { truncated(position + BLOCK) });
        };
        if header.iter().all(|&byte| byte == 0) {
            return Ok(entries);
        }
        let damaged =
            if position == 0 { DataError::NotAnArchive } else { DataError::DamagedArchive { entry } };
        if !has_right_checksum(header) {
            return Err(damaged);
        }
        let Some(size) = number(&header[124..136]) else { return Err(damaged) };
        position += BLOCK;
        let end = position.saturating_add(size);
        let bytes = archive.get(position..end).ok_or_else(|| truncated(end))?;
        position = end.next_multiple_of(BLOCK);
        match header[156] {
            b'0' | b'7' | 0 => {
                let path = long_path.take().unwrap_or_else(|| short_path(header));
                entries.push(Entry { path, bytes });
            }
            // The next entry's path, when it is long or has letters beyond ASCII.
            b'L' => long_path = Some(text(bytes)),
            b'x' => long_path = pax_path(bytes).or(long_path),
            // Remarks on all entries.
            b'g' => {}
            // Folders, links and devices.
            _ => long_path = None,
        }
    }
}

/// Appends a file.
pub(super) fn append(archive: &mut Vec<u8>, path: &str, bytes: &[u8]) {
    if !path.is_ascii() || path.len() > 100 {
        let record = pax_record(path);
        append_block(archive, "PaxHeaders/path", b'x', record.as_bytes());
    }
    let mut cut = path.len().min(100);
    while !path.is_char_boundary(cut) {
        cut -= 1;
    }
    append_block(archive, &path[..cut], b'0', bytes);
}

/// Appends the end mark.
pub(super) fn finish(archive: &mut Vec<u8>) {
    archive.resize(archive.len() + 2 * BLOCK, 0);
}

fn append_block(archive: &mut Vec<u8>, path: &str, kind: u8, bytes: &[u8]) {
    let mut header = [0; BLOCK];
    let mut write = |start: usize, text: &[u8]| header[start..start + text.len()].copy_from_slice(text);
    write(0, path.as_bytes());
    write(100, b"0000644\0");
    // Owner, group and time are zero, so that the same data set is the same file.
    write(108, b"0000000\0");
    write(116, b"0000000\0");
    write(124, format!("{:011o}\0", bytes.len()).as_bytes());
    write(136, b"00000000000\0");
    write(156, &[kind]);
    write(257, b"ustar\x0000");
    let sum = checksum(&header);
    header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    archive.extend_from_slice(&header);
    archive.extend_from_slice(bytes);
    archive.resize(archive.len().next_multiple_of(BLOCK), 0);
}

fn checksum(header: &[u8; BLOCK]) -> u32 {
    let sum = |bytes: &[u8]| bytes.iter().map(|&byte| u32::from(byte)).sum::<u32>();
    sum(&header[..148]) + BLANKS + sum(&header[156..])
}

fn has_right_checksum(header: &[u8; BLOCK]) -> bool {
    number(&header[148..156]) == Some(checksum(header) as usize)
}

/// Octal digits between blanks and zeros, or GNU's binary form for large files.
fn number(field: &[u8]) -> Option<usize> {
    if let [first @ 0x80..=0xff, rest @ ..] = field {
        let start = usize::from(first & 0x7f);
        return rest.iter().try_fold(start, |value, &byte| value.checked_mul(256)?.checked_add(byte.into()));
    }
    let text = std::str::from_utf8(field).ok()?.trim_matches(['\0', ' ']);
    if text.is_empty() { Some(0) } else { usize::from_str_radix(text, 8).ok() }
}

fn short_path(header: &[u8; BLOCK]) -> String {
    let name = text(&header[..100]);
    let prefix = if header[257..].starts_with(b"ustar\0") { text(&header[345..500]) } else { String::new() };
    if prefix.is_empty() { name } else { format!("{prefix}/{name}") }
}

/// The bytes before the first zero.
fn text(field: &[u8]) -> String {
    let end = field.iter().position(|&byte| byte == 0).unwrap_or(field.len());
    String::from_utf8_lossy(&field[..end]).into_owned()
}

/// The path in a pax header, whose records are `length keyword=value`, each with a line feed.
fn pax_path(mut records: &[u8]) -> Option<String> {
    let mut path = None;
    while !records.is_empty() {
        let blank = records.iter().position(|&byte| byte == b' ')?;
        let length: usize = std::str::from_utf8(&records[..blank]).ok()?.parse().ok()?;
        let record = records.get(blank + 1..length)?.strip_suffix(b"\n")?;
        if let Some(value) = record.strip_prefix(b"path=") {
            path = Some(String::from_utf8_lossy(value).into_owned());
        }
        records = &records[length..];
    }
    path
}

/// The length counts its own digits.
fn pax_record(path: &str) -> String {
    let rest = " path=\n".len() + path.len();
    let mut length = rest;
    while length != rest + length.to_string().len() {
        length = rest + length.to_string().len();
    }
    format!("{length} path={path}\n")
}
