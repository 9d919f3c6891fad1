//! `cargo xtask models`: the data sets and trained networks that are committed, made again from the official data.

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::Args;

use crate::shell::{self, at, cargo, step};

/// Where the page expects its data.
const DATA: &str = "www/public/data";
/// Where the trained networks lie, each with its card.
const MODELS: &str = "www/public/models";

/// Where the official data are, and what to make.
#[derive(Args)]
pub struct Models {
    /// The folder with the official data: mnist and fashion-mnist, each with its four IDX files
    #[arg(long, default_value = "../shared/data")]
    data: PathBuf,
    /// Only these, separated by commas: data, digits, clothes
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
}

/// A network that is trained and kept.
struct Recipe {
    name: &'static str,
    title: &'static str,
    folder: &'static str,
    settings: &'static [&'static str],
    note: &'static str,
}

const CLOTHES: &str = "t-shirt,trouser,pullover,dress,coat,sandal,shirt,sneaker,bag,ankle-boot";

const RECIPES: [Recipe; 2] = [
    Recipe {
        name: "digits",
        title: "The lecture's LeNet on handwritten digits",
        folder: "mnist",
        settings: &[
            "--epochs",
            "10",
            "--rate",
            "0.003",
            "--schedule",
            "cosine",
            "--shift",
            "1",
            "--rotate",
            "8",
        ],
        note: "Knows digits as MNIST has them: white on black, 20 pixels high, their centre of mass in the middle. It has \
               never seen a letter, and it calls everything a digit. Settings were chosen on 10,000 training images that \
               were held back (`--hold-back 10000`); the test images were only used for the figures here.",
    },
    Recipe {
        name: "clothes",
        title: "The lecture's LeNet on clothes",
        folder: "fashion-mnist",
        settings: &["--epochs", "20", "--rate", "0.003", "--schedule", "cosine", "--flip"],
        note: "Knows clothes as Fashion-MNIST has them: shop photographs, grey on black, all upright. Settings were chosen \
               on 10,000 training images that were held back (`--hold-back 10000`); the test images were only used for the \
               figures here.",
    },
];

/// Makes them, one after the other.
///
/// # Errors
/// The official data are missing, or a step fails.
pub fn run(models: &Models) -> Result<()> {
    for Recipe { folder, .. } in &RECIPES {
        let folder = at("").join(&models.data).join(folder);
        if !folder.is_dir() {
            bail!(
                "there are no data in {}; --data names the folder that holds mnist and fashion-mnist",
                folder.display()
            );
        }
    }
    let is_wanted = |name: &str| models.only.is_empty() || models.only.iter().any(|only| only == name);
    for recipe in &RECIPES {
        let Recipe { name, title, folder, settings, note } = recipe;
        let data = models.data.join(folder).display().to_string();
        if is_wanted("data") {
            let out = format!("{DATA}/{name}.png");
            let classes: &[&str] = if *name == "clothes" { &["--classes", CLOTHES] } else { &[] };
            step(&format!("Packing {name}"), || {
                cnn_cli(&[&["pack", "--data", &data, "--out", &out], classes])
            })?;
        }
        if is_wanted(name) {
            let [out, card] = ["safetensors", "md"].map(|ending| format!("{MODELS}/lenet-{name}.{ending}"));
            step(&format!("Training on {name}"), || {
                cnn_cli(&[
                    &["train", "--preset", "lenet", "--data", &data, "--seed", "7"],
                    settings,
                    &["--out", &out, "--card", &card, "--title", title, "--note", note],
                ])
            })?;
        }
    }
    Ok(())
}

/// Runs our own command line, compiled for speed.
fn cnn_cli(arguments: &[&[&str]]) -> Result<()> {
    let mut command = cargo();
    command.args(["run", "--quiet", "--release", "--package", "cnn_cli", "--"]).args(arguments.concat());
    shell::run(&mut command)
}
