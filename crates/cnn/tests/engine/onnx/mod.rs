//! The ONNX project's own test data for single operators, where Debian's package libonnx-testdata is installed.
//!
//! `apt-get install libonnx-testdata` brings them. Without it the test says so and passes.

mod model;
mod protobuf;
mod translate;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::numbers::distance;
use crate::single::Single;
use model::{Graph, Tensor, read_graph, read_tensor_file};
use translate::{Translated, translate};

/// Where the package puts its data.
const DATA: &str = "/usr/share/libonnx-testdata/data";
/// Operators by hand, and modules and functions that PyTorch exported.
const COLLECTIONS: [&str; 3] = ["node", "pytorch-converted", "pytorch-operator"];
const OPERATORS: [&str; 12] = [
    "Conv",
    "MaxPool",
    "AveragePool",
    "GlobalAveragePool",
    "BatchNormalization",
    "Gemm",
    "Softmax",
    "Relu",
    "LeakyRelu",
    "Sigmoid",
    "Tanh",
    "Flatten",
];
/// The fixtures' numbers were computed in f32 by NumPy and by old versions of PyTorch, in orders of their own; the longest
/// sums have 100 terms. ONNX itself allows 1e-3.
const TOLERANCE: f64 = 2e-6;

/// The folders of all fixtures, in order.
fn fixtures() -> Vec<PathBuf> {
    let mut folders = Vec::new();
    for collection in COLLECTIONS {
        let entries = fs::read_dir(Path::new(DATA).join(collection)).unwrap();
        folders.extend(entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()));
    }
    folders.sort();
    folders
}

/// The input tensors of the graph's one operator: stored in the model, or the files of the test, which come in the order of
/// the inputs that the model does not store.
fn inputs_of(graph: &Graph, folder: &Path) -> Vec<Tensor> {
    let stored = |name: &str| graph.initializers.iter().find(|tensor| tensor.name == name);
    let open: Vec<&String> = graph.inputs.iter().filter(|name| stored(name).is_none()).collect();
    let given = |name: &str| {
        let index = open.iter().position(|open| *open == name)?;
        Some(read_tensor_file(&folder.join(format!("test_data_set_0/input_{index}.pb"))))
    };
    let named = graph.nodes[0].inputs.iter().filter(|name| !name.is_empty());
    named.filter_map(|name| stored(name).cloned().or_else(|| given(name))).collect()
}

/// How far our result is from the fixture's.
fn run(translated: &Translated, expected: &Tensor) -> f64 {
    let single = Single::new(translated.spec, translated.input_shape);
    let mut single = single.unwrap_or_else(|problem| panic!("{translated:?}: {problem}"));
    single.set(translated.weight.as_deref(), translated.bias.as_deref());
    if let Some([mean, variance]) = &translated.running {
        single.set_running(mean, variance);
    }
    let ours = single.eval(translated.images, &translated.input);
    distance(&ours, &expected.values)
}

#[test]
fn our_layers_do_what_onnx_says() {
    // Straight to the terminal: what a passing test prints is otherwise hidden.
    let mut terminal = std::io::stderr();
    if !Path::new(DATA).is_dir() {
        writeln!(terminal, "ONNX fixtures: not run, libonnx-testdata is not installed").unwrap();
        return;
    }
    let mut ran: BTreeMap<String, usize> = BTreeMap::new();
    let mut left_out: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut failed = Vec::new();
    let mut worst: (f64, String) = (0.0, String::new());
    for folder in fixtures() {
        let graph = read_graph(&folder.join("model.onnx"));
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let operator = graph.nodes.iter().find(|node| OPERATORS.contains(&node.operator.as_str()));
        let Some(operator) = operator else { continue };
        if graph.nodes.len() > 1 {
            left_out.entry("it is part of a larger graph").or_default().push(name);
            continue;
        }
        match translate(operator, &inputs_of(&graph, &folder)) {
            Ok(translated) => {
                let expected = read_tensor_file(&folder.join("test_data_set_0/output_0.pb"));
                let apart = run(&translated, &expected);
                if apart > TOLERANCE {
                    failed.push(format!("{name}: {apart:e} of the largest number"));
                }
                if apart >= worst.0 {
                    worst = (apart, name);
                }
                *ran.entry(operator.operator.clone()).or_default() += 1;
            }
            Err(why) => left_out.entry(why).or_default().push(name),
        }
    }
    let total: usize = ran.values().sum();
    writeln!(terminal, "ONNX fixtures: {total} run, largest distance {:.1e} ({})", worst.0, worst.1).unwrap();
    writeln!(terminal, "  by operator: {ran:?}").unwrap();
    for (why, names) in &left_out {
        writeln!(terminal, "  {} left out, {why}", names.len()).unwrap();
        println!("{why}: {names:?}");
    }
    assert!(failed.is_empty(), "{failed:#?}");
    // A translation that gives up on everything would pass otherwise.
    for operator in OPERATORS {
        assert!(ran.contains_key(operator), "no fixture of {operator} was run");
    }
}
