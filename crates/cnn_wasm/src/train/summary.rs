//! What can be said of an architecture without a single weight.

use super::spec::{Architecture, LayerSpec};
use crate::error::{Failure, Outcome};
use crate::shared::Shape;
use cnn::{Axis, NetworkPreset, architecture};
use serde::{Deserialize, Serialize};
use tsify::{Ts, Tsify};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// The closed set of presets for TypeScript, in the order shown; a test keeps it equal to `NetworkPreset::ALL`.
#[allow(dead_code, reason = "only the macro below and a test read it")]
const PRESET_ID: &str = r#"
export type ArchitecturePresetId = "lenet" | "lenet5" | "tiny-vgg" | "mlp" | "alexnet" | "vgg16";
"#;

// The macro swallows the constant that it marks, and the test needs one.
#[wasm_bindgen(typescript_custom_section)]
const PRESET_ID_SECTION: &'static str = PRESET_ID;

/// The output size along one axis with its arithmetic: `floor((size + 2 padding - dilation (kernel - 1) - 1) / stride) + 1`.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
#[allow(missing_docs, reason = "the names are the formula's")]
pub struct AxisReport {
    pub size: usize,
    pub kernel: usize,
    pub stride: usize,
    pub padding: usize,
    pub dilation: usize,
    pub output: usize,
}

impl From<Axis> for AxisReport {
    fn from(axis: Axis) -> Self {
        Self {
            size: axis.size(),
            kernel: axis.kernel(),
            stride: axis.stride(),
            padding: axis.pad_before(),
            dilation: axis.dilation(),
            output: axis.output_size(),
        }
    }
}

/// What one layer makes of its input and what it costs.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct LayerReport {
    input: Shape,
    output: Shape,
    /// Trained numbers, weights and biases together.
    parameters: f64,
    /// O x I x H x W for a convolution, O x I for a linear layer, C for batch normalisation, null without weights.
    #[tsify(type = "number[] | null")]
    weight_shape: Option<Vec<usize>>,
    biases: usize,
    /// Multiply-accumulates for one image.
    macs: f64,
    /// Null for layers without a window.
    #[tsify(type = "AxisReport | null")]
    rows: Option<AxisReport>,
    #[tsify(type = "AxisReport | null")]
    cols: Option<AxisReport>,
    /// The longer side of the rectangle of input pixels that one output cell sees.
    receptive_field: usize,
}

impl From<architecture::LayerReport> for LayerReport {
    fn from(it: architecture::LayerReport) -> Self {
        Self {
            input: it.input.into(),
            output: it.output.into(),
            parameters: it.parameters as f64,
            weight_shape: (!it.weight_shape.is_empty()).then_some(it.weight_shape),
            biases: it.biases,
            macs: it.macs as f64,
            rows: it.geometry.map(|geometry| geometry.rows.into()),
            cols: it.geometry.map(|geometry| geometry.cols.into()),
            receptive_field: it.receptive_field.0.max(it.receptive_field.1),
        }
    }
}

/// One click that makes an impossible architecture possible.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[allow(missing_docs, reason = "zero-based indices and what they get")]
pub enum Fix {
    /// Other settings for a layer.
    Replace { layer: usize, spec: LayerSpec },
    /// A further layer, which gets this index.
    Insert { layer: usize, spec: LayerSpec },
    /// One layer less.
    Remove { layer: usize },
}

impl From<architecture::Fix> for Fix {
    fn from(it: architecture::Fix) -> Self {
        match it {
            architecture::Fix::Replace { layer, spec } => Self::Replace { layer, spec: spec.into() },
            architecture::Fix::Insert { layer, spec } => Self::Insert { layer, spec: spec.into() },
            architecture::Fix::Remove { layer } => Self::Remove { layer },
        }
    }
}

/// Why an architecture cannot be built: at which layer, as a code with details.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
pub struct ArchitectureProblem {
    layer: usize,
    code: String,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Record<string, string | number>")]
    detail: JsValue,
    fixes: Vec<Fix>,
}

impl From<architecture::Problem> for ArchitectureProblem {
    fn from(it: architecture::Problem) -> Self {
        let failure = Failure::from(it.error);
        Self {
            layer: it.layer,
            code: failure.code().to_owned(),
            detail: failure.into_detail(),
            fixes: it.fixes.into_iter().map(Into::into).collect(),
        }
    }
}

/// What a list of layers makes of an input.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[tsify(missing_as_null)]
pub struct Summary {
    /// All layers, or those before the failing one.
    layers: Vec<LayerReport>,
    parameters: f64,
    macs: f64,
    #[tsify(type = "ArchitectureProblem | null")]
    problem: Option<ArchitectureProblem>,
}

/// A well-known network.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
pub struct ArchitecturePreset {
    #[tsify(type = "ArchitecturePresetId")]
    id: String,
    /// The input and the number of classes it was published with.
    input: Shape,
    classes: usize,
    /// False for networks that are too large for the page: they are only summarised.
    trainable: bool,
}

/// All presets, in the order in which they are shown.
///
/// # Errors
/// Never; serialising plain data cannot fail.
#[wasm_bindgen(js_name = architecturePresets)]
pub fn architecture_presets() -> Outcome<Vec<Ts<ArchitecturePreset>>> {
    let entry = |preset: &NetworkPreset| {
        let (input, classes) = preset.original();
        let (id, trainable) = (preset.id().to_owned(), preset.is_trainable());
        Ok(ArchitecturePreset { id, input: input.into(), classes, trainable }.into_ts()?)
    };
    NetworkPreset::ALL.iter().map(entry).collect()
}

/// A preset for an input and a number of classes.
///
/// # Errors
/// When there is no preset of that name.
#[wasm_bindgen(js_name = architecturePreset)]
pub fn architecture_preset(id: &str, input: &Ts<Shape>, classes: usize) -> Outcome<Ts<Architecture>> {
    let preset = NetworkPreset::from_id(id).ok_or_else(|| Failure::new("unknown-name").text("name", id))?;
    let architecture = preset.architecture(input.to_rust()?.into(), classes);
    Ok(Architecture::from(&architecture).into_ts()?)
}

/// Shapes, costs and the first problem.
///
/// # Errors
/// When the value is not an architecture; an impossible one is no error but a summary with a problem.
#[wasm_bindgen]
pub fn summarise(architecture: &Ts<Architecture>) -> Outcome<Ts<Summary>> {
    let summary = cnn::summarise(&architecture.to_rust()?.into());
    Ok(Summary {
        layers: summary.layers.into_iter().map(Into::into).collect(),
        parameters: summary.parameters as f64,
        macs: summary.macs as f64,
        problem: summary.problem.map(Into::into),
    }
    .into_ts()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typescript_names_the_presets_in_their_order() {
        let names: Vec<_> = PRESET_ID.split('"').skip(1).step_by(2).collect();
        let ids: Vec<_> = NetworkPreset::ALL.iter().map(|preset| preset.id()).collect();
        assert_eq!(names, ids);
    }
}
