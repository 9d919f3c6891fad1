//! Images of any size and colour as images of one size.

use cnn::{Shape, sample_from_image};

use super::super::{DataError, Limits, check_bytes, check_side};
use super::read::Located;
use crate::image::{self, Decoded};

/// The side of images that are larger than what is trained on in a page.
const USUAL_SIDE: usize = 32;
/// Images up to this side keep their size.
const LARGEST_KEPT: usize = 64;

/// Collects images. As long as nothing else is asked for, in colour: only the last one tells whether all are grey.
pub(super) struct Pictures<'a> {
    wanted: Option<Shape>,
    shape: Option<Shape>,
    any_colour: bool,
    pixels: Vec<u8>,
    limits: &'a Limits,
}

impl<'a> Pictures<'a> {
    pub(super) fn new(wanted: Option<Shape>, limits: &'a Limits) -> Self {
        Self { wanted, shape: wanted, any_colour: false, pixels: Vec::new(), limits }
    }

    pub(super) fn add(&mut self, image: &Located) -> Result<(), DataError> {
        let decoded = image::decode(image.bytes, &image::Limits::default())
            .map_err(|error| DataError::BadImage { name: image.path.to_owned(), error })?;
        let shape = *self.shape.get_or_insert_with(|| usual_shape(&decoded));
        check_side(shape.rows, shape.cols, self.limits)?;
        self.any_colour |= decoded.colour;
        self.pixels.extend(sample(decoded, shape)?);
        check_bytes(self.pixels.len(), self.limits)
    }

    /// The size of all images, and the images, each channels x rows x columns.
    pub(super) fn finish(self) -> (Shape, Vec<u8>) {
        let shape = self.shape.unwrap_or(Shape { channels: 1, rows: 0, cols: 0 });
        if self.wanted.is_some() || self.any_colour {
            return (shape, self.pixels);
        }
        let area = shape.rows * shape.cols;
        let reds = self.pixels.chunks_exact(shape.channels * area).flat_map(|image| &image[..area]);
        (Shape { channels: 1, ..shape }, reds.copied().collect())
    }
}

/// In colour; the size is the image's own if it is small.
fn usual_shape(decoded: &Decoded) -> Shape {
    let (rows, cols) = (decoded.height, decoded.width);
    if rows.max(cols) <= LARGEST_KEPT {
        Shape { channels: 3, rows, cols }
    } else {
        Shape { channels: 3, rows: USUAL_SIDE, cols: USUAL_SIDE }
    }
}

/// channels x rows x columns. An image that has the size already is copied, whatever its proportions.
fn sample(image: Decoded, shape: Shape) -> Result<Vec<u8>, DataError> {
    let Decoded { width, height, colour, rgba, .. } = image;
    if (height, width) == (shape.rows, shape.cols) && (shape.channels == 3 || !colour) {
        let channel = |channel| rgba.iter().skip(channel).step_by(4).copied();
        return Ok((0..shape.channels).flat_map(channel).collect());
    }
    sample_from_image(rgba, width, height, shape)
        .map_err(|_| DataError::WrongChannels { found: shape.channels })
}
