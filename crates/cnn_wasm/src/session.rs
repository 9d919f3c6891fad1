//! One image and what is asked about it.

use crate::decode::copy;
use crate::dto::{
    PackedExplanation, Pipeline, Progression, Region, RenderFacts, Rim, Shapes, Spot, Stage, View,
};
use crate::error::{Failure, Outcome};
use crate::shared::Cell;
use cnn::filter::Renderer;
use cnn::{Geometry, Image};
use js_sys::Uint8ClampedArray;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::wasm_bindgen;

/// Holds an image, filters it and explains any cell of the result.
///
/// The page keeps two: one on the main thread for explanations, one in the worker for filtering.
#[wasm_bindgen]
#[derive(Default)]
pub struct Session {
    image: Option<Image>,
    renderer: Renderer,
}

#[wasm_bindgen]
impl Session {
    /// A session without an image.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes RGBA pixels, row by row; `grey` turns them into their luma. Returns whether the image is in colour.
    ///
    /// # Errors
    /// When the number of bytes or the size does not fit an image; the image before stays.
    #[wasm_bindgen(js_name = setImage)]
    pub fn set_image(&mut self, rgba: Vec<u8>, width: usize, height: usize, grey: bool) -> Outcome<bool> {
        let image = Image::from_rgba(width, height, rgba)?;
        let image = if grey && image.colour() { image.to_grey() } else { image };
        Ok(self.image.insert(image).colour())
    }

    /// A copy of the image as it is filtered.
    ///
    /// # Errors
    /// When there is no image.
    #[wasm_bindgen(js_name = inputPixels)]
    pub fn input_pixels(&self) -> Outcome<Uint8ClampedArray> {
        Ok(copy(self.image()?.rgba()))
    }

    /// The sizes along a pipeline.
    ///
    /// # Errors
    /// When there is no image or the pipeline does not fit it.
    pub fn shapes(&self, pipeline: &Ts<Pipeline>) -> Outcome<Ts<Shapes>> {
        let shapes = pipeline_of(pipeline)?.shapes(self.image()?)?;
        Ok(Shapes::from(shapes).into_ts()?)
    }

    /// Filters the image; `ramp` is 256 RGBA entries for the signed view. The picture waits in `pixels`.
    ///
    /// # Errors
    /// When there is no image, the pipeline does not fit it, or the ramp is not 1024 bytes long.
    pub fn render(
        &mut self,
        pipeline: &Ts<Pipeline>,
        view: &Ts<View>,
        ramp: &[u8],
    ) -> Outcome<Ts<RenderFacts>> {
        let pipeline = pipeline_of(pipeline)?;
        let ramp = ramp.try_into().map_err(|_| Failure::new("malformed").text("message", "ramp"))?;
        let image = self.image.as_ref().ok_or_else(|| Failure::new("no-image"))?;
        let rendered = self.renderer.render(image, &pipeline, view.to_rust()?.into(), ramp)?;
        Ok(RenderFacts::from(&rendered).into_ts()?)
    }

    /// A copy of the newest picture: RGBA bytes, row by row.
    pub fn pixels(&self) -> Uint8ClampedArray {
        copy(self.renderer.rgba())
    }

    /// How one cell is computed.
    ///
    /// # Errors
    /// When there is no image, no such stage or no such cell.
    pub fn explain(
        &self,
        pipeline: &Ts<Pipeline>,
        stage: &Ts<Stage>,
        cell: &Ts<Cell>,
    ) -> Outcome<Ts<PackedExplanation>> {
        let (pipeline, stage, cell) = (pipeline_of(pipeline)?, stage.to_rust()?, cell.to_rust()?);
        let explanation = cnn::explain(self.image()?, &pipeline, stage.into(), cell.into())?;
        Ok(PackedExplanation::new(stage, &explanation).into_ts()?)
    }

    /// The cell of the result (after pooling) whose window is centred nearest to an input position.
    ///
    /// # Errors
    /// When there is no image or the pipeline does not fit it.
    #[wasm_bindgen(js_name = outputNear)]
    pub fn output_near(&self, pipeline: &Ts<Pipeline>, row: isize, col: isize) -> Outcome<Ts<Spot>> {
        let pipeline = pipeline_of(pipeline)?;
        let image = self.image()?;
        let mut spot = nearest(&pipeline.geometry(image)?, row, col);
        if let Some(pool) = pipeline.pool_geometry(image)? {
            spot = nearest(&pool, spot.row as isize, spot.col as isize);
        }
        Ok(spot.into_ts()?)
    }

    /// Every input position that one entry of the kernel, as typed, multiplies over the whole image.
    ///
    /// # Errors
    /// When there is no image or the pipeline does not fit it.
    #[wasm_bindgen(js_name = readsOf)]
    pub fn reads_of(
        &self,
        pipeline: &Ts<Pipeline>,
        kernel_row: usize,
        kernel_col: usize,
    ) -> Outcome<Ts<Region>> {
        let pipeline = pipeline_of(pipeline)?;
        let geometry = pipeline.geometry(self.image()?)?;
        let (row, col) = pipeline.window_cell(kernel_row, kernel_col);
        Ok(Region { rows: geometry.rows.reads_of(row).into(), cols: geometry.cols.reads_of(col).into() }
            .into_ts()?)
    }

    fn image(&self) -> Outcome<&Image> {
        self.image.as_ref().ok_or_else(|| Failure::new("no-image"))
    }
}

fn pipeline_of(value: &Ts<Pipeline>) -> Outcome<cnn::Pipeline> {
    Ok(value.to_rust()?.try_into()?)
}

fn nearest(geometry: &Geometry, row: isize, col: isize) -> Spot {
    Spot { row: geometry.rows.nearest_output(row), col: geometry.cols.nearest_output(col) }
}

impl From<cnn::Progression> for Progression {
    fn from(it: cnn::Progression) -> Self {
        Self { first: it.first, step: it.step, count: it.count }
    }
}

impl From<cnn::Shapes> for Shapes {
    fn from(it: cnn::Shapes) -> Self {
        let cnn::Rim { top, bottom, left, right } = it.padded;
        let padded = Rim { top, bottom, left, right };
        Self { input: it.input.into(), padded, filter: it.filter.into(), output: it.output.into() }
    }
}
