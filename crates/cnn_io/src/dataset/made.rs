//! Data sets that nobody has to download: made here, the same ones from the same seed on every machine.

mod shapes;

pub use shapes::{SHAPES, shapes};

use cnn::rng::Rng;
use cnn::{Image, Shape, sample_from_image};

use super::{DataError, Labelled, volume};

/// Pixels of a photo behind one pixel of a digit, per axis: closer up, photos are nearly flat.
const ZOOM: usize = 2;

/// Grey digits on patches of photos, in colour: each number of a patch becomes its distance from the digit's, which inverts
/// the colours under the ink.
///
/// # Errors
/// The digits are not grey, or no photo is large enough for a patch.
///
/// # Source
/// Y. Ganin et al., Domain-Adversarial Training of Neural Networks, JMLR 2016, section 5.2.4 (MNIST-M).
pub fn coloured_digits(digits: &Labelled, photos: &[Image], seed: u64) -> Result<Labelled, DataError> {
    let Shape { channels, rows, cols } = digits.shape;
    if channels != 1 {
        return Err(DataError::WrongChannels { found: channels });
    }
    let shape = Shape { channels: 3, rows, cols };
    let large = |photo: &&Image| photo.height() >= rows * ZOOM && photo.width() >= cols * ZOOM;
    let photos: Vec<&Image> = photos.iter().filter(large).collect();
    let mut rng = Rng::new(seed);
    let mut pixels = Vec::with_capacity(digits.len() * volume(shape));
    for index in 0..digits.len() {
        let photo = photos.get(rng.below(photos.len())).ok_or(DataError::NoImages)?;
        let patch = patch(photo, shape, &mut rng)?;
        let ink = digits.image(index).iter().cycle();
        pixels.extend(patch.iter().zip(ink).map(|(&behind, &ink)| behind.abs_diff(ink)));
    }
    Ok(Labelled {
        shape,
        classes: digits.classes.clone(),
        pixels,
        labels: digits.labels.clone(),
        train_count: digits.train_count,
    })
}

/// A random part of a photo, at half its size.
fn patch(photo: &Image, shape: Shape, rng: &mut Rng) -> Result<Vec<u8>, DataError> {
    let (height, width) = (shape.rows * ZOOM, shape.cols * ZOOM);
    let top = rng.below(photo.height() - height + 1);
    let left = rng.below(photo.width() - width + 1);
    let line = |row: usize| {
        let start = 4 * ((top + row) * photo.width() + left);
        photo.rgba().get(start..start + 4 * width).unwrap_or(&[])
    };
    let rgba: Vec<u8> = (0..height).flat_map(line).copied().collect();
    let found = shape.channels;
    sample_from_image(rgba, width, height, shape).map_err(|_| DataError::WrongChannels { found })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits() -> Labelled {
        let shape = Shape { channels: 1, rows: 2, cols: 2 };
        let classes = vec!["0".to_owned(), "1".to_owned()];
        let pixels = vec![0, 255, 100, 0, 0, 0, 0, 0];
        Labelled { shape, classes, pixels, labels: vec![1, 0], train_count: Some(1) }
    }

    #[test]
    fn ink_inverts_the_patch_behind_it() {
        let photo = Image::from_rgba(4, 4, [10, 20, 200, 255].repeat(16)).unwrap();
        let set = coloured_digits(&digits(), &[photo], 1).unwrap();
        assert_eq!(set.shape, Shape { channels: 3, rows: 2, cols: 2 });
        assert_eq!(set.image(0), [10, 245, 90, 10, 20, 235, 80, 20, 200, 55, 100, 200]);
        assert_eq!(set.image(1), [[10; 4], [20; 4], [200; 4]].concat());
        assert_eq!((set.labels, set.train_count), (vec![1, 0], Some(1)));
    }

    #[test]
    fn what_cannot_be_made_is_refused() {
        let small = Image::from_rgba(3, 4, vec![0; 48]).unwrap();
        assert_eq!(coloured_digits(&digits(), &[small], 1), Err(DataError::NoImages));
        let colour = Labelled { shape: Shape { channels: 3, rows: 1, cols: 1 }, ..digits() };
        assert_eq!(coloured_digits(&colour, &[], 1), Err(DataError::WrongChannels { found: 3 }));
    }
}
