//! The codes of the errors of training: architectures and samples here, data sets in `data.rs`.

use super::Failure;
use cnn::architecture::ArchitectureError;
use cnn::{SampleError, Shape};

impl Failure {
    fn shape(self, shape: Shape) -> Self {
        self.count("channels", shape.channels).count("rows", shape.rows).count("cols", shape.cols)
    }
}

impl From<ArchitectureError> for Failure {
    fn from(error: ArchitectureError) -> Self {
        match error {
            ArchitectureError::NoLayers => Self::new("no-layers"),
            ArchitectureError::TooManyLayers { found, most } => {
                Self::new("too-many-layers").count("found", found).count("most", most)
            }
            ArchitectureError::Zero { setting } => {
                Self::new("layer-number-zero").text("setting", setting.name())
            }
            ArchitectureError::TooLarge { setting, found, most } => Self::new("layer-number-too-large")
                .text("setting", setting.name())
                .count("found", found)
                .count("most", most),
            ArchitectureError::KernelDoesNotFit { kernel_rows, kernel_cols, rows, cols, padding } => {
                Self::new("window-does-not-fit")
                    .count("kernelRows", kernel_rows)
                    .count("kernelCols", kernel_cols)
                    .count("rows", rows)
                    .count("cols", cols)
                    .count("padding", padding)
            }
            ArchitectureError::GroupsDoNotDivideInput { groups, channels } => {
                Self::new("groups-do-not-divide-input").count("groups", groups).count("channels", channels)
            }
            ArchitectureError::GroupsDoNotDivideOutput { groups, channels } => {
                Self::new("groups-do-not-divide-output").count("groups", groups).count("channels", channels)
            }
            ArchitectureError::PoolPaddingTooLarge { padding, kernel_size, most } => {
                Self::new("pool-padding-too-large")
                    .count("padding", padding)
                    .count("kernelSize", kernel_size)
                    .count("most", most)
            }
            ArchitectureError::ProbabilityOutOfRange { p } => {
                Self::new("probability-out-of-range").number("p", p)
            }
            ArchitectureError::SlopeOutOfRange { slope } => {
                Self::new("slope-out-of-range").number("slope", slope)
            }
            ArchitectureError::NeedsMaps { features } => {
                Self::new("layer-needs-maps").count("features", features)
            }
            ArchitectureError::NeedsVector { shape } => Self::new("layer-needs-vector").shape(shape),
            ArchitectureError::TooManyValues { shape, most } => {
                Self::new("too-many-values").shape(shape).count("most", most)
            }
            ArchitectureError::TooManyParameters { found, most } => {
                Self::new("too-large-to-train").number("parameters", found as f64).number("most", most as f64)
            }
            ArchitectureError::TooManyActivations { found, most } => {
                Self::new("too-many-activations").number("found", found as f64).number("most", most as f64)
            }
            ArchitectureError::OutputNotVector { shape } => Self::new("ends-in-maps").shape(shape),
            ArchitectureError::WrongOutputs { outputs, classes } => {
                Self::new("classes-mismatch").count("outputs", outputs).count("classes", classes)
            }
        }
    }
}

impl From<cnn::architecture::Problem> for Failure {
    fn from(problem: cnn::architecture::Problem) -> Self {
        Self::from(problem.error).count("layer", problem.layer)
    }
}

impl From<SampleError> for Failure {
    fn from(error: SampleError) -> Self {
        match error {
            SampleError::Image(error) => error.into(),
            SampleError::Channels { channels } => Self::new("sample-channels").count("channels", channels),
        }
    }
}
