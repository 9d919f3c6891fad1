//! `pack`: the data that the page brings along.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use clap::Args;
use cnn::rng::{Purpose, Rng};
use cnn_io::dataset::{Labelled, strip};

use crate::{data, squeeze};

/// What to draw and where to write it.
#[derive(Args)]
pub struct Pack {
    /// The data set to draw from
    #[arg(long, value_name = "PATH")]
    data: PathBuf,
    /// The PNG to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// How many training images to draw
    #[arg(long, default_value_t = 10_000)]
    train: usize,
    /// How many test images to draw
    #[arg(long, default_value_t = 2_000)]
    test: usize,
    /// What decides which images are drawn
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The names of the classes, separated by commas, instead of the data set's own
    #[arg(long, value_delimiter = ',')]
    classes: Vec<String>,
    /// How hard to try to make the file small: rounds of zopfli, 0 for none
    #[arg(long, default_value_t = 15)]
    effort: u8,
}

pub fn run(pack: &Pack) -> Result<()> {
    let mut set = data::read(&pack.data)?;
    if !pack.classes.is_empty() {
        if pack.classes.len() != set.classes.len() {
            bail!("{} names were given for {} classes", pack.classes.len(), set.classes.len());
        }
        set.classes.clone_from(&pack.classes);
    }
    let drawn = draw(&set, pack.train, pack.test, pack.seed)?;
    let mut bytes = strip::write(&drawn)?;
    if pack.effort > 0 {
        bytes = squeeze::smaller(bytes, pack.effort)?;
    }
    fs::write(&pack.out, &bytes).with_context(|| format!("cannot write {}", pack.out.display()))?;
    let megabytes = bytes.len() as f64 / 1e6;
    println!("{}: {} + {} images, {megabytes:.2} MB", pack.out.display(), pack.train, pack.test);
    for (class, name) in drawn.classes.iter().enumerate() {
        let count = |labels: &[u8]| labels.iter().filter(|&&label| usize::from(label) == class).count();
        let (train, test) = drawn.labels.split_at(pack.train);
        println!("  {name:<12} {:>5} + {:>4}", count(train), count(test));
    }
    Ok(())
}

/// Images drawn by chance alone, without regard to their classes; the test images come last.
fn draw(set: &Labelled, train: usize, test: usize, seed: u64) -> Result<Labelled> {
    let split = set.train_count.unwrap_or(set.len());
    let (train_count, test_count) = (split, set.len() - split);
    if train > train_count || test > test_count {
        bail!("{train} + {test} images were asked for, but there are {train_count} + {test_count}");
    }
    let shuffled = |first: usize, count: usize, wanted: usize| {
        let mut order: Vec<usize> = (first..first + count).collect();
        Rng::stream(seed, Purpose::Synthesis, [first as u64, 0]).shuffle(&mut order);
        order.truncate(wanted);
        order
    };
    let chosen = [shuffled(0, train_count, train), shuffled(split, test_count, test)].concat();
    Ok(Labelled {
        shape: set.shape,
        classes: set.classes.clone(),
        pixels: chosen.iter().flat_map(|&index| set.image(index)).copied().collect(),
        labels: chosen.iter().map(|&index| set.labels[index]).collect(),
        train_count: Some(train),
    })
}
