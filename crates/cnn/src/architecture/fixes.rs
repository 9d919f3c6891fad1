//! Changes that put a layer right, computed rather than guessed: a test makes each and looks.

use super::summary::{Flow, values};
use super::{Architecture, ArchitectureError, Fix, LayerSpec, Problem, Setting, Summary, limits};
use crate::layers::Layer;

/// What to do when there is no first layer to blame.
pub(super) fn for_whole(error: &ArchitectureError) -> Vec<Fix> {
    match error {
        ArchitectureError::NoLayers => vec![Fix::Insert { layer: 0, spec: LayerSpec::Flatten }],
        ArchitectureError::TooManyLayers { .. } => vec![Fix::Remove { layer: limits::LAYERS }],
        _ => Vec::new(),
    }
}

/// What to do about a layer that cannot be. Every replacement makes sense on the same input.
pub(super) fn for_layer(error: &ArchitectureError, layer: usize, spec: LayerSpec, flow: Flow) -> Vec<Fix> {
    let mut fixes = Vec::new();
    if let ArchitectureError::NeedsVector { .. } = error {
        fixes.push(Fix::Insert { layer, spec: LayerSpec::Flatten });
    }
    for candidate in candidates(error, spec) {
        let fits =
            !matches!(error, ArchitectureError::NeedsMaps { .. } | ArchitectureError::NeedsVector { .. })
                && Layer::new(candidate, flow.shape).is_ok_and(|it| values(it.output()).is_ok());
        let fix = Fix::Replace { layer, spec: candidate };
        if fits && candidate != spec && !fixes.contains(&fix) {
            fixes.push(fix);
        }
    }
    fixes.push(Fix::Remove { layer });
    fixes
}

/// Settings that might help, the mildest change first. Those that do not are sorted out above.
fn candidates(error: &ArchitectureError, spec: LayerSpec) -> Vec<LayerSpec> {
    match *error {
        ArchitectureError::Zero { setting } => vec![with(spec, setting, |_| 1)],
        ArchitectureError::TooLarge { setting, most, .. } => vec![with(spec, setting, |_| most)],
        ArchitectureError::KernelDoesNotFit { kernel_rows, kernel_cols, rows, cols, padding } => {
            let needed = kernel_rows.saturating_sub(rows).max(kernel_cols.saturating_sub(cols)).div_ceil(2);
            let room = rows.min(cols) + 2 * padding;
            let fitting = |side: usize| side.min(room);
            // An odd side has a middle; of the smaller windows that is the one to propose.
            let odd = |side: usize| fitting(side).saturating_sub(usize::from(fitting(side) % 2 == 0)).max(1);
            let undilated = with(spec, Setting::Dilation, |_| 1);
            let padded = with(spec, Setting::Padding, |_| needed);
            vec![
                undilated,
                with(spec, Setting::KernelSize, odd),
                with(spec, Setting::KernelSize, fitting),
                padded,
            ]
        }
        ArchitectureError::GroupsDoNotDivideInput { .. } => vec![with(spec, Setting::Groups, |_| 1)],
        ArchitectureError::GroupsDoNotDivideOutput { groups, .. } => {
            let multiple = with(spec, Setting::OutChannels, |channels| channels.next_multiple_of(groups));
            vec![multiple, with(spec, Setting::Groups, |_| 1)]
        }
        ArchitectureError::PoolPaddingTooLarge { most, .. } => vec![with(spec, Setting::Padding, |_| most)],
        ArchitectureError::ProbabilityOutOfRange { .. } => vec![LayerSpec::Dropout { p: 0.5 }],
        ArchitectureError::SlopeOutOfRange { .. } => vec![LayerSpec::LeakyRelu { negative_slope: 0.01 }],
        ArchitectureError::TooManyValues { .. } => {
            let halved = with(spec, Setting::OutChannels, |channels| channels / 2);
            vec![
                halved,
                with(spec, Setting::Stride, |stride| 2 * stride),
                with(spec, Setting::Padding, |_| 0),
            ]
        }
        _ => Vec::new(),
    }
}

/// The same layer with one setting changed; unchanged when it has no such setting.
fn with(mut spec: LayerSpec, setting: Setting, change: impl Fn(usize) -> usize) -> LayerSpec {
    match (&mut spec, setting) {
        (LayerSpec::Conv2d { kernel_size, .. }, Setting::KernelSize) => {
            *kernel_size = (change(kernel_size.0), change(kernel_size.1));
        }
        (LayerSpec::Conv2d { out_channels: value, .. }, Setting::OutChannels)
        | (LayerSpec::Conv2d { dilation: value, .. }, Setting::Dilation)
        | (LayerSpec::Conv2d { groups: value, .. }, Setting::Groups)
        | (LayerSpec::Linear { out_features: value, .. }, Setting::OutFeatures)
        | (
            LayerSpec::Conv2d { stride: value, .. }
            | LayerSpec::MaxPool2d { stride: value, .. }
            | LayerSpec::AvgPool2d { stride: value, .. },
            Setting::Stride,
        )
        | (
            LayerSpec::Conv2d { padding: value, .. }
            | LayerSpec::MaxPool2d { padding: value, .. }
            | LayerSpec::AvgPool2d { padding: value, .. },
            Setting::Padding,
        )
        | (
            LayerSpec::MaxPool2d { kernel_size: value, .. } | LayerSpec::AvgPool2d { kernel_size: value, .. },
            Setting::KernelSize,
        ) => *value = change(*value),
        _ => {}
    }
    spec
}

/// What keeps a network that is right in itself from telling classes apart.
pub(super) fn for_output(architecture: &Architecture, summary: &Summary, classes: usize) -> Option<Problem> {
    let last = summary.layers.len().checked_sub(1)?;
    let report = &summary.layers[last];
    if !report.is_vector {
        let error = ArchitectureError::OutputNotVector { shape: report.output };
        let fixes = vec![Fix::Insert { layer: last + 1, spec: LayerSpec::Flatten }];
        return Some(Problem { layer: last, error, fixes });
    }
    let outputs = report.output.volume();
    if outputs == classes {
        return None;
    }
    let end = architecture.logits().map_or(0, |logits| logits + 1);
    // Without a linear layer at the end there is nothing to widen, but one can follow.
    let fix = match end.checked_sub(1).map(|layer| (layer, architecture.layers[layer])) {
        Some((layer, LayerSpec::Linear { bias, .. })) => {
            Fix::Replace { layer, spec: LayerSpec::Linear { out_features: classes, bias } }
        }
        _ => Fix::Insert { layer: end, spec: LayerSpec::linear(classes) },
    };
    let error = ArchitectureError::WrongOutputs { outputs, classes };
    Some(Problem { layer: end.saturating_sub(1), error, fixes: vec![fix] })
}

#[cfg(test)]
mod tests {
    use super::super::summarise;
    use super::*;
    use crate::Shape;

    fn apply(architecture: &Architecture, fix: Fix) -> Architecture {
        let mut fixed = architecture.clone();
        match fix {
            Fix::Replace { layer, spec } => fixed.layers[layer] = spec,
            Fix::Insert { layer, spec } => fixed.layers.insert(layer, spec),
            Fix::Remove { layer } => {
                fixed.layers.remove(layer);
            }
        }
        fixed
    }

    /// The problem at a layer that follows a good one, after checking that every fix moves it on.
    fn problem(rows: usize, spec: LayerSpec) -> Problem {
        let input = Shape { channels: 4, rows, cols: rows };
        let architecture = Architecture { input, layers: vec![LayerSpec::Relu, spec] };
        let problem = summarise(&architecture).problem.unwrap();
        assert_eq!(problem.layer, 1);
        assert!(problem.fixes.contains(&Fix::Remove { layer: 1 }));
        for &fix in &problem.fixes {
            assert_eq!(summarise(&apply(&architecture, fix)).problem, None, "{problem:?} {fix:?}");
        }
        problem
    }

    fn conv(change: impl Fn(&mut LayerSpec)) -> LayerSpec {
        let mut spec = LayerSpec::conv2d(8, 3);
        change(&mut spec);
        spec
    }

    #[test]
    fn a_kernel_that_does_not_fit_is_made_smaller_or_padded() {
        let problem = problem(4, LayerSpec::conv2d(16, 5));
        let expected = ArchitectureError::KernelDoesNotFit {
            kernel_rows: 5,
            kernel_cols: 5,
            rows: 4,
            cols: 4,
            padding: 0,
        };
        assert_eq!(problem.error, expected);
        assert_eq!(problem.fixes.len(), 4);
        assert_eq!(problem.fixes[0], Fix::Replace { layer: 1, spec: LayerSpec::conv2d(16, 3) });
        assert_eq!(
            problem.to_string(),
            "layer 1: a window that spans 5 x 5 does not fit maps of 4 x 4 with padding 0"
        );
    }

    #[test]
    fn every_impossible_setting_is_named_and_can_be_put_right() {
        use ArchitectureError as Error;
        let conv_errors = [
            (
                conv(|spec| *spec = with(*spec, Setting::KernelSize, |_| 0)),
                Error::Zero { setting: Setting::KernelSize },
            ),
            (
                conv(|spec| *spec = with(*spec, Setting::Stride, |_| 0)),
                Error::Zero { setting: Setting::Stride },
            ),
            (
                conv(|spec| *spec = with(*spec, Setting::Dilation, |_| 0)),
                Error::Zero { setting: Setting::Dilation },
            ),
            (
                conv(|spec| *spec = with(*spec, Setting::OutChannels, |_| 0)),
                Error::Zero { setting: Setting::OutChannels },
            ),
            (
                conv(|spec| *spec = with(*spec, Setting::Groups, |_| 0)),
                Error::Zero { setting: Setting::Groups },
            ),
            (
                conv(|spec| *spec = with(*spec, Setting::Groups, |_| 3)),
                Error::GroupsDoNotDivideInput { groups: 3, channels: 4 },
            ),
            (
                conv(|spec| *spec = with(with(*spec, Setting::Groups, |_| 4), Setting::OutChannels, |_| 6)),
                Error::GroupsDoNotDivideOutput { groups: 4, channels: 6 },
            ),
            (
                conv(|spec| *spec = with(*spec, Setting::Padding, |_| usize::MAX)),
                Error::TooLarge { setting: Setting::Padding, found: usize::MAX, most: 64 },
            ),
            (
                LayerSpec::MaxPool2d { kernel_size: 2, stride: 2, padding: 2 },
                Error::PoolPaddingTooLarge { padding: 2, kernel_size: 2, most: 1 },
            ),
            (LayerSpec::Dropout { p: 1.0 }, Error::ProbabilityOutOfRange { p: 1.0 }),
            (
                LayerSpec::LeakyRelu { negative_slope: f32::INFINITY },
                Error::SlopeOutOfRange { slope: f32::INFINITY },
            ),
            (LayerSpec::linear(3), Error::NeedsVector { shape: Shape { channels: 4, rows: 12, cols: 12 } }),
            (LayerSpec::Softmax, Error::NeedsVector { shape: Shape { channels: 4, rows: 12, cols: 12 } }),
        ];
        for (spec, error) in conv_errors {
            assert_eq!(problem(12, spec).error, error);
        }
        assert!(matches!(
            problem(12, LayerSpec::Dropout { p: f32::NAN }).error,
            Error::ProbabilityOutOfRange { .. }
        ));
        let too_many = problem(1024, LayerSpec::conv2d(4096, 3));
        assert!(matches!(too_many.error, Error::TooManyValues { .. }));
    }

    #[test]
    fn maps_cannot_follow_a_vector() {
        let input = Shape { channels: 1, rows: 8, cols: 8 };
        let layers = vec![LayerSpec::Flatten, LayerSpec::conv2d(4, 1)];
        let problem = summarise(&Architecture { input, layers }).problem.unwrap();
        assert_eq!(problem.error, ArchitectureError::NeedsMaps { features: 64 });
        assert_eq!(problem.fixes, [Fix::Remove { layer: 1 }]);
    }

    #[test]
    fn the_output_must_have_one_number_a_class() {
        let input = Shape { channels: 1, rows: 8, cols: 8 };
        let mut architecture = Architecture { input, layers: vec![LayerSpec::conv2d(3, 8)] };
        for expected in ["the output is maps of 3 x 1 x 1, not a vector", "there are 3 outputs for 5 classes"]
        {
            let problem = architecture.check_classes(5).unwrap_err();
            assert_eq!(problem.error.to_string(), expected);
            architecture = apply(&architecture, problem.fixes[0]);
        }
        assert!(architecture.check_classes(5).is_ok());
        architecture.layers.push(LayerSpec::Softmax);
        let problem = architecture.check_classes(7).unwrap_err();
        assert_eq!(problem.layer, 2);
        assert!(apply(&architecture, problem.fixes[0]).check_classes(7).is_ok());
    }

    #[test]
    fn absurd_inputs_are_refused_before_anything_is_multiplied() {
        for (channels, rows) in [(0, 4), (4, 0), (usize::MAX, 4), (4, usize::MAX), (4096, 1024)] {
            let input = Shape { channels, rows, cols: 1000 };
            let problem = summarise(&Architecture { input, layers: vec![LayerSpec::Relu] }).problem.unwrap();
            assert_eq!(problem.layer, 0);
        }
        let input = Shape::vector(3);
        assert_eq!(
            summarise(&Architecture { input, layers: vec![] }).problem.unwrap().error,
            ArchitectureError::NoLayers
        );
        let many = Architecture { input, layers: vec![LayerSpec::Relu; 101] };
        assert!(matches!(summarise(&many).problem.unwrap().error, ArchitectureError::TooManyLayers { .. }));
        let large = Architecture {
            input: Shape::vector(4000),
            layers: vec![LayerSpec::Flatten, LayerSpec::linear(4000)],
        };
        assert!(matches!(large.check().unwrap_err().error, ArchitectureError::TooManyParameters { .. }));
    }
}
