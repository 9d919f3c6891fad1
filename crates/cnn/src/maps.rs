//! The numbers between two layers, for a batch of images.

use std::ops::Range;

use ndarray::ArrayView4;

use crate::{Cell, Shape};

/// Feature maps of a batch, stored channels x rows x columns x **images**: the image index runs fastest.
///
/// So every loop over a batch, or over the columns of a single image, runs over neighbouring numbers. For one image the order is
/// the usual channels x rows x columns. The memory is taken for the largest batch seen and kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Maps {
    shape: Shape,
    images: usize,
    values: Vec<f32>,
}

impl Maps {
    /// Zeros.
    pub fn new(shape: Shape, images: usize) -> Self {
        Self { shape, images, values: vec![0.0; shape.volume() * images] }
    }

    /// A batch from images that follow one another, each channels x rows x columns; a last one that is incomplete is
    /// left out.
    pub fn from_images(shape: Shape, values: &[f32]) -> Self {
        let images = values.len() / shape.volume().max(1);
        let mut maps = Self::new(shape, images);
        for (index, image) in values.chunks_exact(shape.volume().max(1)).enumerate() {
            maps.set_image(index, image);
        }
        maps
    }

    /// The size of one image's maps.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// How many images there are.
    pub fn images(&self) -> usize {
        self.images
    }

    /// Every number, the image index fastest.
    pub fn values(&self) -> &[f32] {
        &self.values[..self.shape.volume() * self.images]
    }

    /// Every number, to be overwritten.
    pub fn values_mut(&mut self) -> &mut [f32] {
        &mut self.values[..self.shape.volume() * self.images]
    }

    /// Makes room for another number of images. What was there before has no meaning afterwards; memory is taken only
    /// when there have never been so many.
    pub fn set_images(&mut self, images: usize) {
        self.images = images;
        let needed = self.shape.volume() * images;
        if self.values.len() < needed {
            self.values.resize(needed, 0.0);
        }
    }

    /// Makes room for another size and number of images, as [`Maps::set_images`] does for the number alone.
    pub(crate) fn reshape(&mut self, shape: Shape, images: usize) {
        self.shape = shape;
        self.set_images(images);
    }

    /// One number, or `None` outside.
    pub fn get(&self, cell: Cell, image: usize) -> Option<f32> {
        let inside = self.shape.contains(cell) && image < self.images;
        inside.then(|| self.values[self.shape.index(cell) * self.images + image])
    }

    /// A copy of one image: channels x rows x columns; empty when there is no such image.
    pub fn image(&self, image: usize) -> Vec<f32> {
        if image >= self.images {
            return Vec::new();
        }
        self.values().chunks_exact(self.images).map(|cell| cell[image]).collect()
    }

    /// Overwrites one image; numbers that are missing or too many are left as they are.
    pub fn set_image(&mut self, image: usize, values: &[f32]) {
        let images = self.images.max(1);
        for (place, &value) in self.values_mut().iter_mut().skip(image).step_by(images).zip(values) {
            *place = value;
        }
    }

    /// Becomes a copy of another batch, whatever its shape.
    pub fn copy_from(&mut self, other: &Self) {
        self.reshape(other.shape, other.images);
        self.values_mut().copy_from_slice(other.values());
    }

    /// All numbers with their indices: channels x rows x columns x images.
    #[expect(
        clippy::missing_panics_doc,
        clippy::expect_used,
        reason = "the slice has the view's length by construction"
    )]
    pub fn view(&self) -> ArrayView4<'_, f32> {
        let Shape { channels, rows, cols } = self.shape;
        ArrayView4::from_shape((channels, rows, cols, self.images), self.values()).expect("lengths agree")
    }
}

impl Default for Maps {
    fn default() -> Self {
        Self::new(Shape { channels: 0, rows: 0, cols: 0 }, 0)
    }
}

impl Shape {
    /// A vector: so many channels of one cell.
    pub fn vector(features: usize) -> Self {
        Self { channels: features, rows: 1, cols: 1 }
    }

    /// How many numbers there are.
    pub fn volume(self) -> usize {
        self.channels * self.rows * self.cols
    }

    /// Where the numbers of some maps lie in a batch of so many images.
    pub(crate) fn places(self, channels: &Range<usize>, images: usize) -> Range<usize> {
        let map = self.rows * self.cols * images;
        channels.start * map..channels.end * map
    }

    /// Whether there is such a cell.
    pub fn contains(self, cell: Cell) -> bool {
        cell.channel < self.channels && cell.row < self.rows && cell.col < self.cols
    }

    /// Where a cell stands when channels x rows x columns are written one after the other.
    pub fn index(self, cell: Cell) -> usize {
        (cell.channel * self.rows + cell.row) * self.cols + cell.col
    }

    /// The cell at such a place.
    pub fn cell(self, index: usize) -> Cell {
        let (rows, cols) = (self.rows.max(1), self.cols.max(1));
        Cell { channel: index / (rows * cols), row: index / cols % rows, col: index % cols }
    }
}
