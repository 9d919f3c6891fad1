//! The oracle of the layers: what is explained is what `forward` computed, for every cell of every layer over exhaustive
//! small geometries.
//!
//! On small integers every order of additions gives the same number, and nothing but equality will do. On other numbers
//! two orders of `n` products differ by at most `2 n u` times the sum of their magnitudes, with `u = 2^-24`.

use cnn::architecture::LayerSpec;
use cnn::{Cell, Explanation, Mode, Origin, Role, Rule, Shape, replay};

use crate::numbers::{Random, images_first};
use crate::single::Single;

const UNIT: f64 = 1.0 / (1 << 24) as f64;

/// How different two orders of the same additions may be.
fn bound(explanation: &Explanation) -> f64 {
    let terms = explanation.terms.len() as f64;
    let magnitude: f64 = explanation.terms.iter().map(|term| f64::from(term.product).abs()).sum();
    let divisor = f64::from(explanation.divisor).abs();
    // Bias and division each round once more.
    2.0 * UNIT * ((terms + 1.0) * magnitude / divisor + f64::from(explanation.bias).abs())
}

/// Fills a layer with numbers, and its batch; returns the batch.
fn fill(single: &mut Single, images: usize, integers: bool, random: &mut Random) -> Vec<f32> {
    let mut numbers = |count, most| {
        if integers { random.integers(count, most) } else { random.reals(count, most as f32) }
    };
    for slot in single.network.slots().to_vec() {
        let mut values = numbers(slot.range.len(), 4);
        if slot.role == Role::RunningVar {
            values = values.into_iter().map(|value| value.abs() + 0.5).collect();
        }
        single.network.parameters_mut()[slot.range].copy_from_slice(&values);
    }
    numbers(images * single.network.architecture().input.volume(), 5)
}

/// Checks every cell of one layer's output for one batch; returns how many there were.
fn check(
    spec: LayerSpec,
    shape: Shape,
    images: usize,
    mode: Mode,
    integers: bool,
    random: &mut Random,
) -> usize {
    let mut single =
        Single::new(spec, shape).unwrap_or_else(|problem| panic!("{spec:?} on {shape}: {problem}"));
    let input = fill(&mut single, images, integers, random);
    let output = single.forward(images, &input, mode);
    // A flatten before a linear layer changes the shape and nothing else.
    let read = if single.layer == 0 { shape } else { Shape::vector(shape.volume()) };
    let made = single.network.output();
    let weights = single.network.values(single.layer, Role::Weight).unwrap_or_default();
    for (index, value) in output.iter().enumerate() {
        let (image, cell) = (index / made.volume(), made.cell(index % made.volume()));
        let explanation = single.network.explain(&single.trace, single.layer, cell, image).unwrap();
        let replayed = replay(&explanation);
        let context =
            || format!("{spec:?} on {images} x {shape}, image {image}, {cell:?}: {value}, {explanation:?}");
        assert_eq!(replayed.to_bits(), explanation.value.to_bits(), "{}", context());
        // One term cannot be added in another order.
        if integers || explanation.terms.len() == 1 || explanation.rule == Rule::Softmax {
            // Zero has two signs, and a sum that begins with +0 does not end at -0.
            assert!(replayed == *value, "{}", context());
        } else {
            let apart = (f64::from(replayed) - f64::from(*value)).abs();
            assert!(apart <= bound(&explanation), "{apart:e} > {:e}: {}", bound(&explanation), context());
        }
        assert_eq!(explanation.cell, cell);
        check_terms(&explanation, &input[image * shape.volume()..], read, image, weights, spec);
    }
    assert!(single.network.explain(&single.trace, single.layer, made.cell(0), images).is_err());
    assert!(single.network.explain(&single.trace, single.layer, made.cell(made.volume()), 0).is_err());
    output.len()
}

/// The terms are what they say: they read this image of the batch where they say, and weights where they stand.
fn check_terms(
    explanation: &Explanation,
    image_input: &[f32],
    read: Shape,
    image: usize,
    weights: &[f32],
    spec: LayerSpec,
) {
    let cell = explanation.cell;
    let mut sum = 0.0;
    for term in &explanation.terms {
        let source = term.source;
        assert_eq!(source.image, image);
        let at = Cell { channel: source.channel, row: source.row as usize, col: source.col as usize };
        if source.row >= 0 && source.col >= 0 && read.contains(at) {
            assert_eq!((term.input, source.origin), (image_input[read.index(at)], Origin::Inside));
        } else {
            assert_eq!((term.input, source.origin), (0.0, Origin::Zero));
        }
        if explanation.rule != Rule::Softmax {
            assert_eq!(term.product.to_bits(), (term.weight * term.input).to_bits());
        }
        sum += term.product;
    }
    assert_eq!(explanation.sum, sum);
    match spec {
        LayerSpec::Conv2d { out_channels, kernel_size, stride, padding, dilation, groups, .. } => {
            let inner = read.channels / groups;
            let first_channel = cell.channel / (out_channels / groups) * inner;
            assert_eq!(explanation.terms.len(), inner * kernel_size.0 * kernel_size.1);
            for (index, term) in explanation.terms.iter().enumerate() {
                let (i, m, n) = (
                    index / (kernel_size.0 * kernel_size.1),
                    index / kernel_size.1 % kernel_size.0,
                    index % kernel_size.1,
                );
                // The equation itself: output o reads o * stride - padding + m * dilation.
                assert_eq!(term.weight_at, Some(Cell { channel: i, row: m, col: n }));
                assert_eq!(term.source.channel, first_channel + i);
                assert_eq!(term.source.row, (cell.row * stride + m * dilation) as isize - padding as isize);
                assert_eq!(term.source.col, (cell.col * stride + n * dilation) as isize - padding as isize);
                let flat = ((cell.channel * inner + i) * kernel_size.0 + m) * kernel_size.1 + n;
                assert_eq!(term.weight, weights[flat]);
            }
        }
        LayerSpec::Linear { .. } => {
            assert_eq!(explanation.terms.len(), read.channels);
            for (index, term) in explanation.terms.iter().enumerate() {
                assert_eq!(term.source.channel, index);
                assert_eq!(term.weight, weights[cell.channel * read.channels + index]);
            }
        }
        LayerSpec::MaxPool2d { .. } => {
            let winner = explanation.winner.unwrap();
            for (index, term) in explanation.terms.iter().enumerate() {
                let padding = term.source.origin == Origin::Zero;
                // The first of equal ones wins, and padding never does.
                let beats = !padding
                    && (term.input > explanation.value
                        || (index < winner && term.input == explanation.value));
                assert!(!beats, "{explanation:?}");
                assert_eq!(term.weight, if index == winner { 1.0 } else { 0.0 });
            }
        }
        LayerSpec::AvgPool2d { kernel_size, .. } => {
            // Padding counts: the divisor is the window's size wherever it lies.
            assert_eq!(explanation.divisor, (kernel_size * kernel_size) as f32);
            assert_eq!(explanation.terms.len(), kernel_size * kernel_size);
        }
        LayerSpec::GlobalAvgPool => {
            assert_eq!(explanation.terms.len(), read.rows * read.cols);
            assert_eq!(explanation.divisor, (read.rows * read.cols) as f32);
        }
        LayerSpec::Softmax => assert_eq!(explanation.terms.len(), read.channels),
        _ => assert_eq!(explanation.terms.len(), 1),
    }
}

#[test]
fn every_cell_of_every_convolution() {
    let mut random = Random(1);
    let mut cells = 0;
    let mut turn = 0;
    for (rows, cols) in (1..=6).flat_map(|rows| (1..=7).map(move |cols| (rows, cols))) {
        for kernel_size in [(1, 1), (2, 2), (3, 3), (1, 3), (3, 2)] {
            for (stride, padding, dilation) in
                (1..=3).flat_map(|s| (0..=2).flat_map(move |p| (1..=2).map(move |d| (s, p, d))))
            {
                let fits = |size: usize, kernel: usize| size + 2 * padding > dilation * (kernel - 1);
                if !fits(rows, kernel_size.0) || !fits(cols, kernel_size.1) {
                    continue;
                }
                for (channels, out_channels, groups) in
                    [(1, 2, 1), (2, 3, 1), (4, 4, 2), (3, 3, 3), (2, 4, 2)]
                {
                    turn += 1;
                    let (images, integers, bias) = ([1, 3, 4, 9][turn % 4], turn % 3 != 0, turn % 5 != 0);
                    let spec = LayerSpec::Conv2d {
                        out_channels,
                        kernel_size,
                        stride,
                        padding,
                        dilation,
                        groups,
                        bias,
                    };
                    let shape = Shape { channels, rows, cols };
                    cells += check(spec, shape, images, Mode::Train, integers, &mut random);
                }
            }
        }
    }
    println!("{cells} cells of {turn} convolutions");
    assert!(cells > 500_000);
}

#[test]
fn every_cell_of_every_pooling() {
    let mut random = Random(2);
    let mut cells = 0;
    for (rows, cols) in (1..=6).flat_map(|rows| (1..=6).map(move |cols| (rows, cols))) {
        for (kernel_size, stride) in (1..=4).flat_map(|kernel| (1..=3).map(move |stride| (kernel, stride))) {
            for padding in 0..=kernel_size / 2 {
                if rows.min(cols) + 2 * padding < kernel_size {
                    continue;
                }
                let specs = [
                    LayerSpec::MaxPool2d { kernel_size, stride, padding },
                    LayerSpec::AvgPool2d { kernel_size, stride, padding },
                ];
                for (spec, (images, integers)) in specs
                    .into_iter()
                    .flat_map(|spec| [(spec, (1, true)), (spec, (3, true)), (spec, (4, false))])
                {
                    let shape = Shape { channels: 2, rows, cols };
                    cells += check(spec, shape, images, Mode::Train, integers, &mut random);
                }
            }
        }
    }
    println!("{cells} cells");
    assert!(cells > 100_000);
}

#[test]
fn every_cell_of_every_other_layer() {
    let mut random = Random(3);
    let mut cells = 0;
    let specs = [
        LayerSpec::GlobalAvgPool,
        LayerSpec::Relu,
        LayerSpec::LeakyRelu { negative_slope: 0.01 },
        LayerSpec::Sigmoid,
        LayerSpec::Tanh,
        LayerSpec::Flatten,
        LayerSpec::Linear { out_features: 1, bias: true },
        LayerSpec::Linear { out_features: 5, bias: false },
        LayerSpec::Linear { out_features: 17, bias: true },
        LayerSpec::Dropout { p: 0.4 },
        LayerSpec::BatchNorm2d,
        LayerSpec::Softmax,
    ];
    for (channels, rows, cols) in
        (1..=4).flat_map(|c| (1..=4).flat_map(move |rows| (1..=5).map(move |cols| (c, rows, cols))))
    {
        for (spec, images) in specs.into_iter().flat_map(|spec| [1, 2, 4, 7].map(|images| (spec, images))) {
            for (mode, integers) in [(Mode::Train, true), (Mode::Eval, true), (Mode::Train, false)] {
                let shape = Shape { channels, rows, cols };
                cells += check(spec, shape, images, mode, integers, &mut random);
            }
        }
    }
    println!("{cells} cells");
    assert!(cells > 100_000);
}

/// Checks the gradient of every weight and bias of one layer; returns how many there were.
fn check_gradients(
    spec: LayerSpec,
    shape: Shape,
    images: usize,
    integers: bool,
    random: &mut Random,
) -> usize {
    let mut single = Single::new(spec, shape).unwrap();
    let input = fill(&mut single, images, integers, random);
    single.forward(images, &input, Mode::Train);
    let made = single.network.output();
    let upstream = images * made.volume();
    let upstream = if integers { random.integers(upstream, 3) } else { random.reals(upstream, 3.0) };
    single.backward(&upstream);
    let mut count = 0;
    for role in [Role::Weight, Role::Bias] {
        let Some(gradient) = single.gradient(role) else { continue };
        let explain = |index| {
            single.network.explain_gradient(&single.trace, &single.gradients, single.layer, role, index)
        };
        for (index, value) in gradient.iter().enumerate() {
            let explanation = explain(index).unwrap();
            let context =
                || format!("{role:?} {index} of {spec:?} on {images} x {shape}: {value}, {explanation:?}");
            assert_eq!(explanation.rule, Rule::Gradient);
            assert_eq!(replay(&explanation).to_bits(), explanation.value.to_bits());
            // What batch normalisation read is no integer any more, and its products round a few times more.
            let normalised = matches!(spec, LayerSpec::BatchNorm2d);
            let apart = (f64::from(explanation.value) - f64::from(*value)).abs();
            let allowed = match (integers && !normalised, normalised) {
                (true, _) => 0.0,
                (false, true) => 4.0 * bound(&explanation),
                (false, false) => bound(&explanation),
            };
            assert!(apart <= allowed, "{apart:e} > {allowed:e}: {}", context());
            for term in &explanation.terms {
                // The upstream gradient of this image, where `weight_at` says.
                let at = term.weight_at.unwrap();
                assert_eq!(
                    term.weight,
                    upstream[term.source.image * made.volume() + made.index(at)],
                    "{}",
                    context()
                );
                assert_eq!(term.product.to_bits(), (term.weight * term.input).to_bits());
            }
            // Every position that the parameter takes part in, of every image, once.
            let mut places: Vec<_> = explanation
                .terms
                .iter()
                .map(|term| (term.source.image, made.index(term.weight_at.unwrap())))
                .collect();
            places.sort_unstable();
            let all = places.len();
            places.dedup();
            assert_eq!(places.len(), all);
            assert_eq!(all % images, 0, "{}", context());
            count += 1;
        }
        assert!(explain(gradient.len()).is_err());
    }
    count
}

#[test]
fn every_gradient_is_the_sum_that_explains_it() {
    let mut random = Random(4);
    let mut count = 0;
    let mut turn = 0;
    for (rows, cols) in [(1, 1), (2, 5), (3, 3), (4, 2), (5, 6), (7, 7)] {
        for kernel_size in [(1, 1), (2, 2), (3, 3), (1, 3), (3, 2)] {
            for (stride, padding, dilation) in
                (1..=3).flat_map(|s| (0..=2).flat_map(move |p| (1..=2).map(move |d| (s, p, d))))
            {
                let fits = |size: usize, kernel: usize| size + 2 * padding > dilation * (kernel - 1);
                if !fits(rows, kernel_size.0) || !fits(cols, kernel_size.1) {
                    continue;
                }
                for (channels, out_channels, groups) in
                    [(1, 2, 1), (2, 3, 1), (4, 4, 2), (3, 3, 3), (2, 4, 2)]
                {
                    turn += 1;
                    let (images, integers, bias) = ([1, 3, 4][turn % 3], turn % 4 != 0, turn % 5 != 0);
                    let spec = LayerSpec::Conv2d {
                        out_channels,
                        kernel_size,
                        stride,
                        padding,
                        dilation,
                        groups,
                        bias,
                    };
                    count +=
                        check_gradients(spec, Shape { channels, rows, cols }, images, integers, &mut random);
                }
            }
        }
    }
    for (channels, rows, cols) in [(1, 1, 1), (3, 2, 2), (2, 5, 4), (7, 1, 1)] {
        for (images, integers) in [(1, true), (3, true), (8, false), (5, false)] {
            for spec in [
                LayerSpec::Linear { out_features: 4, bias: true },
                LayerSpec::Linear { out_features: 9, bias: false },
                LayerSpec::BatchNorm2d,
            ] {
                count += check_gradients(spec, Shape { channels, rows, cols }, images, integers, &mut random);
            }
        }
    }
    println!("{count} gradients of {turn} convolutions and others");
    assert!(count > 10_000);
}

/// In a whole network a layer reads what the one before it made.
#[test]
fn every_cell_of_a_whole_network() {
    let golden = crate::numbers::golden();
    for case in crate::numbers::list(&golden["networks"]) {
        let architecture = crate::specs::architecture(case);
        let mut network = cnn::Network::new(architecture).unwrap();
        let mut random = Random(5);
        let values = random.reals(network.parameters().len(), 0.5);
        network.parameters_mut().iter_mut().zip(values).for_each(|(to, value)| *to = value.abs() + 0.01);
        let images = 2;
        let input = cnn::Maps::from_images(
            network.architecture().input,
            &random.reals(images * network.architecture().input.volume(), 1.0),
        );
        let mut trace = cnn::Trace::new();
        network.forward(&input, &mut trace, Mode::Train).unwrap();
        for layer in 0..network.layers().len() {
            let maps = trace.activation(layer).unwrap();
            let before = layer.checked_sub(1).map_or(trace.input(), |layer| trace.activation(layer).unwrap());
            for (index, value) in images_first(maps.values(), images).into_iter().enumerate() {
                let (image, cell) =
                    (index / maps.shape().volume(), maps.shape().cell(index % maps.shape().volume()));
                let explanation = network.explain(&trace, layer, cell, image).unwrap();
                let apart = (f64::from(replay(&explanation)) - f64::from(value)).abs();
                assert!(apart <= bound(&explanation), "layer {layer}, {cell:?}: {apart:e}, {explanation:?}");
                for term in explanation.terms.iter().filter(|term| term.source.origin == Origin::Inside) {
                    let source = term.source;
                    let at =
                        Cell { channel: source.channel, row: source.row as usize, col: source.col as usize };
                    assert_eq!(before.get(at, image), Some(term.input));
                }
            }
        }
    }
}
