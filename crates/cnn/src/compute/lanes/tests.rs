use super::F32x4;
use super::portable::F32x4 as Portable;

/// Numbers whose products and sums are not exact, and those for which rules differ most easily.
const NUMBERS: [f32; 12] =
    [0.1, -0.3, 1e-30, 3e38, 7.7, -1.1, f32::INFINITY, f32::NEG_INFINITY, -0.0, 1e-42, 2.5e-8, 16_777_217.0];

#[test]
fn both_kinds_of_lanes_compute_the_same() {
    for a in NUMBERS.windows(4) {
        for b in NUMBERS.windows(4) {
            for sum in NUMBERS {
                let (mut ours, mut plain) = ([0.0_f32; 4], [0.0_f32; 4]);
                // SAFETY: windows of four floats, and arrays of four.
                unsafe {
                    F32x4::splat_from(&raw const sum)
                        .add_product(F32x4::load(a.as_ptr()), F32x4::load(b.as_ptr()))
                        .add(F32x4::splat(0.7))
                        .store(ours.as_mut_ptr());
                    Portable::splat_from(&raw const sum)
                        .add_product(Portable::load(a.as_ptr()), Portable::load(b.as_ptr()))
                        .add(Portable::splat(0.7))
                        .store(plain.as_mut_ptr());
                }
                for (ours, plain) in ours.into_iter().zip(plain) {
                    assert!(ours.to_bits() == plain.to_bits() || (ours.is_nan() && plain.is_nan()));
                }
            }
        }
    }
}
