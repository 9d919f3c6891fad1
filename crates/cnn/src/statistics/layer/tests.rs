//! Statistics against counting one by one.

use super::*;
use crate::Shape;
use crate::rng::Rng;
use crate::statistics::Histogram;

const SHAPE: Shape = Shape { channels: 3, rows: 5, cols: 4 };

/// The second of three images.
fn of(values: &[f32]) -> LayerStatistics {
    let shape = Shape { channels: 1, rows: 1, cols: values.len() };
    let mut maps = Maps::new(shape, 3);
    maps.values_mut().fill(99.0);
    maps.set_image(1, values);
    LayerStatistics::of(&maps, 1).unwrap()
}

#[test]
fn numbers_are_counted_where_they_lie() {
    let mut rng = Rng::new(3);
    for (low, high) in [(-1.0, 3.0), (-7.0, 0.01), (0.0, 1.0), (2.0, 5.0), (-4.0, -1.0), (-1e-30, 1e30)] {
        let mut maps = Maps::new(SHAPE, 2);
        for value in maps.values_mut() {
            *value = if rng.below(4) == 0 { 0.0 } else { rng.between(low, high) as f32 };
        }
        for image in 0..2 {
            let values = maps.image(image);
            let found = LayerStatistics::of(&maps, image).unwrap();
            assert_eq!(found.minimum, values.iter().copied().fold(f32::INFINITY, f32::min));
            assert_eq!(found.maximum, values.iter().copied().fold(f32::NEG_INFINITY, f32::max));
            let mean = values.iter().map(|&value| f64::from(value)).sum::<f64>() / 60.0;
            assert_eq!(found.mean, mean as f32);
            assert_eq!(found.zeros, values.iter().filter(|&&value| value == 0.0).count());
            assert_eq!(found.not_finite, 0);
            for (peak, map) in found.peaks.iter().zip(values.chunks(20)) {
                assert_eq!(*peak, map.iter().fold(0.0, |peak: f32, value| peak.max(value.abs())));
            }
            let bins = &found.bins;
            assert!((32..=33).contains(&bins.counts.len()), "{}", bins.counts.len());
            assert_eq!(bins.counts.iter().sum::<u32>() as usize, 60 - found.zeros);
            let (from, to) = (f64::from(bins.from), f64::from(bins.to));
            let width = (to - from) / bins.counts.len() as f64;
            for (bin, &count) in bins.counts.iter().enumerate() {
                let (begin, end) = (from + bin as f64 * width, from + (bin + 1) as f64 * width);
                // A number at an edge may be rounded to either side.
                let slack = width * 1e-4;
                let within = |slack: f64| {
                    let inside = |value: f32| {
                        value != 0.0 && f64::from(value) >= begin - slack && f64::from(value) <= end + slack
                    };
                    values.iter().filter(|&&value| inside(value)).count() as u32
                };
                assert!((within(-slack)..=within(slack)).contains(&count), "{low}, {high}: bin {bin}");
            }
            if found.minimum < 0.0 && found.maximum > 0.0 {
                let edge = -from / width;
                assert!((edge - edge.round()).abs() < 1e-4, "zero lies inside a bin: {edge}");
                let negative = values.iter().filter(|&&value| value < 0.0).count() as u32;
                assert_eq!(bins.counts[..edge.round() as usize].iter().sum::<u32>(), negative);
            }
        }
    }
}

#[test]
fn without_a_spread_there_is_one_bin_or_none() {
    let zeros = of(&[0.0, 0.0, -0.0]);
    assert_eq!((zeros.zeros, zeros.bins.counts.len(), zeros.peaks), (3, 0, vec![0.0]));
    let flat = of(&[2.5; 4]);
    assert_eq!(flat.bins, Histogram { from: 2.5, to: 2.5, counts: vec![4] });
    let sparse = of(&[0.0, 0.0, 8.0]);
    assert_eq!((sparse.bins.from, sparse.bins.to, sparse.bins.counts[31]), (0.0, 8.0, 1));
    assert_eq!(sparse.bins.counts.iter().sum::<u32>(), 1);
}

#[test]
fn what_is_no_number_is_counted_apart() {
    let found = of(&[f32::NAN, 1.0, f32::INFINITY, 3.0]);
    assert_eq!((found.not_finite, found.minimum, found.maximum, found.mean), (2, 1.0, 3.0, 2.0));
    assert_eq!(found.bins.counts.iter().sum::<u32>(), 2);
    let none = of(&[f32::NAN; 2]);
    assert_eq!((none.not_finite, none.minimum, none.maximum, none.mean), (2, 0.0, 0.0, 0.0));
    assert!(none.bins.counts.is_empty());
    let extreme = of(&[f32::MAX, f32::MIN, 1e-40, -1e-40]);
    assert_eq!(extreme.bins.counts.iter().sum::<u32>(), 4);
    assert_eq!(extreme.bins.counts[..16].iter().sum::<u32>(), 2);
}

#[test]
fn without_an_image_there_is_nothing_to_say() {
    assert_eq!(LayerStatistics::of(&Maps::new(SHAPE, 2), 2), None);
    assert_eq!(LayerStatistics::of(&Maps::default(), 0), None);
}
