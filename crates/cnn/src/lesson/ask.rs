//! Asking a question: with its own numbers, or with new ones.

use super::again::{Clause, Target, holds, read};
use super::fields::number;
use super::figure::Figure;
use super::{Asked, Fault, LessonError, QuestionKind, QuestionSpec, Sheet, Token, Value};
use crate::Activation;
use crate::rng::{Purpose, Rng};

/// How many draws are looked at for one in which nothing speaks against the numbers.
const GOOD_TRIES: usize = 24;
/// How many draws are looked at for one that is allowed at all.
const TRIES: usize = 600;
/// The most options, and the most numbers that are given.
const MOST: usize = 16;

/// How many questions back an earlier one is looked at, so that the next is another.
const MEMORY: u64 = 8;

/// Asks a question.
///
/// # Errors
/// When the question cannot be read, or no numbers obey it.
pub(super) fn ask(sheet: &Sheet, question: &QuestionSpec, seed: u64) -> Result<Asked, LessonError> {
    let given = given(&question.given)?;
    let written = pose(sheet.clone(), given.clone(), question)?;
    let order = order(question, seed);
    if seed == 0 || question.again.trim().is_empty() {
        return Ok(Asked { order, ..written });
    }
    let clauses = read(&question.again, &given, &question.figure)?;
    let mut asked = None;
    for seed in seed.saturating_sub(MEMORY).max(1)..=seed {
        let before = asked.as_ref().unwrap_or(&written);
        asked = Some(other(sheet, question, (&written, before), &clauses, seed)?);
    }
    Ok(Asked { order, ..asked.unwrap_or(written) })
}

/// The question with other numbers: other than those that are written, and other than those before.
fn other(
    sheet: &Sheet,
    question: &QuestionSpec,
    (written, before): (&Asked, &Asked),
    clauses: &[Clause],
    seed: u64,
) -> Result<Asked, LessonError> {
    let mut rng = Rng::stream(seed, Purpose::Question, [question.place, 0]);
    let (mut best, mut least, mut refused) = (None, usize::MAX, None);
    for tries in 0..TRIES {
        if best.is_some() && tries >= GOOD_TRIES {
            break;
        }
        let asked = match draw(sheet, &written.given, clauses, &mut rng) {
            Ok(Some((sheet, given))) => pose(sheet, given, question),
            Ok(None) => continue,
            Err(error) => Err(error),
        };
        match asked {
            Ok(asked) => {
                // Where something cuts off what is negative, every third question may have nothing left.
                let may_be_zero = seed.is_multiple_of(3) && cuts_off(written, question);
                let objections = objections(&asked, (written, before), question, may_be_zero);
                if objections < least {
                    (best, least) = (Some(asked), objections);
                }
                if least == 0 {
                    break;
                }
            }
            Err(error) => refused = Some(error),
        }
    }
    let nothing = || refused.unwrap_or_else(|| LessonError::new(Fault::Question, &*question.again));
    best.ok_or_else(nothing)
}

/// `n 8, u 10`.
fn given(text: &str) -> Result<Vec<(String, f64)>, LessonError> {
    let wrong = || LessonError::new(Fault::Question, format!("given: {text}"));
    let mut given = Vec::new();
    for pair in text.split(',').map(str::trim).filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once(' ').ok_or_else(wrong)?;
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic());
        if !is_name || given.len() == MOST || given.iter().any(|(known, _)| known == name) {
            return Err(wrong());
        }
        given.push((name.to_owned(), number("given", value)?));
    }
    Ok(given)
}

/// The question with some numbers: its answer, and whether it can be asked.
fn pose(sheet: Sheet, given: Vec<(String, f64)>, question: &QuestionSpec) -> Result<Asked, LessonError> {
    let wrong = |text: &str| LessonError::new(Fault::Question, text);
    let (mut answer, mut right) = (Value::default(), None);
    match question.kind {
        QuestionKind::Number | QuestionKind::Cell => {
            answer = sheet.evaluate(&question.answer, &given)?;
            let is_number = question.kind == QuestionKind::Number;
            if !question.options.is_empty()
                || is_number != answer.number.is_some()
                || is_number == answer.cell.is_some()
            {
                return Err(wrong(&question.answer));
            }
        }
        QuestionKind::Choice => {
            let is_right = |option: &String| option.starts_with("right |");
            right = question.options.iter().position(is_right);
            let rights = question.options.iter().filter(|option| is_right(option)).count();
            if rights != 1 || !(2..=MOST).contains(&question.options.len()) {
                return Err(wrong("options"));
            }
            let texts: Vec<_> = question
                .options
                .iter()
                .map(|option| option_text(option, &sheet, &given))
                .collect::<Result<_, _>>()?;
            if texts.iter().enumerate().any(|(index, text)| texts[..index].contains(text)) {
                return Err(wrong("options"));
            }
        }
    }
    let accept = if question.accept.is_empty() { 0.0 } else { number("accept", &question.accept)? };
    Ok(Asked { sheet, given, answer, order: Vec::new(), kind: question.kind, right, accept: accept.abs() })
}

/// An option as it is shown, with numbers in the place of its expressions.
fn option_text(option: &str, sheet: &Sheet, given: &[(String, f64)]) -> Result<String, LessonError> {
    let text = option.split(" | ").nth(1).unwrap_or_default();
    let mut shown = String::new();
    for (index, part) in text.split("{{").enumerate() {
        let (expression, rest) =
            if index == 0 { ("", part) } else { part.split_once("}}").unwrap_or((part, "")) };
        if index > 0 {
            for token in sheet.evaluate(expression, given)?.tokens {
                match token {
                    Token::Number(number) => shown.push_str(&number.to_string()),
                    Token::Sign(text) | Token::Text(text) => shown.push_str(text),
                }
            }
        }
        shown.push_str(rest);
    }
    Ok(shown)
}

/// New numbers; `None` when they do not keep the conditions.
#[expect(clippy::type_complexity, reason = "a sheet and its numbers, used once")]
fn draw(
    sheet: &Sheet,
    given: &[(String, f64)],
    clauses: &[Clause],
    rng: &mut Rng,
) -> Result<Option<(Sheet, Vec<(String, f64)>)>, LessonError> {
    let mut given = given.to_vec();
    let mut lines: Vec<(&str, &str, String)> = Vec::new();
    for clause in clauses {
        match clause {
            Clause::Draw(draw) => match &draw.target {
                Target::Given(name) => {
                    let value = draw.given(rng)?;
                    given.iter_mut().filter(|(known, _)| known == name).for_each(|(_, old)| *old = value);
                }
                Target::Line { figure, name } => {
                    // A line may change in several parts.
                    let before = lines.iter().rposition(|line| line.0 == figure && line.1 == name);
                    let text = match before {
                        Some(index) => lines[index].2.as_str(),
                        None => {
                            sheet.line(figure, name).ok_or_else(|| LessonError::new(Fault::Name, name))?
                        }
                    };
                    let text = draw.line(text, rng)?;
                    lines.push((figure, name, text));
                }
            },
            Clause::From { target: Target::Line { figure, name }, names } => {
                let value = |name: &String| {
                    let found = given.iter().find(|(known, _)| known == name);
                    found
                        .map(|(_, value)| value.to_string())
                        .ok_or_else(|| LessonError::new(Fault::Name, name))
                };
                let values: Vec<_> = names.iter().map(value).collect::<Result<_, _>>()?;
                lines.push((figure, name, values.join(",")));
            }
            Clause::From { target: Target::Given(name), .. } => {
                return Err(LessonError::new(Fault::Question, name));
            }
            Clause::Where { .. } => {}
        }
    }
    let mut figures: Vec<&str> = lines.iter().map(|line| line.0).collect();
    figures.dedup();
    let mut sheet = sheet.clone();
    for id in figures {
        let of_it: Vec<_> =
            lines.iter().filter(|line| line.0 == id).map(|line| (line.1, line.2.as_str())).collect();
        sheet = sheet.changed(id, &of_it)?;
    }
    for clause in clauses {
        if let Clause::Where { left, comparison, right } = clause
            && !holds((left, comparison, right), &sheet, &given)?
        {
            return Ok(None);
        }
    }
    Ok(Some((sheet, given)))
}

/// How many things speak against some numbers: they are those that were written or those before, the answer is 0 or the one
/// that was written, is one of the numbers in the question, or stands in the figure for everybody to read.
fn objections(
    asked: &Asked,
    (written, before): (&Asked, &Asked),
    question: &QuestionSpec,
    may_be_zero: bool,
) -> usize {
    let readable = match figure(asked, question) {
        Some(Figure::Window(window)) => window.gives_away(),
        _ => false,
    };
    let answer = asked.answer.number;
    let is_like = |other: &Asked| asked.given == other.given && asked.sheet == other.sheet;
    let zero = answer == Some(0.0) && !may_be_zero;
    let same = asked.kind != QuestionKind::Choice
        && asked.answer == written.answer
        && !(may_be_zero && answer == Some(0.0));
    let given = asked.given.iter().any(|&(_, number)| Some(number) == answer) && answer != Some(0.0);
    let (like_written, like_before) = (is_like(written), is_like(before));
    let all = [like_written, like_written, like_before, like_before, same, zero, given, readable];
    all.into_iter().filter(|&it| it).count()
}

/// Whether the answer is what ReLU leaves: 0 is an answer like any other then.
fn cuts_off(written: &Asked, question: &QuestionSpec) -> bool {
    match figure(written, question) {
        Some(Figure::Window(window)) => window.board.setup().activation == Activation::Relu,
        Some(Figure::Dense(dense)) => dense.activation == Activation::Relu,
        Some(Figure::GradCam(_)) => true,
        _ => written.answer.number == Some(0.0),
    }
}

fn figure<'a>(asked: &'a Asked, question: &QuestionSpec) -> Option<&'a Figure> {
    asked.sheet.figure(&question.figure).map(|data| &data.figure)
}

/// The order of the options. What is written has the right one first all too often.
fn order(question: &QuestionSpec, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..question.options.len()).collect();
    if seed != 0 || question.place != 0 {
        Rng::stream(seed, Purpose::Question, [question.place, 1]).shuffle(&mut order);
    }
    order
}
