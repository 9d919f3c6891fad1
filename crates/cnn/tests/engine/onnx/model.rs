//! The parts of ONNX models and tensors that single operators need.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use super::protobuf::{Field, fields, floats, push_floats, push_integers};

/// A tensor of floats.
#[derive(Debug, Clone)]
pub struct Tensor {
    pub name: String,
    pub shape: Vec<usize>,
    /// Empty if the tensor holds no floats.
    pub values: Vec<f32>,
}

/// A value of an attribute. An attribute that is not set in the file is zero.
#[derive(Debug, Clone, Default)]
pub struct Attribute {
    pub float: f32,
    pub int: i64,
    pub ints: Vec<i64>,
    pub text: String,
}

/// One operator with the names of what goes in and out.
#[derive(Debug, Clone, Default)]
pub struct Node {
    pub operator: String,
    pub inputs: Vec<String>,
    pub outputs: Vec<String>,
    pub attributes: HashMap<String, Attribute>,
}

/// A graph: operators, numbers stored with them, and the names of its inputs.
#[derive(Debug, Default)]
pub struct Graph {
    pub nodes: Vec<Node>,
    pub initializers: Vec<Tensor>,
    pub inputs: Vec<String>,
}

/// Reads a `model.onnx`.
pub fn read_graph(path: &Path) -> Graph {
    let mut graph = Graph::default();
    for (number, field) in fields(&fs::read(path).unwrap()) {
        let (7, Field::Bytes(message)) = (number, field) else { continue };
        for (number, field) in fields(message) {
            match (number, field) {
                (1, Field::Bytes(node)) => graph.nodes.push(read_node(node)),
                (5, Field::Bytes(tensor)) => graph.initializers.push(read_tensor(tensor)),
                (11, Field::Bytes(input)) => graph.inputs.push(read_name(input)),
                _ => {}
            }
        }
    }
    graph
}

/// Reads an `input_0.pb`.
pub fn read_tensor_file(path: &Path) -> Tensor {
    read_tensor(&fs::read(path).unwrap())
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn read_name(message: &[u8]) -> String {
    let mut names = fields(message).into_iter().filter_map(|(number, field)| match (number, field) {
        (1, Field::Bytes(name)) => Some(text(name)),
        _ => None,
    });
    names.next().unwrap_or_default()
}

fn read_node(message: &[u8]) -> Node {
    let mut node = Node::default();
    for (number, field) in fields(message) {
        let Field::Bytes(bytes) = field else { continue };
        match number {
            1 => node.inputs.push(text(bytes)),
            2 => node.outputs.push(text(bytes)),
            4 => node.operator = text(bytes),
            5 => {
                node.attributes.insert(read_name(bytes), read_attribute(bytes));
            }
            _ => {}
        }
    }
    node
}

fn read_attribute(message: &[u8]) -> Attribute {
    let mut attribute = Attribute::default();
    for (number, field) in fields(message) {
        match (number, &field) {
            (2, Field::Fixed32(bytes)) => attribute.float = f32::from_le_bytes(*bytes),
            (3, Field::Varint(number)) => attribute.int = *number as i64,
            (4, Field::Bytes(bytes)) => attribute.text = String::from_utf8_lossy(bytes).into_owned(),
            (8, _) => push_integers(&mut attribute.ints, &field),
            _ => {}
        }
    }
    attribute
}

fn read_tensor(message: &[u8]) -> Tensor {
    const FLOAT: u64 = 1;
    let (mut shape, mut values, mut raw, mut kind, mut name) = (vec![], vec![], None, 0, String::new());
    for (number, field) in fields(message) {
        match (number, &field) {
            (1, _) => push_integers(&mut shape, &field),
            (2, Field::Varint(number)) => kind = *number,
            (4, _) => push_floats(&mut values, &field),
            (8, Field::Bytes(bytes)) => name = text(bytes),
            (9, Field::Bytes(bytes)) => raw = Some(*bytes),
            _ => {}
        }
    }
    if let (FLOAT, Some(bytes)) = (kind, raw) {
        values.extend(floats(bytes));
    }
    let shape: Vec<usize> = shape.into_iter().map(|size| usize::try_from(size).unwrap()).collect();
    if kind == FLOAT {
        assert_eq!(shape.iter().product::<usize>(), values.len(), "{name}");
    }
    Tensor { name, shape, values }
}
