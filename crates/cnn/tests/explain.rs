//! The oracle: for every cell of exhaustive small geometries the explanation must name the right terms and
//! replay to exactly the number that `forward` computes.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may panic, and so may its helpers")]

use cnn::{
    Border, Cell, Explanation, FilterError, GeometryError, Image, Kernel, Operation, Origin, Padding,
    Pipeline, Pool, PoolKind, Rule, Shape, Stage, explain, forward, replay,
};
use ndarray::Array3;

const PADDINGS: [Padding; 3] = [Padding::Same, Padding::Valid, Padding::Full];
const OPERATIONS: [Operation; 2] = [Operation::CrossCorrelation, Operation::Convolution];

/// Pixels that look random but are the same on every machine.
fn picture(rows: usize, cols: usize, colour: bool) -> Image {
    let bytes = (0..4 * rows * cols).map(|index| (index * index * 37 + index * 11 + 5) as u8).collect();
    let image = Image::from_rgba(cols, rows, bytes).unwrap();
    if colour { image.into_colour() } else { image.to_grey() }
}

/// Weights whose products and sums do not fit f32 exactly, so that the order of additions matters.
fn kernel(slices: usize, rows: usize, cols: usize) -> Kernel {
    let weight = |(slice, row, col)| {
        let index = slice * 17 + row * 5 + col * 3 + 1;
        (index * index % 23) as f32 / 7.0 - 1.3
    };
    Kernel::new(Array3::from_shape_fn((slices, rows, cols), weight), 3.7, -11.3).unwrap()
}

/// Checks every cell of one stage and returns how many there were.
fn check(image: &Image, pipeline: &Pipeline, stage: Stage) -> usize {
    let maps = forward(image, pipeline, stage).unwrap();
    let filtered = forward(image, pipeline, Stage::Filter).unwrap();
    assert_eq!(pipeline.shapes(image).unwrap().of(stage), shape_of(&maps));
    for ((channel, row, col), value) in maps.indexed_iter() {
        let cell = Cell { channel, row, col };
        let explanation = explain(image, pipeline, stage, cell).unwrap();
        let same = |number: f32| number.to_bits() == value.to_bits();
        assert!(
            same(replay(&explanation)),
            "{pipeline:?} {stage:?} {cell:?}: {explanation:?} is not {value}"
        );
        assert!(same(explanation.value));
        assert_eq!(explanation.cell, cell);
        let products = explanation.terms.iter().fold(0.0, |sum, term| sum + term.product);
        assert_eq!(explanation.sum, products);
        match stage {
            Stage::Filter => check_filter_terms(image, pipeline, &explanation),
            Stage::Pool => check_pool_terms(&filtered, pipeline, &explanation),
        }
    }
    maps.len()
}

fn shape_of(maps: &Array3<f32>) -> Shape {
    let (channels, rows, cols) = maps.dim();
    Shape { channels, rows, cols }
}

fn check_filter_terms(image: &Image, pipeline: &Pipeline, explanation: &Explanation) {
    let kernel = &pipeline.kernel;
    let (slices, rows, cols) = kernel.weights().dim();
    assert_eq!(explanation.terms.len(), slices * rows * cols);
    let mut weights_seen = Array3::<u8>::zeros(kernel.weights().dim());
    for (index, term) in explanation.terms.iter().enumerate() {
        let source = term.source;
        // The source is what it says: a pixel, a copy of one, or a zero.
        let pixel = |row: usize, col: usize| f32::from(image.get(source.channel, row, col).unwrap());
        match source.origin {
            Origin::Inside => assert_eq!(term.input, pixel(source.row as usize, source.col as usize)),
            Origin::Copied { row, col } => {
                let inside = |position: isize, size| position >= 0 && position < size as isize;
                assert!(!inside(source.row, image.height()) || !inside(source.col, image.width()));
                assert_ne!(pipeline.border, Border::Zero);
                assert_eq!(term.input, pixel(row, col));
            }
            Origin::Zero => {
                assert_eq!((pipeline.border, term.input), (Border::Zero, 0.0));
                assert!(source.row < 0 || source.col < 0 || pipeline.padding != Padding::Valid);
            }
        }
        // The weight is the one that the user typed there, and every weight is used once.
        let at = term.weight_at.unwrap();
        assert_eq!(term.weight, kernel.weights()[[at.channel, at.row, at.col]]);
        assert_eq!(term.product, term.weight * term.input);
        weights_seen[[at.channel, at.row, at.col]] += 1;
        // The terms come in the order channel, row, column of the window, `dilation` apart.
        let first = explanation.terms[0].source;
        let (m, n) = (index / cols % rows, index % cols);
        assert_eq!(source.row, first.row + (m * pipeline.dilation) as isize);
        assert_eq!(source.col, first.col + (n * pipeline.dilation) as isize);
        let channel = if slices == 3 { index / (rows * cols) } else { explanation.cell.channel };
        assert_eq!(source.channel, channel);
        let upright = (m, n) == (at.row, at.col);
        let turned = (m, n) == (rows - 1 - at.row, cols - 1 - at.col);
        match explanation.rule {
            Rule::CrossCorrelation => assert!(upright),
            Rule::Convolution => assert!(turned),
            rule => panic!("{rule:?} is no rule of the filter"),
        }
    }
    assert!(weights_seen.iter().all(|&count| count == 1));
    assert_eq!(explanation.winner, None);
}

fn check_pool_terms(filtered: &Array3<f32>, pipeline: &Pipeline, explanation: &Explanation) {
    let pool = pipeline.pool.unwrap();
    assert_eq!(explanation.terms.len(), pool.size * pool.size);
    for term in &explanation.terms {
        let source = term.source;
        assert_eq!((source.channel, source.origin), (explanation.cell.channel, Origin::Inside));
        assert_eq!(term.input, filtered[[source.channel, source.row as usize, source.col as usize]]);
        assert_eq!(term.weight_at, None);
    }
    let inputs = || explanation.terms.iter().map(|term| term.input);
    match (explanation.rule, explanation.winner) {
        (Rule::MaxPool2d, Some(winner)) => {
            let largest = inputs().fold(f32::NEG_INFINITY, f32::max);
            assert_eq!(inputs().position(|input| input == largest), Some(winner));
        }
        (Rule::AvgPool2d, None) => assert_eq!(explanation.divisor, (pool.size * pool.size) as f32),
        other => panic!("{other:?} does not pool"),
    }
}

/// Calls `visit` for every pipeline of one kernel on one image that fits.
fn each_pipeline(image: &Image, kernel: &Kernel, mut visit: impl FnMut(Pipeline)) {
    for padding in PADDINGS {
        for border in Border::ALL {
            for operation in OPERATIONS {
                for (stride, dilation) in [(1, 1), (2, 1), (3, 1), (1, 2), (2, 2), (3, 2)] {
                    // Alternating halves what is computed: ReLU acts after everything that varies here.
                    let relu = (stride + dilation) % 2 == 0;
                    let kernel = kernel.clone();
                    let pipeline =
                        Pipeline { kernel, operation, padding, border, stride, dilation, relu, pool: None };
                    match pipeline.geometry(image) {
                        Ok(_) => visit(pipeline),
                        Err(FilterError::KernelDoesNotFit { .. }) => assert_eq!(padding, Padding::Valid),
                        Err(error) => panic!("{error}"),
                    }
                }
            }
        }
    }
}

#[test]
fn every_filtered_cell_replays_bit_for_bit() {
    let mut cells = 0;
    for rows in 1..=6 {
        for cols in [rows, 7 - rows] {
            for (kernel_rows, kernel_cols) in (1..=4).flat_map(|rows| (1..=4).map(move |cols| (rows, cols))) {
                for (slices, colour) in [(1, false), (1, true), (3, true), (3, false)] {
                    let image = picture(rows, cols, colour);
                    let kernel = kernel(slices, kernel_rows, kernel_cols);
                    each_pipeline(&image, &kernel, |pipeline| {
                        cells += check(&image, &pipeline, Stage::Filter);
                    });
                }
            }
        }
    }
    assert!(cells > 500_000, "only {cells} cells were checked");
}

#[test]
fn every_pooled_cell_replays_bit_for_bit() {
    let mut cells = 0;
    for (rows, cols) in [(1, 6), (4, 4), (5, 6), (6, 3)] {
        for (slices, colour) in [(1, false), (1, true), (3, true)] {
            for (kernel_rows, kernel_cols) in [(1, 1), (2, 2), (3, 3), (2, 3), (4, 1)] {
                let image = picture(rows, cols, colour);
                let kernel = kernel(slices, kernel_rows, kernel_cols);
                each_pipeline(&image, &kernel, |mut pipeline| {
                    for kind in [PoolKind::Max, PoolKind::Average] {
                        for (size, stride) in [(2, 2), (2, 1), (3, 2), (3, 3), (4, 3)] {
                            pipeline.pool = Some(Pool { kind, size, stride });
                            match pipeline.shapes(&image) {
                                Ok(_) => cells += check(&image, &pipeline, Stage::Pool),
                                Err(FilterError::PoolDoesNotFit { rows, cols, .. }) => {
                                    assert!(size > rows || size > cols);
                                }
                                Err(error) => panic!("{error}"),
                            }
                        }
                    }
                });
            }
        }
    }
    assert!(cells > 100_000, "only {cells} cells were checked");
}

#[test]
fn the_first_of_equal_values_wins() {
    let image = Image::from_grey(2, 2, &[3, 9, 9, 1]).unwrap();
    let pool = Some(Pool { kind: PoolKind::Max, size: 2, stride: 2 });
    let pipeline = Pipeline { pool, ..Pipeline::default() };
    let explanation = explain(&image, &pipeline, Stage::Pool, Cell { channel: 0, row: 0, col: 0 }).unwrap();
    assert_eq!(explanation.winner, Some(1));
    let weights: Vec<f32> = explanation.terms.iter().map(|term| term.weight).collect();
    assert_eq!(weights, [0.0, 1.0, 0.0, 0.0]);
}

#[test]
fn impossible_settings_are_errors() {
    let image = picture(4, 6, false);
    let cell = Cell { channel: 0, row: 0, col: 0 };
    let error = |pipeline: &Pipeline, stage| {
        let error = forward(&image, pipeline, stage).unwrap_err();
        assert_eq!(explain(&image, pipeline, stage, cell).unwrap_err(), error);
        error
    };
    let base = Pipeline { kernel: kernel(1, 5, 3), padding: Padding::Valid, ..Pipeline::default() };
    let does_not_fit = FilterError::KernelDoesNotFit { rows: 5, cols: 3, input_rows: 4, input_cols: 6 };
    assert_eq!(error(&base, Stage::Filter), does_not_fit);
    let base = Pipeline { padding: Padding::Same, ..base };
    assert_eq!(error(&base, Stage::Pool), FilterError::NoPooling);
    for (stride, dilation, expected) in [
        (0, 1, FilterError::StrideOutOfRange { found: 0 }),
        (33, 1, FilterError::StrideOutOfRange { found: 33 }),
        (1, 0, FilterError::DilationOutOfRange { found: 0 }),
        (1, usize::MAX, FilterError::DilationOutOfRange { found: usize::MAX }),
    ] {
        assert_eq!(error(&Pipeline { stride, dilation, ..base.clone() }, Stage::Filter), expected);
    }
    for (size, stride, expected) in [
        (1, 1, FilterError::PoolSizeOutOfRange { found: 1 }),
        (9, 1, FilterError::PoolSizeOutOfRange { found: 9 }),
        (2, 0, FilterError::PoolStrideOutOfRange { found: 0 }),
        (2, 9, FilterError::PoolStrideOutOfRange { found: 9 }),
        (5, 1, FilterError::PoolDoesNotFit { size: 5, rows: 4, cols: 6 }),
    ] {
        let pool = Some(Pool { kind: PoolKind::Average, size, stride });
        assert_eq!(error(&Pipeline { pool, ..base.clone() }, Stage::Pool), expected);
    }
    let shape = Shape { channels: 1, rows: 4, cols: 6 };
    for cell in [(1, 0, 0), (0, 4, 0), (0, 0, 6), (usize::MAX, usize::MAX, usize::MAX)] {
        let cell = Cell { channel: cell.0, row: cell.1, col: cell.2 };
        let error = explain(&image, &base, Stage::Filter, cell).unwrap_err();
        assert_eq!(error, FilterError::NoSuchCell { cell, shape });
        assert!(error.to_string().ends_with("in a result of 1 x 4 x 6"));
    }
    assert_eq!(FilterError::from(GeometryError::ZeroStride).to_string(), "the stride must be at least 1");
}

#[test]
fn the_widest_window_reads_far_beyond_a_single_pixel() {
    let image = Image::from_grey(1, 1, &[200]).unwrap();
    for border in Border::ALL {
        for padding in [Padding::Same, Padding::Full] {
            let pipeline =
                Pipeline { kernel: kernel(3, 11, 11), dilation: 32, border, padding, ..Pipeline::default() };
            let cell = Cell { channel: 0, row: 0, col: 0 };
            let explanation = explain(&image, &pipeline, Stage::Filter, cell).unwrap();
            let value = forward(&image, &pipeline, Stage::Filter).unwrap()[[0, 0, 0]];
            assert_eq!(replay(&explanation).to_bits(), value.to_bits());
        }
    }
}
