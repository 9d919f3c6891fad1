//! `summary`: what a network is made of.

use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use clap::Args;
use cnn::{Architecture, LayerSpec, NetworkPreset, Shape, summarise};

use crate::network;

/// Which network, and for which images.
#[derive(Args)]
pub struct Describe {
    /// A network by name, for the images that it was made for
    #[arg(long, value_parser = network::preset_parser(), conflicts_with = "weights")]
    preset: Option<NetworkPreset>,
    /// A network with its weights
    #[arg(long, value_name = "FILE")]
    weights: Option<PathBuf>,
    /// Other images for the preset
    #[arg(long, value_name = "CHANNELSxROWSxCOLS", value_parser = shape, requires = "preset")]
    input: Option<Shape>,
    /// Another number of classes for the preset
    #[arg(long, requires = "preset")]
    classes: Option<usize>,
}

pub fn run(describe: &Describe) -> Result<()> {
    let architecture = match (describe.preset, &describe.weights) {
        (Some(preset), _) => {
            let (input, classes) = preset.original();
            preset.architecture(describe.input.unwrap_or(input), describe.classes.unwrap_or(classes))
        }
        (None, Some(path)) => network::read(path)?.architecture().clone(),
        (None, None) => bail!("name a network with --preset or --weights"),
    };
    print(&architecture)
}

fn print(architecture: &Architecture) -> Result<()> {
    let summary = summarise(architecture);
    println!("{:<4}{:<40}{:>16}{:>14}{:>16}", "", "layer", "output", "parameters", "multiplications");
    println!("{:<4}{:<40}{:>16}", "", "input", text(architecture.input));
    for (index, (spec, report)) in architecture.layers.iter().zip(&summary.layers).enumerate() {
        println!(
            "{index:<4}{:<40}{:>16}{:>14}{:>16}",
            name(*spec),
            text(report.output),
            grouped(report.parameters),
            grouped(report.macs)
        );
    }
    if let Some(problem) = summary.problem {
        bail!(problem);
    }
    println!("{:<60}{:>14}{:>16}", "in all", grouped(summary.parameters), grouped(summary.macs));
    Ok(())
}

fn name(spec: LayerSpec) -> String {
    match spec {
        LayerSpec::Conv2d { out_channels, kernel_size: (rows, cols), stride, padding, .. } => {
            let extra = |what, number, usual| {
                if number == usual { String::new() } else { format!(", {what} {number}") }
            };
            let (stride, padding) = (extra("stride", stride, 1), extra("padding", padding, 0));
            format!("Conv2d {out_channels}, {rows} x {cols}{stride}{padding}")
        }
        LayerSpec::MaxPool2d { kernel_size, stride, .. } => {
            format!("MaxPool2d {kernel_size} x {kernel_size}, stride {stride}")
        }
        LayerSpec::AvgPool2d { kernel_size, stride, .. } => {
            format!("AvgPool2d {kernel_size} x {kernel_size}, stride {stride}")
        }
        LayerSpec::Linear { out_features, .. } => format!("Linear {out_features}"),
        LayerSpec::Dropout { p } => format!("Dropout {p}"),
        LayerSpec::LeakyRelu { negative_slope } => format!("LeakyRelu {negative_slope}"),
        other => format!("{other:?}"),
    }
}

fn text(Shape { channels, rows, cols }: Shape) -> String {
    format!("{channels} x {rows} x {cols}")
}

/// Digits in groups of three.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let first = digits.len() % 3;
    let (head, tail) = digits.split_at(first);
    let groups = tail.as_bytes().chunks(3).map(|group| String::from_utf8_lossy(group).into_owned());
    let all: Vec<String> =
        Some(head.to_owned()).filter(|head| !head.is_empty()).into_iter().chain(groups).collect();
    all.join(",")
}

fn shape(text: &str) -> Result<Shape> {
    let sizes = text.split('x').map(str::parse).collect::<Result<Vec<usize>, _>>();
    match sizes.context("such as 1x28x28")?[..] {
        [channels, rows, cols] => Ok(Shape { channels, rows, cols }),
        _ => bail!("such as 1x28x28"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_numbers_are_grouped() {
        assert_eq!([0, 850, 60_074, 138_357_544].map(grouped), ["0", "850", "60,074", "138,357,544"]);
    }

    #[test]
    fn shapes_are_read() {
        assert_eq!(shape("3x32x40").unwrap(), Shape { channels: 3, rows: 32, cols: 40 });
        assert!(shape("3x32").is_err() && shape("axbxc").is_err());
    }
}
