//! A model card: what somebody should know before using trained weights.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::Result;
use cnn::training::{Dataset, Evaluation, Settings};
use cnn::{Network, summarise};

/// What a run says about itself.
pub struct Facts<'a> {
    /// The network's name.
    pub preset: &'a str,
    /// Whether batch normalisation became part of the convolutions after training.
    pub is_folded: bool,
    /// Where the data came from.
    pub data: &'a Path,
    /// Who made them, and what may be done with them.
    pub source: Option<&'a str>,
    /// Whether the evaluation saw the official test images rather than some that were held back.
    pub is_official_test: bool,
    /// How it was trained.
    pub settings: &'a Settings,
    /// Further paragraphs.
    pub notes: &'a [String],
}

/// The card as Markdown. The weights' file is named after the card's.
pub fn text(
    network: &Network,
    dataset: &Dataset,
    evaluation: &Evaluation,
    facts: &Facts,
    title: &str,
) -> Result<String> {
    let (architecture, settings) = (network.architecture(), facts.settings);
    let summary = summarise(architecture);
    let (right, count) = (evaluation.correct(), evaluation.count());
    let percent = 100.0 * right as f64 / count.max(1) as f64;
    let part = if facts.is_official_test { "test" } else { "held-back" };
    let command = training_command(std::env::args().skip(1));
    let mut card = String::new();
    writeln!(card, "# {title}\n")?;
    writeln!(card, "| | |\n| --- | --- |")?;
    writeln!(
        card,
        "| network | `{}`, {} parameters{}, {} multiplications an image |",
        facts.preset,
        summary.parameters,
        if facts.is_folded { " after batch normalisation became part of the convolutions" } else { "" },
        summary.macs
    )?;
    writeln!(card, "| input | {}, each number a pixel divided by 255 |", architecture.input)?;
    writeln!(card, "| data | `{}`, {} training images |", facts.data.display(), dataset.train_count())?;
    if let Some(source) = facts.source {
        writeln!(card, "| source of the data | {source} |")?;
    }
    writeln!(card, "| training | {} epochs, seed {} |", settings.epochs, settings.seed)?;
    writeln!(
        card,
        "| accuracy | {percent:.2} % ({right} of {count} {part} images), loss {:.4} |",
        evaluation.loss()
    )?;
    writeln!(card, "| command | `cargo run --release -p cnn_cli -- {command}` |")?;
    for note in facts.notes {
        writeln!(card, "\n{note}")?;
    }
    writeln!(card, "\n## What it confuses\n\nThe right class in rows, the given class in columns.\n")?;
    let names = dataset.classes();
    writeln!(card, "| | {} |", names.join(" | "))?;
    writeln!(card, "| --- |{}", " ---: |".repeat(names.len()))?;
    for (name, row) in names.iter().zip(evaluation.confusion().chunks(names.len())) {
        let cells: Vec<String> = row.iter().map(u32::to_string).collect();
        writeln!(card, "| {name} | {} |", cells.join(" | "))?;
    }
    Ok(card)
}

/// What was typed, without what only concerns the card.
fn training_command(mut words: impl Iterator<Item = String>) -> String {
    let mut kept = Vec::new();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--card" | "--title" | "--note" | "--source" => _ = words.next(),
            _ => kept.push(word),
        }
    }
    kept.join(" ")
}

#[cfg(test)]
mod tests {
    use super::training_command;

    #[test]
    fn the_command_makes_the_weights_again() {
        let words =
            ["train", "--data", "x", "--note", "a b", "--source", "c d", "--seed", "7", "--card", "y.md"];
        assert_eq!(training_command(words.map(str::to_owned).into_iter()), "train --data x --seed 7");
    }
}
