//! Pixels into padded planar rows, so that no inner loop ever meets a border.

#![allow(clippy::inline_always, reason = "a vector that crosses a call goes through memory")]

use super::lanes::{I16x8, U8x16};
use crate::geometry::{Axis, Border};

/// The most outputs that an inner loop computes at once; rows are rounded up to it, and what is too much is thrown away.
pub(crate) const BLOCK: usize = 64;

/// One axis of a filter, reduced to what the loops need.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Side {
    /// Pixels of the image.
    pub(crate) size: usize,
    /// Padding before the first pixel.
    pub(crate) before: usize,
    /// Cells from the first to the last one of a window, dilation included.
    pub(crate) extent: usize,
    /// Cells between neighbouring windows.
    pub(crate) stride: usize,
    /// Cells between neighbouring taps.
    pub(crate) dilation: usize,
    /// Windows.
    pub(crate) outputs: usize,
}

impl Side {
    pub(crate) fn of(axis: Axis) -> Self {
        Self {
            size: axis.size(),
            before: axis.pad_before(),
            extent: axis.span() + 1,
            stride: axis.stride(),
            dilation: axis.dilation(),
            outputs: axis.output_size(),
        }
    }

    /// Windows if the stride were 1, up to the last one that is wanted.
    pub(crate) fn dense_outputs(&self) -> usize {
        (self.outputs - 1) * self.stride + 1
    }

    /// Cells that the wanted windows read.
    fn cells(&self) -> usize {
        self.dense_outputs() + self.extent - 1
    }
}

/// A number that a padded row may be made of.
pub(crate) trait Sample: Copy + Default {
    /// Eight pixels' worth of one channel.
    fn store(lanes: I16x8, to: &mut [Self; 8]);
    /// One pixel's worth.
    fn from_byte(byte: u8) -> Self;
}

impl Sample for i16 {
    #[inline(always)]
    fn store(lanes: I16x8, to: &mut [Self; 8]) {
        lanes.store(to);
    }

    fn from_byte(byte: u8) -> Self {
        Self::from(byte)
    }
}

impl Sample for f32 {
    #[inline(always)]
    fn store(lanes: I16x8, to: &mut [Self; 8]) {
        let [low, high] = lanes.floats();
        let (first, last) = to.split_at_mut(4);
        if let (Some(first), Some(last)) = (first.first_chunk_mut(), last.first_chunk_mut()) {
            low.store(first);
            high.store(last);
        }
    }

    fn from_byte(byte: u8) -> Self {
        Self::from(byte)
    }
}

/// Where padded rows come from: the border rule and both axes.
#[derive(Debug, Default)]
pub(crate) struct Feed {
    pub(crate) rows: Side,
    pub(crate) cols: Side,
    /// Planes that are read: 1 or 3.
    pub(crate) channels: usize,
    border: Option<Border>,
    /// Cells of one padded row of one channel, with room for whole blocks.
    pub(crate) pitch: usize,
    /// Border cells of a row that copy another cell of the same padded row: (to, from).
    copies: Vec<(usize, usize)>,
}

impl Feed {
    /// Prepares for one geometry.
    pub(crate) fn prepare(&mut self, rows: Side, cols: Side, border: Border, channels: usize) {
        (self.rows, self.cols, self.channels, self.border) = (rows, cols, channels, Some(border));
        // A block at the end reads `extent` cells beyond its own, and nothing is written beyond the pixels.
        let reach = self.dense_blocks() + cols.extent + 1;
        self.pitch = reach.max(cols.before + cols.size).next_multiple_of(8) + 8;
        self.copies.clear();
        let inside = cols.before..cols.before + cols.size;
        for cell in (0..cols.cells()).filter(|cell| !inside.contains(cell)) {
            let position = cell as isize - cols.before as isize;
            if let Some(source) = border.source(position, cols.size) {
                self.copies.push((cell, cols.before + source));
            }
        }
    }

    /// The plane of a row in which a channel stands: grey images have but one for all three.
    pub(crate) fn plane(&self, channel: usize) -> usize {
        if self.channels == 1 { 0 } else { channel }
    }

    /// Output columns at stride 1, rounded up to whole blocks.
    pub(crate) fn dense_blocks(&self) -> usize {
        self.cols.dense_outputs().next_multiple_of(BLOCK)
    }

    /// Writes the padded row `cell` (0 is the first row of padding) as `channels` planes of `pitch` cells each.
    ///
    /// Cells beyond the padding, and the padding itself under [`Border::Zero`], are left alone: they were zero at first.
    pub(crate) fn fill<T: Sample>(&self, rgba: &[u8], cell: usize, planes: &mut [T]) {
        let position = cell as isize - self.rows.before as isize;
        let source = self.border.and_then(|border| border.source(position, self.rows.size));
        let bytes = 4 * self.cols.size;
        let pixels = source.and_then(|row| rgba.get(row * bytes..row * bytes + bytes));
        let Some(pixels) = pixels else {
            planes.fill(T::default());
            return;
        };
        let mut planes = planes.chunks_exact_mut(self.pitch);
        if self.channels == 1 {
            if let Some(plane) = planes.next() {
                first_of_four(pixels, &mut plane[self.cols.before..]);
                self.copy_borders(plane);
            }
        } else if let (Some(red), Some(green), Some(blue)) = (planes.next(), planes.next(), planes.next()) {
            let before = self.cols.before;
            deinterleave(pixels, [&mut red[before..], &mut green[before..], &mut blue[before..]]);
            self.copy_borders(red);
            self.copy_borders(green);
            self.copy_borders(blue);
        }
    }

    fn copy_borders<T: Copy>(&self, plane: &mut [T]) {
        for &(to, from) in &self.copies {
            plane[to] = plane[from];
        }
    }
}

/// RGBA bytes to three planes; the alpha is dropped.
fn deinterleave<T: Sample>(pixels: &[u8], [red, green, blue]: [&mut [T]; 3]) {
    let (wholes, rest) = pixels.as_chunks::<64>();
    let done = 16 * wholes.len();
    let planes = red.as_chunks_mut().0.iter_mut().zip(green.as_chunks_mut().0).zip(blue.as_chunks_mut().0);
    for (pixels, ((red, green), blue)) in wholes.iter().zip(planes) {
        let [low, high] = sixteen_planes(pixels);
        store_sixteen(red, low[0], high[0]);
        store_sixteen(green, low[1], high[1]);
        store_sixteen(blue, low[2], high[2]);
    }
    for (col, pixel) in (done..).zip(rest.as_chunks::<4>().0) {
        (red[col], green[col], blue[col]) =
            (T::from_byte(pixel[0]), T::from_byte(pixel[1]), T::from_byte(pixel[2]));
    }
}

/// The first bytes of RGBA pixels to one plane: a grey image.
fn first_of_four<T: Sample>(pixels: &[u8], plane: &mut [T]) {
    let (wholes, rest) = pixels.as_chunks::<64>();
    let done = 16 * wholes.len();
    for (pixels, plane) in wholes.iter().zip(plane.as_chunks_mut().0) {
        let [low, high] = sixteen_planes(pixels);
        store_sixteen(plane, low[0], high[0]);
    }
    for (col, pixel) in (done..).zip(rest.as_chunks::<4>().0) {
        plane[col] = T::from_byte(pixel[0]);
    }
}

/// The planes of sixteen pixels: those of the first eight, those of the last.
#[inline(always)]
fn sixteen_planes(pixels: &[u8; 64]) -> [[I16x8; 3]; 2] {
    match pixels.as_chunks::<16>().0 {
        [a, b, c, d] => {
            [I16x8::planes(U8x16::load(a), U8x16::load(b)), I16x8::planes(U8x16::load(c), U8x16::load(d))]
        }
        _ => [[I16x8::splat(0); 3]; 2],
    }
}

#[inline(always)]
fn store_sixteen<T: Sample>(to: &mut [T; 16], low: I16x8, high: I16x8) {
    if let [first, last] = to.as_chunks_mut::<8>().0 {
        T::store(low, first);
        T::store(high, last);
    }
}

/// Rows that are kept while some window still needs them.
#[derive(Debug, Default)]
pub(crate) struct Ring<T> {
    cells: Vec<T>,
    /// Cells of one slot.
    size: usize,
    slots: usize,
    /// The first row that was not yet filled in.
    next: usize,
}

impl<T: Copy + Default> Ring<T> {
    /// Empties the ring. Nothing is allocated if it once was at least this large.
    pub(crate) fn prepare(&mut self, slots: usize, size: usize) {
        (self.slots, self.size, self.next) = (slots, size, 0);
        self.cells.clear();
        self.cells.resize(slots * size, T::default());
    }

    /// Where a row begins in [`Ring::cells`].
    pub(crate) fn start(&self, row: usize) -> usize {
        row % self.slots * self.size
    }

    /// All slots, to be read from [`Ring::start`] on.
    pub(crate) fn cells(&self) -> &[T] {
        &self.cells
    }

    /// Makes rows `first..=last` available; `fill` writes those that are new.
    pub(crate) fn advance(&mut self, first: usize, last: usize, mut fill: impl FnMut(usize, &mut [T])) {
        for row in self.next.max(first)..=last {
            let start = self.start(row);
            fill(row, &mut self.cells[start..start + self.size]);
        }
        self.next = self.next.max(last + 1);
    }
}
