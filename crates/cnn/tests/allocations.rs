//! A second picture of the same shape must not allocate: the webcam makes thirty a second.

#![allow(clippy::unwrap_used, reason = "a test ends by panicking")]

mod support;

use cnn::filter::{Path, Renderer, View};
use cnn::{Image, Kernel, Pipeline, Pool, PoolKind, Preset};
use ndarray::Array3;
use support::counted;

/// One test for all paths: a second thread would be counted too.
#[test]
fn the_second_picture_of_a_shape_allocates_nothing() {
    let rgba = (0..4 * 70 * 50).map(|at| (at * 31 % 251) as u8).collect();
    let image = Image::from_rgba(70, 50, rgba).unwrap();
    let preset = |id| Preset::from_id(id).unwrap().kernel();
    let dense = |scale: f32| {
        let weights =
            Array3::from_shape_fn((3, 7, 7), |(s, m, n)| ((s * 49 + m * 7 + n) as f32).sin() * scale);
        Kernel::new(weights, 1.0, 0.0).unwrap()
    };
    let pool = Some(Pool { kind: PoolKind::Average, size: 2, stride: 2 });
    let cases = [
        (preset("identity"), View::Clamp, None, Path::Copy),
        (preset("sharpen"), View::Clamp, None, Path::IntegerDirect),
        (dense(0.3), View::Absolute, None, Path::IntegerDirect),
        (preset("gaussian-11"), View::Clamp, None, Path::IntegerSeparable),
        (dense(1e5), View::Clamp, None, Path::FloatDirect),
        (preset("sharpen"), View::Signed, pool, Path::FloatDirect),
        (preset("gaussian-11"), View::Rescale, pool, Path::FloatSeparable),
    ];
    let mut renderer = Renderer::new();
    for (kernel, view, pool, path) in cases {
        let pipeline = Pipeline { kernel, pool, ..Pipeline::default() };
        assert_eq!(renderer.render(&image, &pipeline, view, &[0; 1024]).unwrap().path, path);
        let count = counted(|| {
            renderer.render(&image, &pipeline, view, &[0; 1024]).unwrap();
        });
        assert_eq!(count, 0, "{path:?}, {view:?}");
    }
}
