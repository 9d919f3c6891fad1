//! `cargo xtask models`: the data sets, trained networks and samples that are committed, made again from the official data.

mod facts;
mod recipes;

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::Args;

use self::recipes::{PHOTOS, RECIPES, Recipe, SQUARES};
use crate::shell::{self, at, cargo, step};

/// Where the page expects its data.
const DATA: &str = "www/public/data";
/// Where the trained networks lie, each with its card.
const MODELS: &str = "www/public/models";

/// Where the official data are, and what to make.
#[derive(Args)]
pub struct Models {
    /// The folder with the official data: mnist and fashion-mnist, each with its four IDX files, and cifar-10 with
    /// train.tar.gz and test.tar.gz, where each class has a folder
    #[arg(long, default_value = "../shared/data")]
    data: PathBuf,
    /// Only these, separated by commas: data, digits, clothes, objects, samples
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
}

/// Makes them, one after the other.
///
/// # Errors
/// The official data are missing, or a step fails.
pub fn run(models: &Models) -> Result<()> {
    let is_wanted = |name: &str| models.only.is_empty() || models.only.iter().any(|only| only == name);
    let (packs, gathers) = (is_wanted("data"), is_wanted("samples"));
    for recipe in &RECIPES {
        let Recipe { name, folder, .. } = recipe;
        let (packs, trains) = (packs && recipe.is_data, is_wanted(name));
        let gathers = gathers || trains;
        let data = models.data.join(folder);
        if (packs || trains || (gathers && recipe.is_data)) && !at("").join(&data).is_dir() {
            bail!("there are no data in {}; --data names the folder that holds {folder}", data.display());
        }
        let data = data.display().to_string();
        if packs {
            step(&format!("Packing {name}"), || pack(recipe, &data))?;
        }
        if trains {
            step(&format!("Training on {name}"), || train(recipe, &data))?;
        }
        if gathers {
            step(&format!("Gathering samples of {name}"), || gather(recipe, &data))?;
        }
    }
    facts::write()
}

fn pack(recipe: &Recipe, data: &str) -> Result<()> {
    let out = format!("{DATA}/{}.png", recipe.name);
    let names: &[&str] = if recipe.classes.is_empty() { &[] } else { &["--classes", recipe.classes] };
    cnn_cli(&[&["pack", "--data", data, "--out", &out], names])
}

fn train(recipe: &Recipe, data: &str) -> Result<()> {
    let Recipe { network, settings, title, source, note, .. } = *recipe;
    let [out, card] = [recipe.weights(), recipe.card()];
    cnn_cli(&[
        &["train"],
        network,
        &["--data", data, "--seed", "7"],
        settings,
        &["--out", &out, "--card", &card, "--title", title, "--source", source, "--note", note],
    ])
}

/// Where we may not show the images that a network learned from, it has to look at photographs.
fn gather(recipe: &Recipe, data: &str) -> Result<()> {
    let [weights, out] = [recipe.weights(), recipe.samples()];
    let names: &[&str] = if recipe.classes.is_empty() { &[] } else { &["--classes", recipe.classes] };
    let call: &[&str] = &["samples", "--weights", &weights, "--out", &out];
    if recipe.is_data {
        return cnn_cli(&[call, names, &["--data", data, "--mistakes", "4"]]);
    }
    let squares: Vec<String> = SQUARES.iter().map(|(_, square)| format!("{PHOTOS}/{square}")).collect();
    let photos: Vec<&str> = squares.iter().flat_map(|square| ["--photo", square]).collect();
    cnn_cli(&[call, names, &photos])
}

/// Runs our own command line, compiled for speed.
fn cnn_cli(arguments: &[&[&str]]) -> Result<()> {
    let mut command = cargo();
    command.args(["run", "--quiet", "--release", "--package", "cnn_cli", "--"]).args(arguments.concat());
    shell::run(&mut command)
}
