//! `size`: how many windows fit.

use crate::lesson::LessonError;
use crate::lesson::fields::Fields;
use crate::lesson::functions::size_tokens;
use crate::lesson::item::{Arguments, Item};
use crate::steps::SizeFormula;

/// How many windows fit along one side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Size {
    /// Cells of the input.
    pub n: usize,
    /// Cells of the kernel.
    pub kernel: usize,
    /// Cells from one window to the next.
    pub stride: usize,
    /// Cells of padding at either end.
    pub padding: usize,
    /// Distance between neighbouring cells of the kernel.
    pub dilation: usize,
    /// From the first to the last of them: `d (k - 1) + 1`.
    pub span: usize,
    /// Cells that the window can move in all: `n + 2p - span`.
    pub free: usize,
    /// Cells that are left over behind the last window.
    pub rest: usize,
    /// How many windows fit.
    pub output: usize,
    /// The first cell of each window; the first of the padding is `-padding`.
    pub starts: Vec<isize>,
}

impl Size {
    /// Reads the figure.
    pub(in crate::lesson) fn read(fields: Fields<'_>) -> Result<Self, LessonError> {
        fields.expect(&["n", "k", "s", "p", "d"])?;
        let (n, kernel) = (fields.count("n", None, 1..=32)?, fields.count("k", None, 1..=9)?);
        let (stride, padding) = (fields.count("s", Some(1), 1..=8)?, fields.count("p", Some(0), 0..=8)?);
        let dilation = fields.count("d", Some(1), 1..=4)?;
        let formula = SizeFormula::window(n, kernel, stride, dilation, (padding, padding));
        let formula = formula.map_err(LessonError::from)?;
        let SizeFormula { span, free, rest, output, .. } = formula;
        let starts = formula.starts().iter().collect();
        Ok(Self { n, kernel, stride, padding, dilation, span, free, rest, output, starts })
    }

    /// `output`, `rest`, `free`, `span`, and `text` for the arithmetic.
    pub(in crate::lesson) fn get<'a>(&self, arguments: &Arguments<'_>) -> Result<Item<'a>, LessonError> {
        arguments.expect(0..=0)?;
        Ok(match arguments.name {
            "output" => Item::count(self.output),
            "rest" => Item::count(self.rest),
            "free" => Item::count(self.free),
            "span" => Item::count(self.span),
            "text" => {
                let padding = (self.padding, self.padding);
                let formula = SizeFormula::window(self.n, self.kernel, self.stride, self.dilation, padding);
                let formula = formula.map_err(LessonError::from)?;
                Item::written(size_tokens(formula), self.output as f64)
            }
            _ => return Err(arguments.unknown()),
        })
    }
}
