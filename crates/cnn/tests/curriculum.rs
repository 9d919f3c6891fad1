//! The worked examples of the lessons, with the numbers that students compute by hand.

#![expect(clippy::unwrap_used, reason = "a test may panic, and so may its helpers")]

use cnn::{
    Axis, Border, Cell, Image, Kernel, Padding, Pipeline, Pool, PoolKind, Preset, Shape, Stage, Target,
    explain, forward, replay,
};
use ndarray::{Array2, Axis as Dimension, array};

/// One grey map as rows of numbers.
fn map(image: &Image, pipeline: &Pipeline, stage: Stage) -> Array2<f32> {
    let maps = forward(image, pipeline, stage).unwrap();
    assert_eq!(maps.len_of(Dimension(0)), 1);
    maps.index_axis(Dimension(0), 0).to_owned()
}

fn valid(kernel: Kernel) -> Pipeline {
    Pipeline { kernel, padding: Padding::Valid, ..Pipeline::default() }
}

#[test]
fn lesson_3_products_and_sum() {
    let image = Image::from_grey(4, 4, &[0, 10, 10, 0, 20, 30, 30, 20, 10, 20, 20, 10, 0, 5, 5, 0]).unwrap();
    let pipeline = valid(Kernel::from_rows(&[[1.0, 0.0], [0.0, 2.0]]).unwrap());
    let expected = array![[60.0, 70.0, 50.0], [60.0, 70.0, 50.0], [20.0, 30.0, 20.0]];
    assert_eq!(map(&image, &pipeline, Stage::Filter), expected);

    // A published slide prints 70 for the third sum of products; by hand it is 10 + 2 * 20 = 50.
    let third = explain(&image, &pipeline, Stage::Filter, Cell { channel: 0, row: 0, col: 2 }).unwrap();
    let products: Vec<f32> = third.terms.iter().map(|term| term.product).collect();
    assert_eq!(products, [10.0, 0.0, 0.0, 40.0]);
    assert_eq!((third.sum, replay(&third)), (50.0, 50.0));
}

const LESSON_4_INPUT: [u8; 36] = [
    3, 1, 0, 2, 1, 0, 2, 0, 1, 3, 2, 1, 0, 1, 2, 1, 0, 3, 4, 0, 3, 2, 2, 1, 1, 1, 0, 1, 0, 1, 3, 2, 1, 0, 2,
    1,
];

#[test]
fn lesson_4_an_edge_response() {
    let image = Image::from_grey(6, 6, &LESSON_4_INPUT).unwrap();
    let pipeline = valid(Preset::PrewittLeft.kernel());
    let expected =
        array![[2.0, -4.0, 0.0, 2.0], [0.0, -5.0, 2.0, 1.0], [0.0, -2.0, 3.0, -1.0], [4.0, 0.0, 0.0, 0.0],];
    assert_eq!(map(&image, &pipeline, Stage::Filter), expected);

    // A neuron for each position: relu(x * F + b), with one bias for the whole map.
    let kernel = pipeline.kernel.clone().with_bias(-1.0).unwrap();
    let neuron = Pipeline { kernel, relu: true, ..pipeline };
    let activated = expected.mapv(|sum: f32| (sum - 1.0).max(0.0));
    assert_eq!(map(&image, &neuron, Stage::Filter), activated);
}

#[test]
fn lesson_5_the_kernels_of_the_lecture() {
    let table: [(Preset, &[[f32; 3]], f32); 6] = [
        (Preset::Identity, &[[0.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 0.0]], 1.0),
        (Preset::EdgeCross, &[[1.0, 0.0, -1.0], [0.0, 0.0, 0.0], [-1.0, 0.0, 1.0]], 1.0),
        (Preset::Edge4, &[[0.0, 1.0, 0.0], [1.0, -4.0, 1.0], [0.0, 1.0, 0.0]], 1.0),
        (Preset::Edge8, &[[-1.0, -1.0, -1.0], [-1.0, 8.0, -1.0], [-1.0, -1.0, -1.0]], 1.0),
        (Preset::BoxBlur, &[[1.0, 1.0, 1.0], [1.0, 1.0, 1.0], [1.0, 1.0, 1.0]], 9.0),
        (Preset::Gaussian3, &[[1.0, 2.0, 1.0], [2.0, 4.0, 2.0], [1.0, 2.0, 1.0]], 16.0),
    ];
    for (preset, rows, divisor) in table {
        let kernel = Kernel::from_rows(rows).unwrap().with_divisor(divisor).unwrap();
        assert_eq!(preset.kernel(), kernel, "{}", preset.id());
    }
    // Identity changes nothing, blurs keep a flat area, detectors answer it with zero.
    let image = Image::from_grey(6, 6, &LESSON_4_INPUT).unwrap();
    let input = Array2::from_shape_fn((6, 6), |(row, col)| f32::from(image.value(0, row, col)));
    let with = |preset: Preset| Pipeline { kernel: preset.kernel(), ..Pipeline::default() };
    assert_eq!(map(&image, &with(Preset::Identity), Stage::Filter), input);
    let flat = Image::from_grey(5, 5, &[80; 25]).unwrap();
    let answer = |preset| {
        let pipeline = Pipeline { border: Border::Edge, ..with(preset) };
        map(&flat, &pipeline, Stage::Filter)
    };
    for preset in [Preset::BoxBlur, Preset::Gaussian3, Preset::Gaussian5, Preset::Sharpen] {
        assert!(answer(preset).iter().all(|&value| value == 80.0), "{}", preset.id());
    }
    for preset in [Preset::EdgeCross, Preset::Edge4, Preset::Edge8] {
        assert!(answer(preset).iter().all(|&value| value == 0.0), "{}", preset.id());
    }
}

#[test]
fn lesson_5_shared_weights_find_an_edge_anywhere() {
    let edge_at = |edge: usize| {
        let pixels: Vec<u8> = (0..64).map(|index| if index % 8 < edge { 0 } else { 100 }).collect();
        let image = Image::from_grey(8, 8, &pixels).unwrap();
        map(&image, &valid(Preset::SobelRight.kernel()), Stage::Filter)
    };
    for edge in 2..=6 {
        for ((_, col), &value) in edge_at(edge).indexed_iter() {
            // The two windows across the edge answer, wherever it is: 100 * (1 + 2 + 1).
            let across = col == edge - 1 || col + 2 == edge;
            assert_eq!(value, if across { 400.0 } else { 0.0 });
        }
    }
}

#[test]
fn lesson_6_padding_and_size() {
    let outputs = |size, padding: usize| Axis::new(size, 3, 1, 1, (padding, padding)).unwrap().output_size();
    assert_eq!(outputs(5, 0), 3);
    assert_eq!([0, 1, 2].map(|padding| outputs(6, padding)), [4, 6, 8]);
    // Valid is no padding, same is (k - 1) / 2, full is k - 1.
    for (padding, expected) in [(Padding::Valid, 4), (Padding::Same, 6), (Padding::Full, 8)] {
        let axis = Axis::with_padding(6, 3, 1, 1, padding).unwrap();
        assert_eq!(axis.output_size(), expected);
    }
    // Without padding, a corner counts in one window and the middle in nine.
    let axis = Axis::with_padding(5, 3, 1, 1, Padding::Valid).unwrap();
    assert_eq!([0, 2].map(|position| axis.outputs_of(position).count.pow(2)), [1, 9]);
}

#[test]
fn lesson_7_stride_dilation_and_size() {
    let outputs = |size, stride, dilation| {
        Axis::with_padding(size, 3, stride, dilation, Padding::Valid).unwrap().output_size()
    };
    assert_eq!(outputs(6, 2, 1), 2);
    assert_eq!(outputs(7, 2, 1), 3);
    assert_eq!(outputs(7, 1, 2), 3);
    // floor((n + 2p - k) / s) + 1
    for n in 3..=12 {
        for p in 0..=3 {
            for s in 1..=4 {
                let axis = Axis::new(n, 3, s, 1, (p, p)).unwrap();
                assert_eq!(axis.output_size(), (n + 2 * p - 3) / s + 1);
            }
        }
    }
}

#[test]
fn lesson_8_two_filters_over_a_colour_volume() {
    let bytes: Vec<u8> = (0..100).map(|index| (index * 7 % 256) as u8).collect();
    let image = Image::from_rgba(5, 5, bytes).unwrap();
    let filters = [Preset::Sharpen, Preset::SobelLeft].map(|preset| {
        preset.kernel().with_slices(3).unwrap().with_divisor(1.0).unwrap().with_bias(1.0).unwrap()
    });
    let mut parameters = 0;
    for kernel in filters {
        parameters += kernel.weights().len() + 1;
        let pipeline = Pipeline { kernel, stride: 2, ..Pipeline::default() };
        let shapes = pipeline.shapes(&image).unwrap();
        assert_eq!((shapes.padded.top, shapes.padded.bottom), (1, 1));
        assert_eq!(shapes.filter, Shape { channels: 1, rows: 3, cols: 3 });
        let cell = Cell { channel: 0, row: 1, col: 1 };
        let explanation = explain(&image, &pipeline, Stage::Filter, cell).unwrap();
        assert_eq!(explanation.terms.len(), 27);
        let blocks: f32 =
            explanation.terms.chunks(9).map(|block| block.iter().map(|t| t.product).sum::<f32>()).sum();
        assert_eq!(explanation.value, blocks + 1.0);
    }
    assert_eq!(parameters, 56);
}

#[test]
fn lesson_10_pooling_keeps_the_largest_or_the_mean() {
    let image = Image::from_grey(4, 4, &[1, 1, 2, 4, 5, 6, 7, 8, 3, 2, 1, 0, 1, 2, 3, 4]).unwrap();
    let pooled = |kind| {
        let pool = Some(Pool { kind, size: 2, stride: 2 });
        map(&image, &Pipeline { pool, ..Pipeline::default() }, Stage::Pool)
    };
    assert_eq!(pooled(PoolKind::Max), array![[6.0, 8.0], [3.0, 4.0]]);
    assert_eq!(pooled(PoolKind::Average), array![[3.25, 5.25], [2.0, 2.0]]);
}

#[test]
fn lesson_10_pooling_forgives_a_small_shift() {
    let letter = Target::LetterA.image(8, 8);
    let pixels: Vec<u8> = (0..64)
        .map(|index| if index % 8 == 0 { 0 } else { letter.value(0, index / 8, index % 8 - 1) })
        .collect();
    let shifted = Image::from_grey(8, 8, &pixels).unwrap();
    let pool = Some(Pool { kind: PoolKind::Max, size: 2, stride: 2 });
    let pipeline = Pipeline { pool, ..Pipeline::default() };
    // Of all cells that are white in the letter or in its copy one pixel to the right: those white in both.
    let overlap = |stage| {
        let (here, there) = (map(&letter, &pipeline, stage), map(&shifted, &pipeline, stage));
        let count =
            |test: fn(f32, f32) -> bool| here.iter().zip(&there).filter(|&(&a, &b)| test(a, b)).count();
        (count(|a, b| a.min(b) > 0.0), count(|a, b| a.max(b) > 0.0))
    };
    assert_eq!(overlap(Stage::Filter), (6, 26));
    assert_eq!(overlap(Stage::Pool), (7, 13));
}
