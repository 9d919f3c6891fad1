//! Digits on patches of photos, in colour: the same classes, but brightness alone no longer tells them.

use thiserror::Error;

use super::colour::{Colour, byte, mix, standing_out};
use crate::rng::{Purpose, Rng};
use crate::training::{Dataset, DatasetError};
use crate::{Image, Shape};

/// Why there are no digits on photos.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SyntheticError {
    /// There is nothing to put them on.
    #[error("there are no photos")]
    NoPhotos,
    /// A photo from which no patch can be cut.
    #[error("photo {photo} of {width} x {height} is smaller than a patch of {side} x {side}")]
    PhotoTooSmall {
        /// Its index.
        photo: usize,
        /// Its columns.
        width: usize,
        /// Its rows.
        height: usize,
        /// The side of a patch.
        side: usize,
    },
    /// Digits that are in colour, or larger than a patch.
    #[error("digits of {shape} do not go on patches of {side} x {side}")]
    WrongDigits {
        /// Their size.
        shape: Shape,
        /// The side of a patch.
        side: usize,
    },
    /// The result is no data set.
    #[error(transparent)]
    Dataset(#[from] DatasetError),
}

/// Puts each digit, in a random colour that stands out, somewhere on a random patch of a photo. Classes and split stay what
/// they were; the images get three channels and `side` rows and columns.
///
/// # Errors
/// When photos or digits do not fit the side.
pub fn digits_on_photos(
    digits: &Dataset,
    photos: &[Image],
    side: usize,
    seed: u64,
) -> Result<Dataset, SyntheticError> {
    let from = digits.shape();
    if from.channels != 1 || from.rows > side || from.cols > side {
        return Err(SyntheticError::WrongDigits { shape: from, side });
    }
    for (photo, image) in photos.iter().enumerate() {
        let (width, height) = (image.width(), image.height());
        if width < side || height < side {
            return Err(SyntheticError::PhotoTooSmall { photo, width, height, side });
        }
    }
    let shape = Shape { channels: 3, rows: side, cols: side };
    let mut pixels = vec![0; shape.volume() * digits.count()];
    for (sample, image) in pixels.chunks_exact_mut(shape.volume()).enumerate() {
        let mut rng = Rng::stream(seed, Purpose::Synthesis, [sample as u64, 1]);
        let photo = photos.get(rng.below(photos.len())).ok_or(SyntheticError::NoPhotos)?;
        let patch = patch(photo, side, &mut rng);
        let down = rng.below(side - from.rows + 1);
        let right = rng.below(side - from.cols + 1);
        let ink = standing_out(&mut rng, mean(&patch));
        let digit = digits.image(sample);
        for (place, &ground) in patch.iter().enumerate() {
            let (row, col) = (place / side, place % side);
            let at = row.checked_sub(down).zip(col.checked_sub(right));
            let inside = at.filter(|&(row, col)| row < from.rows && col < from.cols);
            let cover = inside.map_or(0.0, |(row, col)| f32::from(digit[row * from.cols + col]) / 255.0);
            for (channel, component) in mix(ground, ink, cover).into_iter().enumerate() {
                image[channel * side * side + place] = byte(component);
            }
        }
    }
    let (classes, labels) = (digits.classes().to_vec(), digits.labels().to_vec());
    Ok(Dataset::new(shape, classes, pixels, labels, digits.train_count())?)
}

/// A square of a photo, shrunk by a whole number so that patches show something of the scene.
fn patch(photo: &Image, side: usize, rng: &mut Rng) -> Vec<Colour> {
    const SHRINK: usize = 4;
    let most = (photo.width().min(photo.height()) / side).min(SHRINK);
    let shrink = 1 + rng.below(most);
    let top = rng.below(photo.height() - shrink * side + 1);
    let left = rng.below(photo.width() - shrink * side + 1);
    let cells = (0..side).flat_map(|row| (0..side).map(move |col| (row, col)));
    let colour = |(row, col): (usize, usize)| -> Colour {
        std::array::from_fn(|channel| {
            let block = (0..shrink * shrink).map(|index| (index / shrink, index % shrink));
            let value = |(m, n)| photo.value(channel, top + row * shrink + m, left + col * shrink + n);
            let sum: u32 = block.map(|at| u32::from(value(at))).sum();
            sum as f32 / (255 * shrink * shrink) as f32
        })
    };
    cells.map(colour).collect()
}

fn mean(patch: &[Colour]) -> Colour {
    std::array::from_fn(|channel| {
        patch.iter().map(|colour| colour[channel]).sum::<f32>() / patch.len().max(1) as f32
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits() -> Dataset {
        let shape = Shape { channels: 1, rows: 4, cols: 4 };
        let mut pixels = vec![0; 3 * 16];
        pixels[5] = 255;
        Dataset::new(shape, vec!["0".into(), "1".into()], pixels, vec![0, 1, 1], 2).unwrap()
    }

    fn photo(side: usize) -> Image {
        Image::from_grey(side, side, &vec![100; side * side]).unwrap()
    }

    #[test]
    fn a_digit_covers_the_photo_where_it_is_white() {
        let photos = [photo(9), photo(30)];
        let data = digits_on_photos(&digits(), &photos, 6, 3).unwrap();
        assert_eq!((data.shape().to_string().as_str(), data.train_count()), ("3 x 6 x 6", 2));
        let changed = |sample| data.image(sample)[..36].iter().filter(|&&red| red != 100).count();
        assert_eq!([0, 1, 2].map(changed), [1, 0, 0]);
        assert_eq!(data, digits_on_photos(&digits(), &photos, 6, 3).unwrap());
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let make = |photos: &[Image], side| digits_on_photos(&digits(), photos, side, 1).unwrap_err();
        assert_eq!(make(&[], 6), SyntheticError::NoPhotos);
        let small = SyntheticError::PhotoTooSmall { photo: 1, width: 5, height: 5, side: 6 };
        assert_eq!(make(&[photo(6), photo(5)], 6), small);
        let shape = digits().shape();
        assert_eq!(make(&[photo(6)], 3), SyntheticError::WrongDigits { shape, side: 3 });
    }
}
