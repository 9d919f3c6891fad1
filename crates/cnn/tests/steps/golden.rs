//! Boards against `PyTorch`.

use cnn::steps::{Board, StepsKind};
use cnn::{Activation, replay};

use crate::cases::cases;

/// A sigmoid or tanh of `PyTorch` is rounded as its machine rounds.
const CURVED: f32 = 1e-6;

#[test]
fn pytorch_makes_the_same_numbers() {
    let cases = cases();
    for case in &cases {
        let board =
            Board::new(case.setup.clone()).unwrap_or_else(|error| panic!("{error}: {:?}", case.setup));
        assert_eq!(board.output(), case.shape, "{:?}", case.setup);
        let curved = matches!(case.setup.activation, Activation::Sigmoid | Activation::Tanh);
        let tolerance = if curved { CURVED } else { 0.0 };
        let ours = board.outputs();
        assert_eq!(ours.len(), case.result.len());
        for (ours, theirs) in ours.iter().zip(&case.result) {
            assert!((ours - theirs).abs() <= tolerance, "{ours} and {theirs}: {:?}", case.setup);
        }
    }
    for kind in StepsKind::ALL {
        assert!(cases.iter().filter(|case| case.setup.kind == kind).count() >= 12, "{kind:?}");
    }
}

#[test]
fn what_is_explained_is_what_comes_out() {
    for case in cases() {
        let board = Board::new(case.setup).unwrap();
        for (index, value) in board.outputs().into_iter().enumerate() {
            let cell = board.output().cell(index);
            let explanation = board.explain(cell).unwrap();
            assert_eq!(explanation.cell, cell);
            assert_eq!(replay(&explanation).to_bits(), value.to_bits());
            assert_eq!(board.value(cell).map(f32::to_bits), Some(value.to_bits()));
            assert!(
                board.check(cell, (value * 1000.0).round() / 1000.0) && !board.check(cell, value + 0.001)
            );
        }
    }
}
