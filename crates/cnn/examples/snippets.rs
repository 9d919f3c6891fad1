//! Prints the Python programs of many pipelines with the results that they must have, as JSON.
//!
//! `tests/golden/run_snippets.py` runs every program and compares.

use cnn::code::{print_pytorch, print_scipy};
use cnn::{Border, Image, Kernel, KernelError, Operation, Padding, Pipeline, Pool, PoolKind, forward};
use ndarray::Array3;
use serde_json::{Value, json};

const WIDTH: usize = 9;
const HEIGHT: usize = 8;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let bytes: Vec<u8> = (0..4 * WIDTH * HEIGHT).map(|index| (index * index * 37 % 251) as u8).collect();
    let colour = Image::from_rgba(WIDTH, HEIGHT, bytes)?;
    let grey = colour.to_grey();
    let mut programs = Vec::new();
    for pipeline in pipelines()? {
        let image = if pipeline.kernel.slices() == 3 { &colour } else { &grey };
        let result = forward(image, &pipeline, pipeline.last_stage())?;
        for code in [print_scipy(&pipeline), print_pytorch(&pipeline)] {
            programs.push(program(image, &code, &result));
        }
    }
    println!("{}", Value::from(programs));
    Ok(())
}

fn program(image: &Image, code: &str, result: &Array3<f32>) -> Value {
    let (_, rows, cols) = result.dim();
    json!({
        "rgba": image.rgba(), "width": WIDTH, "height": HEIGHT,
        "code": code,
        "rows": rows, "cols": cols, "result": result.iter().collect::<Vec<_>>(),
    })
}

fn pipelines() -> Result<Vec<Pipeline>, KernelError> {
    let mut pipelines = Vec::new();
    for (slices, rows, cols) in [(1, 3, 3), (1, 2, 2), (1, 4, 1), (3, 3, 2), (1, 1, 1)] {
        let weights = Array3::from_shape_fn((slices, rows, cols), |(slice, row, col)| {
            ((slice * 5 + row * 3 + col * 7) % 11) as f32 - 4.5
        });
        for padding in [Padding::Same, Padding::Valid, Padding::Full] {
            for border in Border::ALL {
                for operation in [Operation::CrossCorrelation, Operation::Convolution] {
                    for (stride, dilation) in [(1, 1), (2, 1), (1, 2), (3, 2)] {
                        let (divisor, bias) = if stride == 1 { (1.0, 0.0) } else { (16.0, -2.5) };
                        let kernel = Kernel::new(weights.clone(), divisor, bias)?;
                        let relu = dilation == 2;
                        let pool = (stride == 2).then_some(Pool {
                            kind: if border == Border::Zero { PoolKind::Max } else { PoolKind::Average },
                            size: 2,
                            stride: 1,
                        });
                        pipelines.push(Pipeline {
                            kernel,
                            operation,
                            padding,
                            border,
                            stride,
                            dilation,
                            relu,
                            pool,
                        });
                    }
                }
            }
        }
    }
    Ok(pipelines)
}
