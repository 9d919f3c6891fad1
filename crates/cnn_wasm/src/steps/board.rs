//! The questions about a board.

use super::answers::{BoardFacts, Feed, PackedStep, WeightCell, board, pack_reads};
use super::matrices::{ConvMatrix, Im2col};
use super::setup::StepsSetup;
use super::value::Verdict;
use crate::error::{Failure, Outcome};
use crate::shared::Cell;
use cnn::kernel::text::parse_number;
use cnn::lesson::Reason;
use cnn::steps::CodeFormat;
use js_sys::Int32Array;
use serde::{Deserialize, Serialize};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::wasm_bindgen;

/// Which library a printed program is for.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum StepsCodeFormat {
    Pytorch,
    Keras,
}

/// Works a setup out.
///
/// # Errors
/// When it is impossible; the detail says what does not fit.
#[wasm_bindgen(js_name = boardFacts)]
pub fn board_facts(setup: &Ts<StepsSetup>) -> Outcome<Ts<BoardFacts>> {
    Ok(BoardFacts::from(&board(setup.to_rust()?)?).into_ts()?)
}

/// Where an output comes from.
///
/// # Errors
/// As [`board_facts`], and when there is no such output.
#[wasm_bindgen(js_name = boardExplain)]
pub fn board_explain(setup: &Ts<StepsSetup>, cell: &Ts<Cell>) -> Outcome<Ts<PackedStep>> {
    let (board, cell) = (board(setup.to_rust()?)?, cell.to_rust()?.into());
    let explanation = board.explain(cell).ok_or_else(|| no_such_cell(cell, &board))?;
    Ok(PackedStep::from(&explanation).into_ts()?)
}

/// All outputs that an input goes into; none where there is no such input.
///
/// # Errors
/// As [`board_facts`].
#[wasm_bindgen(js_name = boardFeeds)]
pub fn board_feeds(setup: &Ts<StepsSetup>, input: &Ts<Cell>) -> Outcome<Vec<Ts<Feed>>> {
    let feeds = board(setup.to_rust()?)?.feeds(input.to_rust()?.into());
    feeds.into_iter().map(|feed| Ok(Feed::from(feed).into_ts()?)).collect()
}

/// All inputs that a weight is ever multiplied by, packed (see `answers.rs`); none where there is no such weight.
///
/// # Errors
/// As [`board_facts`].
#[wasm_bindgen(js_name = boardReads)]
pub fn board_reads(setup: &Ts<StepsSetup>, weight: &Ts<WeightCell>) -> Outcome<Int32Array> {
    Ok(pack_reads(&board(setup.to_rust()?)?.reads(weight.to_rust()?.into())))
}

/// The windows as rows of a matrix.
///
/// # Errors
/// As [`board_facts`], for pooling, and when the matrix would be too large to look at.
#[wasm_bindgen(js_name = boardIm2col)]
pub fn board_im2col(setup: &Ts<StepsSetup>) -> Outcome<Ts<Im2col>> {
    let board = board(setup.to_rust()?)?;
    Ok(Im2col::new(&board.im2col()?, board.setup()).into_ts()?)
}

/// The whole convolution as one matrix.
///
/// # Errors
/// As [`board_im2col`].
#[wasm_bindgen(js_name = boardMatrix)]
pub fn board_matrix(setup: &Ts<StepsSetup>) -> Outcome<Ts<ConvMatrix>> {
    let board = board(setup.to_rust()?)?;
    Ok(ConvMatrix::new(&board.matrix()?, board.setup()).into_ts()?)
}

/// A program that prints the same outputs.
///
/// # Errors
/// As [`board_facts`].
#[wasm_bindgen(js_name = boardCode)]
pub fn board_code(setup: &Ts<StepsSetup>, format: &Ts<StepsCodeFormat>) -> Outcome<String> {
    let format = match format.to_rust()? {
        StepsCodeFormat::Pytorch => CodeFormat::PyTorch,
        StepsCodeFormat::Keras => CodeFormat::Keras,
    };
    Ok(board(setup.to_rust()?)?.code(format))
}

/// Whether a guess, as somebody typed it, is an output as it is shown.
///
/// # Errors
/// As [`board_explain`].
#[wasm_bindgen(js_name = boardCheck)]
pub fn board_check(setup: &Ts<StepsSetup>, cell: &Ts<Cell>, text: &str) -> Outcome<Ts<Verdict>> {
    let (board, cell) = (board(setup.to_rust()?)?, cell.to_rust()?.into());
    board.value(cell).ok_or_else(|| no_such_cell(cell, &board))?;
    let reason = match parse_number(text) {
        Ok(guess) if board.check(cell, guess) => Reason::Right,
        Ok(_) => Reason::Wrong,
        Err(_) => Reason::NotANumber,
    };
    Ok(Verdict::from(cnn::lesson::Verdict { right: reason == Reason::Right, reason, option: None })
        .into_ts()?)
}

fn no_such_cell(cell: cnn::Cell, board: &cnn::steps::Board) -> Failure {
    Failure::new("no-such-cell").text("cell", cell.to_string()).text("shape", board.output().to_string())
}
