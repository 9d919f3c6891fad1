//! The worked numbers of the course, as a lesson would ask for them.

use cnn::lesson::{Sheet, Token};

fn sheet(figures: &[&[(&str, &str)]]) -> Sheet {
    let mut sheet = Sheet::default();
    for lines in figures {
        sheet.define(lines).unwrap();
    }
    sheet
}

fn number(sheet: &Sheet, expression: &str) -> f64 {
    let value = sheet.evaluate(expression, &[]).unwrap_or_else(|error| panic!("{expression}: {error}"));
    value.number.unwrap_or_else(|| panic!("{expression}"))
}

fn numbers(sheet: &Sheet, expression: &str) -> Vec<f64> {
    let value = sheet.evaluate(expression, &[]).unwrap();
    let number = |token: &Token| match token {
        Token::Number(number) => Some(*number),
        _ => None,
    };
    value.tokens.iter().filter_map(number).collect()
}

const FOUR: (&str, &str) = ("input", "0 10 10 0 / 20 30 30 20 / 10 20 20 10 / 0 5 5 0");
const SIX: (&str, &str) =
    ("input", "3 1 0 2 1 0 / 2 0 1 3 2 1 / 0 1 2 1 0 3 / 4 0 3 2 2 1 / 1 1 0 1 0 1 / 3 2 1 0 2 1");
const EDGES: (&str, &str) = ("kernel", "1 0 -1 / 1 0 -1 / 1 0 -1");

#[test]
fn the_first_example_gives_50_where_a_slide_says_70() {
    let sheet = sheet(&[&[("kind", "conv"), ("id", "a"), FOUR, ("kernel", "1 0 / 0 2")]]);
    assert_eq!(numbers(&sheet, "a.outputs"), [60.0, 70.0, 50.0, 60.0, 70.0, 50.0, 20.0, 30.0, 20.0]);
}

#[test]
fn windows_fit_as_often_as_the_formula_says() {
    let sheet = Sheet::default();
    assert_eq!(number(&sheet, "size(28, 3, 1, 0, 1)"), 26.0);
    assert_eq!(number(&sheet, "size(26, 2, 2, 0, 1)"), 13.0);
    assert_eq!(number(&sheet, "size(227, 11, 4, 0, 1)"), 55.0);
    assert_eq!(number(&sheet, "size(5, 3, 2, 1, 1)"), 3.0);
    assert_eq!(
        [number(&sheet, "same(3)"), number(&sheet, "same(4)"), number(&sheet, "full(3)")],
        [1.0, 1.5, 2.0]
    );
    assert!(sheet.evaluate("size(2, 3, 1, 0, 1)", &[]).is_err());
}

#[test]
fn pooling_and_edges_are_those_of_the_lecture() {
    let pooled = ("input", "1 1 2 4 / 5 6 7 8 / 3 2 1 0 / 1 2 3 4");
    let sheet = sheet(&[
        &[("kind", "pool"), ("id", "p"), pooled, ("mode", "max"), ("window", "2"), ("stride", "2")],
        &[("kind", "conv"), ("id", "e"), SIX, EDGES],
        &[("kind", "conv"), ("id", "s"), SIX, EDGES, ("stride", "2")],
    ]);
    assert_eq!(numbers(&sheet, "p.outputs"), [6.0, 8.0, 3.0, 4.0]);
    assert_eq!(
        numbers(&sheet, "s.outputs"),
        [
            number(&sheet, "e.output(1,1)"),
            number(&sheet, "e.output(1,3)"),
            number(&sheet, "e.output(3,1)"),
            number(&sheet, "e.output(3,3)")
        ]
    );
}

#[test]
fn networks_have_the_parameters_that_everybody_quotes() {
    let sheet = Sheet::default();
    assert_eq!(number(&sheet, "summary(lenet).parameters"), 60_074.0);
    assert_eq!(number(&sheet, "summary(alexnet).parameters"), 62_378_344.0);
    assert_eq!(number(&sheet, "summary(vgg16).parameters"), 138_357_544.0);
    assert_eq!(number(&sheet, "parameters(conv, 3, 2, 3)"), 56.0);
    assert_eq!(number(&sheet, "parameters(dense, 400, 120)"), 48_120.0);
    assert_eq!(number(&sheet, "receptive(lenet, 6)"), 10.0);
    assert_eq!(numbers(&sheet, "parameters_written(conv, 3, 2, 3)"), [2.0, 3.0, 3.0, 3.0, 1.0]);
}

#[test]
fn softmax_and_its_loss_are_those_of_the_lecture() {
    let sheet = sheet(&[&[("kind", "softmax"), ("id", "s"), ("logits", "2 1 0.1")]]);
    let rounded = |expression| (1000.0 * number(&sheet, expression)).round();
    assert_eq!([rounded("s.p(1)"), rounded("s.p(2)"), rounded("s.p(3)")], [659.0, 242.0, 99.0]);
    assert_eq!(rounded("cross_entropy(1; 2, 1, 0.1)"), 417.0);
    assert_eq!(rounded("neg_log(0.1)"), 2303.0);
}

#[test]
fn optimizers_take_the_steps_of_the_trainer() {
    let sheet = sheet(&[
        &[
            ("kind", "optimizer"),
            ("id", "m"),
            ("optimizer", "momentum"),
            ("rate", "0.1"),
            ("gradients", "1 1 1"),
        ],
        &[
            ("kind", "optimizer"),
            ("id", "a"),
            ("optimizer", "adam"),
            ("rate", "0.1"),
            ("gradients", "1 1 -1"),
        ],
        &[("kind", "curve"), ("id", "c"), ("function", "(w - 3)^2"), ("start", "1"), ("rate", "0.1")],
    ]);
    assert_eq!(
        [number(&sheet, "m.u(2)"), number(&sheet, "m.u(3)"), number(&sheet, "m.weight(3)")],
        [1.9, 2.71, -0.561]
    );
    assert_eq!((number(&sheet, "a.change(1)"), number(&sheet, "a.mhat(1)")), (-0.1, 1.0));
    // (0.9 (0.9 x 0.1 + 0.1) - 0.1) / (1 - 0.9^3), times the rate.
    assert!((number(&sheet, "a.change(3)") + 0.1 * 0.071 / 0.271).abs() < 1e-6);
    assert_eq!(
        [number(&sheet, "c.slope(1)"), number(&sheet, "c.step(1)"), number(&sheet, "c.step(2)")],
        [-4.0, 1.4, 1.72]
    );
    assert_eq!([number(&sheet, "descend(1, 1, 1)"), number(&sheet, "descend(1, 1, 2)")], [5.0, 1.0]);
}

#[test]
fn a_figure_is_continued_and_others_follow_it() {
    let mut sheet = sheet(&[
        &[
            ("kind", "conv1d"),
            ("id", "a"),
            ("input", "1 2 3"),
            ("kernel", "1 1"),
            ("play", "yes"),
            ("cover", "1,1"),
        ],
        &[("kind", "conv1d"), ("id", "b"), ("input", "a"), ("kernel", "1 1")],
    ]);
    assert_eq!(number(&sheet, "b.output(1,1)"), 8.0);
    let data = sheet
        .define(&[("kind", "conv1d"), ("id", "a"), ("show", "products"), ("at", "1,2")])
        .unwrap()
        .clone();
    assert_eq!((data.show.as_deref(), data.cover.len()), (Some("products"), 0));
    assert_eq!(numbers(&sheet, "a.outputs"), [3.0, 5.0]);
    let before = sheet.clone();
    let variant = sheet.variant("a", &[("kernel", "1 2")]).unwrap();
    assert_eq!(variant.show.as_deref(), Some("products"));
    assert_eq!(sheet, before);
    sheet.define(&[("id", "a"), ("kernel", "1 2")]).unwrap();
    assert_eq!((numbers(&sheet, "a.outputs"), number(&sheet, "b.output(1,1)")), (vec![5.0, 8.0], 13.0));
    // What would break a figure behind it changes nothing.
    let kept = sheet.clone();
    assert!(sheet.define(&[("id", "a"), ("input", "1 2")]).is_err());
    assert!(sheet.variant("z", &[]).is_err());
    assert_eq!(sheet, kept);
}
