//! The codes of what a small grid cannot be.

use super::Failure;
use cnn::steps::{Direction, ReceptiveError, StepsError, StepsKind, StepsSetting};

impl From<StepsError> for Failure {
    fn from(error: StepsError) -> Self {
        match error {
            StepsError::Zero { setting } => Self::new("steps-zero").setting(setting),
            StepsError::TooLarge { setting, found, most } => {
                Self::new("steps-too-large").setting(setting).count("found", found).count("most", most)
            }
            StepsError::WrongCount { setting, found, expected } => Self::new("steps-wrong-count")
                .setting(setting)
                .count("found", found)
                .count("expected", expected),
            StepsError::NotFinite { setting, index } => {
                Self::new("steps-not-finite").setting(setting).count("index", index)
            }
            StepsError::NotOneRow { setting, found } => {
                Self::new("steps-not-one-row").setting(setting).count("found", found)
            }
            StepsError::GroupsDoNotDivideInput { groups, channels } => {
                Self::new("steps-groups-input").count("groups", groups).count("channels", channels)
            }
            StepsError::GroupsDoNotDivideOutput { groups, channels } => {
                Self::new("steps-groups-output").count("groups", groups).count("channels", channels)
            }
            StepsError::KernelDoesNotFit { direction, kernel, dilation, span, input, before, after } => {
                Self::new("steps-window-does-not-fit")
                    .direction(direction)
                    .count("kernel", kernel)
                    .count("dilation", dilation)
                    .count("span", span)
                    .count("input", input)
                    .count("before", before)
                    .count("after", after)
            }
            StepsError::DilatedAverage { found } => Self::new("steps-dilated-average").count("found", found),
            StepsError::PoolPaddingTooLarge { setting, found, span, most } => Self::new("steps-pool-padding")
                .setting(setting)
                .count("found", found)
                .count("span", span)
                .count("most", most),
            StepsError::PoolWindowInPadding { direction, index } => {
                Self::new("steps-pool-in-padding").direction(direction).count("index", index)
            }
            StepsError::OutputPaddingTooLarge { setting, found, stride, dilation } => {
                Self::new("steps-output-padding")
                    .setting(setting)
                    .count("found", found)
                    .count("stride", stride)
                    .count("dilation", dilation)
            }
            StepsError::NothingLeft { direction, full, cut } => {
                Self::new("steps-nothing-left").direction(direction).count("full", full).count("cut", cut)
            }
            StepsError::OutputTooLarge { direction, found, most } => Self::new("steps-output-too-large")
                .direction(direction)
                .count("found", found)
                .count("most", most),
            StepsError::NoWeights { kind } => Self::new("steps-no-weights").text("kind", kind_name(kind)),
            StepsError::MatrixTooLarge { rows, cols, most } => Self::new("steps-matrix-too-large")
                .count("rows", rows)
                .count("cols", cols)
                .count("most", most),
        }
    }
}

impl Failure {
    fn setting(self, setting: StepsSetting) -> Self {
        self.text("setting", setting_name(setting))
    }

    fn direction(self, direction: Direction) -> Self {
        let name = match direction {
            Direction::Rows => "rows",
            Direction::Cols => "cols",
        };
        self.text("direction", name)
    }
}

/// As in the page's type.
fn kind_name(kind: StepsKind) -> &'static str {
    match kind {
        StepsKind::Conv1d => "conv1d",
        StepsKind::Conv2d => "conv2d",
        StepsKind::ConvTranspose2d => "conv-transpose2d",
        StepsKind::MaxPool2d => "max-pool2d",
        StepsKind::AvgPool2d => "avg-pool2d",
    }
}

/// The fields of the page's `StepsSetup`; a stack has `layers`.
fn setting_name(setting: StepsSetting) -> &'static str {
    match setting {
        StepsSetting::InputChannels => "channels",
        StepsSetting::InputRows => "rows",
        StepsSetting::InputCols => "cols",
        StepsSetting::Values => "values",
        StepsSetting::OutChannels => "outChannels",
        StepsSetting::Groups => "groups",
        StepsSetting::KernelRows => "kernelRows",
        StepsSetting::KernelCols => "kernelCols",
        StepsSetting::Weights => "weights",
        StepsSetting::Bias => "bias",
        StepsSetting::StrideRows => "strideRows",
        StepsSetting::StrideCols => "strideCols",
        StepsSetting::DilationRows => "dilationRows",
        StepsSetting::DilationCols => "dilationCols",
        StepsSetting::PaddingTop => "top",
        StepsSetting::PaddingBottom => "bottom",
        StepsSetting::PaddingLeft => "left",
        StepsSetting::PaddingRight => "right",
        StepsSetting::OutputPaddingRows => "outputPaddingRows",
        StepsSetting::OutputPaddingCols => "outputPaddingCols",
        StepsSetting::Layers => "layers",
    }
}

impl From<ReceptiveError> for Failure {
    fn from(ReceptiveError { layer, error }: ReceptiveError) -> Self {
        Self::from(error).count("layer", layer)
    }
}
