//! Every question, asked with its own numbers and with two hundred others.

use cnn::Cell;
use cnn::lesson::{Answer, Asked, QuestionKind, QuestionSpec, Reason, Value};

use crate::files::{Lines, expressions, pairs};

const SEEDS: u64 = 200;

/// A number as people type it.
fn typed(number: f64) -> Vec<String> {
    let plain = number.to_string();
    vec![plain.replace('.', ","), plain.replace('-', "\u{2212}"), format!(" {plain} "), plain]
}

fn text(text: &str) -> Answer {
    Answer::Text(text.to_owned())
}

/// The right answer is right, and others are not.
fn check_answers(asked: &Asked, question: &QuestionSpec, name: &str) {
    match question.kind {
        QuestionKind::Number => {
            let right = asked.answer.number.unwrap();
            for answer in typed(right) {
                let verdict = asked.check(&text(&answer));
                assert!(verdict.right && verdict.reason == Reason::Right, "{name}: {answer} for {right}");
            }
            let accept: f64 = question.accept.parse().unwrap_or(0.0);
            let far = 1.0 + 2.0 * accept;
            for wrong in [
                right + far,
                right - far,
                right + 10.0,
                -right - 1.0,
                3.0 * right + far,
                right + 0.5 + accept,
            ] {
                let verdict = asked.check(&text(&wrong.to_string()));
                assert!(!verdict.right, "{name}: {wrong} for {right}");
            }
            if accept > 0.0 {
                assert!(asked.check(&text(&(right + 0.9 * accept).to_string())).right, "{name}");
            }
            for nonsense in ["", "?", "x", "1 2", "--", "1/0"] {
                let verdict = asked.check(&text(nonsense));
                assert_eq!(
                    (verdict.right, verdict.reason),
                    (false, Reason::NotANumber),
                    "{name}: {nonsense}"
                );
            }
            assert!(!asked.check(&Answer::Option(0)).right);
        }
        QuestionKind::Cell => {
            let right = asked.answer.cell.unwrap();
            assert!(asked.check(&Answer::Cell(right)).right);
            for (row, col) in [(right.row + 1, right.col), (right.row, right.col + 1), (right.col, right.row)]
            {
                let other = Cell { row, col, ..right };
                assert_eq!(asked.check(&Answer::Cell(other)).right, other == right, "{name}: {other}");
            }
            assert!(!asked.check(&text("1")).right);
        }
        QuestionKind::Choice => {
            let rights =
                (0..question.options.len()).filter(|&option| asked.check(&Answer::Option(option)).right);
            let rights: Vec<_> = rights.collect();
            assert_eq!(rights.len(), 1, "{name}");
            assert!(question.options[rights[0]].starts_with("right |"));
            assert!(!asked.check(&Answer::Option(99)).right && !asked.check(&text("1")).right);
            let mut order = asked.order.clone();
            order.sort_unstable();
            assert_eq!(order, (0..question.options.len()).collect::<Vec<_>>());
        }
    }
}

/// Everything that the question says, with its numbers.
fn said(asked: &Asked, lines: &Lines, name: &str) -> Vec<(String, Value)> {
    let texts = lines.0.iter().filter(|(line, _)| ["ask", "hint", "why", "option"].contains(&line.as_str()));
    let mut said = Vec::new();
    for expression in texts.flat_map(|(_, text)| expressions(text)) {
        let value =
            asked.evaluate(expression).unwrap_or_else(|error| panic!("{name}: {expression}: {error}"));
        said.push((expression.to_owned(), value));
    }
    said.sort_by(|one, other| one.0.cmp(&other.0));
    said
}

#[test]
fn every_question_can_be_asked_again_and_again() {
    let mut count = 0;
    for (spanish, english) in pairs() {
        let questions = spanish.questions().into_iter().zip(english.questions());
        for (index, ((sheet, lines), (other_sheet, other_lines))) in questions.enumerate() {
            let name = format!("{}, question {}", spanish.name, index + 1);
            let question = lines.question(index as u64 + 1);
            assert!(question.kind == QuestionKind::Choice || !question.again.is_empty(), "{name}");
            let written = sheet.ask(&question, 0).unwrap_or_else(|error| panic!("{name}: {error}"));
            let (mut answers, mut changed, mut zeros, mut repeated) = (Vec::new(), 0, 0, 0);
            let mut before = written.clone();
            for seed in 0..=SEEDS {
                let asked =
                    sheet.ask(&question, seed).unwrap_or_else(|error| panic!("{name}, {seed}: {error}"));
                let other = other_sheet.ask(&other_lines.question(index as u64 + 1), seed).unwrap();
                assert_eq!(
                    (&asked.answer, &asked.given, &asked.order),
                    (&other.answer, &other.given, &other.order)
                );
                assert_eq!(asked.sheet, other.sheet);
                assert_eq!(said(&asked, &lines, &name), said(&other, &other_lines, &name), "{name}");
                check_answers(&asked, &question, &name);
                changed += u64::from(asked.given != written.given || asked.sheet != written.sheet);
                zeros += u64::from(asked.answer.number == Some(0.0));
                repeated += u64::from(asked.given == before.given && asked.sheet == before.sheet);
                if !answers.contains(&asked.answer) {
                    answers.push(asked.answer.clone());
                }
                before = asked;
            }
            if !question.again.is_empty() {
                assert!(changed > SEEDS * 19 / 20, "{name}: {changed} of {SEEDS} are new");
                assert!(zeros < SEEDS / 3, "{name}: {zeros} of {SEEDS} are 0");
                // The first is compared with itself.
                assert!(repeated <= 2, "{name}: {repeated} of {SEEDS} come twice in a row");
                let wanted = if question.kind == QuestionKind::Choice { 1 } else { 4 };
                assert!(answers.len() >= wanted, "{name}: {} answers", answers.len());
            }
            count += 1;
        }
    }
    assert!(count > 50, "{count}");
}

#[test]
fn the_right_option_is_not_always_the_first() {
    let mut firsts = 0;
    let mut choices = 0;
    for (number, (lesson, _)) in pairs().into_iter().enumerate() {
        for (index, (sheet, lines)) in lesson.questions().into_iter().enumerate() {
            let question = lines.question(100 * (number as u64 + 1) + index as u64);
            if question.kind == QuestionKind::Choice {
                let asked = sheet.ask(&question, 0).unwrap();
                firsts += usize::from(asked.check(&Answer::Option(asked.order[0])).right);
                choices += 1;
            }
        }
    }
    assert!(choices > 20 && firsts > 2 && 2 * firsts < choices, "{firsts} of {choices}");
}

#[test]
fn questions_that_cannot_be_asked_are_refused() {
    let sheet = cnn::lesson::Sheet::default();
    let number =
        QuestionSpec { answer: "n + 1".to_owned(), given: "n 1".to_owned(), ..QuestionSpec::default() };
    assert!(sheet.ask(&number, 5).is_ok());
    let refused = |change: &dyn Fn(&mut QuestionSpec)| {
        let mut question = number.clone();
        change(&mut question);
        assert!(sheet.ask(&question, 5).is_err(), "{question:?}");
    };
    refused(&|question| question.answer = "m".to_owned());
    refused(&|question| question.answer = String::new());
    refused(&|question| question.given = "n".to_owned());
    refused(&|question| question.given = "n 1, n 2".to_owned());
    refused(&|question| question.given = "n one".to_owned());
    refused(&|question| question.kind = QuestionKind::Cell);
    refused(&|question| question.kind = QuestionKind::Choice);
    refused(&|question| question.accept = "a little".to_owned());
    refused(&|question| question.options = vec!["right | 1".to_owned()]);
    refused(&|question| question.again = "n 1..".to_owned());
    refused(&|question| question.again = "m 1..2".to_owned());
    refused(&|question| question.again = "f.input 1..2".to_owned());
    refused(&|question| question.again = "n 1..9, where n > 9".to_owned());
    refused(&|question| question.again = "n one of a b".to_owned());
}
