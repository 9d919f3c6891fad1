//! Results of PyTorch, made by `tests/golden/make_training.py` in f64, against ours.

use cnn::architecture::{Architecture, NetworkPreset};
use cnn::training::{Optimizer, Settings, cross_entropy};
use cnn::{Gradients, LayerSpec, Maps, Mode, Network, Role, Trace};
use serde_json::Value;

use crate::numbers::{distance, golden, images_first, list, pixels, real, tensor, whole, wholes};
use crate::single::Single;
use crate::specs;

/// The goldens are exact to half a unit in the last place, 6e-8, and sums of a few hundred f32 products in any order come
/// within a few units of their largest numbers.
const TOLERANCE: f64 = 1e-6;

/// What was compared and how far it was apart at most.
#[derive(Default)]
struct Comparison {
    count: usize,
    worst: f64,
    failed: Vec<String>,
}

impl Comparison {
    fn add(&mut self, what: &str, ours: &[f32], expected: &[f32], tolerance: f64) {
        let apart = distance(ours, expected);
        self.count += 1;
        self.worst = self.worst.max(apart);
        if apart > tolerance {
            self.failed.push(format!("{what}: {apart:.2e}"));
        }
    }

    fn finish(self, name: &str) {
        println!("{name}: {} tensors, largest distance {:.2e}", self.count, self.worst);
        assert!(self.failed.is_empty(), "{} of {} differ: {:#?}", self.failed.len(), self.count, self.failed);
    }
}

/// Batch normalisation of numbers around 200 with deviation 0.5: half a unit in the last place of such a number is
/// 1.5e-5 deviations, and the result cannot be better than its input.
const NORMALISED_FAR_FROM_ZERO: f64 = 4e-5;

fn tolerance_of(case: &Value) -> f64 {
    let far = || tensor(&case["tensors"]["input"]).values.iter().all(|&x| x > 100.0);
    match (case["exact"].as_bool().unwrap(), case["layer"]["kind"] == "batch-norm2d") {
        (true, _) => 0.0,
        (false, true) if far() => NORMALISED_FAR_FROM_ZERO,
        _ => TOLERANCE,
    }
}

/// Softmax's gradient is `p (g - mean(g))`. Where one probability is nearly 1, the difference is much smaller than `g`, of
/// which it keeps the rounding: how much smaller, says this.
fn cancellation(case: &Value) -> f64 {
    if case["layer"]["kind"] != "softmax" {
        return 1.0;
    }
    let largest = |name: &str| {
        let values = tensor(&case["tensors"][name]).values;
        f64::from(values.into_iter().fold(0.0, |largest: f32, value| largest.max(value.abs())))
    };
    (largest("grad_output") / largest("grad_input")).max(1.0)
}

#[test]
fn every_layer_forward_and_backward() {
    let golden = golden();
    let cases = list(&golden["layers"]);
    let mut comparison = Comparison::default();
    for case in cases {
        let images = whole(&case["images"]);
        let get = |name: &str| case["tensors"].get(name).map(|at| tensor(at).values);
        let single = Single::new(specs::layer(&case["layer"]), specs::shape(&case["input"]));
        let mut single = single.unwrap_or_else(|problem| panic!("{case}: {problem}"));
        single.set(get("weight").as_deref(), get("bias").as_deref());
        if let (Some(mean), Some(variance)) = (get("running_mean"), get("running_var")) {
            single.set_running(&mean, &variance);
        }
        let training = case["training"].as_bool().unwrap();
        let mode = if training { Mode::Train } else { Mode::Eval };
        let tolerance = tolerance_of(case);
        let what =
            |name: &str| format!("{name} of {} on {images} x {} ({mode:?})", case["layer"], case["input"]);
        let output = single.forward(images, &get("input").unwrap(), mode);
        comparison.add(&what("output"), &output, &get("output").unwrap(), tolerance);
        let grad_input = single.backward(&get("grad_output").unwrap());
        let tolerance_input = tolerance * cancellation(case);
        comparison.add(&what("grad_input"), &grad_input, &get("grad_input").unwrap(), tolerance_input);
        for (role, name) in [(Role::Weight, "grad_weight"), (Role::Bias, "grad_bias")] {
            if let Some(expected) = get(name) {
                comparison.add(&what(name), single.gradient(role).unwrap(), &expected, tolerance);
            }
        }
        if let (Some(mean), Some(variance)) = (get("new_running_mean"), get("new_running_var")) {
            single.network.move_averages(&single.trace);
            for (role, expected) in [(Role::RunningMean, mean), (Role::RunningVar, variance)] {
                let ours = single.network.values(single.layer, role).unwrap();
                comparison.add(&what("running averages"), ours, &expected, TOLERANCE);
            }
        }
    }
    assert!(cases.len() > 100);
    comparison.finish("layers");
}

/// The core brings its own exponential. Measured in f64 it must give every f32 but for the last digit, also where a naive
/// formula loses them: tanh close to zero, both where they saturate.
#[test]
fn sigmoid_and_tanh_keep_all_their_digits() {
    let mut inputs = Vec::new();
    for magnitude in (0..=400).map(|step| 10.0_f64.powf(f64::from(step) / 80.0 - 3.0)) {
        inputs.extend([magnitude as f32, -magnitude as f32]);
    }
    // Beyond these the sigmoid of a negative number is no normal f32 any more.
    let inputs: Vec<f32> = inputs.into_iter().filter(|x| x.abs() < 87.0).collect();
    for (spec, exact) in [
        (LayerSpec::Tanh, (|x| x.tanh()) as fn(f64) -> f64),
        (LayerSpec::Sigmoid, |x| 1.0 / (1.0 + (-x).exp())),
    ] {
        let shape = cnn::Shape { channels: 1, rows: 1, cols: inputs.len() };
        let outputs = Single::new(spec, shape).unwrap().eval(1, &inputs);
        for (&input, output) in inputs.iter().zip(outputs) {
            let expected = exact(f64::from(input));
            let apart = (f64::from(output) - expected).abs() / expected.abs();
            // Half a unit in the last place is at most 6.0e-8 of the number.
            assert!(apart < 6.1e-8, "{spec:?} of {input} is {expected}, not {output}");
        }
    }
}

/// Overwrites parameters from `[{layer, role, values}]`.
fn set_parameters(network: &mut Network, slots: &Value) {
    for slot in list(slots) {
        let range = network.slot(whole(&slot["layer"]), specs::role(slot)).unwrap().range.clone();
        network.parameters_mut()[range].copy_from_slice(&tensor(&slot["values"]).values);
    }
}

/// Compares numbers that are laid out as a network's parameters with such slots.
fn compare_slots(
    comparison: &mut Comparison,
    what: &str,
    network: &Network,
    ours: &[f32],
    slots: &Value,
    tolerance: f64,
) {
    for slot in list(slots).iter().filter(|slot| slot.get("values").is_some()) {
        let (layer, role) = (whole(&slot["layer"]), specs::role(slot));
        let ours = &ours[network.slot(layer, role).unwrap().range.clone()];
        comparison.add(
            &format!("{what}, {role:?} of layer {layer}"),
            ours,
            &tensor(&slot["values"]).values,
            tolerance,
        );
    }
}

fn labels(case: &Value) -> Vec<u8> {
    wholes(&case["labels"]).into_iter().map(|label| label as u8).collect()
}

fn maps(network: &Network, values: &[f32]) -> Maps {
    Maps::from_images(network.architecture().input, values)
}

#[test]
fn the_loss_and_its_gradient() {
    let golden = golden();
    let mut comparison = Comparison::default();
    for case in list(&golden["losses"]) {
        let (classes, images) = (whole(&case["classes"]), whole(&case["images"]));
        let get = |name: &str| tensor(&case["tensors"][name]).values;
        // With a softmax layer and without one: the loss is that of the logits.
        for layers in [vec![LayerSpec::Flatten], vec![LayerSpec::Flatten, LayerSpec::Softmax]] {
            let input = cnn::Shape::vector(classes);
            let network = Network::new(Architecture { input, layers }).unwrap();
            let (mut trace, mut gradients, mut losses) = (Trace::new(), Gradients::new(), Vec::new());
            network.forward(&maps(&network, &get("logits")), &mut trace, Mode::Train).unwrap();
            let loss =
                cross_entropy(&network, &trace, &labels(case), &mut losses, Some(&mut gradients)).unwrap();
            let what = |name| format!("{name} of {images} x {classes}");
            comparison.add(&what("loss"), &[loss.mean], &[real(&case["loss"]) as f32], TOLERANCE);
            comparison.add(&what("losses"), &losses, &get("losses"), TOLERANCE);
            let ours = images_first(gradients.activation(0).unwrap().values(), images);
            comparison.add(&what("gradient"), &ours, &get("grad"), TOLERANCE);
        }
    }
    comparison.finish("losses");
}

/// After ten layers or so each layer has added its rounding to what it got, and batch normalisation divides by a deviation.
const NETWORK_TOLERANCE: f64 = 5e-6;

#[test]
fn whole_networks_with_every_activation_and_gradient() {
    let golden = golden();
    let mut comparison = Comparison::default();
    for case in list(&golden["networks"]) {
        let name = case["name"].as_str().unwrap();
        let mut network = Network::new(specs::architecture(case)).unwrap();
        set_parameters(&mut network, &case["parameters"]);
        let images = whole(&case["images"]);
        let activations = list(&case["activations"]);
        let (mut trace, mut gradients, mut losses) = (Trace::new(), Gradients::new(), Vec::new());
        gradients.everything = true;
        network.forward(&maps(&network, &tensor(&activations[0]).values), &mut trace, Mode::Train).unwrap();
        for (layer, expected) in activations[1..].iter().enumerate() {
            let ours = images_first(trace.activation(layer).unwrap().values(), images);
            let what = format!("{name}, activation {layer}");
            comparison.add(&what, &ours, &tensor(expected).values, NETWORK_TOLERANCE);
        }
        let loss = cross_entropy(&network, &trace, &labels(case), &mut losses, Some(&mut gradients)).unwrap();
        comparison.add(
            &format!("{name}, loss"),
            &[loss.mean],
            &[real(&case["loss"]) as f32],
            NETWORK_TOLERANCE,
        );
        network.backward(&trace, &mut gradients).unwrap();
        // The first is the gradient in the input; a softmax has none, because it belongs to the loss.
        for (index, expected) in list(&case["activation_gradients"]).iter().enumerate() {
            let ours = index.checked_sub(1).map_or(gradients.input(), |layer| gradients.activation(layer));
            let ours = images_first(ours.unwrap().values(), images);
            let what = format!("{name}, gradient of activation {index}");
            comparison.add(&what, &ours, &tensor(expected).values, NETWORK_TOLERANCE);
        }
        let ours = gradients.parameters();
        compare_slots(&mut comparison, name, &network, ours, &case["gradients"], NETWORK_TOLERANCE);
    }
    comparison.finish("networks");
}

/// One step on a batch: forward, loss, backward, update. Returns the loss.
fn train(
    network: &mut Network,
    optimizer: &mut Optimizer,
    batch: &Maps,
    labels: &[u8],
    rate: f64,
    decay: f64,
) -> f32 {
    let (mut trace, mut gradients, mut losses) = (Trace::new(), Gradients::new(), Vec::new());
    network.forward(batch, &mut trace, Mode::Train).unwrap();
    let loss = cross_entropy(network, &trace, labels, &mut losses, Some(&mut gradients)).unwrap();
    network.backward(&trace, &mut gradients).unwrap();
    optimizer.apply(network, gradients.parameters(), rate, decay);
    loss.mean
}

/// Ten steps add ten roundings of f32 to each parameter, and each step feels those before it.
const OPTIMIZER_TOLERANCE: f64 = 3e-6;

#[test]
fn ten_steps_of_every_optimizer() {
    let golden = golden();
    let problem = &golden["problem"];
    let mut comparison = Comparison::default();
    for case in list(&golden["optimizers"]) {
        let mut network = Network::new(specs::architecture(problem)).unwrap();
        set_parameters(&mut network, &problem["parameters"]);
        let batch = maps(&network, &tensor(&problem["x"]).values);
        let mut optimizer = Optimizer::new(specs::optimizer(&case["optimizer"]), network.parameters().len());
        let (rate, decay) = (real(&case["learning_rate"]), real(&case["weight_decay"]));
        let what = format!("{} with decay {decay}", case["optimizer"]);
        for expected in list(&case["losses"]) {
            let loss = train(&mut network, &mut optimizer, &batch, &labels(problem), rate, decay);
            comparison.add(&what, &[loss], &[real(expected) as f32], OPTIMIZER_TOLERANCE);
        }
        let ours = network.parameters();
        compare_slots(&mut comparison, &what, &network, ours, &case["parameters"], OPTIMIZER_TOLERANCE);
    }
    comparison.finish("optimizers");
}

#[test]
fn the_learning_rate_of_every_epoch() {
    let golden = golden();
    for case in list(&golden["schedules"]) {
        let settings = Settings {
            learning_rate: real(&case["learning_rate"]),
            epochs: whole(&case["epochs"]),
            schedule: specs::schedule(&case["schedule"]),
            ..Settings::default()
        };
        for (epoch, rate) in list(&case["rates"]).iter().enumerate() {
            // f64 on both sides; PyTorch multiplies from epoch to epoch, which rounds differently from a formula.
            let apart = (settings.rate(epoch) - real(rate)).abs();
            assert!(apart < 1e-15, "epoch {epoch} of {case}: {}", settings.rate(epoch));
        }
    }
}

/// The lecture's network, real digits, Adam: what a student would see in the first ten steps.
#[test]
fn ten_losses_of_lenet_on_real_digits() {
    let golden = golden();
    let case = &golden["lenet"];
    let mut network = Network::new(specs::architecture(case)).unwrap();
    // The same layers as the preset, but for the softmax that belongs to the loss.
    let mut preset = NetworkPreset::LeNet.architecture(network.architecture().input, 10);
    assert_eq!(preset.layers.pop(), Some(LayerSpec::Softmax));
    assert_eq!(network.architecture(), &preset);
    set_parameters(&mut network, &case["parameters"]);
    let (batch, labels) = (whole(&case["batch"]), pixels(&case["labels"]));
    let digits: Vec<f32> = pixels(&case["pixels"]).iter().map(|&pixel| f32::from(pixel) / 255.0).collect();
    let mut optimizer = Optimizer::new(Settings::default().optimizer, network.parameters().len());
    let mut comparison = Comparison::default();

    let volume = network.architecture().input.volume();
    let first = maps(&network, &digits[..batch * volume]);
    let (mut trace, mut gradients, mut losses) = (Trace::new(), Gradients::new(), Vec::new());
    network.forward(&first, &mut trace, Mode::Train).unwrap();
    cross_entropy(&network, &trace, &labels[..batch], &mut losses, Some(&mut gradients)).unwrap();
    network.backward(&trace, &mut gradients).unwrap();
    let ours = gradients.parameters();
    compare_slots(&mut comparison, "first gradient", &network, ours, &case["gradients"], NETWORK_TOLERANCE);
    for slot in only_norms(&case["gradients"]) {
        let values = gradients.values(&network, whole(&slot["layer"]), specs::role(slot)).unwrap();
        comparison.add("length of a gradient", &[norm(values)], &[real(&slot["norm"]) as f32], TOLERANCE);
    }

    // PyTorch's own f32 run is apart from its f64 run by this much; rounding decides which way ours goes.
    let of_f32 = real(&case["f32_distance"]["loss"]);
    let mut worst: f64 = 0.0;
    for (step, expected) in list(&case["losses"]).iter().enumerate() {
        let images = step * batch..(step + 1) * batch;
        let input = maps(&network, &digits[images.start * volume..images.end * volume]);
        let loss = train(&mut network, &mut optimizer, &input, &labels[images], 0.001, 0.0);
        let apart = (f64::from(loss) - real(expected)).abs();
        worst = worst.max(apart);
        assert!(
            apart <= 4.0 * of_f32,
            "step {step}: {loss} is not {expected}, PyTorch's f32 is {of_f32:e} apart"
        );
    }
    println!("losses: largest distance {worst:.1e}, of PyTorch's f32 {of_f32:.1e}");
    // Adam divides by the root of the mean square: a parameter whose gradients nearly vanish moves as their rounding says.
    let allowed = 4.0 * real(&case["f32_distance"]["parameter"]);
    for slot in list(&case["after"]).iter().filter(|slot| slot.get("values").is_some()) {
        let ours = network.values(whole(&slot["layer"]), specs::role(slot)).unwrap();
        let expected = tensor(&slot["values"]).values;
        for (ours, expected) in ours.iter().zip(expected) {
            assert!(f64::from((ours - expected).abs()) <= allowed, "{slot}: {ours} is not {expected}");
        }
    }
    for slot in only_norms(&case["after"]) {
        let ours = network.values(whole(&slot["layer"]), specs::role(slot)).unwrap();
        comparison.add("length of parameters", &[norm(ours)], &[real(&slot["norm"]) as f32], TOLERANCE);
    }
    comparison.finish("LeNet");
}

/// The slots of which only the length of the vector is known.
fn only_norms(slots: &Value) -> impl Iterator<Item = &Value> {
    list(slots).iter().filter(|slot| slot.get("values").is_none())
}

fn norm(values: &[f32]) -> f32 {
    values.iter().map(|&value| f64::from(value) * f64::from(value)).sum::<f64>().sqrt() as f32
}
