//! What expressions come to.

use std::borrow::Cow;

use super::expression::{Node, Operator, parse};
use super::item::{Arguments, Item};
use super::{Fault, LessonError, Sheet, Value, functions};

/// What an expression comes to, with some numbers by name.
///
/// # Errors
/// When it cannot be read, asks for something that is not there, or comes to nothing that could be written.
pub(super) fn evaluate(text: &str, sheet: &Sheet, given: &[(String, f64)]) -> Result<Value, LessonError> {
    let text = text.trim();
    let inner = text.strip_prefix("{{").and_then(|text| text.strip_suffix("}}")).unwrap_or(text);
    let tree = parse(inner)?;
    Scope { sheet, given }.item(&tree)?.into_value(inner)
}

/// What names stand for.
struct Scope<'a> {
    sheet: &'a Sheet,
    given: &'a [(String, f64)],
}

impl Scope<'_> {
    fn item<'a>(&'a self, node: &'a Node) -> Result<Item<'a>, LessonError> {
        match node {
            Node::Number(number) => Ok(Item::number(*number)),
            Node::Call { name, arguments } if arguments.is_empty() => Ok(self.named(name)),
            Node::Call { name, arguments } => functions::call(&self.arguments(name, arguments)?),
            Node::Member { of, name, arguments } => {
                let arguments = self.arguments(name, arguments)?;
                match self.item(of)? {
                    Item::Figure(figure) => figure.get(&arguments),
                    Item::Record(values) => of_record(&values, &arguments),
                    Item::Kernel(weights) if name == "weight" => {
                        Ok(Item::number(weights[arguments.only_index(weights.len())?]))
                    }
                    Item::Value(_) | Item::Word(_) | Item::Kernel(_) => Err(arguments.unknown()),
                }
            }
            Node::Negative(inner) => Ok(Item::number(-self.number(inner)?)),
            Node::Pair { operator, left, right } => {
                let (left, right) = (self.number(left)?, self.number(right)?);
                Ok(Item::number(match operator {
                    Operator::Plus => left + right,
                    Operator::Minus => left - right,
                    Operator::Times => left * right,
                    Operator::Over => left / right,
                }))
            }
        }
    }

    /// A name without arguments: a given number, else a figure, else itself.
    fn named<'a>(&'a self, name: &'a str) -> Item<'a> {
        let given = self.given.iter().find(|(given, _)| given == name);
        match (given, self.sheet.figure(name)) {
            (Some(&(_, number)), _) => Item::number(number),
            (None, Some(data)) => Item::Figure(Cow::Borrowed(&data.figure)),
            (None, None) => Item::Word(name),
        }
    }

    fn arguments<'a>(&'a self, name: &'a str, nodes: &'a [Node]) -> Result<Arguments<'a>, LessonError> {
        let items = nodes.iter().map(|node| self.item(node)).collect::<Result<_, _>>()?;
        Ok(Arguments { name, items })
    }

    fn number(&self, node: &Node) -> Result<f64, LessonError> {
        match self.item(node)? {
            Item::Value(Value { number: Some(number), .. }) => Ok(number),
            Item::Word(word) => Err(LessonError::new(Fault::Name, word)),
            _ => Err(LessonError::new(Fault::Expression, "a sign between what is no number")),
        }
    }
}

fn of_record<'a>(
    values: &[(&'static str, Value)],
    arguments: &Arguments<'_>,
) -> Result<Item<'a>, LessonError> {
    arguments.expect(0..=0)?;
    let found = values.iter().find(|(name, _)| *name == arguments.name);
    found.map(|(_, value)| Item::Value(value.clone())).ok_or_else(|| arguments.unknown())
}
