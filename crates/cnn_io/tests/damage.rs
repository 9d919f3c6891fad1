//! Bytes that are no image, or no longer one: always a precise error, never a panic.
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, missing_docs)]

mod common;

use cnn_io::image::{DecodeError, Format, Limits, decode};
use common::{Random, attempt, file, folder};

fn error(name: &str) -> DecodeError {
    attempt(name).err().unwrap_or_else(|| panic!("{name} was accepted"))
}

#[test]
fn says_precisely_what_is_wrong() {
    let too_large =
        |width, height| DecodeError::TooLarge { width, height, max_side: 16_384, max_pixels: 80_000_000 };
    assert_eq!(error("bad-empty.png"), DecodeError::Empty);
    assert_eq!(error("bad-text.png"), DecodeError::NotAnImage);
    assert_eq!(error("bad-20000x20000.png"), too_large(20_000, 20_000));
    assert_eq!(error("bad-65535x65535.gif"), too_large(65_535, 65_535));
    assert_eq!(error("bad-bomb.png"), too_large(16_000, 16_000));
    assert_eq!(error("bad-memory.png"), DecodeError::OutOfMemory { bytes: 640_000_000, limit: 512 << 20 });
    assert_eq!(error("bad-checksum.png"), DecodeError::Damaged { format: Format::Png });
}

#[test]
fn truncated_files_are_called_truncated() {
    for (name, format) in [
        ("bad-truncated-png-rgb.png", Format::Png),
        ("bad-truncated-jpeg-baseline.jpg", Format::Jpeg),
        ("bad-truncated-gif-still.gif", Format::Gif),
        ("bad-truncated-webp-lossless.webp", Format::WebP),
        ("bad-truncated-webp-lossy.webp", Format::WebP),
        ("bad-truncated-bmp-24-bit.bmp", Format::Bmp),
    ] {
        assert_eq!(error(name), DecodeError::Truncated { format }, "{name}");
    }
}

#[test]
fn foreign_formats_are_named() {
    for (name, format) in [
        ("foreign.svg", "SVG"),
        ("foreign.heic", "HEIC"),
        ("foreign.avif", "AVIF"),
        ("foreign.pdf", "PDF"),
        ("foreign.tif", "TIFF"),
    ] {
        assert_eq!(error(name), DecodeError::Unsupported { format }, "{name}");
    }
}

#[test]
fn limits_are_those_given() {
    let bytes = file("png-rgb.png");
    let limits = Limits { max_bytes: 10, ..Limits::default() };
    assert_eq!(
        decode(&bytes, &limits).unwrap_err(),
        DecodeError::TooManyBytes { bytes: bytes.len() as u64, limit: 10 }
    );
    let limits = Limits { max_pixels: 191, ..Limits::default() };
    assert_eq!(decode(&bytes, &limits).unwrap_err().code(), "too-large");
    let limits = Limits { max_pixels: 192, ..Limits::default() };
    assert!(decode(&bytes, &limits).is_ok());
}

/// Every readable fixture that is small enough to decode thousands of times unoptimised.
fn samples() -> Vec<(String, Vec<u8>)> {
    let mut samples: Vec<_> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.metadata().unwrap().len() < 2000)
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(&path).unwrap()))
        .filter(|(name, bytes)| !name.starts_with("bad-") && decode(bytes, &Limits::default()).is_ok())
        .collect();
    samples.sort();
    assert!(samples.len() >= 30, "only {} samples", samples.len());
    samples
}

/// Limits that keep a picture whose header was damaged from taking long.
fn small() -> Limits {
    Limits { max_pixels: 1 << 16, max_memory: 1 << 22, fit_width: 64, fit_height: 64, ..Limits::default() }
}

#[test]
fn every_truncation_gives_a_result() {
    for (name, bytes) in samples() {
        for length in 0..bytes.len() {
            if let Ok(decoded) = decode(&bytes[..length], &small()) {
                assert_eq!(decoded.rgba.len(), decoded.width * decoded.height * 4, "{name}, {length} bytes");
                // The decoder of JPEG would fill what is missing with grey.
                assert_ne!(decoded.facts.format, Format::Jpeg, "{name}, {length} bytes");
            }
        }
    }
}

#[test]
fn random_damage_gives_a_result() {
    let rounds: usize =
        std::env::var("DAMAGE_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(300);
    let mut random = Random(20);
    for (name, bytes) in samples() {
        for round in 0..rounds {
            let mut damaged = bytes.clone();
            for _ in 0..=random.below(4) {
                let at = random.below(damaged.len());
                damaged[at] = random.below(256) as u8;
            }
            let result = std::panic::catch_unwind(|| decode(&damaged, &small()));
            let Ok(result) = result else {
                panic!("{name}, round {round}: a decoder panicked on {damaged:?}")
            };
            if let Ok(decoded) = result {
                assert!(decoded.width <= 64 && decoded.height <= 64, "{name}, round {round}");
            }
        }
    }
}
