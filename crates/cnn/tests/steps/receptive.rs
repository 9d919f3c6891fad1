//! Stacks of windows against whole networks.

use cnn::architecture::{Architecture, LayerSpec};
use cnn::steps::{FieldKind, Receptive, ReceptiveLayer, StepsError, StepsSetting};
use cnn::{Cell, Network, Shape};

fn conv(kernel: usize, stride: usize, padding: usize, dilation: usize) -> ReceptiveLayer {
    ReceptiveLayer { kind: FieldKind::Conv, kernel, stride, padding, dilation }
}

fn pool(kernel: usize, stride: usize) -> ReceptiveLayer {
    ReceptiveLayer { kind: FieldKind::Pool, kernel, stride, padding: 0, dilation: 1 }
}

#[test]
fn eighteen_the_last_pooling_of_the_lecture_sees_ten_pixels() {
    let layers = [conv(3, 1, 0, 1), pool(2, 2), conv(3, 1, 0, 1), pool(2, 2)];
    let stack = Receptive::new(&layers, 28).unwrap();
    let row = |field: &cnn::steps::Field| (field.size, field.jump, field.field, field.added);
    let rows: Vec<_> = stack.fields().iter().map(row).collect();
    assert_eq!(rows, [(26, 1, 3, 2), (13, 2, 4, 1), (11, 2, 8, 4), (5, 4, 10, 2)]);
    assert_eq!(stack.fields()[3].start, 4.5);
    let reads = stack.reads(3, 4, 0).unwrap();
    assert_eq!(reads[0].rows, (16..26).collect::<Vec<_>>());
    assert_eq!(reads[0].cols, (0..10).collect::<Vec<_>>());
    assert_eq!((reads[3].rows.as_slice(), reads[4].rows.as_slice()), ([8, 9].as_slice(), [4].as_slice()));
}

#[test]
fn padding_begins_before_the_image() {
    let stack = Receptive::new(&[conv(3, 1, 1, 1), conv(3, 2, 1, 1)], 7).unwrap();
    let last = stack.fields()[1];
    assert_eq!((last.size, last.field, last.first, last.start), (4, 5, -2, 0.0));
    // What is read of the first layer's padding reads nothing itself.
    assert_eq!(stack.reads(1, 0, 0).unwrap()[0].rows, [-1, 0, 1, 2]);
    assert_eq!(stack.reads(1, 0, 0).unwrap()[1].rows, [-1, 0, 1]);
}

#[test]
fn a_dilation_leaves_gaps() {
    let stack = Receptive::new(&[conv(2, 1, 0, 3)], 8).unwrap();
    assert_eq!(stack.reads(0, 0, 1).unwrap()[0], cnn::steps::Reading { rows: vec![0, 3], cols: vec![1, 4] });
}

#[test]
fn a_stack_reads_what_a_network_reads() {
    let mut compared = 0;
    for (first, second, third) in [
        (conv(3, 1, 1, 1), pool(2, 2), conv(3, 1, 0, 1)),
        (conv(3, 2, 2, 2), conv(2, 1, 1, 3), pool(3, 2)),
        (conv(1, 3, 0, 1), conv(4, 1, 2, 1), conv(3, 2, 1, 2)),
        (pool(2, 1), pool(3, 3), conv(2, 1, 1, 1)),
    ] {
        let layers = [first, second, third];
        let specs = layers.map(|layer| match layer.kind {
            FieldKind::Pool => LayerSpec::MaxPool2d {
                kernel_size: layer.kernel,
                stride: layer.stride,
                padding: layer.padding,
            },
            FieldKind::Conv => LayerSpec::Conv2d {
                out_channels: 1,
                kernel_size: (layer.kernel, layer.kernel),
                stride: layer.stride,
                padding: layer.padding,
                dilation: layer.dilation,
                groups: 1,
                bias: true,
            },
        });
        let input = Shape { channels: 1, rows: 14, cols: 14 };
        let network = Network::new(Architecture { input, layers: specs.to_vec() }).unwrap();
        let stack = Receptive::new(&layers, 14).unwrap();
        for (layer, field) in stack.fields().iter().enumerate() {
            assert_eq!(field.size, network.layers()[layer].output().rows);
            for (row, col) in (0..field.size).flat_map(|row| (0..field.size).map(move |col| (row, col))) {
                let regions = network.lineage(Some(layer), Cell { channel: 0, row, col }).unwrap();
                let readings = stack.reads(layer, row, col).unwrap();
                for (region, reading) in regions.iter().zip(&readings) {
                    let hull = |cells: &[isize]| Some(*cells.first()?..cells.last()? + 1);
                    let of_region = region.as_ref().map(|region| (region.rows.clone(), region.cols.clone()));
                    assert_eq!(of_region, hull(&reading.rows).zip(hull(&reading.cols)));
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 500, "{compared}");
}

#[test]
fn impossible_stacks_are_refused() {
    let error = Receptive::new(&[conv(3, 2, 0, 1), conv(5, 1, 0, 1)], 6).unwrap_err();
    assert_eq!(error.layer, 1);
    assert!(matches!(error.error, StepsError::KernelDoesNotFit { span: 5, input: 2, .. }));
    let error = Receptive::new(&[conv(3, 0, 0, 1)], 6).unwrap_err();
    assert_eq!(error.error, StepsError::Zero { setting: StepsSetting::StrideCols });
    let error = Receptive::new(&[conv(1, 1, 0, 1); 33], 6).unwrap_err();
    assert!(matches!(
        error.error,
        StepsError::TooLarge { setting: StepsSetting::Layers, found: 33, most: 32 }
    ));
    let refused = |layer: ReceptiveLayer, n| Receptive::new(&[layer], n).unwrap_err().error;
    for (layer, n, setting, found, most) in [
        (conv(3, 1, 0, 1), 1025, StepsSetting::InputCols, 1025, 1024),
        (conv(65, 1, 0, 1), 99, StepsSetting::KernelCols, 65, 64),
        (conv(1, 65, 0, 1), 99, StepsSetting::StrideCols, 65, 64),
        (conv(1, 1, usize::MAX, 1), 99, StepsSetting::PaddingLeft, usize::MAX, 64),
        (conv(1, 1, 0, 65), 99, StepsSetting::DilationCols, 65, 64),
    ] {
        assert_eq!(refused(layer, n), StepsError::TooLarge { setting, found, most });
    }
    // Fields beyond any image overflow nothing: padding makes room for ever more windows.
    let error = Receptive::new(&[conv(1, 64, 64, 1); 32], 1024).unwrap_err();
    assert_eq!(
        (error.layer, error.error),
        (3, StepsError::TooLarge { setting: StepsSetting::StrideCols, found: 64, most: 1 << 20 })
    );
    let stack = Receptive::new(&[], 6).unwrap();
    assert!(stack.fields().is_empty() && stack.reads(0, 0, 0).is_none());
    assert!(Receptive::new(&[conv(3, 1, 0, 1)], 6).unwrap().reads(0, 4, 0).is_none());
}
