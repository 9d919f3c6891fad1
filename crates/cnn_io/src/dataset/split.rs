//! Training and validation for data sets that do not tell them apart.

use cnn::rng::Rng;

use super::{Labelled, volume};

/// One image of so many is for validation.
const ONE_OF: usize = 6;

impl Labelled {
    /// The same images in a random order, a sixth of each class for validation; a class of a single image keeps it for
    /// training. A set that tells training from validation stays as it is.
    #[must_use]
    pub fn split(self, seed: u64) -> Self {
        if self.train_count.is_some() {
            return self;
        }
        let mut rng = Rng::new(seed);
        let mut order: Vec<usize> = (0..self.len()).collect();
        rng.shuffle(&mut order);
        let mut left = vec![0_usize; 256];
        for &label in &self.labels {
            left[usize::from(label)] += 1;
        }
        for left in &mut left {
            // Rounded up, so that two images are enough for both parts.
            *left = if *left < 2 { 0 } else { left.div_ceil(ONE_OF) };
        }
        let is_validation = |&index: &usize| {
            let left = &mut left[usize::from(self.labels[index])];
            let taken = *left > 0;
            *left -= usize::from(taken);
            taken
        };
        let (validation, mut order): (Vec<_>, Vec<_>) = order.into_iter().partition(is_validation);
        let train_count = Some(order.len());
        order.extend(validation);
        let mut pixels = Vec::with_capacity(order.len() * volume(self.shape));
        for &index in &order {
            pixels.extend_from_slice(self.image(index));
        }
        let labels = order.iter().map(|&index| self.labels[index]).collect();
        Self { pixels, labels, train_count, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cnn::Shape;

    fn set(counts: &[usize]) -> Labelled {
        let labels: Vec<u8> =
            counts.iter().enumerate().flat_map(|(label, &count)| vec![label as u8; count]).collect();
        let shape = Shape { channels: 1, rows: 1, cols: 2 };
        let pixels = (0..labels.len()).flat_map(|index| [index as u8, labels[index]]).collect();
        Labelled { shape, classes: Vec::new(), pixels, labels, train_count: None }
    }

    #[test]
    fn each_class_gives_a_sixth() {
        let set = set(&[60, 13, 2, 1]).split(3);
        let train_count = set.train_count.unwrap();
        let count = |labels: &[u8], label| labels.iter().copied().filter(|&found| found == label).count();
        let (training, validation) = set.labels.split_at(train_count);
        assert_eq!([0, 1, 2, 3].map(|label| count(training, label)), [50, 10, 1, 1]);
        assert_eq!([0, 1, 2, 3].map(|label| count(validation, label)), [10, 3, 1, 0]);
    }

    #[test]
    fn images_keep_their_labels_and_none_is_lost() {
        let set = set(&[7, 8]).split(1);
        let mut seen: Vec<u8> = (0..15)
            .map(|index| {
                assert_eq!(set.image(index)[1], set.labels[index]);
                set.image(index)[0]
            })
            .collect();
        assert!(!seen.is_sorted());
        seen.sort_unstable();
        assert!(seen.into_iter().eq(0..15));
    }

    #[test]
    fn a_set_that_tells_stays_as_it_is() {
        let told = Labelled { train_count: Some(4), ..set(&[3, 3]) };
        assert_eq!(told.clone().split(1), told);
    }
}
