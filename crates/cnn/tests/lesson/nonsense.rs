//! Whatever is written, the core answers with a value or an error.

use cnn::lesson::{QuestionKind, QuestionSpec, Sheet};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::files::{Block, lessons};

/// A sheet with every figure of all lessons, as far as their names allow.
fn sheet() -> Sheet {
    let mut sheet = Sheet::default();
    for (index, lesson) in lessons("en").iter().enumerate() {
        for block in &lesson.blocks {
            let Block::Figure(lines) = block else { continue };
            let id = format!("{}{}", lines.get("id"), index % 10);
            let renamed = lines.borrowed().into_iter().map(|(name, text)| match name {
                "id" => (name, id.as_str()),
                _ => (name, text),
            });
            // Figures that are made from others or only continue one are not needed here.
            let _ = sheet.define(&renamed.collect::<Vec<_>>());
        }
    }
    sheet
}

const NAMES: [&str; 40] = [
    "size",
    "size_text",
    "size_after",
    "same",
    "full",
    "span",
    "pooled_span",
    "volume",
    "ceil",
    "percent",
    "bytes",
    "weights_dense",
    "parameters",
    "parameters_text",
    "macs",
    "weights",
    "weight_sum",
    "flat",
    "difference",
    "merge",
    "relu",
    "neuron",
    "changed",
    "softmax",
    "normalise",
    "exp",
    "neg_log",
    "cross_entropy",
    "summary",
    "receptive",
    "receptive_of",
    "im2col",
    "momentum",
    "adam",
    "descend",
    "output",
    "terms",
    "a2",
    "lenet",
    "conv",
];

fn expression() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        prop::sample::select(&NAMES[..]).prop_map(str::to_owned),
        (-3_i32..40).prop_map(|number| number.to_string()),
        Just("1000000000000".to_owned()),
        Just("0.1".to_owned()),
    ];
    leaf.prop_recursive(4, 24, 6, |inner| {
        let list = prop::collection::vec(inner.clone(), 0..7);
        prop_oneof![
            (prop::sample::select(&NAMES[..]), list.clone())
                .prop_map(|(name, list)| format!("{name}({})", list.join(", "))),
            (inner.clone(), prop::sample::select(&NAMES[..]), list)
                .prop_map(|(of, name, list)| format!("{of}.{name}({})", list.join(";"))),
            (inner.clone(), prop::sample::select(&[" + ", " - ", "*", "/"][..]), inner)
                .prop_map(|(left, sign, right)| format!("({left}{sign}{right})")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, rng_seed: RngSeed::Fixed(11), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn expressions_of_any_text(text in ".{0,60}") {
        let _ = Sheet::default().evaluate(&text, &[]);
    }

    #[test]
    fn expressions_that_look_right(text in expression()) {
        let value = sheet_of_all().evaluate(&text, &[]);
        if let Ok(value) = value {
            prop_assert!(value.number.is_none_or(f64::is_finite));
            prop_assert!(value.tokens.len() < 2000);
        }
    }

    #[test]
    fn figures_of_any_lines(
        kind in prop::sample::select(&KINDS[..]),
        names in prop::collection::vec(prop::sample::select(&FIELDS[..]), 0..8),
        texts in prop::collection::vec(prop_oneof!["[0-9 /|,.-]{0,24}", "(-?[0-9]{1,2} ){1,9}[0-9]", "[0-9]{1,3}", "[a-z0-9]{0,8}"], 8),
    ) {
        let mut lines = vec![("kind", kind), ("id", "a")];
        lines.extend(names.into_iter().zip(texts.iter().map(String::as_str)));
        let mut sheet = Sheet::default();
        if sheet.define(&lines).is_ok() {
            prop_assert!(sheet.figure("a").is_some());
        }
    }

    #[test]
    fn lines_of_a_lesson_with_one_of_them_changed(index in 0_usize..100, line in 0_usize..8, text in "[0-9 /|,.x-]{0,16}") {
        let figures: Vec<_> = figures();
        let mut lines = figures[index % figures.len()].clone();
        let count = lines.len();
        text.clone_into(&mut lines[line % count].1);
        let lines: Vec<_> = lines.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let _ = Sheet::default().define(&lines);
    }

    #[test]
    fn questions_of_any_text(
        given in "([a-z] -?[0-9]{1,3}(, )?){0,3}",
        again in prop_oneof!["[a-z]{1,5} -?[0-9]{1,3}\\.\\.[0-9]{1,4}( step [0-9])?( not [0-9])?", "([a-z.]{1,6} ?|one of |rows |at |where |= |from |same |[0-9-]{1,3} ?|\\.\\.|, ){0,10}", ".{0,30}"],
        answer in prop_oneof!["[a-z]", "[a-z] [+*/-] [a-z]", ".{0,12}"],
        seed in 0_u64..50,
    ) {
        let question = QuestionSpec { kind: QuestionKind::Number, figure: "a2".to_owned(), given, again, answer, ..QuestionSpec::default() };
        if let Ok(asked) = sheet_of_all().ask(&question, seed) {
            prop_assert!(asked.answer.number.is_some());
        }
    }
}

const KINDS: [&str; 21] = [
    "conv",
    "conv1d",
    "volume",
    "pool",
    "transposed",
    "im2col",
    "conv-matrix",
    "tensor",
    "links",
    "flatten",
    "dense",
    "softmax",
    "size",
    "curve",
    "gradient",
    "descent",
    "optimizer",
    "dropout",
    "receptive",
    "grad-cam",
    "summary",
];

const FIELDS: [&str; 34] = [
    "input",
    "kernel",
    "bias",
    "padding",
    "stride",
    "dilation",
    "activation",
    "at",
    "at-input",
    "filter",
    "cover",
    "mode",
    "window",
    "rows",
    "cols",
    "maps",
    "units",
    "weights",
    "logits",
    "n",
    "k",
    "s",
    "p",
    "d",
    "function",
    "rate",
    "start",
    "upstream",
    "gradients",
    "optimizer",
    "mask",
    "layers",
    "preset",
    "frozen",
];

fn sheet_of_all() -> Sheet {
    thread_local! {
        static SHEET: Sheet = sheet();
    }
    SHEET.with(Clone::clone)
}

fn figures() -> Vec<Vec<(String, String)>> {
    thread_local! {
        static FIGURES: Vec<Vec<(String, String)>> = lessons("en")
            .into_iter()
            .flat_map(|lesson| lesson.blocks)
            .filter_map(|block| match block {
                Block::Figure(lines) => Some(lines.0),
                _ => None,
            })
            .collect();
    }
    FIGURES.with(Clone::clone)
}

#[test]
fn depth_and_sizes_are_bounded() {
    let sheet = Sheet::default();
    for text in
        ["(".repeat(300), "-".repeat(399), "a.b".repeat(130), "f(".repeat(190), "1+".repeat(199) + "1"]
    {
        let _ = sheet.evaluate(&text, &[]);
    }
    assert!(sheet.evaluate("size_after(1000000, 5, 1, 1, 0, 1)", &[]).is_err());
    assert!(sheet.evaluate("descend(1, 0.1, 1000000000)", &[]).is_err());
    assert!(sheet.evaluate("1 / 0", &[]).is_err());
    assert!(sheet.evaluate("exp(1000)", &[]).is_err());
    let mut sheet = Sheet::default();
    let long = "1 ".repeat(5000);
    assert!(sheet.define(&[("kind", "tensor"), ("id", "a"), ("input", &long)]).is_err());
    for index in 0..64 {
        sheet.define(&[("kind", "tensor"), ("id", &format!("a{index}")), ("input", "1")]).unwrap();
    }
    assert!(sheet.define(&[("kind", "tensor"), ("id", "b"), ("input", "1")]).is_err());
}
