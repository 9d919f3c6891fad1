//! Every format and flavour, pixel by pixel, against the formulas that made the files.
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, missing_docs)]

mod common;

use cnn_io::image::{Decoded, Format, Limits, decode};
use common::{file, picture};

fn colour(row: usize, col: usize) -> [u8; 3] {
    [(16 * col) as u8, (20 * row) as u8, (255 - 9 * (row + col)) as u8]
}

fn grey(row: usize, col: usize) -> [u8; 3] {
    [(12 * col + 5 * row) as u8; 3]
}

/// `colour` laid over white with the fixture's alpha of 17 times the column.
fn see_through(row: usize, col: usize) -> [u8; 3] {
    let alpha = 17.0 * col as f64 / 255.0;
    colour(row, col).map(|value| (f64::from(value) * alpha + 255.0 * (1.0 - alpha)).round() as u8)
}

fn four_colours(row: usize, col: usize) -> [u8; 3] {
    [[255, 0, 0], [0, 255, 0], [0, 0, 255], [10, 20, 30]][(row + col) % 4]
}

/// Asserts that no channel of any pixel is further than `tolerance` from its formula.
fn assert_close(name: &str, decoded: &Decoded, tolerance: u8, expected: impl Fn(usize, usize) -> [u8; 3]) {
    assert_eq!(decoded.rgba.len(), decoded.width * decoded.height * 4, "{name}");
    for (index, pixel) in decoded.rgba.as_chunks::<4>().0.iter().enumerate() {
        let (row, col) = (index / decoded.width, index % decoded.width);
        assert_eq!(pixel[3], 255, "{name}: row {row}, col {col} is not opaque");
        for (channel, value) in expected(row, col).into_iter().enumerate() {
            assert!(
                pixel[channel].abs_diff(value) <= tolerance,
                "{name}: row {row}, col {col} is {pixel:?}, expected {:?} within {tolerance}",
                expected(row, col)
            );
        }
    }
}

type Formula<'a> = &'a dyn Fn(usize, usize) -> [u8; 3];

#[test]
fn lossless_files_are_read_exactly() {
    let red_green = |row, col| if (row + col) % 4 == 1 { [255; 3] } else { four_colours(row, col) };
    let checks = |row: usize, col: usize| [255 * ((row + col) % 2) as u8; 3];
    let cases: [(&str, Format, Formula); 16] = [
        ("png-rgb.png", Format::Png, &colour),
        ("png-grey.png", Format::Png, &grey),
        ("png-rgba.png", Format::Png, &see_through),
        ("png-palette.png", Format::Png, &four_colours),
        ("png-palette-transparent.png", Format::Png, &red_green),
        ("png-1-bit.png", Format::Png, &checks),
        ("png-grey-16-bit.png", Format::Png, &grey),
        ("png-rgb-16-bit.png", Format::Png, &colour),
        ("png-animated.png", Format::Png, &colour),
        ("gif-still.gif", Format::Gif, &four_colours),
        ("gif-transparent.gif", Format::Gif, &red_green),
        ("gif-animated.gif", Format::Gif, &four_colours),
        ("webp-lossless.webp", Format::WebP, &colour),
        ("webp-lossless-alpha.webp", Format::WebP, &see_through),
        ("webp-animated.webp", Format::WebP, &colour),
        ("bmp-24-bit.bmp", Format::Bmp, &colour),
    ];
    for (name, format, formula) in cases {
        let decoded = picture(name);
        assert_eq!((decoded.width, decoded.height), (16, 12), "{name}");
        assert_eq!(decoded.facts.format, format, "{name}");
        assert!(!decoded.facts.downscaled, "{name}");
        assert_close(name, &decoded, 0, formula);
    }
    assert_close("bmp-palette.bmp", &picture("bmp-palette.bmp"), 0, four_colours);
}

#[test]
fn lossy_files_are_read_as_closely_as_their_quality_allows() {
    // Quality 95 without chroma subsampling moves no value of this smooth picture by more than 6.
    assert_close("jpeg-baseline.jpg", &picture("jpeg-baseline.jpg"), 6, colour);
    assert_close("jpeg-progressive.jpg", &picture("jpeg-progressive.jpg"), 6, colour);
    assert_close("jpeg-grey.jpg", &picture("jpeg-grey.jpg"), 6, grey);
    // Halved chroma is off by up to half its step between neighbours, more at the edges.
    assert_close("jpeg-subsampled.jpg", &picture("jpeg-subsampled.jpg"), 24, colour);
    assert_close("webp-lossy.webp", &picture("webp-lossy.webp"), 24, colour);
    assert_close("webp-lossy-alpha.webp", &picture("webp-lossy-alpha.webp"), 24, see_through);
}

#[test]
fn jpeg_agrees_with_libjpeg() {
    let expected = picture("jpeg-baseline.expected.png");
    // The inverse transforms of the two libraries round differently by at most one step.
    assert_close("jpeg-baseline.jpg", &picture("jpeg-baseline.jpg"), 1, |row, col| {
        let at = 4 * (row * expected.width + col);
        [expected.rgba[at], expected.rgba[at + 1], expected.rgba[at + 2]]
    });
}

#[test]
fn cmyk_becomes_rgb() {
    let formula = |row: usize, col: usize| {
        [255 - 16 * col, 255 - 20 * row, 255]
            .map(|value| (value as f64 * (255.0 - 64.0) / 255.0).round() as u8)
    };
    assert_close("jpeg-cmyk.jpg", &picture("jpeg-cmyk.jpg"), 6, formula);
}

#[test]
fn every_orientation_is_undone() {
    let quadrants = |row: usize, col: usize| match (row < 8, col < 16) {
        (true, true) => [255, 0, 0],
        (true, false) => [0, 255, 0],
        (false, true) => [0, 0, 255],
        (false, false) => [255; 3],
    };
    for number in 1..=8 {
        let name = format!("jpeg-orientation-{number}.jpg");
        let decoded = picture(&name);
        assert_eq!((decoded.width, decoded.height), (32, 16), "{name}");
        assert_eq!((decoded.facts.original_width, decoded.facts.original_height), (32, 16), "{name}");
        assert_eq!(decoded.facts.orientation, number, "{name}");
        assert_close(&name, &decoded, 3, quadrants); // flat blocks at quality 95: rounding of the colour conversion
    }
    let decoded = picture("png-orientation-6.png");
    assert_eq!(decoded.facts.orientation, 6);
    assert_close("png-orientation-6.png", &decoded, 0, quadrants);
}

#[test]
fn facts_tell_what_was_changed() {
    let facts = |name: &str| picture(name).facts;
    for (name, animated) in [
        ("gif-still.gif", false),
        ("gif-animated.gif", true),
        ("png-rgb.png", false),
        ("png-animated.png", true),
        ("webp-lossless.webp", false),
        ("webp-animated.webp", true),
    ] {
        assert_eq!(facts(name).animated, animated, "{name}");
    }
    for (name, had_alpha) in [("png-rgb.png", false), ("png-rgba.png", true), ("gif-transparent.gif", true)] {
        assert_eq!(facts(name).had_alpha, had_alpha, "{name}");
    }
    assert_eq!(facts("png-rgb.png").bits, 8);
    assert_eq!(facts("png-rgb-16-bit.png").bits, 16);
    for (name, colour) in [("png-rgb.png", true), ("png-grey.png", false), ("png-1-bit.png", false)] {
        assert_eq!(picture(name).colour, colour, "{name}");
    }
}

#[test]
fn shrinking_is_pillows_bicubic() {
    let limits = Limits { fit_width: 16, fit_height: 16, ..Limits::default() };
    let decoded = decode(&file("shrink-source.png"), &limits).unwrap();
    let expected = picture("shrink-16x12.expected.png");
    assert_eq!((decoded.width, decoded.height), (16, 12));
    assert!(decoded.facts.downscaled);
    assert_eq!((decoded.facts.original_width, decoded.facts.original_height), (60, 45));
    // Pillow also rounds between its two passes.
    assert_close("shrink-source.png", &decoded, 1, |row, col| {
        let at = 4 * (row * 16 + col);
        [expected.rgba[at], expected.rgba[at + 1], expected.rgba[at + 2]]
    });
}

#[test]
fn large_pictures_fit_the_page_once_upright() {
    let wide = picture("png-2100x1400.png");
    assert_eq!((wide.width, wide.height), (1620, 1080));
    assert!(wide.facts.downscaled && !wide.colour);

    let tall = picture("jpeg-large-orientation-6.jpg");
    assert_eq!((tall.width, tall.height), (810, 1080));
    assert_eq!((tall.facts.original_width, tall.facts.original_height), (1200, 1600));
    let at = |row: usize, col: usize| &tall.rgba[4 * (row * 810 + col)..][..3];
    let near = |pixel: &[u8], corner: [u8; 3]| pixel.iter().zip(corner).all(|(a, b)| a.abs_diff(b) <= 4);
    assert!(near(at(5, 5), [255, 0, 0]) && near(at(5, 800), [0, 255, 0]));
    assert!(near(at(1070, 5), [0, 0, 255]) && near(at(1070, 800), [255, 255, 255]));
}
