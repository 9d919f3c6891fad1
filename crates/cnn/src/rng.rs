//! Random numbers that are the same everywhere: natively, in every browser, and when a run is resumed.
//!
//! A draw is a function of a seed and of what it is for (an epoch, a sample, a layer), never of what was drawn before.
//! So nothing about chance has to be stored with a checkpoint.

/// xoshiro256++, seeded by splitmix64.
///
/// # Source
/// D. Blackman and S. Vigna, Scrambled linear pseudorandom number generators, 2021 (public domain).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rng {
    state: [u64; 4],
}

/// What a stream of random numbers is for; two purposes never share a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// The parameters of a layer before training.
    Initialisation = 1,
    /// The order of the samples in an epoch.
    Order = 2,
    /// The changes to one sample in one epoch.
    Augmentation = 3,
    /// The activations that one step drops.
    Dropout = 4,
    /// Data that are made rather than loaded.
    Synthesis = 5,
    /// What is added to a picture to disturb it.
    Noise = 6,
    /// The numbers of a question that is asked again.
    Question = 7,
}

impl Rng {
    /// A generator for one seed.
    pub fn new(seed: u64) -> Self {
        let mut mixer = seed;
        Self { state: std::array::from_fn(|_| splitmix(&mut mixer)) }
    }

    /// A generator for one purpose of one seed; `which` tells layers, epochs, samples and the like apart.
    pub fn stream(seed: u64, purpose: Purpose, which: [u64; 2]) -> Self {
        let mut mixer = seed;
        let parts = [purpose as u64, which[0], which[1]];
        Self::new(parts.into_iter().fold(splitmix(&mut mixer), |mixed, part| {
            let mut mixer = mixed ^ part.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            splitmix(&mut mixer)
        }))
    }

    /// 64 random bits.
    pub fn bits(&mut self) -> u64 {
        let [a, b, c, d] = self.state;
        let result = a.wrapping_add(d).rotate_left(23).wrapping_add(a);
        let (c, d) = (c ^ a, d ^ b);
        self.state = [a ^ d, b ^ c, c ^ (b << 17), d.rotate_left(45)];
        result
    }

    /// A number in `0..1`, one of 2^53.
    pub fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A number in `low..high`.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// A whole number in `0..count`; 0 when `count` is 0.
    pub fn below(&mut self, count: usize) -> usize {
        // The upper half of a product is uniform but for 2^-32, which nobody will notice.
        (((self.bits() >> 32) * (count as u64 & 0xffff_ffff)) >> 32) as usize
    }

    /// A standard normal number, by Marsaglia's polar method.
    pub fn normal(&mut self) -> f64 {
        loop {
            let (x, y) = (self.between(-1.0, 1.0), self.between(-1.0, 1.0));
            let square = x * x + y * y;
            if square > 0.0 && square < 1.0 {
                return x * (-2.0 * crate::math::ln(square) / square).sqrt();
            }
        }
    }

    /// Puts the items into random order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = self.below(last + 1);
            items.swap(last, other);
        }
    }
}

fn splitmix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mixed = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::{Purpose, Rng};

    #[test]
    fn the_sequence_is_the_published_one() {
        // From the state 1, 2, 3, 4, as the reference implementation prints it.
        let mut rng = Rng { state: [1, 2, 3, 4] };
        let expected = [41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386];
        assert_eq!(expected.map(|_| rng.bits()), expected);
    }

    #[test]
    fn streams_differ_and_repeat() {
        let first = |purpose, which| Rng::stream(7, purpose, which).bits();
        let all = [
            first(Purpose::Order, [0, 0]),
            first(Purpose::Order, [1, 0]),
            first(Purpose::Order, [0, 1]),
            first(Purpose::Dropout, [0, 0]),
        ];
        for (index, value) in all.iter().enumerate() {
            assert!(!all[..index].contains(value));
        }
        assert_eq!(first(Purpose::Order, [1, 0]), all[1]);
    }

    #[test]
    fn normal_numbers_have_mean_0_and_variance_1() {
        let mut rng = Rng::new(1);
        let numbers: Vec<f64> = (0..100_000).map(|_| rng.normal()).collect();
        let mean = numbers.iter().sum::<f64>() / 1e5;
        let variance = numbers.iter().map(|number| (number - mean).powi(2)).sum::<f64>() / 1e5;
        // Their standard errors are 0.003 and 0.0045.
        assert!(mean.abs() < 0.015 && (variance - 1.0).abs() < 0.02, "{mean}, {variance}");
    }

    #[test]
    fn shuffling_keeps_every_item() {
        let mut items: Vec<usize> = (0..100).collect();
        Rng::new(3).shuffle(&mut items);
        assert_ne!(items, (0..100).collect::<Vec<_>>());
        items.sort_unstable();
        assert_eq!(items, (0..100).collect::<Vec<_>>());
        assert_eq!(Rng::new(3).below(0), 0);
    }
}
