//! Every lesson defines its figures, and every expression comes to something.

use cnn::lesson::{Sheet, Value};

use crate::files::{Block, Lines, expressions, lessons};

fn borrowed(lines: &Lines) -> Vec<(&str, &str)> {
    lines.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect()
}

#[test]
fn figures_and_prose() {
    for language in ["es", "en"] {
        for lesson in lessons(language) {
            let mut sheet = Sheet::default();
            for block in &lesson.blocks {
                match block {
                    Block::Figure(lines) => {
                        if let Err(e) = sheet.define(&borrowed(lines)) {
                            println!("{} {}: {e}", lesson.name, language);
                        }
                    }
                    Block::Prose(text) => {
                        for expression in expressions(text) {
                            match sheet.evaluate(expression, &[]) {
                                Ok(v) => println!("{} {expression} => {}", lesson.name, shown(&v)),
                                Err(e) => println!("!! {} {language} {expression}: {e}", lesson.name),
                            }
                        }
                    }
                    _ => {}
                }
            }
        }
    }
}

fn shown(value: &Value) -> String {
    use cnn::lesson::Token;
    value
        .tokens
        .iter()
        .map(|t| match t {
            Token::Number(n) => n.to_string(),
            Token::Sign(s) => (*s).to_owned(),
            Token::Text(t) => (*t).to_owned(),
        })
        .collect::<Vec<_>>()
        .join(" ")
}
