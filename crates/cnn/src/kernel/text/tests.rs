use ndarray::Array3;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::{parse, print_matlab, print_numpy, print_rows};
use crate::{Kernel, KernelError, NumberError, Preset};

fn rows<const C: usize>(rows: &[[f32; C]]) -> Kernel {
    Kernel::from_rows(rows).unwrap()
}

fn cell(row: usize, col: usize, error: NumberError) -> KernelError {
    KernelError::Cell { slice: 0, row, col, error }
}

#[test]
fn rows_are_read_as_they_are_typed_or_pasted() {
    let sobel = rows(&[[1.0, 0.0, -1.0], [2.0, 0.0, -2.0], [1.0, 0.0, -1.0]]);
    for text in [
        "1 0 -1\n2 0 -2\n1 0 -1",
        "\n  1   0  -1 \r\n  2 0 -2\r\n  1 0 -1\r\n\r\n",
        "1\t0\t-1\n2\t0\t-2\n1\t0\t-1\n",
        "1,0,-1\n2,0,-2\n1,0,-1",
        "1, 0, -1\n2, 0, -2\n1, 0, -1",
        "1, 0, -1,\n2, 0, -2,\n1, 0, -1,",
        "1;0;-1\n2;0;-2\n1;0;-1",
        "1 0 -1; 2 0 -2; 1 0 -1",
        "1 0 -1;\n2 0 -2;\n1 0 -1;\n",
        "1, 0, -1; 2, 0, -2; 1, 0, -1",
        "1,0,-1;2,0,-2;1,0,-1",
        "1 0 \u{2212}1\n2 0 \u{2212}2\n1 0 \u{2212}1  # left",
    ] {
        assert_eq!(parse(text), Ok(sobel.clone()), "{text:?}");
    }
}

#[test]
fn decimal_commas_are_understood_where_they_cannot_separate() {
    let halves = rows(&[[0.5, -1.25], [1.0, 0.0]]);
    for text in [
        "0,5 -1,25\n1 0",
        "0,5\t-1,25\n1,0\t0",
        "0,5;-1,25\n1;0",
        "0,5, -1,25\n1, 0",
        "0.5, -1.25\n1, 0",
        "0.5,-1.25\n1,0",
    ] {
        assert_eq!(parse(text), Ok(halves.clone()), "{text:?}");
    }
    assert_eq!(parse("0,5\n1"), Ok(rows(&[[0.5], [1.0]])));
    // Here the comma could be either, and files with commas are the commoner case.
    assert_eq!(parse("1,2\n3,4"), Ok(rows(&[[1.0, 2.0], [3.0, 4.0]])));
    assert_eq!(parse("1/9 1/9\t"), Ok(rows(&[[1.0 / 9.0, 1.0 / 9.0]])));
}

#[test]
fn brackets_are_read_as_other_programs_write_them() {
    let kernel = rows(&[[1.0, 0.0, -1.0], [2.0, 0.5, -2.0]]);
    for text in [
        "[[1, 0, -1], [2, 0.5, -2]]",
        "[[1,0,-1],[2,.5,-2],]",
        "kernel = np.array([[1, 0, -1],\n                   [2, 1/2, -2]], dtype=np.float32)\n",
        "numpy.array([[1., 0., -1.], [2., 1 / 2, -2.]])",
        "torch.tensor([[1, 0, -1], [2, 0.5, -2]])",
        "array([[ 1. ,  0. , -1. ],\n       [ 2. ,  0.5, -2. ]])",
        "[[ 1.   0.  -1. ]\n [ 2.   0.5 -2. ]]",
        "[1 0 -1; 2 0.5 -2]",
        "K = [1 0 -1\n     2 0.5 -2];",
        "[1, 0, -1; 2, 0.5, -2];",
        "float k[2][3] = {{1, 0, -1}, {2, 0.5, -2}};",
        "k = [1 0 -1; 2 0.5 -2]; % gradient [sic]",
        "1 * [1 0 -1; 2 0.5 -2]",
    ] {
        assert_eq!(parse(text), Ok(kernel.clone()), "{text:?}");
    }
    assert_eq!(parse("[1, 2, 1]"), Ok(rows(&[[1.0, 2.0, 1.0]])));
    assert_eq!(parse("[1; 2]"), Ok(rows(&[[1.0], [2.0]])));
    assert_eq!(parse("[[1], [2]]"), Ok(rows(&[[1.0], [2.0]])));
}

#[test]
fn three_blocks_are_three_slices() {
    let weights = Array3::from_shape_vec((3, 1, 2), vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0]).unwrap();
    let kernel = Kernel::new(weights, 1.0, 0.0).unwrap();
    for text in [
        "1 2\n\n3 4\n\n5 6",
        "1,2\n \n\n3,4\n\n5,6\n",
        "[[[1, 2]], [[3, 4]], [[5, 6]]]",
        "cat(3, [1 2], [3 4], [5 6])",
        "[[1, 2]]\n[[3, 4]]\n[[5, 6]]",
        "[1 2]\n[3 4]\n[5 6]",
    ] {
        assert_eq!(parse(text), Ok(kernel.clone()), "{text:?}");
    }
}

#[test]
fn a_divisor_and_a_bias_may_follow() {
    let box_blur = Preset::BoxBlur.kernel();
    for text in [
        "1 1 1\n1 1 1\n1 1 1\n/ 9",
        "[1 1 1; 1 1 1; 1 1 1] / 9;",
        "1/9 * [1 1 1; 1 1 1; 1 1 1]",
        "k = (1/9) * np.array([[1,1,1],[1,1,1],[1,1,1]])",
        "np.ones  = [[1,1,1],[1,1,1],[1,1,1]] * (1/9)",
        "np.array([[1,1,1],[1,1,1],[1,1,1]], dtype=float) / 9.0",
    ] {
        assert_eq!(parse(text), Ok(box_blur.clone()), "{text:?}");
    }
    let biased = box_blur.with_bias(-2.5).unwrap();
    for text in [
        "1 1 1\n1 1 1\n1 1 1\n/9\nbias = -2,5",
        "[1 1 1; 1 1 1; 1 1 1] / 9; bias = -2.5;",
        "1;1;1\n1;1;1\n1;1;1\n/ 9\nBias: -5/2",
    ] {
        assert_eq!(parse(text), Ok(biased.clone()), "{text:?}");
    }
}

#[test]
fn mistakes_are_named_with_their_place() {
    let not_a_number = |text: &str| NumberError::NotANumber { text: text.to_owned() };
    let cases = [
        ("", KernelError::Empty),
        (" \n\t\n", KernelError::Empty),
        ("[]", KernelError::Empty),
        ("[[], []]", KernelError::Empty),
        ("1 2\n3", KernelError::Ragged { slice: 0, row: 1, expected: 2, found: 1 }),
        ("[[1, 2], [3, 4, 5]]", KernelError::Ragged { slice: 0, row: 1, expected: 2, found: 3 }),
        ("1 2 3\n4 five 6", cell(1, 1, not_a_number("five"))),
        ("1\t\t3\n4\t5\t6", cell(0, 1, NumberError::Empty)),
        ("1;0;-1\n1;;-1", cell(1, 1, NumberError::Empty)),
        ("1,,3\n4,5,6", cell(0, 1, NumberError::Empty)),
        ("[[1, , 3]]", cell(0, 1, NumberError::Empty)),
        ("1 nan", cell(0, 1, NumberError::NotFinite { text: "nan".to_owned() })),
        ("1\n1e30", cell(1, 0, NumberError::OutOfRange { text: "1e30".to_owned() })),
        ("[1 1/0]", cell(0, 1, NumberError::ZeroDenominator { text: "1/0".to_owned() })),
        ("50% 1", cell(0, 0, not_a_number("50%"))),
        ("hello", cell(0, 0, not_a_number("hello"))),
        ("[1 0 x; 1 0 1]", cell(0, 2, not_a_number("x"))),
        ("1 0 x; 1 0 1", cell(0, 2, not_a_number("x"))),
        ("1 2\n\n3 4", KernelError::SliceCount { found: 2 }),
        ("1\n\n2\n\n3\n\n4", KernelError::SliceCount { found: 4 }),
        ("1\n2\n\n3\n4\n\n5", KernelError::UnevenSlices { slice: 2, expected: 2, found: 1 }),
        ("[[1, 2], [3, 4]", KernelError::UnbalancedBrackets),
        ("[1, 2}", KernelError::UnbalancedBrackets),
        ("1, 2]", KernelError::UnbalancedBrackets),
        ("][", KernelError::UnbalancedBrackets),
        ("[[1, 2], [[3, 4]]]", KernelError::UnbalancedBrackets),
        ("[[1, 2], 7, [3, 4]]", KernelError::UnexpectedText { text: ", 7,".to_owned() }),
        ("[[[[1]]]]", KernelError::UnexpectedText { text: "[1]]]]".to_owned() }),
        ("please use [1 2]", KernelError::UnexpectedText { text: "please use".to_owned() }),
        ("[1 2]'", KernelError::UnexpectedText { text: "'".to_owned() }),
        ("[1 2] / x", KernelError::DivisorText { error: not_a_number("x") }),
        ("[1 2] / 0", KernelError::ZeroDivisor),
        ("0 * [1 2]", KernelError::ZeroDivisor),
        ("1 2\n/ 1e-30", KernelError::DivisorOutOfRange { divisor: 1e-30 }),
        ("1 2\nbias = much", KernelError::BiasText { error: not_a_number("much") }),
    ];
    for (text, error) in cases {
        assert_eq!(parse(text), Err(error), "{text:?}");
    }
    let long = "\u{e9}".repeat(1000);
    let quoted = format!("{}\u{2026}", "\u{e9}".repeat(40));
    assert_eq!(parse(&long), Err(cell(0, 0, not_a_number(&quoted))));
    let twelve = ["1 2 3 4 5 6 7 8 9 10 11 12"; 12].join("\n");
    assert_eq!(parse(&twelve), Err(KernelError::TooLarge { rows: 12, cols: 12 }));
}

#[test]
fn every_preset_survives_every_format() {
    for preset in Preset::ALL {
        let kernel = preset.kernel();
        for kernel in [kernel.with_slices(3).unwrap(), kernel.with_bias(0.1).unwrap()] {
            for text in [print_rows(&kernel), print_numpy(&kernel), print_matlab(&kernel)] {
                assert_eq!(parse(&text), Ok(kernel.clone()), "{text}");
            }
        }
    }
}

#[test]
fn the_formats_look_as_people_write_them() {
    let kernel = rows(&[[1.0, 0.5], [-1.0 / 9.0, 0.0]]).with_divisor(2.0).unwrap().with_bias(10.0).unwrap();
    assert_eq!(print_rows(&kernel), "1 0.5\n-1/9 0\n/ 2\nbias = 10\n");
    assert_eq!(print_matlab(&kernel), "kernel = [1 0.5; -1/9 0] / 2;\nbias = 10;\n");
    let numpy = "kernel = np.array([\n    [1, 0.5],\n    [-1/9, 0],\n], dtype=np.float32) / 2\nbias = 10\n";
    assert_eq!(print_numpy(&kernel), numpy);
}

/// Weights as people use them and weights of any bits.
fn weight() -> impl Strategy<Value = f32> {
    prop_oneof![
        (-20_i16..=20).prop_map(f32::from),
        (-99_i16..=99, 1_i16..=99).prop_map(|(n, d)| f32::from(n) / f32::from(d)),
        -1e6_f32..=1e6,
        Just(1e6),
        Just(1e-40),
    ]
}

fn kernel() -> impl Strategy<Value = Kernel> {
    let shape = (prop_oneof![Just(1_usize), Just(3)], 1..=11_usize, 1..=11_usize);
    let divisor = prop_oneof![Just(1.0_f32), 1e-6_f32..=1e9, Just(-256.0)];
    let weights = shape.prop_flat_map(|shape| {
        let weights = prop::collection::vec(weight(), shape.0 * shape.1 * shape.2);
        weights.prop_map(move |weights| Array3::from_shape_vec(shape, weights).unwrap())
    });
    (weights, divisor, weight())
        .prop_map(|(weights, divisor, bias)| Kernel::new(weights, divisor, bias).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, rng_seed: RngSeed::Fixed(5), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_kernel_survives_every_format(kernel in kernel()) {
        for text in [print_rows(&kernel), print_numpy(&kernel), print_matlab(&kernel)] {
            prop_assert_eq!(parse(&text), Ok(kernel.clone()), "{}", text);
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in "[0-9a-z,;.\\[\\]{}()/*=\\-\\n\\t ]{0,40}|\\PC*") {
        let _ = parse(&text);
    }
}
