//! Making a large photo small enough to filter live.
//!
//! The filter is Catmull-Rom, the cubic with `a = -1/2`, stretched by the factor of reduction so that every source
//! pixel counts: what Pillow and torchvision call antialiased bicubic. Sums are kept in f32 until the one rounding at
//! the end. Pixels are filtered as they are stored (sRGB), as browsers and those libraries do.
//!
//! Horizontal and vertical passes run row by row, so the memory needed beside the source and the result is a few rows.

use super::pixels::Raster;

/// The size that fits into `fit_width` x `fit_height` with the same proportions; never larger than the image.
pub(super) fn fitted(width: usize, height: usize, fit_width: usize, fit_height: usize) -> (usize, usize) {
    if width <= fit_width && height <= fit_height {
        return (width, height);
    }
    let scale = f64::min(fit_width as f64 / width as f64, fit_height as f64 / height as f64);
    let side = |size: usize, fit: usize| ((size as f64 * scale).round() as usize).clamp(1, fit);
    (side(width, fit_width), side(height, fit_height))
}

/// Opaque RGBA of `width` x `height` pixels, neither larger than the source, and whether anything was transparent.
pub(super) fn shrunk(source: &Raster, width: usize, height: usize) -> (Vec<u8>, bool) {
    let mut rgba = vec![0; width * height * 4];
    let mut transparent = false;
    if (width, height) == (source.width, source.height) {
        for (row, out) in rgba.chunks_exact_mut(width * 4).enumerate() {
            transparent |= source.write_row(row, out);
        }
        return (rgba, transparent);
    }

    let across = taps(source.width, width);
    let down = taps(source.height, height);
    let held = down.iter().map(|tap| tap.weights.len()).max().unwrap_or(1);
    let mut bytes = vec![0; source.width * 4];
    let mut narrowed = vec![vec![[0.0; 4]; width]; held]; // source row r is held in slot r % held
    let mut sums = vec![[0.0; 4]; width];
    let mut next_row = 0;
    for (tap, out) in down.iter().zip(rgba.chunks_exact_mut(width * 4)) {
        while next_row < tap.first + tap.weights.len() {
            transparent |= source.write_row(next_row, &mut bytes);
            narrow(bytes.as_chunks().0, &across, &mut narrowed[next_row % held]);
            next_row += 1;
        }
        sums.fill([0.0; 4]);
        for (row, &weight) in (tap.first..).zip(&tap.weights) {
            let narrowed = narrowed[row % held].as_flattened();
            for (sum, value) in sums.as_flattened_mut().iter_mut().zip(narrowed) {
                *sum += value * weight;
            }
        }
        for (value, byte) in sums.as_flattened().iter().zip(out) {
            // A float becomes a byte by saturation, so overshoot of the filter is clamped to 0..=255.
            *byte = (value + 0.5) as u8;
        }
    }
    (rgba, transparent)
}

/// Filters one row horizontally.
fn narrow(row: &[[u8; 4]], across: &[Tap], out: &mut [[f32; 4]]) {
    for (tap, pixel) in across.iter().zip(out) {
        let [mut red, mut green, mut blue] = [0.0; 3];
        for (source, &weight) in row[tap.first..].iter().zip(&tap.weights) {
            red += f32::from(source[0]) * weight;
            green += f32::from(source[1]) * weight;
            blue += f32::from(source[2]) * weight;
        }
        *pixel = [red, green, blue, 255.0];
    }
}

/// What one output pixel takes from which source pixels, along one axis.
struct Tap {
    first: usize,
    /// They add up to 1.
    weights: Vec<f32>,
}

fn taps(source: usize, out: usize) -> Vec<Tap> {
    let scale = source as f64 / out as f64;
    let radius = 2.0 * scale;
    (0..out)
        .map(|index| {
            let centre = (index as f64 + 0.5) * scale;
            let first = (centre - radius + 0.5).max(0.0) as usize;
            let end = ((centre + radius + 0.5) as usize).min(source).max(first + 1);
            let weights: Vec<f64> =
                (first..end).map(|position| catmull_rom((position as f64 + 0.5 - centre) / scale)).collect();
            let total: f64 = weights.iter().sum();
            Tap { first, weights: weights.iter().map(|weight| (weight / total) as f32).collect() }
        })
        .collect()
}

/// The cubic convolution kernel with `a = -1/2` (Keys, 1981), zero outside -2..2.
fn catmull_rom(x: f64) -> f64 {
    let x = x.abs();
    if x < 1.0 {
        (1.5 * x - 2.5) * x * x + 1.0
    } else if x < 2.0 {
        ((-0.5 * x + 2.5) * x - 4.0) * x + 2.0
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fits_without_changing_proportions() {
        assert_eq!(fitted(1920, 1080, 1920, 1080), (1920, 1080));
        assert_eq!(fitted(4000, 3000, 1920, 1080), (1440, 1080));
        assert_eq!(fitted(3000, 4000, 1920, 1080), (810, 1080));
        assert_eq!(fitted(16384, 1, 1920, 1080), (1920, 1));
        assert_eq!(fitted(1, 16384, 1920, 1080), (1, 1080));
        assert_eq!(fitted(3, 2, 1920, 1080), (3, 2));
    }

    #[test]
    fn weights_of_every_pixel_add_up_to_one() {
        for (source, out) in [(7, 3), (4000, 1440), (1921, 1920), (16384, 1), (2, 1)] {
            for tap in taps(source, out) {
                assert!((tap.weights.iter().sum::<f32>() - 1.0).abs() < 1e-5); // rounding of up to 65536 weights
                assert!(tap.first + tap.weights.len() <= source);
            }
        }
    }
}
