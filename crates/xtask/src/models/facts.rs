//! What the page has to know of its networks, read from their cards and samples.

use std::fmt::Write as _;
use std::fs;

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::recipes::{RECIPES, Recipe, SQUARES};
use crate::shell::at;

const FILE: &str = "www/src/rooms/network/trained.ts";

/// Writes the list for the page.
///
/// # Errors
/// A card or a sheet of samples is missing or says something else than expected.
pub(super) fn write() -> Result<()> {
    let mut text = String::from(
        "// Written by `cargo xtask models` from the cards and samples of the networks. Paths are relative to the page.\n\n\
         /** Images and right answers of the official test sets, and samples: a label each, `-` for what is no class. */\n\
         export const trained = {\n",
    );
    for recipe in &RECIPES {
        one(&mut text, recipe).with_context(|| format!("the facts of {}", recipe.name))?;
    }
    text.push_str("} as const;\n");
    fs::write(at(FILE), text).with_context(|| format!("cannot write {FILE}"))
}

fn one(text: &mut String, recipe: &Recipe) -> Result<()> {
    let card = fs::read_to_string(at(&recipe.card()))?;
    let (right, total) = answers(&card).context("the card says no accuracy on the test images")?;
    let legend = legend(&fs::read(at(&recipe.samples()))?).context("the samples have no text")?;
    let number = |key: &str| legend[key].as_u64().with_context(|| format!("the samples' text has no {key}"));
    let classes = legend["classes"].as_array().map_or(0, Vec::len);
    let labels = legend["labels"].as_str().context("the samples' text has no labels")?;
    // Photographs of what the network does not know are of one class more.
    let none = if recipe.is_data { classes } else { classes - 1 };
    let labels: String = labels
        .chars()
        .map(|label| if label.to_digit(36) == Some(none as u32) { '-' } else { label })
        .collect();
    let names: Vec<&str> =
        if recipe.is_data { Vec::new() } else { SQUARES.iter().map(|(name, _)| *name).collect() };
    let page = |path: String| path.trim_start_matches("www/public/").to_owned();
    writeln!(text, "  {}: {{", recipe.name)?;
    writeln!(text, "    file: '{}',", page(recipe.weights()))?;
    writeln!(text, "    right: {right},\n    total: {total},\n    samples: {{")?;
    writeln!(text, "      file: '{}',", page(recipe.samples()))?;
    let (channels, rows, cols) = (number("channels")?, number("rows")?, number("cols")?);
    writeln!(text, "      shape: {{ channels: {channels}, rows: {rows}, cols: {cols} }},")?;
    writeln!(text, "      labels: '{labels}',\n      names: '{}',\n    }},\n  }},", names.join(" "))?;
    Ok(())
}

/// `(9944 of 10000 test images)`.
fn answers(card: &str) -> Option<(u32, u32)> {
    let (_, rest) = card.split_once("% (")?;
    let (numbers, _) = rest.split_once(" test images)")?;
    let (right, total) = numbers.split_once(" of ")?;
    Some((right.parse().ok()?, total.parse().ok()?))
}

/// The text chunk of a data set as PNG: JSON after a keyword.
fn legend(png: &[u8]) -> Option<Value> {
    const KEYWORD: &[u8] = b"ConvLens data set\0";
    let keyword = png.windows(KEYWORD.len()).position(|bytes| bytes == KEYWORD)?;
    let start = keyword + png[keyword..].iter().position(|&byte| byte == b'{')?;
    serde_json::Deserializer::from_slice(&png[start..]).into_iter().next()?.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accuracy_and_labels_are_found() {
        let card = "| accuracy | 99.44 % (9944 of 10000 test images), loss 0.0197 |";
        assert_eq!(answers(card), Some((9944, 10000)));
        assert_eq!(answers("| accuracy | 98 % (98 of 100 held-back images) |"), None);
        let png = b"\x89PNG iTXtConvLens data set\0\0\0\0\0{\"labels\":\"01\"}\x12\x34IDAT";
        assert_eq!(legend(png).unwrap()["labels"], "01");
        assert!(legend(b"\x89PNG IDAT").is_none());
    }
}
