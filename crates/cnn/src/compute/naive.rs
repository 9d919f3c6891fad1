//! What the tests of this folder share: seeded numbers, many shapes, a comparison.

use super::{ConvShape, PoolShape};
use crate::geometry::Axis;

/// One image, fewer than a vector holds, one vector, an odd number, and a training batch.
pub(super) const BATCHES: [usize; 7] = [1, 2, 3, 4, 5, 8, 32];

/// Seeded numbers (splitmix64).
pub(super) struct Numbers(u64);

impl Numbers {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// One of `low..=high`.
    fn between(&mut self, low: usize, high: usize) -> usize {
        low + (self.next() % (high - low + 1) as u64) as usize
    }

    /// Numbers from -1 to 1.
    pub(super) fn many(&mut self, count: usize) -> Vec<f32> {
        (0..count).map(|_| (self.next() >> 40) as f32 / (1_u64 << 23) as f32 - 1.0).collect()
    }
}

/// Compares with the f64 answer. A sum of thousands of f32 products of numbers up to 1 strays by some 1e-4.
pub(super) fn close(values: &[f32], expected: &[f64], what: &str) {
    assert_eq!(values.len(), expected.len(), "{what}");
    for (index, (&value, &expected)) in values.iter().zip(expected).enumerate() {
        let same = f64::from(value) == expected
            || (f64::from(value) - expected).abs() <= 1e-4 * expected.abs().max(1.0);
        assert!(same, "{what}: {value} instead of {expected} at {index}");
    }
}

fn axis(numbers: &mut Numbers) -> Axis {
    loop {
        let size = numbers.between(1, 14);
        let kernel = numbers.between(1, 5);
        let stride = numbers.between(1, 3).saturating_sub(numbers.between(0, 1)).max(1);
        let dilation = numbers.between(1, 2);
        let padding = (numbers.between(0, 3), numbers.between(0, 3));
        if let Ok(axis) = Axis::new(size, kernel, stride, dilation, padding) {
            return axis;
        }
    }
}

/// Convolutions of all kinds: those of `LeNet`, then random ones.
pub(super) fn conv_shapes() -> Vec<ConvShape> {
    let plain = |size, kernel| Axis::new(size, kernel, 1, 1, (0, 0)).unwrap();
    let mut shapes = Vec::new();
    let mut numbers = Numbers::new(17);
    for images in BATCHES {
        let square = |in_channels, out_channels, axis| ConvShape {
            images,
            in_channels,
            out_channels,
            groups: 1,
            rows: axis,
            cols: axis,
        };
        shapes.extend([square(1, 6, plain(28, 3)), square(6, 16, plain(13, 3)), square(3, 10, plain(21, 3))]);
        for _ in 0..60 {
            let groups = numbers.between(1, 3);
            shapes.push(ConvShape {
                images,
                in_channels: groups * numbers.between(1, 4),
                out_channels: groups * numbers.between(1, 9),
                groups,
                rows: axis(&mut numbers),
                cols: axis(&mut numbers),
            });
        }
    }
    shapes
}

/// Poolings of all kinds: 2 x 2 over even and odd sizes, then random ones.
pub(super) fn pool_shapes() -> Vec<PoolShape> {
    let mut shapes = Vec::new();
    let mut numbers = Numbers::new(18);
    for images in BATCHES {
        for size in [2, 11, 26] {
            let axis = Axis::new(size, 2, 2, 1, (0, 0)).unwrap();
            shapes.push(PoolShape { images, channels: 3, rows: axis, cols: axis });
        }
        for _ in 0..60 {
            let channels = numbers.between(1, 4);
            shapes.push(PoolShape { images, channels, rows: axis(&mut numbers), cols: axis(&mut numbers) });
        }
    }
    shapes
}
