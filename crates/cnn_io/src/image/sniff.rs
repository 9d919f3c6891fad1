//! Which format some bytes are in, by their first bytes: a file's name says what somebody believed, not what it is.

use super::Format;

/// What the first bytes of a file say it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A format that we decode.
    Readable(Format),
    /// A format that we recognise, only to say its name.
    Foreign(&'static str),
    /// Nothing that we know.
    Unknown,
}

/// Formats that are told by bytes at the very start.
const SIGNATURES: [(&[u8], Kind); 20] = [
    (b"\x89PNG\r\n\x1a\n", Kind::Readable(Format::Png)),
    (b"\xff\xd8\xff", Kind::Readable(Format::Jpeg)),
    (b"GIF87a", Kind::Readable(Format::Gif)),
    (b"GIF89a", Kind::Readable(Format::Gif)),
    (b"II*\0", Kind::Foreign("TIFF")),
    (b"MM\0*", Kind::Foreign("TIFF")),
    (b"II+\0", Kind::Foreign("TIFF")),
    (b"MM\0+", Kind::Foreign("TIFF")),
    (b"%PDF-", Kind::Foreign("PDF")),
    (b"%!PS", Kind::Foreign("PostScript")),
    (b"8BPS", Kind::Foreign("Photoshop")),
    (b"\0\0\x01\0", Kind::Foreign("ICO")),
    (b"\xff\x0a", Kind::Foreign("JPEG XL")),
    (b"\0\0\0\x0cJXL \r\n\x87\n", Kind::Foreign("JPEG XL")),
    (b"\0\0\0\x0cjP  \r\n\x87\n", Kind::Foreign("JPEG 2000")),
    (b"\xff\x4f\xff\x51", Kind::Foreign("JPEG 2000")),
    (b"v/1\x01", Kind::Foreign("OpenEXR")),
    (b"qoif", Kind::Foreign("QOI")),
    (b"\x1aE\xdf\xa3", Kind::Foreign("WebM")),
    (b"PK\x03\x04", Kind::Foreign("ZIP")),
];

/// SVG has no signature; its root element comes after an XML declaration, comments and a document type.
const SVG_PROLOGUE: usize = 4096;

pub(super) fn sniff(bytes: &[u8]) -> Kind {
    if let Some((_, kind)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return *kind;
    }
    match (bytes.get(..4), bytes.get(4..8), bytes.get(8..12)) {
        (Some(b"RIFF"), _, Some(b"WEBP")) => return Kind::Readable(Format::WebP),
        (_, Some(b"ftyp"), Some(brand)) => return Kind::Foreign(base_media_name(brand)),
        _ => {}
    }
    if is_bmp(bytes) {
        return Kind::Readable(Format::Bmp);
    }
    let prologue = &bytes[..bytes.len().min(SVG_PROLOGUE)];
    let text = prologue.strip_prefix(b"\xef\xbb\xbf").unwrap_or(prologue).trim_ascii_start();
    let contains = |tag: &[u8]| prologue.windows(tag.len()).any(|window| window.eq_ignore_ascii_case(tag));
    // A saved web page may well hold a drawing, too.
    if text.starts_with(b"<") && contains(b"<svg") && !contains(b"<html") {
        return Kind::Foreign("SVG");
    }
    Kind::Unknown
}

/// HEIC, AVIF and MP4 share one container; the brand after `ftyp` tells them apart.
fn base_media_name(brand: &[u8]) -> &'static str {
    match brand {
        b"avif" | b"avis" => "AVIF",
        b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"mif1" | b"msf1" => "HEIC",
        b"crx " => "CR3",
        b"qt  " => "QuickTime",
        _ => "MP4",
    }
}

/// `BM` alone also starts many a text, so the size of the header that follows has to be a known one, too.
fn is_bmp(bytes: &[u8]) -> bool {
    let header_size =
        bytes.get(14..18).map(|size| [size[0], size[1], size[2], size[3]]).map(u32::from_le_bytes);
    bytes.starts_with(b"BM") && matches!(header_size, Some(12 | 16 | 40 | 52 | 56 | 64 | 108 | 124))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recognises_what_we_cannot_read_by_name() {
        let heic = b"\0\0\0\x18ftypheic\0\0\0\0";
        let avif = b"\0\0\0\x20ftypavif\0\0\0\0";
        let svg = b"\xef\xbb\xbf<?xml version=\"1.0\"?>\n<!-- a drawing -->\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
        assert_eq!(sniff(heic), Kind::Foreign("HEIC"));
        assert_eq!(sniff(avif), Kind::Foreign("AVIF"));
        assert_eq!(sniff(svg), Kind::Foreign("SVG"));
        assert_eq!(sniff(b"%PDF-1.7\n"), Kind::Foreign("PDF"));
        assert_eq!(sniff(b"II*\0\x08\0\0\0"), Kind::Foreign("TIFF"));
    }

    #[test]
    fn text_that_only_looks_like_an_image_is_unknown() {
        assert_eq!(sniff(b"BMW makes cars, and this is a sentence."), Kind::Unknown);
        assert_eq!(sniff(b"the tag <svg> is explained here"), Kind::Unknown);
        assert_eq!(sniff(b"<!doctype html><html><body><svg></svg>"), Kind::Unknown);
        assert_eq!(sniff(b"\x89PN"), Kind::Unknown);
        assert_eq!(sniff(b""), Kind::Unknown);
    }
}
