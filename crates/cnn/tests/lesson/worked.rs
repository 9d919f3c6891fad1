//! The worked numbers of the course come out of the lessons as they are written.

use cnn::lesson::{Sheet, Token};

use crate::files::{Block, lessons};

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
    let value = sheet.evaluate(expression, &[]).unwrap_or_else(|error| panic!("{expression}: {error}"));
    let number = |token: &Token| match token {
        Token::Number(number) => Some(*number),
        _ => None,
    };
    value.tokens.iter().filter_map(number).collect()
}

/// Number of the lesson, an expression over its figures, and what it must come to.
const WORKED: &[(usize, &str, &[f64])] = &[
    (1, "volume(1,28,28)", &[784.0]),
    (1, "volume(3,720,1080)", &[2_332_800.0]),
    (2, "d.weights", &[36.0]),
    (2, "s.weights", &[9.0]),
    (2, "weights_dense(1000000,1000000)", &[1e12]),
    (2, "weights_local(1000000,10)", &[1e8]),
    (2, "weights_shared(10)", &[100.0]),
    (2, "parameters(conv,1,1,10)", &[101.0]),
    (2, "bytes(weights_dense(1000000,1000000))", &[4.0]),
    // A published slide prints 70 for the third.
    (3, "a.outputs", &[60.0, 70.0, 50.0, 60.0, 70.0, 50.0, 20.0, 30.0, 20.0]),
    (3, "a.terms_all(1,3)", &[1.0, 10.0, 0.0, 0.0, 0.0, 30.0, 2.0, 20.0]),
    (4, "c.outputs", &[2.0, -4.0, 0.0, 2.0, 0.0, -5.0, 2.0, 1.0, 0.0, -2.0, 3.0, -1.0, 4.0, 0.0, 0.0, 0.0]),
    (4, "parameters(conv,1,1,3)", &[10.0]),
    (5, "weights(edge-cross)", &[1.0, 0.0, -1.0, 0.0, 0.0, 0.0, -1.0, 0.0, 1.0]),
    (5, "weights(edge-4)", &[0.0, 1.0, 0.0, 1.0, -4.0, 1.0, 0.0, 1.0, 0.0]),
    (5, "weights(edge-8)", &[-1.0, -1.0, -1.0, -1.0, 8.0, -1.0, -1.0, -1.0, -1.0]),
    // Sharpening is the image without its Laplacian.
    (5, "difference(identity,edge-4)", &[0.0, -1.0, 0.0, -1.0, 5.0, -1.0, 0.0, -1.0, 0.0]),
    (5, "weight_sum(box-blur)", &[1.0]),
    (6, "a.rows", &[3.0]),
    (6, "size(6,3,1,0,1)", &[4.0]),
    (6, "size(6,3,1,1,1)", &[6.0]),
    (6, "size(6,3,1,2,1)", &[8.0]),
    (6, "same(3)", &[1.0]),
    (6, "a.feeds(1,1)", &[1.0]),
    (7, "h.rows", &[2.0]),
    (7, "size(7,3,2,0,1)", &[3.0]),
    (7, "span(3,2)", &[5.0]),
    (8, "v.rows", &[3.0]),
    (8, "v.cols", &[3.0]),
    (8, "v.maps", &[2.0]),
    (8, "parameters(conv,3,2,3)", &[56.0]),
    (8, "v.channel_terms(2,2,1)", &[4.0, 6.0, 0.0, 1.0]),
    (9, "merge(a,b)", &[1.0, 0.0, -1.0]),
    (9, "b.outputs", &[-1.0, 0.0, -1.0, -8.0, 3.0, 3.0]),
    (9, "o.outputs", &[-1.0, 0.0, -1.0, -8.0, 3.0, 3.0]),
    (9, "e.outputs", &[2.0, 3.0, 3.0, 0.0, 7.0, 7.0]),
    (10, "p.outputs", &[6.0, 8.0, 3.0, 4.0]),
    (10, "g.outputs", &[3.25, 5.25, 2.0, 2.0]),
    (10, "changed(s,t)", &[0.0]),
    (10, "changed_inputs(s,t)", &[26.0]),
    (11, "v.count", &[50.0]),
    (11, "d.sum(1)", &[5.0]),
    (11, "summary(lenet).layer(8).arithmetic", &[400.0, 120.0, 120.0]),
    (13, "r.layer(3).rows", &[13.0]),
    (13, "parameters_text(conv,1,6,3)", &[6.0, 3.0, 3.0, 1.0, 1.0, 60.0]),
    (13, "parameters_text(conv,6,16,3)", &[16.0, 3.0, 3.0, 6.0, 1.0, 880.0]),
    (13, "u.layer(6).rows", &[5.0]),
    (13, "w.layer(7).units", &[400.0]),
    (13, "w.layer(8).parameters", &[48_120.0]),
    (13, "w.layer(10).parameters", &[10_164.0]),
    (13, "w.layer(12).parameters", &[850.0]),
    (13, "summary(lenet).parameters", &[60_074.0]),
    (13, "summary(alexnet).parameters", &[62_378_344.0]),
    (13, "summary(alexnet).learned_layers", &[8.0]),
    (14, "m.rows", &[9.0]),
    (14, "m.cols", &[4.0]),
    (14, "z.cells", &[144.0]),
    (14, "z.used", &[36.0]),
    (15, "c.step(1)", &[1.4]),
    (15, "g.terms(1,2)", &[1.0, 2.0, 1.0, 0.0, 0.0, 1.0, 2.0, 3.0]),
    (15, "g.gradient(1,2)", &[8.0]),
    (15, "g.after(1,2)", &[0.1]),
    (16, "a.change(1)", &[-0.1]),
    (16, "a.change(2)", &[-0.1]),
    (16, "a.change(3)", &[-0.1]),
    (16, "o.u(3)", &[2.71]),
    (17, "d.output(1)", &[8.0]),
    (18, "receptive(lenet, 6)", &[10.0]),
    (18, "r.field(4)", &[10.0]),
    (20, "g.sum(2,1)", &[3.0]),
    (20, "t.rows", &[5.0]),
];

/// The sheet at the end of a lesson, and all of its text.
fn lesson(index: usize) -> (Sheet, String) {
    let lesson = &lessons("en")[index - 1];
    let (mut sheet, mut text) = (Sheet::default(), String::new());
    for block in &lesson.blocks {
        match block {
            Block::Figure(lines) => {
                sheet.define(&lines.borrowed()).unwrap();
            }
            Block::Prose(prose) => text.push_str(prose),
            Block::Question(_) => {}
        }
    }
    (sheet, text)
}

#[test]
fn every_lesson_says_the_numbers_of_the_course() {
    let mut said = 0;
    for &(index, expression, expected) in WORKED {
        let (sheet, text) = lesson(index);
        assert_eq!(numbers(&sheet, expression), expected, "lesson {index}: {expression}");
        said += usize::from(text.contains(&format!("{{{{{expression}}}}}")));
    }
    // The others are whole maps, of which the text names single numbers.
    assert!(said + 8 > WORKED.len(), "{said} of {}", WORKED.len());
}

#[test]
fn softmax_and_its_loss_are_those_of_the_lecture() {
    let (sheet, _) = lesson(12);
    let rounded = |expression| (1000.0 * number(&sheet, expression)).round();
    assert_eq!([rounded("t.p(1)"), rounded("t.p(2)"), rounded("t.p(3)")], [659.0, 242.0, 99.0]);
    assert_eq!(rounded("cross_entropy(1; 2, 1, 0.1)"), 417.0);
    assert_eq!(rounded("neg_log(0.1)"), 2303.0);
}

#[test]
fn frozen_layers_do_not_learn() {
    let (sheet, _) = lesson(19);
    assert_eq!([number(&sheet, "k.trainable"), number(&sheet, "k.frozen")], [59_134.0, 940.0]);
}

#[test]
fn windows_fit_as_often_as_the_formula_says() {
    let sheet = Sheet::default();
    assert_eq!(number(&sheet, "size(227, 11, 4, 0, 1)"), 55.0);
    assert_eq!(number(&sheet, "size(5, 3, 2, 1, 1)"), 3.0);
    assert_eq!(number(&sheet, "summary(vgg16).parameters"), 138_357_544.0);
    assert!(sheet.evaluate("size(2, 3, 1, 0, 1)", &[]).is_err());
}

#[test]
fn optimizers_take_the_steps_of_the_trainer() {
    let rate = ("rate", "0.1");
    let sheet = sheet(&[
        &[("kind", "optimizer"), ("id", "m"), ("optimizer", "momentum"), rate, ("gradients", "1 1 1")],
        &[("kind", "optimizer"), ("id", "a"), ("optimizer", "adam"), rate, ("gradients", "1 1 -1")],
        &[("kind", "curve"), ("id", "c"), ("function", "(w - 3)^2"), ("start", "1"), rate],
    ]);
    let all = |expressions: [&str; 3]| expressions.map(|expression| number(&sheet, expression));
    assert_eq!(all(["m.u(2)", "m.u(3)", "m.weight(3)"]), [1.9, 2.71, -0.561]);
    // (0.9 (0.9 x 0.1 + 0.1) - 0.1) / (1 - 0.9^3), times the rate.
    assert!((number(&sheet, "a.change(3)") + 0.1 * 0.071 / 0.271).abs() < 1e-6);
    assert_eq!(all(["c.slope(1)", "c.step(1)", "c.step(2)"]), [-4.0, 1.4, 1.72]);
    assert_eq!(all(["descend(1, 1, 1)", "descend(1, 1, 2)", "c.change(1)"]), [5.0, 1.0, 0.4]);
}

#[test]
fn a_figure_is_continued_and_others_follow_it() {
    let kind = ("kind", "conv1d");
    let mut sheet = sheet(&[
        &[kind, ("id", "a"), ("input", "1 2 3"), ("kernel", "1 1"), ("play", "yes"), ("cover", "1,1")],
        &[kind, ("id", "b"), ("input", "a"), ("kernel", "1 1")],
    ]);
    assert_eq!(number(&sheet, "b.output(1,1)"), 8.0);
    let data = sheet.define(&[kind, ("id", "a"), ("show", "products"), ("at", "1,2")]).unwrap().clone();
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
