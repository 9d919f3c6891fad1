//! The formula of the output size.

use cnn::Padding;
use cnn::steps::{Board, SizeFormula, StepsKind};

use crate::cases::{Case, cases};

#[test]
fn the_formula_counts_what_comes_out() {
    for case in cases() {
        let board = Board::new(case.setup).unwrap();
        let (rows, cols) = board.sizes();
        assert_eq!((rows.output, cols.output), (case.shape.rows, case.shape.cols));
        for size in [rows, cols] {
            assert_eq!(size.span, size.dilation * (size.kernel - 1) + 1);
            let padding = size.before + size.after;
            if size.transposed {
                let output = (size.n - 1) * size.stride + size.span + size.output_padding - padding;
                assert_eq!((size.free, size.output), ((size.n - 1) * size.stride, output));
            } else {
                assert_eq!(size.free + size.span, size.n + padding);
                assert_eq!(size.output, size.free / size.stride + 1);
                assert_eq!(size.rest, size.free % size.stride);
            }
            let starts = size.starts();
            assert_eq!((starts.first, starts.step), (-(size.before as isize), size.stride));
        }
    }
}

#[test]
fn sizes_beyond_the_room_are_counted_too() {
    let size = |n, k, s, p, d| SizeFormula::window(n, k, s, d, (p, p)).unwrap().output;
    assert_eq!((size(6, 3, 2, 0, 1), size(7, 3, 2, 0, 1), size(28, 3, 2, 1, 1)), (2, 3, 14));
    assert_eq!((size(227, 11, 4, 0, 1), size(7, 3, 1, 0, 2)), (55, 3));
    let formula = SizeFormula::window(6, 3, 2, 1, (1, 1)).unwrap();
    assert_eq!((formula.free, formula.rest, formula.output), (5, 1, 3));
    assert_eq!(formula.starts().iter().collect::<Vec<_>>(), [-1, 1, 3]);
    // The customary way to double: kernel 4, stride 2, padding 1.
    assert_eq!(SizeFormula::transposed(14, 4, 2, 1, (1, 1), 0).unwrap().output, 28);
    assert_eq!(SizeFormula::transposed(14, 3, 2, 1, (1, 1), 1).unwrap().output, 28);
}

#[test]
fn a_transposed_convolution_is_there_among_the_cases_in_every_way() {
    let cases = cases();
    let transposed: Vec<_> =
        cases.iter().filter(|case| case.setup.kind == StepsKind::ConvTranspose2d).collect();
    let count = |has: &dyn Fn(&Case) -> bool| transposed.iter().filter(|case| has(case)).count();
    assert!(count(&|case| case.setup.output_padding != (0, 0)) >= 10);
    assert!(count(&|case| case.setup.groups > 1) >= 10);
    assert!(count(&|case| case.setup.dilation != (1, 1)) >= 10);
    assert!(count(&|case| case.setup.padding.top != case.setup.padding.bottom) >= 10);
    // Where more is added than a stride reaches, nothing lies.
    assert!(count(&|case| case.setup.output_padding.0 >= case.setup.stride.0) >= 3);
}

#[test]
fn costs_are_counted() {
    let mut transposed = 0;
    for case in cases() {
        let board = Board::new(case.setup).unwrap();
        let (setup, pooling) = (board.setup(), board.setup().kind.is_pooling());
        let learned = if pooling { 0 } else { setup.weights.len() + setup.bias.len() };
        assert_eq!(board.parameters().total, learned as u64);
        let whole = setup.padding == cnn::Rim { top: 0, bottom: 0, left: 0, right: 0 };
        if !pooling && whole {
            // Without padding every product is one of the matrix.
            let products = board.matrix().unwrap().weight_at.iter().flatten().count();
            assert_eq!(board.macs().total, products as u64);
            transposed += usize::from(setup.kind == StepsKind::ConvTranspose2d);
        }
        for counted in [board.parameters(), board.macs()] {
            let written = counted.factors.split_first().map_or(0, |(&(_, first), rest)| {
                first * (rest.iter().map(|&(_, count)| count).product::<u64>() + counted.bias)
            });
            assert_eq!(counted.total, written);
        }
    }
    assert!(transposed >= 3, "{transposed}");
}

#[test]
fn customary_padding_keeps_its_promise() {
    for kernel in 1..6 {
        for dilation in 1..4 {
            let padded = |padding| SizeFormula::window(20, kernel, 1, dilation, padding).unwrap();
            let plain = padded((0, 0));
            let around = |rule| padded(plain.padding(rule)).output;
            assert_eq!(around(Padding::Same), 20);
            assert_eq!(around(Padding::Full), 20 + plain.span - 1);
            assert_eq!(around(Padding::Valid), plain.output);
        }
    }
    // Where a window has no middle, the odd cell stands behind the input.
    let even = SizeFormula::window(8, 4, 1, 1, (0, 0)).unwrap();
    assert_eq!(even.padding(Padding::Same), (1, 2));
}
