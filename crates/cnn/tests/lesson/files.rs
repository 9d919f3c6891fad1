//! Just enough of the lessons' format to find what the core is asked for.

use std::fs;
use std::path::PathBuf;

use cnn::lesson::{QuestionKind, QuestionSpec, Sheet};

/// A part of a lesson that the core has to do with.
#[derive(Debug, Clone)]
pub enum Block {
    Prose(String),
    Figure(Lines),
    Question(Lines),
}

/// Names and texts of a directive, in the order of the file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lines(pub Vec<(String, String)>);

/// A lesson in one language.
#[derive(Debug, Clone)]
pub struct Lesson {
    pub name: String,
    pub blocks: Vec<Block>,
}

impl Lines {
    pub fn borrowed(&self) -> Vec<(&str, &str)> {
        self.0.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect()
    }

    /// A line, or nothing.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(line, _)| line == name).map_or("", |(_, text)| text)
    }

    /// What of a question the core needs.
    pub fn question(&self, place: u64) -> QuestionSpec {
        let options = self.0.iter().filter(|(name, _)| name == "option").map(|(_, text)| text.clone());
        let line = |name| self.get(name).to_owned();
        QuestionSpec {
            kind: QuestionKind::from_id(self.get("kind")).unwrap(),
            figure: line("figure"),
            given: line("given"),
            answer: line("answer"),
            again: line("again"),
            accept: line("accept"),
            options: options.collect(),
            place,
        }
    }
}

impl Lesson {
    /// Every question with the sheet as the lesson has it there.
    pub fn questions(&self) -> Vec<(Sheet, Lines)> {
        let mut sheet = Sheet::default();
        let mut questions = Vec::new();
        for block in &self.blocks {
            match block {
                Block::Figure(lines) => {
                    sheet.define(&lines.borrowed()).unwrap_or_else(|error| panic!("{}: {error}", self.name));
                }
                Block::Question(lines) => questions.push((sheet.clone(), lines.clone())),
                Block::Prose(_) => {}
            }
        }
        questions
    }
}

/// Every lesson of a language, in order.
pub fn lessons(language: &str) -> Vec<Lesson> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../www/src/lessons").join(language);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    paths.sort();
    let read = |path: &PathBuf| {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        Lesson { name, blocks: blocks(&fs::read_to_string(path).unwrap()) }
    };
    paths.iter().map(read).collect()
}

/// Pairs of the same lesson in Spanish and in English.
pub fn pairs() -> Vec<(Lesson, Lesson)> {
    let (spanish, english) = (lessons("es"), lessons("en"));
    assert_eq!(spanish.len(), 20);
    assert_eq!(spanish.len(), english.len());
    spanish.into_iter().zip(english).collect()
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (index, part) in text.split("```").enumerate() {
        if index % 2 == 0 {
            blocks.push(Block::Prose(part.to_owned()));
            continue;
        }
        let (kind, body) = part.split_once('\n').unwrap();
        let line = |line: &str| {
            let (name, text) = line.split_once(": ").unwrap_or_else(|| panic!("{line}"));
            (name.to_owned(), text.to_owned())
        };
        let lines = Lines(body.lines().filter(|line| !line.is_empty()).map(line).collect());
        match kind {
            "figure" => blocks.push(Block::Figure(lines)),
            "question" => blocks.push(Block::Question(lines)),
            "room" => {}
            _ => panic!("{kind}"),
        }
    }
    blocks
}

/// What stands between double braces.
pub fn expressions(text: &str) -> Vec<&str> {
    text.split("{{").skip(1).map(|part| part.split_once("}}").unwrap().0).collect()
}
