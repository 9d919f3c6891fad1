//! The display path against the reference: no displayed byte may be off by more than 1, whatever the pipeline.

#![allow(clippy::unwrap_used, reason = "a test ends by panicking")]

use cnn::filter::{Path, Rendered, Renderer, View};
use cnn::{Border, Image, Kernel, Operation, Padding, Pipeline, Pool, PoolKind, Preset, forward};
use ndarray::Array3;

/// A small linear congruential generator (Knuth's MMIX constants), so that every run tries the same cases.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as u32
    }

    fn below(&mut self, end: usize) -> usize {
        self.next() as usize % end
    }

    fn within(&mut self, first: usize, last: usize) -> usize {
        first + self.below(last - first + 1)
    }

    /// In -1..=1.
    fn real(&mut self) -> f32 {
        self.next() as f32 / (1u32 << 30) as f32 - 1.0
    }

    fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}

/// Neighbouring entries differ by at most 1 in every byte, so that the test can allow an entry to be off by one.
fn ramp() -> [u8; 1024] {
    let mut ramp = [255; 1024];
    for (entry, pixel) in ramp.chunks_exact_mut(4).enumerate() {
        pixel[..3].copy_from_slice(&[entry as u8, 255 - entry as u8, entry as u8 / 2]);
    }
    ramp
}

fn image(random: &mut Random) -> Image {
    let (width, height) = match random.below(4) {
        0 => (random.within(1, 4), random.within(1, 4)),
        1 => (random.within(1, 70), random.within(1, 12)),
        _ => (random.within(5, 45), random.within(5, 30)),
    };
    let kind = random.below(4);
    let mut rgba: Vec<u8> = (0..4 * width * height)
        .map(|_| match kind {
            0 => random.pick(&[0, 255]),
            1 => 200 + random.below(3) as u8,
            _ => random.below(256) as u8,
        })
        .collect();
    let grey = random.below(3) == 0;
    for pixel in rgba.chunks_exact_mut(4) {
        if grey {
            pixel.copy_within(0..1, 1);
            pixel.copy_within(0..1, 2);
        }
        pixel[3] = 255;
    }
    Image::from_rgba(width, height, rgba).unwrap()
}

fn kernel(random: &mut Random) -> Kernel {
    match random.below(24) {
        0 | 1 => return Kernel::default(),
        2..6 => return random.pick(Preset::ALL.as_slice()).kernel(),
        _ => {}
    }
    let slices = random.pick(&[1, 1, 3]);
    let (rows, cols) = match random.below(3) {
        0 => (random.within(1, 11), random.within(1, 11)),
        _ => (random.within(1, 5), random.within(1, 5)),
    };
    let scale = random.pick(&[1.0, 1.0, 0.1, 0.01, 3.0, 1000.0, 1e6, 1e-6]);
    let kind = random.below(6);
    let mut column: Vec<f32> = (0..rows).map(|_| random.real()).collect();
    let row: Vec<f32> = (0..cols).map(|_| random.real()).collect();
    if random.below(2) == 0 {
        column = column.into_iter().map(f32::abs).collect();
    }
    let weights = Array3::from_shape_fn((slices, rows, cols), |(_, m, n)| match kind {
        0 => random.below(7) as f32 - 3.0,
        1 => column[m] * row[n] * scale,
        2 => (column[m] * 4.0).round() * (row[n] * 4.0).round(),
        3 if random.below(3) > 0 => 0.0,
        4 => (random.real() * 40.0).round() / 16.0,
        _ => random.real() * scale,
    });
    let sum = weights.sum();
    let divisor = match random.below(8) {
        0 => 1e-6,
        1 => -3.0,
        2 => 9.0,
        3 => 1e9,
        4 | 5 if sum.abs() > 1e-3 => sum,
        _ => 1.0,
    };
    let bias = random.pick(&[0.0, 0.0, 0.0, 0.5, -20.25, 128.0, 1e6, -1e6]);
    Kernel::new(weights, 1.0, bias).unwrap().with_divisor(divisor).unwrap()
}

fn pipeline(random: &mut Random) -> Pipeline {
    let pool = Pool {
        kind: random.pick(&[PoolKind::Max, PoolKind::Average]),
        size: random.within(2, 4),
        stride: random.within(1, 4),
    };
    Pipeline {
        kernel: kernel(random),
        operation: random.pick(&[Operation::CrossCorrelation, Operation::Convolution]),
        padding: random.pick(&[Padding::Same, Padding::Same, Padding::Valid, Padding::Full]),
        border: random.pick(&Border::ALL),
        stride: random.pick(&[1, 1, 1, 2, 3, 7]),
        dilation: random.pick(&[1, 1, 1, 2, 3, 8]),
        relu: random.below(4) == 0,
        pool: (random.below(4) == 0).then_some(pool),
    }
}

/// The views, written as they are defined, in f64.
fn expected(result: &Array3<f32>, view: View, ramp: &[u8; 1024]) -> Vec<u8> {
    let (channels, rows, cols) = result.dim();
    let low = f64::from(result.fold(f32::INFINITY, |a, &b| a.min(b)));
    let high = f64::from(result.fold(f32::NEG_INFINITY, |a, &b| a.max(b)));
    let largest = low.abs().max(high.abs());
    let share = |value: f64, whole: f64| if whole > 0.0 { value / whole } else { 0.0 };
    let level = |channel: usize, row: usize, col: usize| {
        let value = f64::from(result[[channel % channels, row, col]]);
        let level = match view {
            View::Clamp => value,
            View::Absolute => value.abs(),
            View::Rescale => 255.0 * share(value - low, high - low),
            View::Signed if channels == 1 => 128.0 + 127.0 * share(value, largest),
            View::Signed => 127.5 + 127.5 * share(value, largest),
        };
        level.round().clamp(0.0, 255.0) as u8
    };
    let mut rgba = Vec::new();
    for row in 0..rows {
        for col in 0..cols {
            if view == View::Signed && channels == 1 {
                let entry = usize::from(level(0, row, col));
                rgba.extend(&ramp[4 * entry..4 * entry + 4]);
            } else {
                rgba.extend([level(0, row, col), level(1, row, col), level(2, row, col), 255]);
            }
        }
    }
    rgba
}

fn check(renderer: &mut Renderer, image: &Image, pipeline: &Pipeline, view: View) -> Option<Path> {
    let ramp = ramp();
    let result = match forward(image, pipeline, pipeline.last_stage()) {
        Ok(result) => result,
        Err(error) => {
            assert_eq!(renderer.render(image, pipeline, view, &ramp).unwrap_err(), error);
            return None;
        }
    };
    let wanted = expected(&result, view, &ramp);
    let rendered = renderer.render(image, pipeline, view, &ramp).unwrap();
    let shape = (rendered.channels, rendered.height, rendered.width);
    assert_eq!(shape, result.dim());
    assert_eq!(rendered.rgba.len(), wanted.len());
    let worst = rendered.rgba.iter().zip(&wanted).map(|(&a, &b)| a.abs_diff(b)).max().unwrap();
    let path = rendered.path;
    assert!(
        worst <= 1,
        "off by {worst}: {path:?}, {view:?}, {} x {}, {pipeline:?}",
        image.width(),
        image.height()
    );
    if let (Path::FloatDirect, Some((low, high))) = (path, rendered.range) {
        assert!(low == result.fold(f32::INFINITY, |a, &b| a.min(b)), "{pipeline:?}");
        assert!(high == result.fold(f32::NEG_INFINITY, |a, &b| a.max(b)), "{pipeline:?}");
    }
    Some(path)
}

const VIEWS: [View; 4] = [View::Clamp, View::Absolute, View::Rescale, View::Signed];

#[test]
fn every_pipeline_is_within_one_level_of_the_reference() {
    let mut random = Random(20_261_122);
    // One renderer for all: what one picture leaves behind in the buffers must not show in the next.
    let mut renderer = Renderer::new();
    let mut taken = [0; 5];
    for _ in 0..6000 {
        let (image, pipeline) = (image(&mut random), pipeline(&mut random));
        let view = random.pick(&VIEWS);
        if let Some(path) = check(&mut renderer, &image, &pipeline, view) {
            taken[path as usize] += 1;
        }
    }
    // Every path must really have been tried, or the test above says nothing about it.
    assert!(taken.iter().all(|&count| count > 20), "{taken:?}");
}

#[test]
fn every_preset_is_within_one_level_in_every_view() {
    let mut random = Random(7);
    let mut renderer = Renderer::new();
    let images = [image(&mut random), image(&mut random), image(&mut random)];
    for preset in Preset::ALL {
        for (image, view) in images.iter().flat_map(|image| VIEWS.map(|view| (image, view))) {
            for border in Border::ALL {
                let pipeline = Pipeline { kernel: preset.kernel(), border, ..Pipeline::default() };
                check(&mut renderer, image, &pipeline, view);
            }
        }
    }
}

/// For each number of fraction bits, the image on which the errors of all quantised weights add up.
#[test]
fn no_image_makes_rounded_weights_add_up_to_more_than_one_level() {
    let mut random = Random(99);
    let mut renderer = Renderer::new();
    let mut integers = 0;
    for case in 0..400 {
        let (rows, cols) = (random.within(3, 11), random.within(3, 11));
        let scale = random.pick(&[1.0, 0.3, 0.05, 2.0, 8.0]);
        let (column, row): (Vec<f32>, Vec<f32>) =
            ((0..rows).map(|_| random.real()).collect(), (0..cols).map(|_| random.real()).collect());
        let weights = Array3::from_shape_fn((1, rows, cols), |(_, m, n)| {
            if case % 2 == 0 { random.real() * scale } else { column[m] * row[n] * scale }
        });
        for bits in 6..=16 {
            let unit = (1u32 << bits) as f32;
            for sign in [1.0, -1.0] {
                let grey: Vec<u8> = weights
                    .iter()
                    .map(|w| if (w * unit - (w * unit).round()) * sign > 0.0 { 255 } else { 0 })
                    .collect();
                let image = Image::from_grey(cols, rows, &grey).unwrap();
                let sum: f32 = weights.iter().zip(&grey).map(|(w, &pixel)| w * f32::from(pixel)).sum();
                // Close to a half, where the least error changes the byte.
                let kernel = Kernel::new(weights.clone(), 1.0, 100.501 - sum).unwrap();
                let pipeline = Pipeline { kernel, padding: Padding::Valid, ..Pipeline::default() };
                for view in [View::Clamp, View::Absolute] {
                    let path = check(&mut renderer, &image, &pipeline, view);
                    integers += u32::from(matches!(path, Some(Path::IntegerDirect | Path::IntegerSeparable)));
                }
            }
        }
    }
    assert!(integers > 5000, "{integers}");
}

fn path_of(kernel: Kernel, view: View) -> Path {
    let image = Image::from_rgba(40, 30, (0..4800).map(|at| (at * 7 % 256) as u8).collect()).unwrap();
    let pipeline = Pipeline { kernel, border: Border::Edge, ..Pipeline::default() };
    check(&mut Renderer::new(), &image, &pipeline, view).unwrap()
}

fn gaussian(side: usize, sigma: f32) -> Kernel {
    let middle = (side / 2) as f32;
    let bell: Vec<f32> =
        (0..side).map(|i| (-(i as f32 - middle).powi(2) / (2.0 * sigma * sigma)).exp()).collect();
    let total: f32 = bell.iter().sum();
    let weights = Array3::from_shape_fn((1, side, side), |(_, m, n)| bell[m] * bell[n] / (total * total));
    Kernel::new(weights, 1.0, 0.0).unwrap()
}

#[test]
fn each_kernel_takes_its_fastest_path() {
    let preset = |id| Preset::from_id(id).unwrap().kernel();
    assert_eq!(path_of(preset("identity"), View::Clamp), Path::Copy);
    assert_eq!(path_of(preset("identity"), View::Absolute), Path::Copy);
    assert_eq!(path_of(preset("sharpen"), View::Clamp), Path::IntegerDirect);
    assert_eq!(path_of(preset("sobel-left"), View::Absolute), Path::IntegerDirect);
    assert_eq!(path_of(preset("gaussian-11"), View::Clamp), Path::IntegerSeparable);
    assert_eq!(path_of(gaussian(11, 2.0), View::Clamp), Path::IntegerSeparable);
    assert_eq!(path_of(gaussian(5, 1.1), View::Clamp), Path::IntegerSeparable);
    // Whole numbers are exact in any order, so even a colour ramp allows the two passes.
    let ones = Kernel::new(Array3::ones((1, 7, 7)), 49.0, 0.0).unwrap();
    assert_eq!(path_of(ones, View::Signed), Path::FloatSeparable);
    assert_eq!(path_of(gaussian(11, 2.0), View::Rescale), Path::FloatSeparable);
    assert_eq!(path_of(preset("sharpen"), View::Signed), Path::FloatDirect);
    // Weights beyond 16 bits.
    let large = Kernel::from_rows(&[[1e6, -1e6, 3.25]]).unwrap();
    assert_eq!(path_of(large, View::Clamp), Path::FloatDirect);
}

#[test]
fn a_flat_image_does_not_show_the_noise_of_two_passes() {
    // The exact result is almost constant, so stretching it would stretch rounding errors.
    let image = Image::from_grey(20, 20, &[200; 400]).unwrap();
    let weights = gaussian(9, 1.7);
    for view in [View::Rescale, View::Signed] {
        let pipeline = Pipeline { kernel: weights.clone(), border: Border::Edge, ..Pipeline::default() };
        check(&mut Renderer::new(), &image, &pipeline, view);
    }
}

#[test]
fn rendering_again_gives_the_same_bytes_in_the_same_place() {
    let mut random = Random(5);
    let mut renderer = Renderer::new();
    for view in VIEWS {
        let pool = Some(Pool { kind: PoolKind::Max, size: 2, stride: 2 });
        for pool in [None, pool] {
            let image = image(&mut random);
            let pipeline = Pipeline { kernel: gaussian(5, 1.0), pool, ..Pipeline::default() };
            let Ok(first) = renderer.render(&image, &pipeline, view, &ramp()).map(copy) else { continue };
            let again = renderer.render(&image, &pipeline, view, &ramp()).map(copy).unwrap();
            assert_eq!(first, again);
        }
    }
}

fn copy(rendered: Rendered) -> (*const u8, Vec<u8>) {
    (rendered.rgba.as_ptr(), rendered.rgba.to_vec())
}
