//! The figures of a lesson, by their names.

use super::evaluate::evaluate;
use super::fields::Fields;
use super::{Asked, Fault, FigureData, LessonError, QuestionSpec, Value};

/// The most figures of a lesson.
const FIGURES: usize = 64;
/// The longest line of a figure, in bytes.
const LENGTH: usize = 2000;
/// Lines that say how a figure is shown, and not what it is.
const VIEW: [&str; 7] = ["show", "at", "at-input", "filter", "play", "point", "cover"];

/// The figures of a lesson, as far as it has been read.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    figures: Vec<Defined>,
}

/// A figure with the lines that it was made from.
#[derive(Debug, Clone)]
struct Defined {
    lines: Vec<(String, String)>,
    data: FigureData,
}

/// The same lines make the same figures.
impl PartialEq for Sheet {
    fn eq(&self, other: &Self) -> bool {
        self.figures.iter().map(|figure| &figure.lines).eq(other.figures.iter().map(|figure| &figure.lines))
    }
}

impl Sheet {
    /// Takes in a figure, line by line: `("kind", "conv")`, `("id", "a")` … A name that is there already is continued: the
    /// fields that are given replace, the others stay; how it is shown is said anew each time.
    ///
    /// # Errors
    /// When a field is missing, unknown or cannot be read, or when the figure cannot be drawn. The sheet is then unchanged.
    pub fn define(&mut self, lines: &[(&str, &str)]) -> Result<&FigureData, LessonError> {
        let id = lines.iter().find(|(name, _)| *name == "id").map_or("", |(_, id)| id);
        let known = self.place(id);
        let before = known.map_or(&[][..], |place| &self.figures[place].lines);
        let stays = |(name, _): &&(String, String)| {
            !VIEW.contains(&name.as_str()) && !lines.iter().any(|(given, _)| given == name)
        };
        let given = lines.iter().map(|&(name, text)| (name.to_owned(), text.to_owned()));
        let all: Vec<_> = before.iter().filter(stays).cloned().chain(given).collect();
        let place = known.unwrap_or(self.figures.len());
        if place == FIGURES || all.iter().any(|(_, text)| text.len() > LENGTH) || all.len() > FIGURES {
            return Err(LessonError::new(Fault::Limit, id));
        }
        *self = self.with(place, all)?;
        Ok(&self.figures[place].data)
    }

    /// A figure with other fields, while the sheet stays as it is: for a point that is dragged or a score that is typed. How it
    /// is shown stays, too.
    ///
    /// # Errors
    /// As [`Sheet::define`], and when there is no such figure.
    pub fn variant(&self, id: &str, fields: &[(&str, &str)]) -> Result<FigureData, LessonError> {
        let changed = self.changed(id, fields)?;
        let data = changed.figure(id).cloned();
        data.ok_or_else(|| LessonError::new(Fault::Name, id))
    }

    /// A figure that was defined.
    pub fn figure(&self, id: &str) -> Option<&FigureData> {
        self.place(id).map(|place| &self.figures[place].data)
    }

    /// What an expression comes to, with some numbers by name.
    ///
    /// # Errors
    /// When it cannot be read, asks for something that is not there, or comes to nothing that could be written.
    pub fn evaluate(&self, expression: &str, given: &[(String, f64)]) -> Result<Value, LessonError> {
        evaluate(expression, self, given)
    }

    /// Asks a question: with the numbers as they are written for seed 0, for every other seed with new ones.
    ///
    /// # Errors
    /// When the question or its `again` cannot be read, or no numbers obey it.
    pub fn ask(&self, question: &QuestionSpec, seed: u64) -> Result<Asked, LessonError> {
        super::ask::ask(self, question, seed)
    }

    /// A line of a figure, as it is written.
    pub(super) fn line(&self, id: &str, name: &str) -> Option<&str> {
        let lines = &self.figures[self.place(id)?].lines;
        lines.iter().find(|(line, _)| line == name).map(|(_, text)| text.as_str())
    }

    /// The sheet with other lines in one figure; what depends on it changes, too.
    pub(super) fn changed(&self, id: &str, fields: &[(&str, &str)]) -> Result<Self, LessonError> {
        let place = self.place(id).ok_or_else(|| LessonError::new(Fault::Name, id))?;
        let mut lines = self.figures[place].lines.clone();
        for &(name, text) in fields {
            if text.len() > LENGTH || lines.len() > FIGURES {
                return Err(LessonError::new(Fault::Limit, id));
            }
            match lines.iter_mut().find(|(line, _)| line == name) {
                Some((_, line)) => text.clone_into(line),
                None => lines.push((name.to_owned(), text.to_owned())),
            }
        }
        self.with(place, lines)
    }

    fn place(&self, id: &str) -> Option<usize> {
        self.figures.iter().position(|figure| figure.data.id == id)
    }

    /// The sheet with a figure made from these lines, and every figure after it made anew.
    fn with(&self, place: usize, lines: Vec<(String, String)>) -> Result<Self, LessonError> {
        let mut sheet = Self { figures: self.figures[..place].to_vec() };
        let rest = self.figures.get(place + 1..).unwrap_or_default();
        let rest = rest.iter().map(|figure| figure.lines.clone());
        for lines in std::iter::once(lines).chain(rest) {
            let data = sheet.read(&lines)?;
            sheet.figures.push(Defined { lines, data });
        }
        Ok(sheet)
    }

    /// Makes a figure, once its expressions are numbers.
    fn read(&self, lines: &[(String, String)]) -> Result<FigureData, LessonError> {
        let filled: Vec<_> = lines
            .iter()
            .map(|(name, text)| Ok((name.clone(), self.filled(text)?)))
            .collect::<Result<_, LessonError>>()?;
        let id = Fields(&filled).text("id")?;
        let is_name = id.starts_with(|c: char| c.is_ascii_alphabetic())
            && id.bytes().all(|b| b.is_ascii_alphanumeric());
        if !is_name || id.len() > 16 {
            return Err(Fields::wrong("id", id));
        }
        FigureData::read(Fields(&filled), self)
    }

    /// A line with numbers in the place of its expressions.
    fn filled(&self, text: &str) -> Result<String, LessonError> {
        let mut filled = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{{") {
            let (expression, behind) =
                after.split_once("}}").ok_or_else(|| LessonError::new(Fault::Expression, text))?;
            let number = self.evaluate(expression, &[])?.number;
            filled.push_str(before);
            filled.push_str(&number.ok_or_else(|| LessonError::new(Fault::Number, expression))?.to_string());
            rest = behind;
        }
        filled.push_str(rest);
        Ok(filled)
    }
}
