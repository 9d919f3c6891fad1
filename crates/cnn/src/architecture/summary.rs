//! Shapes, parameters and costs, layer by layer.

use super::{Architecture, ArchitectureError, LayerSpec, Problem, Setting, fixes, limits};
use crate::layers::{Layer, Role};
use crate::{Geometry, Shape};

/// What one layer is and costs.
#[derive(Debug, Clone, PartialEq)]
pub struct LayerReport {
    /// What it reads.
    pub input: Shape,
    /// What it makes.
    pub output: Shape,
    /// Whether what it makes is a vector rather than maps.
    pub is_vector: bool,
    /// Numbers that are learned: the product of `weight_shape` plus `biases`.
    pub parameters: u64,
    /// Out x in x rows x columns of a convolution, out x in of a linear layer, channels of batch normalisation; else
    /// empty.
    pub weight_shape: Vec<usize>,
    /// Numbers that are added.
    pub biases: usize,
    /// Multiply-accumulates for one image: of a convolution, the cells of its output times the weights of one kernel; of a
    /// linear layer, its weights; else none.
    pub macs: u64,
    /// How its window slides, if it has one.
    pub geometry: Option<Geometry>,
    /// Rows and columns of the input that one number of the output depends on, padding included. All of them once a layer
    /// has mixed every position.
    pub receptive_field: (usize, usize),
}

/// What a list of layers makes of an input.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// The layers that make sense, up to the first that does not.
    pub layers: Vec<LayerReport>,
    /// All their parameters.
    pub parameters: u64,
    /// All their multiply-accumulates.
    pub macs: u64,
    /// What is wrong with the next one, if there is one.
    pub problem: Option<Problem>,
}

impl Summary {
    /// The size of the last output.
    pub fn output(&self) -> Option<Shape> {
        self.layers.last().map(|layer| layer.output)
    }

    /// The numbers of all outputs together, for one image.
    pub fn values(&self) -> u64 {
        self.layers.iter().map(|layer| layer.output.volume() as u64).sum()
    }
}

/// What is known of the numbers between two layers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Flow {
    pub shape: Shape,
    pub is_vector: bool,
    field: (usize, usize),
    /// The distance in the input between what neighbouring cells see.
    jump: usize,
}

/// Infers everything that can be known without a single weight. Stops at the first layer that cannot be.
pub fn summarise(architecture: &Architecture) -> Summary {
    let mut summary = Summary { layers: Vec::new(), parameters: 0, macs: 0, problem: None };
    let shape = architecture.input;
    if let Err(error) = whole(architecture) {
        let fixes = fixes::for_whole(&error);
        summary.problem = Some(Problem { layer: 0, error, fixes });
        return summary;
    }
    let mut flow = Flow { shape, is_vector: false, field: (1, 1), jump: 1 };
    for (layer, &spec) in architecture.layers.iter().enumerate() {
        match report(architecture.input, &mut flow, spec) {
            Ok(report) => {
                summary.parameters += report.parameters;
                summary.macs += report.macs;
                summary.layers.push(report);
            }
            Err(error) => {
                let fixes = fixes::for_layer(&error, layer, spec, flow);
                summary.problem = Some(Problem { layer, error, fixes });
                break;
            }
        }
    }
    summary
}

/// What can be wrong before the first layer.
fn whole(architecture: &Architecture) -> Result<(), ArchitectureError> {
    let Shape { channels, rows, cols } = architecture.input;
    let sides = [
        (Setting::InputChannels, channels, limits::CHANNELS),
        (Setting::InputRows, rows, limits::SIDE),
        (Setting::InputCols, cols, limits::SIDE),
    ];
    for (setting, found, most) in sides {
        match found {
            0 => return Err(ArchitectureError::Zero { setting }),
            _ if found > most => return Err(ArchitectureError::TooLarge { setting, found, most }),
            _ => {}
        }
    }
    values(architecture.input)?;
    match architecture.layers.len() {
        0 => Err(ArchitectureError::NoLayers),
        found if found > limits::LAYERS => {
            Err(ArchitectureError::TooManyLayers { found, most: limits::LAYERS })
        }
        _ => Ok(()),
    }
}

/// Refuses too many numbers, without multiplying beyond what an index can hold.
pub(super) fn values(shape: Shape) -> Result<(), ArchitectureError> {
    let Shape { channels, rows, cols } = shape;
    let product = channels as u64 * rows as u64 * cols as u64;
    if product > limits::VALUES as u64 {
        return Err(ArchitectureError::TooManyValues { shape, most: limits::VALUES });
    }
    Ok(())
}

/// Whether a layer can stand here, whatever its settings.
fn place(flow: &Flow, spec: LayerSpec) -> Result<(), ArchitectureError> {
    let shape = flow.shape;
    match spec {
        LayerSpec::Conv2d { .. }
        | LayerSpec::MaxPool2d { .. }
        | LayerSpec::AvgPool2d { .. }
        | LayerSpec::GlobalAvgPool
        | LayerSpec::BatchNorm2d
            if flow.is_vector =>
        {
            Err(ArchitectureError::NeedsMaps { features: shape.volume() })
        }
        LayerSpec::Linear { .. } | LayerSpec::Softmax if !flow.is_vector => {
            Err(ArchitectureError::NeedsVector { shape })
        }
        _ => Ok(()),
    }
}

/// One layer's report; moves `flow` behind it.
fn report(input: Shape, flow: &mut Flow, spec: LayerSpec) -> Result<LayerReport, ArchitectureError> {
    place(flow, spec)?;
    let layer = Layer::new(spec, flow.shape)?;
    let output = layer.output();
    values(output)?;
    let mut weight_shape = Vec::new();
    let mut biases = 0;
    for (role, shape) in layer.parameters() {
        match role {
            Role::Weight => weight_shape = shape,
            Role::Bias => biases = shape.iter().product(),
            Role::RunningMean | Role::RunningVar => {}
        }
    }
    let weights: u64 =
        if weight_shape.is_empty() { 0 } else { weight_shape.iter().map(|&n| n as u64).product() };
    let geometry = layer.geometry();
    if let Some(Geometry { rows, cols }) = geometry {
        flow.field.0 += rows.span() * flow.jump;
        flow.field.1 += cols.span() * flow.jump;
        flow.jump *= rows.stride();
    }
    if matches!(spec, LayerSpec::Linear { .. } | LayerSpec::GlobalAvgPool | LayerSpec::Softmax) {
        flow.field = (input.rows, input.cols);
    }
    flow.is_vector |= matches!(spec, LayerSpec::Flatten);
    let report = LayerReport {
        input: flow.shape,
        output,
        is_vector: flow.is_vector,
        parameters: weights + biases as u64,
        weight_shape,
        biases,
        macs: layer.macs(),
        geometry,
        receptive_field: flow.field,
    };
    flow.shape = output;
    Ok(report)
}

#[cfg(test)]
mod tests {
    use super::super::NetworkPreset;
    use super::*;

    fn grey(side: usize) -> Shape {
        Shape { channels: 1, rows: side, cols: side }
    }

    #[test]
    fn the_lenet_of_the_lecture_has_60074_parameters() {
        let summary = summarise(&NetworkPreset::LeNet.architecture(grey(28), 10));
        assert_eq!(summary.problem, None);
        assert_eq!(summary.parameters, 60_074);
        let learned: Vec<_> = summary.layers.iter().filter(|layer| layer.parameters > 0).collect();
        let parameters: Vec<_> = learned.iter().map(|layer| layer.parameters).collect();
        assert_eq!(parameters, [60, 880, 48_120, 10_164, 850]);
        let outputs: Vec<_> = summary.layers.iter().map(|layer| layer.output.to_string()).collect();
        assert_eq!(outputs[..3], ["6 x 26 x 26", "6 x 26 x 26", "6 x 13 x 13"]);
        assert_eq!(outputs[3..7], ["16 x 11 x 11", "16 x 11 x 11", "16 x 5 x 5", "400 x 1 x 1"]);
        // 26 x 26 x 6 x 9, then 11 x 11 x 16 x 54, then the linear weights.
        assert_eq!(learned[0].macs, 36_504);
        assert_eq!(summary.macs, 36_504 + 104_544 + 48_000 + 10_080 + 840);
        assert_eq!(learned[1].weight_shape, [16, 6, 3, 3]);
        assert_eq!(learned[1].biases, 16);
    }

    #[test]
    fn the_last_pooling_cell_of_lenet_sees_10_by_10() {
        let summary = summarise(&NetworkPreset::LeNet.architecture(grey(28), 10));
        let fields: Vec<_> = summary.layers.iter().map(|layer| layer.receptive_field.0).collect();
        assert_eq!(fields[..8], [3, 3, 4, 8, 8, 10, 10, 28]);
    }

    #[test]
    fn the_great_networks_are_summarised_without_a_weight() {
        for (preset, parameters, macs) in [
            (NetworkPreset::AlexNet, 62_378_344, 1_135_256_096),
            (NetworkPreset::Vgg16, 138_357_544, 15_470_264_320),
        ] {
            let (input, classes) = preset.original();
            let summary = summarise(&preset.architecture(input, classes));
            assert_eq!((summary.problem, summary.parameters, summary.macs), (None, parameters, macs));
        }
    }

    #[test]
    fn a_vector_of_the_5_by_5_by_2_volume_has_50_numbers() {
        let layers = vec![LayerSpec::Flatten, LayerSpec::linear(3)];
        let summary = summarise(&Architecture { input: Shape { channels: 2, rows: 5, cols: 5 }, layers });
        assert_eq!(summary.layers[0].output, Shape::vector(50));
        assert_eq!(summary.layers[1].parameters, 153);
    }
}
