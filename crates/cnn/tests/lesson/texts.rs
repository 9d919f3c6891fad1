//! Figures and the expressions of prose.

use cnn::lesson::{Figure, Sheet, Token, Value};

use crate::files::{Block, Lesson, Lines, expressions, pairs};

/// Lines that are written in a language.
const WORDS: [&str; 4] = ["ask", "hint", "why", "option"];

#[test]
fn both_languages_have_the_same_figures_and_questions() {
    for (spanish, english) in pairs() {
        assert_eq!(spanish.name, english.name);
        let directives = |lesson: &Lesson| -> Vec<Lines> {
            let plain = |lines: &Lines| {
                let line = |(name, text): &(String, String)| {
                    let words = WORDS.contains(&name.as_str());
                    let right = if text.starts_with("right |") { "right" } else { "" };
                    (name.clone(), if words { right.to_owned() } else { text.clone() })
                };
                Lines(lines.0.iter().map(line).collect())
            };
            let of = |block: &Block| match block {
                Block::Figure(lines) | Block::Question(lines) => Some(plain(lines)),
                Block::Prose(_) => None,
            };
            lesson.blocks.iter().filter_map(of).collect()
        };
        assert_eq!(directives(&spanish), directives(&english), "{}", spanish.name);
    }
}

/// Everything that a lesson says without being asked: its expressions in order, each with its value.
fn said(lesson: &Lesson) -> Vec<(String, Value)> {
    let mut sheet = Sheet::default();
    let mut said = Vec::new();
    for block in &lesson.blocks {
        match block {
            Block::Figure(lines) => {
                let data = sheet
                    .define(&lines.borrowed())
                    .unwrap_or_else(|error| panic!("{}: {error}", lesson.name));
                assert_eq!((data.id.as_str(), data.kind.is_empty()), (lines.get("id"), false));
            }
            Block::Prose(text) => {
                for expression in expressions(text) {
                    let value = sheet.evaluate(expression, &[]);
                    let value =
                        value.unwrap_or_else(|error| panic!("{}: {expression}: {error}", lesson.name));
                    assert!(!value.tokens.is_empty() && numbers(&value).all(f64::is_finite), "{expression}");
                    said.push((expression.to_owned(), value));
                }
            }
            Block::Question(_) => {}
        }
    }
    said
}

fn numbers(value: &Value) -> impl Iterator<Item = f64> {
    value.tokens.iter().filter_map(|token| match token {
        Token::Number(number) => Some(*number),
        _ => None,
    })
}

#[test]
fn every_expression_comes_to_the_same_in_both_languages() {
    let mut count = 0;
    for (spanish, english) in pairs() {
        let [mut spanish, mut english] = [said(&spanish), said(&english)];
        // Words come in another order in another language.
        for said in [&mut spanish, &mut english] {
            said.sort_by(|one, other| one.0.cmp(&other.0));
        }
        assert_eq!(spanish, english);
        count += english.len();
    }
    assert!(count > 200, "{count}");
}

/// A value that is written as a sum of products really comes to its number.
#[test]
fn written_arithmetic_is_true() {
    let mut checked = 0;
    for (lesson, _) in pairs() {
        for (expression, value) in said(&lesson) {
            let Some(number) = value.number else { continue };
            let before_equals = value.tokens.split(|token| *token == Token::Sign("=")).next().unwrap();
            if before_equals.contains(&Token::Text("TB")) || before_equals.contains(&Token::Text("%")) {
                continue;
            }
            let result = Sum::new(before_equals).value();
            assert!(
                (result - number).abs() <= 1e-6 * number.abs().max(1.0),
                "{expression}: {result} {number}"
            );
            checked += 1;
        }
    }
    assert!(checked > 150, "{checked}");
}

/// A reader of arithmetic, apart from the one under test.
struct Sum<'a> {
    tokens: &'a [Token],
}

impl<'a> Sum<'a> {
    fn new(tokens: &'a [Token]) -> Self {
        Self { tokens }
    }

    fn take(&mut self, signs: &[&str]) -> Option<&'static str> {
        match self.tokens.first() {
            Some(Token::Sign(sign)) if signs.contains(sign) => {
                self.tokens = &self.tokens[1..];
                Some(sign)
            }
            _ => None,
        }
    }

    fn value(&mut self) -> f64 {
        let mut value = self.product();
        while let Some(sign) = self.take(&["+", "−"]) {
            let next = self.product();
            value += if sign == "+" { next } else { -next };
        }
        value
    }

    fn product(&mut self) -> f64 {
        let mut value = self.factor();
        while let Some(sign) = self.take(&["×", "/"]) {
            let next = self.factor();
            value = if sign == "×" { value * next } else { value / next };
        }
        value
    }

    fn factor(&mut self) -> f64 {
        if let Some(open) = self.take(&["(", "⌊"]) {
            let value = self.value();
            self.take(&[")", "⌋"]).unwrap();
            return if open == "(" { value } else { value.floor() };
        }
        let Token::Number(number) = self.tokens[0] else { panic!("{:?}", self.tokens) };
        self.tokens = &self.tokens[1..];
        number
    }
}

#[test]
fn figures_carry_every_number_that_is_drawn() {
    let mut kinds = Vec::new();
    for (lesson, _) in pairs() {
        let mut sheet = Sheet::default();
        for block in &lesson.blocks {
            let Block::Figure(lines) = block else { continue };
            let data = sheet.define(&lines.borrowed()).unwrap();
            kinds.push(data.kind);
            match &data.figure {
                Figure::Window(window) => assert_eq!(window.cover.is_empty(), lines.get("cover").is_empty()),
                Figure::Curve(curve) => {
                    assert!(
                        curve.points.len() > 100 && curve.points.windows(2).all(|pair| pair[0].x < pair[1].x)
                    );
                    let within = |y: f64| (curve.low - 1e-6..=curve.high + 1e-6).contains(&y);
                    assert!(curve.points.iter().all(|point| within(point.y)));
                }
                Figure::Receptive(figure) => {
                    assert!(figure.layers.iter().all(|layer| layer.cells.len() == layer.size));
                    assert!(figure.layers.last().unwrap().size >= 3);
                }
                Figure::Descent(figure) => {
                    assert_eq!(figure.grid.len(), figure.grid_size.0 * figure.grid_size.1);
                    assert!(figure.path.len() > 1);
                }
                Figure::Summary(figure) => assert!(figure.rows.iter().any(|row| row.shown)),
                _ => {}
            }
        }
    }
    kinds.sort_unstable();
    kinds.dedup();
    assert_eq!(kinds.len(), 21, "{kinds:?}");
}
