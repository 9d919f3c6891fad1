//! Results of PyTorch, SciPy and NumPy, made by `tests/golden/make_filter.py`, against ours.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may panic, and so may its helpers")]

use cnn::{Border, Image, Kernel, Operation, Padding, Pipeline, Pool, PoolKind, forward};
use ndarray::Array3;
use serde_json::Value;

const GOLDEN: &str = include_str!("../../../tests/golden/filter.json");

fn numbers(value: &Value) -> Vec<f32> {
    value.as_array().unwrap().iter().map(|number| number.as_f64().unwrap() as f32).collect()
}

fn whole(value: &Value) -> usize {
    value.as_u64().unwrap().try_into().unwrap()
}

fn tensor(shape: &Value, values: &Value) -> Array3<f32> {
    let shape: Vec<usize> = shape.as_array().unwrap().iter().map(whole).collect();
    Array3::from_shape_vec((shape[0], shape[1], shape[2]), numbers(values)).unwrap()
}

fn image(value: &Value) -> Image {
    let pixels = tensor(&value["shape"], &value["pixels"]);
    let (channels, height, width) = pixels.dim();
    let byte = |channel: usize, pixel: usize| {
        let channel = channel.min(channels - 1);
        pixels[[channel, pixel / width, pixel % width]] as u8
    };
    let rgba = (0..width * height).flat_map(|pixel| [byte(0, pixel), byte(1, pixel), byte(2, pixel), 255]);
    let image = Image::from_rgba(width, height, rgba.collect()).unwrap();
    assert_eq!(image.channels(), channels);
    image
}

fn pipeline(case: &Value) -> Pipeline {
    let kernel = &case["kernel"];
    let number = |value: &Value| value.as_f64().unwrap() as f32;
    Pipeline {
        kernel: Kernel::new(
            tensor(&kernel["shape"], &kernel["weights"]),
            number(&kernel["divisor"]),
            number(&kernel["bias"]),
        )
        .unwrap(),
        operation: match case["operation"].as_str().unwrap() {
            "correlation" => Operation::CrossCorrelation,
            "convolution" => Operation::Convolution,
            other => panic!("{other}"),
        },
        padding: match case["padding"].as_str().unwrap() {
            "same" => Padding::Same,
            "valid" => Padding::Valid,
            "full" => Padding::Full,
            other => panic!("{other}"),
        },
        border: match case["border"].as_str().unwrap() {
            "zero" => Border::Zero,
            "edge" => Border::Edge,
            "reflect" => Border::Reflect,
            "wrap" => Border::Wrap,
            other => panic!("{other}"),
        },
        stride: whole(&case["stride"]),
        dilation: whole(&case["dilation"]),
        relu: case["relu"].as_bool().unwrap(),
        pool: case["pool"].as_object().map(|pool| Pool {
            kind: if pool["kind"] == "max" { PoolKind::Max } else { PoolKind::Average },
            size: whole(&pool["size"]),
            stride: whole(&pool["stride"]),
        }),
    }
}

/// All inputs are chosen such that every sum is exact in f32, so nothing but equality will do.
#[test]
fn the_libraries_agree_exactly() {
    let golden: Value = serde_json::from_str(GOLDEN).unwrap();
    let cases = golden["cases"].as_array().unwrap();
    for case in cases {
        let image = image(&golden["images"][case["image"].as_str().unwrap()]);
        let pipeline = pipeline(case);
        let ours = forward(&image, &pipeline, pipeline.last_stage()).unwrap();
        assert_eq!(ours, tensor(&case["shape"], &case["result"]), "{case}");
    }
    assert!(cases.len() > 50);
}
