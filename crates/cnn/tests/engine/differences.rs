//! Gradients against finite differences of `forward`, without PyTorch.
//!
//! A layer's loss here is the sum over all outputs of upstream gradient times output, so its slope in any number is what
//! `backward` must say. Where a layer is linear in that number (or linear on both sides of a kink that the step does not
//! reach), small integers make the central difference exact, and equality is demanded. Elsewhere Richardson's formula
//! `(8 (L(h) - L(-h)) - (L(2h) - L(-2h))) / 12h` with h = 2^-5 is used: its own error is h^4 / 30 times the fifth
//! derivative, about 1e-6 for slopes near 1, and f32 outputs leave about 2^-24 / h = 2e-6 for each output that the number
//! reaches.

use cnn::architecture::{Architecture, LayerSpec};
use cnn::training::cross_entropy;
use cnn::{Gradients, Maps, Mode, Network, Role, Shape, Trace};

use crate::numbers::Random;
use crate::single::Single;

/// The numbers that a loss depends on.
#[derive(Debug, Clone, Copy)]
enum Number {
    Input(usize),
    Parameter(Role, usize),
}

struct Probe {
    single: Single,
    images: usize,
    input: Vec<f32>,
    upstream: Vec<f32>,
    mode: Mode,
}

impl Probe {
    /// The loss after a number was moved by a step; every product and sum is f64, and exact for integers.
    fn loss(&mut self, number: Number, step: f32) -> f64 {
        let mut input = self.input.clone();
        let parameters = self.single.network.parameters().to_vec();
        match number {
            Number::Input(index) => input[index] += step,
            Number::Parameter(role, index) => {
                let start = self.single.network.slot(self.single.layer, role).unwrap().range.start;
                self.single.network.parameters_mut()[start + index] += step;
            }
        }
        let output = self.single.forward(self.images, &input, self.mode);
        self.single.network.set_parameters(&parameters).unwrap();
        output.iter().zip(&self.upstream).map(|(&y, &g)| f64::from(y) * f64::from(g)).sum()
    }

    fn central(&mut self, number: Number, step: f32) -> f64 {
        (self.loss(number, step) - self.loss(number, -step)) / (2.0 * f64::from(step))
    }

    /// Every number with its gradient.
    fn gradients(&mut self) -> Vec<(Number, f32)> {
        let input = self.input.clone();
        self.single.forward(self.images, &input, self.mode);
        let grad_input = self.single.backward(&self.upstream);
        let mut all: Vec<_> = grad_input
            .into_iter()
            .enumerate()
            .map(|(index, gradient)| (Number::Input(index), gradient))
            .collect();
        for role in [Role::Weight, Role::Bias] {
            for (index, &gradient) in self.single.gradient(role).unwrap_or_default().iter().enumerate() {
                all.push((Number::Parameter(role, index), gradient));
            }
        }
        all
    }
}

fn probe(
    spec: LayerSpec,
    shape: Shape,
    images: usize,
    mode: Mode,
    mut numbers: impl FnMut(usize) -> Vec<f32>,
) -> Probe {
    let mut single = Single::new(spec, shape).unwrap();
    for slot in single.network.slots().to_vec() {
        if slot.role.is_learned() {
            let values = numbers(slot.range.len());
            single.network.parameters_mut()[slot.range].copy_from_slice(&values);
        }
    }
    let input = numbers(images * shape.volume());
    let upstream = numbers(images * single.network.output().volume());
    Probe { single, images, input, upstream, mode }
}

/// Compares every gradient with an exact difference; returns how many there were.
fn exact(
    spec: LayerSpec,
    shape: Shape,
    images: usize,
    numbers: impl FnMut(usize) -> Vec<f32>,
    step: f32,
) -> usize {
    let mut probe = probe(spec, shape, images, Mode::Train, numbers);
    let gradients = probe.gradients();
    for &(number, gradient) in &gradients {
        let slope = probe.central(number, step);
        assert!(
            slope == f64::from(gradient),
            "{number:?} of {spec:?} on {images} x {shape}: {slope} is not {gradient}"
        );
    }
    gradients.len()
}

const TOLERANCE: f64 = 2e-5;
/// The loss of a network has the rounding of ten layers, and its gradients are smaller than 1.
const NETWORK_TOLERANCE: f64 = 4e-5;

/// Compares every gradient with Richardson's difference, in units of the largest one; returns their number and the
/// largest distance.
fn smooth(probe: &mut Probe) -> (usize, f64) {
    const STEP: f32 = 1.0 / 32.0;
    let gradients = probe.gradients();
    let largest =
        gradients.iter().fold(1.0, |largest: f64, &(_, gradient)| largest.max(f64::from(gradient).abs()));
    let mut worst: f64 = 0.0;
    for &(number, gradient) in &gradients {
        let slope = (4.0 * probe.central(number, STEP) - probe.central(number, 2.0 * STEP)) / 3.0;
        let apart = (slope - f64::from(gradient)).abs() / largest;
        assert!(
            apart <= TOLERANCE,
            "{number:?} of {:?}: {slope} is not {gradient}",
            probe.single.network.architecture().layers
        );
        worst = worst.max(apart);
    }
    (gradients.len(), worst)
}

fn shape(channels: usize, rows: usize, cols: usize) -> Shape {
    Shape { channels, rows, cols }
}

#[test]
fn convolutions_and_linear_layers_exactly() {
    let mut random = Random(11);
    let mut count = 0;
    for (size, images) in [((4, 5), 2), ((6, 3), 1), ((5, 5), 5)] {
        for (stride, padding, dilation) in [(1, 0, 1), (2, 1, 1), (1, 2, 2), (3, 2, 1), (2, 2, 2)] {
            for (channels, out_channels, groups) in [(1, 3, 1), (3, 2, 1), (4, 4, 2), (2, 4, 2), (3, 3, 3)] {
                let kernel_size = if groups == 1 { (3, 2) } else { (3, 3) };
                let bias = stride != 3;
                let spec =
                    LayerSpec::Conv2d { out_channels, kernel_size, stride, padding, dilation, groups, bias };
                count += exact(spec, shape(channels, size.0, size.1), images, |n| random.integers(n, 4), 1.0);
            }
        }
    }
    for (out_features, bias, images) in [(3, true, 4), (10, false, 1), (1, true, 9)] {
        let spec = LayerSpec::Linear { out_features, bias };
        count += exact(spec, shape(2, 3, 3), images, |n| random.integers(n, 4), 1.0);
    }
    println!("{count} gradients");
    assert!(count > 10_000);
}

#[test]
fn poolings_and_copies_exactly() {
    let mut random = Random(12);
    let mut count = 0;
    for (kernel_size, stride, padding) in [(2, 2, 0), (2, 1, 1), (4, 2, 1), (1, 2, 0), (4, 4, 2)] {
        for (rows, cols, images) in [(5, 6, 2), (4, 4, 5), (7, 5, 1)] {
            // All numbers different and four apart: a step of one changes no winner.
            let distinct = |n| {
                let mut values: Vec<f32> = (0..n).map(|index| 4.0 * index as f32 - 50.0).collect();
                (1..n).rev().for_each(|at| values.swap(at, random.below(at + 1)));
                values
            };
            let max = LayerSpec::MaxPool2d { kernel_size, stride, padding };
            count += exact(max, shape(2, rows, cols), images, distinct, 1.0);
            // Windows of 1, 4 and 16 cells: dividing by them is exact.
            let average = LayerSpec::AvgPool2d { kernel_size, stride, padding };
            count += exact(average, shape(2, rows, cols), images, |n| random.integers(n, 4), 1.0);
        }
    }
    for images in [1, 3] {
        count += exact(LayerSpec::GlobalAvgPool, shape(3, 4, 4), images, |n| random.integers(n, 4), 1.0);
        count += exact(LayerSpec::Flatten, shape(3, 2, 3), images, |n| random.integers(n, 4), 1.0);
        count += exact(LayerSpec::Dropout { p: 0.5 }, shape(3, 5, 5), images, |n| random.integers(n, 4), 1.0);
        // Never zero, and a step of one does not cross it.
        let away =
            |n| random.integers(n, 4).into_iter().map(|x| if x < 0.0 { x - 1.0 } else { x + 2.0 }).collect();
        count += exact(LayerSpec::Relu, shape(3, 4, 5), images, away, 1.0);
        let away =
            |n| random.integers(n, 4).into_iter().map(|x| if x < 0.0 { x - 1.0 } else { x + 2.0 }).collect();
        count += exact(LayerSpec::LeakyRelu { negative_slope: 0.25 }, shape(3, 4, 5), images, away, 1.0);
    }
    println!("{count} gradients");
    assert!(count > 1_000);
}

#[test]
fn smooth_layers() {
    let mut random = Random(13);
    let (mut count, mut worst) = (0, 0.0_f64);
    for (spec, channels, rows, cols) in [
        (LayerSpec::Sigmoid, 2, 3, 4),
        (LayerSpec::Tanh, 2, 3, 4),
        (LayerSpec::Softmax, 10, 1, 1),
        (LayerSpec::Softmax, 2, 1, 1),
        (LayerSpec::BatchNorm2d, 3, 4, 4),
        (LayerSpec::BatchNorm2d, 2, 5, 3),
    ] {
        for (images, mode) in [(1, Mode::Train), (3, Mode::Train), (8, Mode::Train), (4, Mode::Eval)] {
            let mut probe = probe(spec, shape(channels, rows, cols), images, mode, |n| random.reals(n, 2.0));
            let (some, apart) = smooth(&mut probe);
            count += some;
            worst = worst.max(apart);
        }
    }
    println!("{count} gradients, largest distance {worst:.1e}");
    assert!(count > 500);
}

/// The loss of a network in a batch, as an optimizer would see it, and all gradients.
fn loss_of(network: &Network, input: &[f32], labels: &[u8], gradients: Option<&mut Gradients>) -> f64 {
    let (mut trace, mut losses) = (Trace::new(), Vec::new());
    let wanted = gradients.is_some();
    let mut own = Gradients::new();
    let gradients = gradients.unwrap_or(&mut own);
    network
        .forward(&Maps::from_images(network.architecture().input, input), &mut trace, Mode::Train)
        .unwrap();
    let loss = cross_entropy(network, &trace, labels, &mut losses, Some(gradients)).unwrap();
    if wanted {
        network.backward(&trace, gradients).unwrap();
    }
    // The mean in f64 of what each image lost in f32: the mean itself is rounded once more.
    assert!(
        (f64::from(loss.mean) - losses.iter().map(|&l| f64::from(l)).sum::<f64>() / losses.len() as f64)
            .abs()
            < 1e-6
    );
    losses.iter().map(|&loss| f64::from(loss)).sum::<f64>() / losses.len() as f64
}

/// From the loss through every smooth layer down to the pixels, for all parameters and pixels.
#[test]
fn the_loss_in_everything_below_it() {
    const STEP: f32 = 1.0 / 32.0;
    let conv = |out_channels, stride, groups| LayerSpec::Conv2d {
        out_channels,
        kernel_size: (3, 3),
        stride,
        padding: 1,
        dilation: 1,
        groups,
        bias: true,
    };
    let input = shape(2, 6, 5);
    let deep = vec![
        conv(4, 1, 2),
        LayerSpec::Tanh,
        LayerSpec::AvgPool2d { kernel_size: 2, stride: 1, padding: 1 },
        LayerSpec::BatchNorm2d,
        conv(3, 2, 1),
        LayerSpec::Sigmoid,
        LayerSpec::Flatten,
        LayerSpec::linear(6),
        LayerSpec::Tanh,
        LayerSpec::linear(3),
        LayerSpec::Softmax,
    ];
    let head = vec![LayerSpec::Flatten];
    let (mut count, mut worst) = (0, 0.0_f64);
    for (input, layers) in [(input, deep), (shape(4, 1, 1), head)] {
        let mut random = Random(14);
        let mut network = Network::new(Architecture { input, layers }).unwrap();
        for slot in network.slots().to_vec().into_iter().filter(|slot| slot.role.is_learned()) {
            let values = random.reals(slot.range.len(), 0.6);
            network.parameters_mut()[slot.range].copy_from_slice(&values);
        }
        let (images, labels) = (random.reals(4 * input.volume(), 1.0), [2, 0, 1, 1]);
        let mut gradients = Gradients::new();
        gradients.everything = true;
        loss_of(&network, &images, &labels, Some(&mut gradients));
        let in_input = crate::numbers::images_first(
            match network.parameters().len() {
                0 => gradients.activation(0).unwrap().values(),
                _ => gradients.input().unwrap().values(),
            },
            4,
        );
        let learned: Vec<usize> = network
            .slots()
            .iter()
            .filter(|slot| slot.role.is_learned())
            .flat_map(|slot| slot.range.clone())
            .collect();
        let all = learned.iter().map(|&index| gradients.parameters()[index]).chain(in_input.iter().copied());
        let largest = all.fold(0.0, |largest: f64, gradient| largest.max(f64::from(gradient).abs()));
        let mut check = |what: &str, gradient: f32, loss_at: &mut dyn FnMut(f32) -> f64| {
            let mut central = |step: f32| (loss_at(step) - loss_at(-step)) / (2.0 * f64::from(step));
            let slope = (4.0 * central(STEP) - central(2.0 * STEP)) / 3.0;
            let apart = (slope - f64::from(gradient)).abs() / largest;
            assert!(apart < NETWORK_TOLERANCE, "{what}: {slope} is not {gradient}, of at most {largest}");
            worst = worst.max(apart);
            count += 1;
        };
        for &index in &learned {
            let mut moved = network.clone();
            let gradient = gradients.parameters()[index];
            check(&format!("parameter {index}"), gradient, &mut |step| {
                moved.parameters_mut()[index] = network.parameters()[index] + step;
                loss_of(&moved, &images, &labels, None)
            });
        }
        for (index, &gradient) in in_input.iter().enumerate() {
            let mut moved = images.clone();
            check(&format!("pixel {index}"), gradient, &mut |step| {
                moved[index] = images[index] + step;
                loss_of(&network, &moved, &labels, None)
            });
        }
    }
    println!("{count} gradients, largest distance {worst:.1e}");
    assert!(count > 400);
}
