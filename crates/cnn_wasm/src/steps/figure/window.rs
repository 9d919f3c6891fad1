//! Figures of a window over a grid: boards, and what of them is shown.

use crate::shared::Cell;
use crate::steps::setup::StepsSetup;
use cnn::lesson as core;
use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// What of a board is shown.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct WindowView {
    /// `feeds`: the outputs that the input at `atInput` goes into; the others are of the output at `at`.
    #[tsify(type = "\"products\" | \"formula\" | \"feeds\" | \"channel-sums\" | \"before-after\" | null")]
    show: Option<String>,
    /// An output.
    #[tsify(type = "Cell | null")]
    at: Option<Cell>,
    /// An input.
    #[tsify(type = "Cell | null")]
    at_input: Option<Cell>,
    /// The output's channel that is shown.
    filter: usize,
    /// The window moves by itself.
    play: bool,
    /// Outputs to be hidden until they were answered.
    #[tsify(type = "readonly Cell[]")]
    cover: Vec<Cell>,
    /// What the text points at: input, kernel, output, formula, copies.
    #[tsify(type = "string | null")]
    point: Option<String>,
}

/// A window over a grid.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
pub struct WindowFigure {
    setup: StepsSetup,
    view: WindowView,
}

impl WindowFigure {
    pub(super) fn new(it: &core::figure::Window, data: &core::FigureData) -> Self {
        let view = WindowView {
            show: data.show.clone(),
            at: it.at.map(Into::into),
            at_input: it.at_input.map(Into::into),
            filter: it.filter,
            play: it.play,
            cover: it.cover.iter().copied().map(Into::into).collect(),
            point: data.point.clone(),
        };
        Self { setup: it.board.setup().into(), view }
    }
}
