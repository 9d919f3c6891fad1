//! The codes of the errors of training: architectures and samples here, data sets in `data.rs`.

use super::Failure;
use cnn::architecture::ArchitectureError;
use cnn::network::NetworkError;
use cnn::training::{SettingsError, TrainError, TrainSetting};
use cnn::{Role, SampleError, Shape};

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
            SampleError::Alteration => Self::new("bad-alteration"),
        }
    }
}

impl From<NetworkError> for Failure {
    fn from(error: NetworkError) -> Self {
        match error {
            NetworkError::NoImages => Self::new("no-images"),
            NetworkError::WrongInput { expected, found } => images_do_not_fit(expected, found),
            NetworkError::WrongParameters { expected, found } => {
                Self::new("wrong-parameters").count("expected", expected).count("found", found)
            }
            NetworkError::WrongLabels { labels, images, classes } => Self::new("wrong-labels")
                .count("labels", labels)
                .count("images", images)
                .count("classes", classes),
            NetworkError::ForeignTrace => Self::new("not-computed"),
            NetworkError::NoSuchLayer { layer } => Self::new("no-such-layer").count("layer", layer),
            NetworkError::NoSuchCell { cell, shape } => {
                Self::new("no-such-cell").text("cell", cell.to_string()).text("shape", shape.to_string())
            }
            NetworkError::NoSuchImage { image, images } => {
                Self::new("no-such-image").count("image", image).count("images", images)
            }
            NetworkError::NoSuchParameter { layer, role, index } => Self::new("no-such-parameter")
                .count("layer", layer)
                .text("role", role_name(role))
                .count("index", index),
            NetworkError::NoGradient { layer } => Self::new("not-computed").count("layer", layer),
            NetworkError::NotAConvolution { layer } => Self::new("not-a-convolution").count("layer", layer),
            NetworkError::NoMaps { layer } => Self::new("layer-has-no-maps").count("layer", layer),
            NetworkError::NoSuchClass { class, classes } => {
                Self::new("no-such-class").count("class", class).count("classes", classes)
            }
            NetworkError::EmptyPatch => Self::new("empty-patch"),
        }
    }
}

/// A network and images of different sizes.
fn images_do_not_fit(network: Shape, images: Shape) -> Failure {
    Failure::new("images-do-not-fit").text("network", network.to_string()).text("images", images.to_string())
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::Weight => "weight",
        Role::Bias => "bias",
        Role::RunningMean => "running-mean",
        Role::RunningVar => "running-var",
    }
}

impl From<TrainError> for Failure {
    fn from(error: TrainError) -> Self {
        match error {
            TrainError::Architecture(problem) => problem.into(),
            TrainError::Settings(error) => error.into(),
            TrainError::Dataset(error) => error.into(),
            TrainError::Network(error) => error.into(),
            TrainError::WrongImages { network, dataset } => images_do_not_fit(network, dataset),
            TrainError::Diverged { step } => Self::new("diverged").number("step", step as f64),
            TrainError::WrongState { part, expected, found } => Self::new("state-does-not-fit")
                .text("part", part)
                .count("expected", expected)
                .count("found", found),
            TrainError::NotPrepared => Self::new("not-computed"),
            TrainError::NoSuchParameter { index } => Self::new("not-trained").count("index", index),
        }
    }
}

impl From<SettingsError> for Failure {
    fn from(error: SettingsError) -> Self {
        match error {
            SettingsError::OutOfRange { setting, found, least, most } => Self::new("setting-out-of-range")
                .text("setting", setting_name(setting))
                .number("found", found)
                .number("least", least)
                .number("most", most),
            SettingsError::BatchLargerThanData { found, samples } => {
                Self::new("batch-larger-than-data").count("batch", found).count("images", samples)
            }
            SettingsError::BatchTooLarge { found, most } => {
                Self::new("batch-too-large").count("batch", found).count("most", most)
            }
            SettingsError::NothingToLearn => Self::new("nothing-to-learn"),
        }
    }
}

/// As the page calls it.
fn setting_name(setting: TrainSetting) -> &'static str {
    match setting {
        TrainSetting::BatchSize => "batchSize",
        TrainSetting::Epochs => "epochs",
        TrainSetting::LearningRate => "learningRate",
        TrainSetting::WeightDecay => "weightDecay",
        TrainSetting::Momentum => "momentum",
        TrainSetting::Alpha => "alpha",
        TrainSetting::Beta1 => "beta1",
        TrainSetting::Beta2 => "beta2",
        TrainSetting::Epsilon => "epsilon",
        TrainSetting::Every => "every",
        TrainSetting::Factor => "factor",
        TrainSetting::Shift => "shift",
        TrainSetting::Rotate => "rotate",
    }
}
