//! What the tests of the engine share: goldens, orders of tensors, distances, numbers that look random.

use serde_json::Value;

const JSON: &str = include_str!("../../../../tests/golden/training.json");
const BINARY: &[u8] = include_bytes!("../../../../tests/golden/training.bin");

/// What `tests/golden/make_training.py` wrote.
pub fn golden() -> Value {
    serde_json::from_str(JSON).unwrap()
}

/// A list of cases.
pub fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

/// A whole number.
pub fn whole(value: &Value) -> usize {
    value.as_u64().unwrap().try_into().unwrap()
}

/// A list of whole numbers.
pub fn wholes(value: &Value) -> Vec<usize> {
    list(value).iter().map(whole).collect()
}

/// A number.
pub fn real(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

/// A tensor of the goldens, row-major, for convolutions N x C x H x W.
#[derive(Debug, Clone, PartialEq)]
pub struct Tensor {
    pub shape: Vec<usize>,
    pub values: Vec<f32>,
}

/// Bytes of `[offset, shape]`, each element `size` bytes long.
fn bytes(value: &Value, size: usize) -> (Vec<usize>, &'static [u8]) {
    let (offset, shape) = (whole(&value[0]), wholes(&value[1]));
    let length = shape.iter().product::<usize>() * size;
    (shape, &BINARY[offset..offset + length])
}

/// The f32 tensor that `[offset, shape]` names.
pub fn tensor(value: &Value) -> Tensor {
    let (shape, bytes) = bytes(value, 4);
    let values = bytes.chunks_exact(4).map(|four| f32::from_le_bytes(four.try_into().unwrap())).collect();
    Tensor { shape, values }
}

/// The bytes that `[offset, shape]` names.
pub fn pixels(value: &Value) -> &'static [u8] {
    bytes(value, 1).1
}

/// Moves the image index from the front (N x C x H x W, PyTorch's order) to the back (C x H x W x N, ours).
pub fn images_last(values: &[f32], images: usize) -> Vec<f32> {
    let length = values.len() / images;
    (0..values.len()).map(|at| values[at % images * length + at / images]).collect()
}

/// Moves the image index from the back to the front.
pub fn images_first(values: &[f32], images: usize) -> Vec<f32> {
    let length = values.len() / images;
    (0..values.len()).map(|at| values[at % length * images + at / length]).collect()
}

/// The largest distance between two lists in units of the largest number expected, which is what rounding is
/// proportional to: a sum that cancels to nearly nothing keeps the rounding errors of its terms.
pub fn distance(ours: &[f32], expected: &[f32]) -> f64 {
    assert_eq!(ours.len(), expected.len());
    let largest = expected.iter().fold(0.0, |largest: f64, &value| largest.max(f64::from(value).abs()));
    let apart = |(&ours, &expected): (&f32, &f32)| {
        let apart = (f64::from(ours) - f64::from(expected)).abs();
        if apart.is_nan() { f64::INFINITY } else { apart }
    };
    let worst = ours.iter().zip(expected).map(apart).fold(0.0, f64::max);
    if worst == 0.0 { 0.0 } else { worst / largest.max(f64::MIN_POSITIVE) }
}

/// Numbers that look random and are the same on every machine.
#[derive(Debug, Clone)]
pub struct Random(pub u64);

impl Random {
    fn next(&mut self) -> u64 {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A whole number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// Whole numbers from -`most` to `most`: products and sums of them are exact in f32 in any order.
    pub fn integers(&mut self, count: usize, most: usize) -> Vec<f32> {
        (0..count).map(|_| self.below(2 * most + 1) as f32 - most as f32).collect()
    }

    /// Numbers between -`most` and `most` with all digits that f32 has.
    pub fn reals(&mut self, count: usize, most: f32) -> Vec<f32> {
        (0..count).map(|_| ((self.next() >> 40) as f32 / (1 << 23) as f32 - 1.0) * most).collect()
    }
}

#[test]
fn orders_are_each_others_inverse() {
    let values: Vec<f32> = (0..24).map(|value| value as f32).collect();
    // Image 0 is 0..8: its second number comes after the first numbers of all three images.
    assert_eq!(images_last(&values, 3)[..4], [0.0, 8.0, 16.0, 1.0]);
    assert_eq!(images_first(&images_last(&values, 3), 3), values);
}
