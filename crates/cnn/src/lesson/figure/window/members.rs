//! What a lesson can ask of a window's figure.

use super::{Layout, Window};
use crate::lesson::LessonError;
use crate::lesson::item::{Arguments, Item};
use crate::lesson::value::{Token, exact, grid, products, row, separated, sums};
use crate::{Cell, Explanation, Origin, Shape, Term};

impl Window {
    /// A member.
    pub(in crate::lesson) fn get<'a>(&self, arguments: &Arguments<'_>) -> Result<Item<'a>, LessonError> {
        match self.layout {
            Layout::Grids => self.of_grids(arguments),
            Layout::Im2col => self.of_im2col(arguments),
            Layout::Matrix => self.of_matrix(arguments),
        }
    }

    fn of_grids<'a>(&self, arguments: &Arguments<'_>) -> Result<Item<'a>, LessonError> {
        if arguments.items.is_empty() {
            return self.counted(arguments);
        }
        if let Some(item) = self.placed(arguments)? {
            return Ok(item);
        }
        let explained = self.explained(arguments)?;
        let terms =
            |keeps: fn(&Term) -> bool| written(&explained, explained.terms.iter().filter(|term| keeps(term)));
        match arguments.name {
            "output" => Ok(Item::number(exact(explained.value))),
            "sum" => Ok(Item::number(exact(explained.before_activation))),
            "terms" => Ok(terms(|term| term.weight != 0.0)),
            "terms_all" => Ok(terms(|_| true)),
            "terms_inside" => Ok(terms(|term| term.weight != 0.0 && term.source.origin == Origin::Inside)),
            "window" => {
                let inputs = explained.terms.iter().map(|term| vec![Token::Number(exact(term.input))]);
                Ok(Item::written(separated(inputs, ","), None))
            }
            "winner" => {
                let winner = explained.winner.and_then(|index| explained.terms.get(index));
                winner.and_then(place).ok_or_else(|| arguments.unknown())
            }
            "channel_terms" => {
                let channels = 0..self.board.setup().input.channels;
                let sums_of = channels.map(|channel| channel_sum(&explained, channel));
                let bias = (explained.bias != 0.0).then_some(exact(explained.bias));
                Ok(Item::written(sums(sums_of.chain(bias)), exact(explained.before_activation)))
            }
            _ => Err(arguments.unknown()),
        }
    }

    /// Members without arguments.
    fn counted<'a>(&self, arguments: &Arguments<'_>) -> Result<Item<'a>, LessonError> {
        let (setup, output) = (self.board.setup(), self.board.output());
        let count = |is: fn(f64) -> bool, numbers: Vec<f64>| {
            Item::count(numbers.into_iter().filter(|&n| is(n)).count())
        };
        Ok(match arguments.name {
            "rows" => Item::count(output.rows),
            "cols" => Item::count(output.cols),
            "maps" => Item::count(output.channels),
            "positions" => Item::count(output.rows * output.cols),
            "input_rows" => Item::count(setup.input.rows),
            "input_cols" => Item::count(setup.input.cols),
            "values" => Item::count(setup.input.volume()),
            // Of one filter.
            "weights" => Item::count(setup.weights.len() / setup.outputs().max(1)),
            "parameters" => Item::number(self.board.parameters().total as f64),
            "macs" => Item::number(self.board.macs().total as f64),
            "outputs" => Item::written(grid(&self.outputs(), output.cols), None),
            "count_positive" => count(|number| number > 0.0, self.outputs()),
            "count_negative" => count(|number| number < 0.0, self.sums()),
            "ties" => Item::count(self.ties()),
            _ => return Err(arguments.unknown()),
        })
    }

    /// Members whose arguments are no output.
    fn placed<'a>(&self, arguments: &Arguments<'_>) -> Result<Option<Item<'a>>, LessonError> {
        let (setup, output) = (self.board.setup(), self.board.output());
        let (rows, cols) = self.board.sizes();
        let start = |size: crate::steps::SizeFormula, index: usize| {
            size.starts().iter().nth(index).map(|first| Item::number(first as f64 + 1.0))
        };
        Ok(match arguments.name {
            "first_row" => start(rows, arguments.only_index(output.rows)?),
            "first_col" => start(cols, arguments.only_index(output.cols)?),
            "input" => {
                let cell = cell(arguments, setup.input)?;
                Some(Item::number(exact(setup.values[setup.input.index(cell)])))
            }
            "weight" => {
                let kernel = self.row_kernel().ok_or_else(|| arguments.unknown())?;
                Some(Item::number(kernel[arguments.only_index(kernel.len())?]))
            }
            // Of one filter: how many outputs an input has a part in.
            "feeds" => {
                let feeds = self.board.feeds(cell(arguments, setup.input)?);
                Some(Item::count(feeds.iter().filter(|feed| feed.output.channel == 0).count()))
            }
            // The input that is multiplied by a filter's weight, counted from 1, for an output of the first filter.
            "source" => {
                arguments.expect(3..=3)?;
                let at = Cell {
                    channel: 0,
                    row: arguments.index(0, output.rows)?,
                    col: arguments.index(1, output.cols)?,
                };
                let explained = self.board.explain(at).ok_or_else(|| arguments.wrong())?;
                let term = &explained.terms[arguments.index(2, explained.terms.len())?];
                Some(place(term).ok_or_else(|| arguments.wrong())?)
            }
            "channel_sum" => {
                arguments.expect(4..=4)?;
                let at = Cell {
                    channel: arguments.index(2, output.channels)?,
                    row: arguments.index(0, output.rows)?,
                    col: arguments.index(1, output.cols)?,
                };
                let explained = self.board.explain(at).ok_or_else(|| arguments.wrong())?;
                Some(Item::number(channel_sum(&explained, arguments.index(3, setup.input.channels)?)))
            }
            _ => None,
        })
    }

    fn of_im2col<'a>(&self, arguments: &Arguments<'_>) -> Result<Item<'a>, LessonError> {
        let (setup, output) = (self.board.setup(), self.board.output());
        let (rows, cols) =
            (output.rows * output.cols, setup.group_inputs() * setup.kernel.0 * setup.kernel.1);
        if let "output" | "terms" = arguments.name {
            arguments.expect(1..=2)?;
            let channel = if arguments.items.len() == 2 { arguments.index(1, output.channels)? } else { 0 };
            let position = Shape { channels: 1, ..output }.cell(arguments.index(0, rows)?);
            let explained =
                self.board.explain(Cell { channel, ..position }).ok_or_else(|| arguments.wrong())?;
            return Ok(match arguments.name {
                "output" => Item::number(exact(explained.value)),
                _ => written(&explained, explained.terms.iter()),
            });
        }
        arguments.expect(0..=0)?;
        Ok(match arguments.name {
            "rows" => Item::count(rows),
            "cols" => Item::count(cols),
            "maps" => Item::count(output.channels),
            "inputs" => Item::count(setup.input.volume()),
            "cells" => Item::count(rows * cols),
            _ => return Err(arguments.unknown()),
        })
    }

    fn of_matrix<'a>(&self, arguments: &Arguments<'_>) -> Result<Item<'a>, LessonError> {
        arguments.expect(0..=0)?;
        let (setup, output) = (self.board.setup(), self.board.output());
        let used = || self.board.matrix().map(|matrix| matrix.weight_at.iter().flatten().count());
        Ok(match arguments.name {
            "rows" => Item::count(output.volume()),
            "cols" => Item::count(setup.input.volume()),
            "cells" => Item::count(output.volume() * setup.input.volume()),
            "used" => Item::count(used().map_err(|_| arguments.wrong())?),
            "weights" => Item::count(setup.weights.len()),
            "outputs" => Item::written(row(self.outputs()), None),
            _ => return Err(arguments.unknown()),
        })
    }

    fn explained(&self, arguments: &Arguments<'_>) -> Result<Explanation, LessonError> {
        let cell = cell(arguments, self.board.output())?;
        self.board.explain(cell).ok_or_else(|| arguments.wrong())
    }

    fn explanations(&self) -> impl Iterator<Item = Explanation> + '_ {
        let output = self.board.output();
        (0..output.volume()).filter_map(move |index| self.board.explain(output.cell(index)))
    }

    /// Every number before the activation.
    fn sums(&self) -> Vec<f64> {
        self.explanations().map(|explained| exact(explained.before_activation)).collect()
    }

    /// How many windows have more than one largest number.
    fn ties(&self) -> usize {
        let tied = |explained: &Explanation| {
            let largest = explained.terms.iter().map(|term| term.input).fold(f32::NEG_INFINITY, f32::max);
            explained.terms.iter().filter(|term| term.input == largest).count() > 1
        };
        self.explanations().filter(tied).count()
    }
}

/// Row, column and perhaps the channel, counted from 1.
fn cell(arguments: &Arguments<'_>, shape: Shape) -> Result<Cell, LessonError> {
    arguments.expect(2..=3)?;
    let channel = if arguments.items.len() == 3 { arguments.index(2, shape.channels)? } else { 0 };
    Ok(Cell { channel, row: arguments.index(0, shape.rows)?, col: arguments.index(1, shape.cols)? })
}

/// The products and, if there is one, the bias; of an average the sum and what divides it.
fn written<'a, 'b>(explained: &Explanation, terms: impl Iterator<Item = &'b Term>) -> Item<'a> {
    if explained.divisor != 1.0 {
        let mut tokens = vec![Token::Sign("(")];
        tokens.extend(sums(terms.map(|term| exact(term.input))));
        tokens.extend([Token::Sign(")"), Token::Sign("/"), Token::Number(exact(explained.divisor))]);
        return Item::written(tokens, exact(explained.before_activation));
    }
    let mut tokens = products(terms.map(|term| (exact(term.weight), exact(term.input))));
    if explained.bias != 0.0 {
        let bias = exact(explained.bias);
        tokens.push(Token::Sign(if bias < 0.0 { "−" } else { "+" }));
        tokens.push(Token::Number(bias.abs()));
    }
    Item::written(tokens, exact(explained.before_activation))
}

fn channel_sum(explained: &Explanation, channel: usize) -> f64 {
    let terms = explained.terms.iter().filter(|term| term.source.channel == channel);
    exact(terms.map(|term| term.product).sum())
}

/// Where the input of a term stands; nothing for padding.
fn place<'a>(term: &Term) -> Option<Item<'a>> {
    let source = term.source;
    let inside = source.origin == Origin::Inside;
    let (row, col) = usize::try_from(source.row).ok().zip(usize::try_from(source.col).ok())?;
    let cell = Cell { channel: source.channel, row, col };
    inside.then(|| Item::Value(crate::lesson::Value::cell(cell)))
}
