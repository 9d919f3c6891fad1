//! Which numbers of a question may change, and how: the line `again`.
//!
//! ```text
//! again     = clause, { "," clause }
//! clause    = target, [ part ], values, [ "same" ], [ "not" number, { number } ]
//!           | target "from" name, { name }
//!           | "where" expression ("=" | "!=" | "<" | "<=" | ">" | ">=") expression
//! target    = a given name, a line of the question's figure, or another figure's line: "j.kernel"
//! part      = ("rows" | "cols" | "at") first, [ "-" last ]
//! values    = low ".." high, [ "step" number ] | "one of" word, { word }
//! ```
//!
//! In a line of a figure each number (or word) of the part is drawn anew; with `same` all of them are drawn at once.

use super::evaluate::evaluate;
use super::fields::number;
use super::{Fault, LessonError, Sheet};
use crate::rng::Rng;

/// The most values of a range.
const VALUES: f64 = 100_000.0;
/// How often a number is drawn until it is not one of those that are excluded.
const TRIES: usize = 100;

/// A condition or a change.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Clause {
    Draw(Draw),
    /// A line becomes the values of some names.
    From {
        target: Target,
        names: Vec<String>,
    },
    /// Both sides must compare so.
    Where {
        left: String,
        comparison: &'static str,
        right: String,
    },
}

/// What changes.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Target {
    /// A number that is given.
    Given(String),
    /// A line of a figure.
    Line { figure: String, name: String },
}

/// New numbers for a target.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Draw {
    pub target: Target,
    part: Part,
    values: Values,
    same: bool,
    not: Vec<f64>,
}

/// Which numbers of a line, from the first to the last, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    All,
    Rows(usize, usize),
    Cols(usize, usize),
    /// Of all numbers one after the other.
    Places(usize, usize),
}

#[derive(Debug, Clone, PartialEq)]
enum Values {
    /// `low + index x step` for `index` below `count`.
    Range {
        low: f64,
        step: f64,
        count: usize,
    },
    Words(Vec<String>),
}

/// Reads the line. `given` are the names of the question, `figure` is the figure that it is about.
pub(super) fn read(text: &str, given: &[(String, f64)], figure: &str) -> Result<Vec<Clause>, LessonError> {
    clauses(text).into_iter().map(|clause| read_clause(clause.trim(), given, figure)).collect()
}

fn wrong(text: &str) -> LessonError {
    LessonError::new(Fault::Question, format!("again: {text}"))
}

/// The text between commas that stand in no parentheses.
fn clauses(text: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    text.split(|c| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ',' && depth == 0
    })
    .collect()
}

fn read_clause(text: &str, given: &[(String, f64)], figure: &str) -> Result<Clause, LessonError> {
    if let Some(condition) = text.strip_prefix("where ") {
        // The longer signs first, since the shorter ones are parts of them.
        for comparison in [" != ", " <= ", " >= ", " = ", " < ", " > "] {
            if let Some((left, right)) = condition.split_once(comparison) {
                let (left, right) = (left.to_owned(), right.to_owned());
                return Ok(Clause::Where { left, comparison: comparison.trim(), right });
            }
        }
        return Err(wrong(text));
    }
    let mut words = text.split_whitespace().peekable();
    let name = words.next().ok_or_else(|| wrong(text))?;
    let target = match name.split_once('.') {
        _ if given.iter().any(|(given, _)| given == name) => Target::Given(name.to_owned()),
        Some((figure, line)) => Target::Line { figure: figure.to_owned(), name: line.to_owned() },
        None => Target::Line { figure: figure.to_owned(), name: name.to_owned() },
    };
    if words.next_if_eq(&"from").is_some() {
        return Ok(Clause::From { target, names: words.map(str::to_owned).collect() });
    }
    let mut span = |part: fn(usize, usize) -> Part| {
        words.next();
        words.next().and_then(span).map(|(first, last)| part(first, last)).ok_or_else(|| wrong(text))
    };
    let part = match text.split_whitespace().nth(1) {
        Some("rows") => span(Part::Rows)?,
        Some("cols") => span(Part::Cols)?,
        Some("at") => span(Part::Places)?,
        _ => Part::All,
    };
    let values = values(&mut words).ok_or_else(|| wrong(text))?;
    let same = words.next_if_eq(&"same").is_some();
    let mut not = Vec::new();
    if words.next_if_eq(&"not").is_some() {
        not = words.by_ref().map(|word| number("again", word)).collect::<Result<_, _>>()?;
    }
    match words.next() {
        None => Ok(Clause::Draw(Draw { target, part, values, same, not })),
        Some(_) => Err(wrong(text)),
    }
}

/// `3` or `1-2`.
fn span(text: &str) -> Option<(usize, usize)> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last) = (first.parse().ok()?, last.parse().ok()?);
    (1 <= first && first <= last).then_some((first, last))
}

fn values<'a>(words: &mut std::iter::Peekable<impl Iterator<Item = &'a str>>) -> Option<Values> {
    let word = words.next()?;
    if word == "one" {
        words.next_if_eq(&"of")?;
        let mut choices = Vec::new();
        while let Some(word) = words.next_if(|&word| word != "same" && word != "not") {
            choices.push(word.to_owned());
        }
        return (!choices.is_empty()).then_some(Values::Words(choices));
    }
    let (low, high) = word.split_once("..")?;
    let (low, high) = (number("again", low).ok()?, number("again", high).ok()?);
    let step = if words.next_if_eq(&"step").is_some() { number("again", words.next()?).ok()? } else { 1.0 };
    // A little more than the quotient, lest rounding takes the last value away.
    let count = ((high - low) / step + 1e-9).floor() + 1.0;
    (step > 0.0 && (1.0..=VALUES).contains(&count)).then_some(Values::Range {
        low,
        step,
        count: count as usize,
    })
}

impl Values {
    fn draw(&self, rng: &mut Rng) -> String {
        match self {
            Self::Range { low, step, count } => {
                // Decimals come out as people write them: 0.3, not 0.30000000000000004.
                let value = low + step * rng.below(*count) as f64;
                ((value * 1e9).round() / 1e9 + 0.0).to_string()
            }
            Self::Words(words) => words[rng.below(words.len())].clone(),
        }
    }
}

impl Draw {
    /// A word that is not excluded.
    fn word(&self, rng: &mut Rng) -> Result<String, LessonError> {
        for _ in 0..TRIES {
            let word = self.values.draw(rng);
            if self.not.is_empty() || !self.not.contains(&number("again", &word)?) {
                return Ok(word);
            }
        }
        Err(wrong("not"))
    }

    /// A new value for a number that is given.
    pub(super) fn given(&self, rng: &mut Rng) -> Result<f64, LessonError> {
        number("again", &self.word(rng)?)
    }

    /// A line with new numbers in its part.
    pub(super) fn line(&self, text: &str, rng: &mut Rng) -> Result<String, LessonError> {
        let once = if self.same { Some(self.word(rng)?) } else { None };
        let (mut row, mut col, mut place) = (1, 0, 0);
        let mut line = Vec::new();
        for word in text.split_whitespace() {
            if let "/" | "|" | "||" = word {
                row = if word == "/" { row + 1 } else { 1 };
                col = 0;
                line.push(word.to_owned());
                continue;
            }
            (col, place) = (col + 1, place + 1);
            let is_in = match self.part {
                Part::All => true,
                Part::Rows(first, last) => (first..=last).contains(&row),
                Part::Cols(first, last) => (first..=last).contains(&col),
                Part::Places(first, last) => (first..=last).contains(&place),
            };
            let comma = if word.ends_with(',') { "," } else { "" };
            line.push(if is_in {
                once.clone().map_or_else(|| self.word(rng), Ok)? + comma
            } else {
                word.to_owned()
            });
        }
        Ok(line.join(" "))
    }
}

/// Whether both sides of a condition compare as they should.
pub(super) fn holds(
    (left, comparison, right): (&str, &str, &str),
    sheet: &Sheet,
    given: &[(String, f64)],
) -> Result<bool, LessonError> {
    let side = |text: &str| {
        evaluate(text, sheet, given)?.number.ok_or_else(|| LessonError::new(Fault::Number, text))
    };
    let (left, right) = (side(left)?, side(right)?);
    Ok(match comparison {
        "=" => left == right,
        "!=" => left != right,
        "<" => left < right,
        "<=" => left <= right,
        ">" => left > right,
        _ => left >= right,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(clause: &str, line: &str) -> String {
        let clauses = read(clause, &[], "a").unwrap();
        let Clause::Draw(draw) = &clauses[0] else { panic!("{clause}") };
        draw.line(line, &mut Rng::new(1)).unwrap()
    }

    #[test]
    fn only_the_part_changes() {
        assert_eq!(drawn("input 7..7", "1 2 / 3 4 | 5 6 / 8 9"), "7 7 / 7 7 | 7 7 / 7 7");
        assert_eq!(drawn("input rows 2 7..7", "1 2 / 3 4 | 5 6 / 8 9"), "1 2 / 7 7 | 5 6 / 7 7");
        assert_eq!(drawn("input cols 2-3 7..7", "1 2 3 / 4 5 6"), "1 7 7 / 4 7 7");
        assert_eq!(drawn("layers at 2 one of pool3", "conv3 pool2"), "conv3 pool3");
        assert_eq!(drawn("bias 7..7", "1, 1, -2"), "7, 7, 7");
        let same = drawn("input 0..1000 same", "1 2 3");
        assert!(same.split(' ').all(|word| word == same.split(' ').next().unwrap()));
        assert_eq!(drawn("p 0.1..0.3 step 0.2 not 0.1", "9"), "0.3");
    }

    #[test]
    fn names_figures_and_conditions_are_told_apart() {
        let given = [("n".to_owned(), 1.0)];
        let clauses =
            read("n 1..2, k 1..2, j.kernel 0..1, cover from n n, where max(n, 2) != k - 1", &given, "f")
                .unwrap();
        let line =
            |figure: &str, name: &str| Target::Line { figure: figure.to_owned(), name: name.to_owned() };
        let target = |clause: &Clause| match clause {
            Clause::Draw(Draw { target, .. }) | Clause::From { target, .. } => target.clone(),
            Clause::Where { .. } => Target::Given("where".to_owned()),
        };
        let targets: Vec<_> = clauses.iter().map(target).collect();
        let named = |name: &str| Target::Given(name.to_owned());
        assert_eq!(
            targets,
            [named("n"), line("f", "k"), line("j", "kernel"), line("f", "cover"), named("where")]
        );
        let Clause::Where { left, comparison, right } = &clauses[4] else { panic!() };
        assert_eq!((left.as_str(), *comparison, right.as_str()), ("max(n, 2)", "!=", "k - 1"));
    }

    #[test]
    fn nonsense_is_refused() {
        for text in [
            "",
            "n",
            "n 1",
            "n 1..",
            "n 2..1",
            "n one of",
            "n one 1",
            "n 1..2 step 0",
            "n 1..2 x",
            "n rows 1..2",
            "n rows 0 1..2",
            "n rows 2-1 1..2",
            "n 1..2 not x",
            "where n",
            "n 1..2,",
            "n 1..1e6",
            "n 1..2 step",
        ] {
            assert!(read(text, &[], "").is_err(), "{text}");
        }
    }
}
