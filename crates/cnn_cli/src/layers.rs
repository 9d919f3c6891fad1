//! Networks as one line of text, for those that are not presets.
//!
//! Layers are separated by commas: `conv16` is a convolution of 16 maps with 3 x 3 kernels and one zero around each map, so
//! that their size stays; `maxpool` and `avgpool` halve rows and columns; `bn`, `relu`, `flatten`, `linear10`, `dropout0.5` and
//! `softmax` are what they say.

use anyhow::{Context as _, Result, bail};
use cnn::LayerSpec;

/// Reads them.
///
/// # Errors
/// A word is none of these, or its number cannot be read.
pub fn parse(text: &str) -> Result<Vec<LayerSpec>> {
    text.split(',').map(|word| layer(word.trim())).collect()
}

fn layer(word: &str) -> Result<LayerSpec> {
    let digits = word.find(|character: char| character.is_ascii_digit()).unwrap_or(word.len());
    let (name, number) = word.split_at(digits);
    let count = || number.parse().with_context(|| format!("{word} needs a whole number, such as {name}16"));
    Ok(match (name, number) {
        ("conv", _) => LayerSpec::Conv2d {
            out_channels: count()?,
            kernel_size: (3, 3),
            stride: 1,
            padding: 1,
            dilation: 1,
            groups: 1,
            bias: true,
        },
        ("linear", _) => LayerSpec::linear(count()?),
        ("dropout", _) => LayerSpec::Dropout {
            p: number.parse().with_context(|| format!("{word} needs a share, such as dropout0.5"))?,
        },
        ("maxpool", "") => LayerSpec::max_pool2d(2),
        ("avgpool", "") => LayerSpec::avg_pool2d(2),
        ("bn", "") => LayerSpec::BatchNorm2d,
        ("relu", "") => LayerSpec::Relu,
        ("flatten", "") => LayerSpec::Flatten,
        ("softmax", "") => LayerSpec::Softmax,
        _ => bail!(
            "{word} is no layer; there are conv, bn, relu, maxpool, avgpool, flatten, linear, dropout, softmax"
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_words_becomes_layers() {
        let layers = parse("conv16, bn,relu,maxpool,flatten,dropout0.25,linear10,softmax").unwrap();
        assert!(matches!(
            layers[0],
            LayerSpec::Conv2d { out_channels: 16, kernel_size: (3, 3), padding: 1, bias: true, .. }
        ));
        let rest = [
            LayerSpec::BatchNorm2d,
            LayerSpec::Relu,
            LayerSpec::max_pool2d(2),
            LayerSpec::Flatten,
            LayerSpec::Dropout { p: 0.25 },
            LayerSpec::linear(10),
            LayerSpec::Softmax,
        ];
        assert_eq!(layers[1..], rest);
    }

    #[test]
    fn words_that_are_no_layers_are_named() {
        for (text, part) in
            [("conv", "conv16"), ("relu,sofmax", "sofmax"), ("relu3", "relu3"), ("", "no layer")]
        {
            let message = format!("{:#}", parse(text).unwrap_err());
            assert!(message.contains(part), "{message}");
        }
    }
}
