//! `samples`: a few images to try a trained network with, one below the other in one PNG.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::Args;
use cnn::{Mode, Network, Trace, sample_from_image};
use cnn_io::dataset::{Labelled, strip};
use cnn_io::image;

use crate::{data, eval, network, squeeze};

/// Which network and which images.
#[derive(Args)]
pub struct Samples {
    /// The network that they are for
    #[arg(long, value_name = "FILE")]
    weights: PathBuf,
    /// A data set: the first test image of each class, then the second of each, and so on, and then mistakes
    #[arg(long, value_name = "PATH", required_unless_present = "photos")]
    data: Option<PathBuf>,
    /// How many images of each class
    #[arg(long, default_value_t = 2)]
    each: usize,
    /// How many test images that the network takes for something else: the first ones, each of another class
    #[arg(long, default_value_t = 0)]
    mistakes: usize,
    /// A square of a photograph, as `FILE:LEFT:TOP:SIDE` in pixels, and `:CLASS` if it shows one of the classes
    #[arg(long = "photo", value_name = "SQUARE", conflicts_with = "data", requires = "classes")]
    photos: Vec<String>,
    /// The names of the classes, separated by commas
    #[arg(long, value_delimiter = ',')]
    classes: Vec<String>,
    /// The PNG to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

/// The class of photographs that show none of the others.
const NONE: &str = "none";

pub fn run(samples: &Samples) -> Result<()> {
    let network = network::read(&samples.weights)?;
    let mut set = match &samples.data {
        Some(path) => drawn(samples, &network, path)?,
        None => photographed(samples, &network)?,
    };
    if samples.data.is_some() && !samples.classes.is_empty() {
        set.classes.clone_from(&samples.classes);
    }
    say(&network, &set)?;
    let bytes = squeeze::smaller(strip::write_in_columns(&set, 1)?, 15)?;
    fs::write(&samples.out, &bytes).with_context(|| format!("cannot write {}", samples.out.display()))?;
    println!("{}: {} images, {} bytes", samples.out.display(), set.len(), bytes.len());
    Ok(())
}

fn drawn(samples: &Samples, network: &Network, path: &Path) -> Result<Labelled> {
    let set = data::read(path)?;
    let Some(first) = set.train_count else { bail!("{} has no test images", path.display()) };
    let mut chosen = Vec::new();
    for round in 0..samples.each {
        for class in 0..set.classes.len() {
            let of_class = (first..set.len()).filter(|&index| usize::from(set.labels[index]) == class);
            chosen.extend(of_class.skip(round).take(1));
        }
    }
    let dataset = data::dataset(path, None)?;
    let given = eval::evaluation(network, &dataset.into())?;
    let mut mistaken: Vec<u8> = Vec::new();
    for (index, &given) in (first..).zip(given.predictions()) {
        let label = set.labels[index];
        let is_new = !mistaken.contains(&label) && !chosen.contains(&index);
        if mistaken.len() < samples.mistakes && given != label && is_new {
            mistaken.push(label);
            chosen.push(index);
        }
    }
    Ok(Labelled {
        shape: set.shape,
        classes: set.classes.clone(),
        pixels: chosen.iter().flat_map(|&index| set.image(index)).copied().collect(),
        labels: chosen.iter().map(|&index| set.labels[index]).collect(),
        train_count: None,
    })
}

fn photographed(samples: &Samples, network: &Network) -> Result<Labelled> {
    let shape = network.architecture().input;
    let mut classes = samples.classes.clone();
    classes.push(NONE.to_owned());
    let mut set = Labelled { shape, classes, pixels: Vec::new(), labels: Vec::new(), train_count: None };
    for square in &samples.photos {
        let parts: Vec<&str> = square.split(':').collect();
        let ([file, left, top, side], class) = match parts[..] {
            [file, left, top, side] => ([file, left, top, side], NONE),
            [file, left, top, side, class] => ([file, left, top, side], class),
            _ => bail!("{square} is not FILE:LEFT:TOP:SIDE or FILE:LEFT:TOP:SIDE:CLASS"),
        };
        let [left, top, side] = [left, top, side].map(str::parse::<usize>);
        let pixels = cut(Path::new(file), left?, top?, side?)?;
        set.pixels.extend(sample_from_image(pixels.0, pixels.1, pixels.1, shape)?);
        let label = set.classes.iter().position(|name| name == class);
        set.labels.push(label.with_context(|| format!("{class} is none of the classes"))? as u8);
    }
    Ok(set)
}

/// A square of a photograph and its side.
fn cut(file: &Path, left: usize, top: usize, side: usize) -> Result<(Vec<u8>, usize)> {
    let bytes = fs::read(file).with_context(|| format!("cannot open {}", file.display()))?;
    let photo = image::decode(&bytes, &image::Limits::default())?;
    if side == 0 || left + side > photo.width || top + side > photo.height {
        bail!("{} is {} x {}; the square does not fit", file.display(), photo.width, photo.height);
    }
    let rows = photo.rgba.chunks_exact(4 * photo.width).skip(top).take(side);
    Ok((rows.flat_map(|row| &row[4 * left..4 * (left + side)]).copied().collect(), side))
}

/// What the network says of each image: the three most probable classes.
fn say(network: &Network, set: &Labelled) -> Result<()> {
    let mut trace = Trace::new();
    for index in 0..set.len() {
        let batch = trace.input_mut(network, 1).values_mut();
        for (place, &byte) in batch.iter_mut().zip(set.image(index)) {
            *place = f32::from(byte) / 255.0;
        }
        network.forward_again(&mut trace, Mode::Eval)?;
        let said = trace.output().values();
        let mut order: Vec<usize> = (0..said.len()).collect();
        order.sort_by(|&one, &other| said[other].total_cmp(&said[one]));
        let best = |&class: &usize| format!("{} {:.1} %", set.classes[class], 100.0 * said[class]);
        let best: Vec<String> = order.iter().take(3).map(best).collect();
        println!("{index:>3} {:<12} {}", set.classes[usize::from(set.labels[index])], best.join(", "));
    }
    Ok(())
}
