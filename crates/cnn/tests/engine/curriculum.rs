//! The worked examples of lessons 9 to 18, with the numbers that students compute by hand.

use cnn::architecture::{Architecture, LayerSpec, NetworkPreset, summarise};
use cnn::training::{Optimizer, OptimizerKind, Symbol, cross_entropy};
use cnn::{Cell, Gradients, Maps, Mode, Network, Role, Rule, Shape, Target, Trace};

use crate::numbers::Random;

fn grey(rows: usize, cols: usize) -> Shape {
    Shape { channels: 1, rows, cols }
}

/// What a network of given parameters makes of one image.
fn answer(input: Shape, layers: Vec<LayerSpec>, parameters: &[f32], pixels: &[f32]) -> Vec<f32> {
    let mut network = Network::new(Architecture { input, layers }).unwrap();
    network.set_parameters(parameters).unwrap();
    let mut trace = Trace::new();
    network.forward(&Maps::from_images(input, pixels), &mut trace, Mode::Eval).unwrap();
    trace.output().values().to_vec()
}

#[test]
fn lesson_9_two_convolutions_without_relu_are_one() {
    let mut random = Random(9);
    let conv = LayerSpec::conv2d;
    for _ in 0..20 {
        // One map to two and back to one, all small integers: every sum is exact.
        let (first, first_bias) = (random.integers(2 * 9, 3), random.integers(2, 3));
        let (second, second_bias) = (random.integers(2 * 9, 3), random.integers(1, 3));
        let image = random.integers(8 * 8, 5);
        let two = [&first[..], &first_bias, &second, &second_bias].concat();

        // K[p] = sum over m + n = p of second[m] first[n], over both maps between them.
        let mut kernel = vec![0.0; 25];
        let mut bias = second_bias[0];
        for (map, (m, n)) in
            (0..2).flat_map(|map| (0..9).flat_map(move |m| (0..9).map(move |n| (map, (m, n)))))
        {
            let (row, col) = (m / 3 + n / 3, m % 3 + n % 3);
            kernel[row * 5 + col] += second[map * 9 + m] * first[map * 9 + n];
        }
        for (index, weight) in second.iter().enumerate() {
            bias += weight * first_bias[index / 9];
        }
        kernel.push(bias);

        let linear = answer(grey(8, 8), vec![conv(2, 3), conv(1, 3)], &two, &image);
        assert_eq!(linear, answer(grey(8, 8), vec![conv(1, 5)], &kernel, &image));
        // A ReLU between them makes it something that no single convolution is.
        let bent = answer(grey(8, 8), vec![conv(2, 3), LayerSpec::Relu, conv(1, 3)], &two, &image);
        assert_ne!(linear, bent);
    }
}

#[test]
fn lesson_10_pooling_by_hand() {
    let map = [1.0, 1.0, 2.0, 4.0, 5.0, 6.0, 7.0, 8.0, 3.0, 2.0, 1.0, 0.0, 1.0, 2.0, 3.0, 4.0];
    let largest = answer(grey(4, 4), vec![LayerSpec::max_pool2d(2)], &[], &map);
    assert_eq!(largest, [6.0, 8.0, 3.0, 4.0]);
    let means = answer(grey(4, 4), vec![LayerSpec::avg_pool2d(2)], &[], &map);
    assert_eq!(means, [3.25, 5.25, 2.0, 2.0]);
}

#[test]
fn lesson_10_pooling_forgives_small_shifts() {
    let letter = Target::LetterA.image(32, 32);
    let pixel = |row: usize, col: usize| f32::from(letter.value(0, row, col)) / 255.0;
    let upright: Vec<f32> = (0..1024).map(|at| pixel(at / 32, at % 32)).collect();
    let shifted: Vec<f32> =
        (0..1024).map(|at| if at % 32 == 0 { 0.0 } else { pixel(at / 32, at % 32 - 1) }).collect();
    let differing = |a: &[f32], b: &[f32]| {
        let apart: f32 = a.iter().zip(b).map(|(a, b)| (a - b).abs()).sum();
        apart / a.iter().sum::<f32>()
    };
    let before = differing(&upright, &shifted);
    for pool in [LayerSpec::max_pool2d(8), LayerSpec::avg_pool2d(8)] {
        let pooled = |image: &[f32]| answer(grey(32, 32), vec![pool], &[], image);
        let after = differing(&pooled(&upright), &pooled(&shifted));
        assert!(after < 0.7 * before, "{pool:?}: {before} before, {after} after");
    }
}

#[test]
fn lesson_11_a_volume_becomes_a_vector_and_meets_weights() {
    let input = Shape { channels: 2, rows: 5, cols: 5 };
    let volume: Vec<f32> = (0..50).map(|value| value as f32).collect();
    let flat = answer(input, vec![LayerSpec::Flatten], &[], &volume);
    assert_eq!((flat.len(), &flat), (50, &volume));
    // h = sigma(W x + b) with W = 1 -2 / 0.5 0.5, x = 3 1, b = -1 0: W x + b = 0 and 2.
    let layers = vec![LayerSpec::Flatten, LayerSpec::linear(2), LayerSpec::Sigmoid];
    let h = answer(Shape::vector(2), layers, &[1.0, -2.0, 0.5, 0.5, -1.0, 0.0], &[3.0, 1.0]);
    assert_eq!(h[0], 0.5);
    assert!((h[1] - 0.880_797_1).abs() < 1e-6, "{h:?}");
}

/// The lesson rounds to three digits.
fn rounded(value: f32) -> f32 {
    (value * 1000.0).round() / 1000.0
}

#[test]
fn lesson_12_softmax_and_cross_entropy() {
    let layers = vec![LayerSpec::Flatten, LayerSpec::Softmax];
    let network = Network::new(Architecture { input: Shape::vector(3), layers }).unwrap();
    let (mut trace, mut gradients, mut losses) = (Trace::new(), Gradients::new(), Vec::new());
    let logits = Maps::from_images(Shape::vector(3), &[2.0, 1.0, 0.1]);
    network.forward(&logits, &mut trace, Mode::Train).unwrap();
    let probabilities = trace.output().values();
    assert_eq!(probabilities.iter().map(|&p| rounded(p)).collect::<Vec<_>>(), [0.659, 0.242, 0.099]);
    assert!((probabilities.iter().sum::<f32>() - 1.0).abs() < 1e-6);
    let loss = cross_entropy(&network, &trace, &[0], &mut losses, Some(&mut gradients)).unwrap();
    assert_eq!((rounded(loss.mean), loss.correct), (0.417, 1));
    assert_eq!(losses, [loss.mean]);
    // The gradient is p - y.
    let gradient = gradients.activation(0).unwrap().values();
    assert_eq!(gradient.iter().map(|&g| rounded(g)).collect::<Vec<_>>(), [-0.341, 0.242, 0.099]);
    // The explanation shows the powers that are divided by their sum.
    let explanation = network.explain(&trace, 1, Cell { channel: 1, row: 0, col: 0 }, 0).unwrap();
    assert_eq!(explanation.rule, Rule::Softmax);
    let powers: Vec<f32> = explanation.terms.iter().map(|term| rounded(term.product)).collect();
    assert_eq!(powers, [1.0, 0.368, 0.15]);
    assert_eq!(explanation.value, probabilities[1]);
}

#[test]
fn lesson_13_a_whole_cnn() {
    let summary = summarise(&NetworkPreset::LeNet.architecture(grey(28, 28), 10));
    assert_eq!(summary.problem, None);
    let rows: Vec<(String, u64)> =
        summary.layers.iter().map(|layer| (layer.output.to_string(), layer.parameters)).collect();
    let expected = [
        ("6 x 26 x 26", 60),
        ("6 x 26 x 26", 0),
        ("6 x 13 x 13", 0),
        ("16 x 11 x 11", 880),
        ("16 x 11 x 11", 0),
        ("16 x 5 x 5", 0),
        ("400 x 1 x 1", 0),
        ("120 x 1 x 1", 48_120),
        ("120 x 1 x 1", 0),
        ("84 x 1 x 1", 10_164),
        ("84 x 1 x 1", 0),
        ("10 x 1 x 1", 850),
        ("10 x 1 x 1", 0),
    ];
    assert_eq!(rows, expected.map(|(shape, parameters)| (shape.to_owned(), parameters)));
    assert_eq!(summary.parameters, 60_074);

    let (input, classes) = NetworkPreset::AlexNet.original();
    let alexnet = summarise(&NetworkPreset::AlexNet.architecture(input, classes));
    assert_eq!((alexnet.problem, alexnet.parameters), (None, 62_378_344));
    assert_eq!(alexnet.layers.iter().filter(|layer| layer.parameters > 0).count(), 8);

    // What the summary counts is what a network holds.
    for preset in NetworkPreset::ALL.into_iter().filter(|preset| preset.is_trainable()) {
        let (input, classes) = preset.original();
        let architecture = preset.architecture(input, classes);
        let (summary, network) = (summarise(&architecture), Network::new(architecture).unwrap());
        assert_eq!(summary.parameters, network.parameters().len() as u64, "{preset:?}");
        let shapes: Vec<Shape> = summary.layers.iter().map(|layer| layer.output).collect();
        assert_eq!(shapes, network.layers().iter().map(cnn::Layer::output).collect::<Vec<_>>());
    }
}

#[test]
fn lesson_14_a_convolution_is_a_matrix_product() {
    // The 4 x 4 example of lesson 3: nine windows of four numbers each, times the four weights.
    let image = [0.0, 10.0, 10.0, 0.0, 20.0, 30.0, 30.0, 20.0, 10.0, 20.0, 20.0, 10.0, 0.0, 5.0, 5.0, 0.0];
    let weights = [1.0, 0.0, 0.0, 2.0];
    let spec = LayerSpec::Conv2d {
        out_channels: 1,
        kernel_size: (2, 2),
        stride: 1,
        padding: 0,
        dilation: 1,
        groups: 1,
        bias: false,
    };
    let mut network = Network::new(Architecture { input: grey(4, 4), layers: vec![spec] }).unwrap();
    network.set_parameters(&weights).unwrap();
    let mut trace = Trace::new();
    network.forward(&Maps::from_images(grey(4, 4), &image), &mut trace, Mode::Eval).unwrap();
    let windows: Vec<Vec<f32>> = (0..9)
        .map(|index| {
            let explanation = network.explain(&trace, 0, grey(3, 3).cell(index), 0).unwrap();
            explanation.terms.iter().map(|term| term.input).collect()
        })
        .collect();
    assert_eq!(windows[0], [0.0, 10.0, 20.0, 30.0]);
    assert!(windows.iter().all(|window| window.len() == 4));
    let product: Vec<f32> = windows
        .iter()
        .map(|window| window.iter().zip(&weights).map(|(input, weight)| input * weight).sum())
        .collect();
    assert_eq!(product, [60.0, 70.0, 50.0, 60.0, 70.0, 50.0, 20.0, 30.0, 20.0]);
    assert_eq!(trace.output().values(), product);
}

#[test]
fn lesson_15_a_weights_gradient_is_a_sum_over_positions() {
    // 3 x 3 image, 2 x 2 kernel, so four positions; the loss is the sum of upstream gradient times output.
    let image = [1.0, 2.0, 0.0, 3.0, 1.0, 2.0, 0.0, 1.0, 4.0];
    let upstream = [1.0, -1.0, 2.0, 0.5];
    let spec = LayerSpec::conv2d(1, 2);
    let mut network = Network::new(Architecture { input: grey(3, 3), layers: vec![spec] }).unwrap();
    network.set_parameters(&[0.5, -1.0, 2.0, 0.25, 1.0]).unwrap();
    let (mut trace, mut gradients) = (Trace::new(), Gradients::new());
    network.forward(&Maps::from_images(grey(3, 3), &image), &mut trace, Mode::Train).unwrap();
    gradients.begin_at(&network, 1, 0).unwrap().values_mut().copy_from_slice(&upstream);
    network.backward(&trace, &mut gradients).unwrap();
    // The weight in the first row, second column reads 2 0 / 1 2: 2 * 1 + 0 * -1 + 1 * 2 + 2 * 0.5 = 5.
    let explanation = network.explain_gradient(&trace, &gradients, 0, Role::Weight, 1).unwrap();
    let products: Vec<f32> = explanation.terms.iter().map(|term| term.product).collect();
    assert_eq!(products, [2.0, 0.0, 2.0, 1.0]);
    assert_eq!(explanation.value, 5.0);
    assert_eq!(gradients.values(&network, 0, Role::Weight).unwrap()[1], 5.0);
    // The bias takes part everywhere: 1 - 1 + 2 + 0.5.
    assert_eq!(gradients.values(&network, 0, Role::Bias).unwrap(), [2.5]);
    // Then w - lr g = -1 - 0.1 * 5.
    let mut optimizer = Optimizer::new(OptimizerKind::Sgd, 5);
    optimizer.apply(&mut network, gradients.parameters(), 0.1, 0.0);
    assert_eq!(network.parameters()[1], -1.5);
}

/// The changes that an optimizer makes for gradients 1, 1, 1 at learning rate 0.1.
fn three_steps(kind: OptimizerKind) -> [f32; 3] {
    let layers = vec![LayerSpec::Flatten, LayerSpec::Linear { out_features: 1, bias: false }];
    let mut network = Network::new(Architecture { input: Shape::vector(1), layers }).unwrap();
    let mut optimizer = Optimizer::new(kind, 1);
    std::array::from_fn(|_| {
        let before = network.parameters()[0];
        let explained = optimizer.explain(0, before, 1.0, 0.1, 0.0);
        optimizer.apply(&mut network, &[1.0], 0.1, 0.0);
        assert_eq!(network.parameters()[0], explained.after);
        explained.after - before
    })
}

#[test]
fn lesson_16_the_first_steps_of_the_optimizers() {
    let close = |found: [f32; 3], expected: [f32; 3]| {
        // The lesson's numbers have six digits.
        let apart = found.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 1e-6);
        assert!(apart, "{found:?} is not {expected:?}");
    };
    close(three_steps(OptimizerKind::Sgd), [-0.1, -0.1, -0.1]);
    close(three_steps(OptimizerKind::Momentum { momentum: 0.9 }), [-0.1, -0.19, -0.271]);
    // 0.1 / sqrt(0.1), 0.1 / sqrt(0.19), 0.1 / sqrt(0.271).
    let rmsprop = OptimizerKind::RmsProp { alpha: 0.9, epsilon: 1e-8 };
    close(three_steps(rmsprop), [-0.316_227_8, -0.229_415_7, -0.192_094_7]);
    // Momentum and RMSProp together, both without their slow start: each step is about 0.1.
    close(three_steps(OptimizerKind::ADAM), [-0.1, -0.1, -0.1]);

    // The third step of Adam, as the page writes it: m = 0.271, v = 0.002997, and both corrected are 1.
    let layers = vec![LayerSpec::Flatten, LayerSpec::Linear { out_features: 1, bias: false }];
    let mut network = Network::new(Architecture { input: Shape::vector(1), layers }).unwrap();
    let mut optimizer = Optimizer::new(OptimizerKind::ADAM, 1);
    for _ in 0..2 {
        optimizer.apply(&mut network, &[1.0], 0.1, 0.0);
    }
    let explanation = optimizer.explain(0, network.parameters()[0], 1.0, 0.1, 0.0);
    let value = |symbol| explanation.lines.iter().find(|line| line.symbol == symbol).unwrap().value;
    assert!((value(Symbol::Mean) - 0.271).abs() < 1e-6);
    assert!((value(Symbol::MeanSquare) - 0.002_997_001).abs() < 1e-8);
    assert!((value(Symbol::CorrectedMean) - 1.0).abs() < 1e-6);
    assert!((value(Symbol::CorrectedMeanSquare) - 1.0).abs() < 1e-6);
    assert_eq!(explanation.step, 3);
}

#[test]
fn lesson_18_the_receptive_field_grows() {
    let summary = summarise(&NetworkPreset::LeNet.architecture(grey(28, 28), 10));
    let last_pooling = summary.layers.iter().rposition(|layer| layer.output.rows == 5).unwrap();
    assert_eq!(summary.layers[last_pooling].receptive_field, (10, 10));

    // The field is what it says: a pixel outside it changes nothing, and the four corners of it do.
    let mut architecture = NetworkPreset::LeNet.architecture(grey(28, 28), 10);
    architecture.layers.truncate(last_pooling + 1);
    let mut network = Network::new(architecture).unwrap();
    // Positive weights: nothing is cut off by ReLU and nothing cancels.
    network.parameters_mut().fill(0.125);
    let cell = |image: &[f32]| {
        let mut trace = Trace::new();
        network.forward(&Maps::from_images(grey(28, 28), image), &mut trace, Mode::Eval).unwrap();
        trace.output().get(Cell { channel: 3, row: 2, col: 1 }, 0).unwrap()
    };
    let dark = cell(&[0.0; 784]);
    let mut seen = Vec::new();
    for at in 0..784 {
        let mut image = [0.0; 784];
        image[at] = 1.0;
        if cell(&image) != dark {
            seen.push((at / 28, at % 28));
        }
    }
    // Pooling cells are four pixels apart: row 2, column 1 begins at 8, 4.
    let expected: Vec<_> = (8..18).flat_map(|row| (4..14).map(move |col| (row, col))).collect();
    assert_eq!(seen, expected);
}
