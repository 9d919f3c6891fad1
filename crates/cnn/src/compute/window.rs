//! Which numbers of one axis make up each number of another, in runs of neighbours that are made alike.

use crate::geometry::Axis;

/// One cell of the kernel and where it reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Read {
    /// The cell of the kernel.
    pub(super) cell: usize,
    /// The position in the source, for the first destination of the run.
    pub(super) from: usize,
}

/// Neighbouring destinations with the same reads, each one position further in the source than the destination before.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    /// The first destination.
    pub(super) first: usize,
    /// How many destinations there are.
    pub(super) count: usize,
    reads: (usize, usize),
}

/// The runs that an axis consists of. A window without padding and stride is one run.
#[derive(Debug, Default)]
pub(super) struct Windows {
    runs: Vec<Run>,
    reads: Vec<Read>,
}

impl Windows {
    /// The runs, in order.
    pub(super) fn runs(&self) -> impl Iterator<Item = (Run, &[Read])> {
        self.runs.iter().map(|run| (*run, &self.reads[run.reads.0..run.reads.1]))
    }

    /// Outputs, made of the inputs under their window. Padding is left out.
    pub(super) fn forward(&mut self, axis: Axis) {
        self.find(axis.output_size(), axis.kernel(), |output, cell| {
            let position = output * axis.stride() + cell * axis.dilation();
            position.checked_sub(axis.pad_before()).filter(|&input| input < axis.size())
        });
    }

    /// Inputs, made of the outputs whose window reads them.
    pub(super) fn backward(&mut self, axis: Axis) {
        self.find(axis.size(), axis.kernel(), |input, cell| {
            let position = (input + axis.pad_before()).checked_sub(cell * axis.dilation())?;
            let output = position / axis.stride();
            (position.is_multiple_of(axis.stride()) && output < axis.output_size()).then_some(output)
        });
    }

    fn find(&mut self, size: usize, kernel: usize, read: impl Fn(usize, usize) -> Option<usize>) {
        self.runs.clear();
        self.reads.clear();
        for to in 0..size {
            let reads = || (0..kernel).filter_map(|cell| Some(Read { cell, from: read(to, cell)? }));
            if let Some(run) = self.runs.last_mut() {
                let moved = self.reads[run.reads.0..run.reads.1]
                    .iter()
                    .map(|read| Read { cell: read.cell, from: read.from + (to - run.first) });
                if reads().eq(moved) {
                    run.count += 1;
                    continue;
                }
            }
            let begin = self.reads.len();
            self.reads.extend(reads());
            self.runs.push(Run { first: to, count: 1, reads: (begin, self.reads.len()) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// First destination, number of destinations, and cells of the kernel with the positions they read.
    type Found = (usize, usize, Vec<(usize, usize)>);

    fn found(find: impl Fn(&mut Windows)) -> Vec<Found> {
        let mut windows = Windows::default();
        find(&mut windows);
        windows
            .runs()
            .map(|(run, reads)| {
                (run.first, run.count, reads.iter().map(|read| (read.cell, read.from)).collect())
            })
            .collect()
    }

    #[test]
    fn without_padding_all_outputs_are_one_run() {
        let axis = Axis::new(13, 3, 1, 1, (0, 0)).unwrap();
        assert_eq!(found(|windows| windows.forward(axis)), [(0, 11, vec![(0, 0), (1, 1), (2, 2)])]);
    }

    #[test]
    fn near_borders_fewer_outputs_read_an_input() {
        let axis = Axis::new(5, 3, 1, 1, (0, 0)).unwrap();
        let expected = [
            (0, 1, vec![(0, 0)]),
            (1, 1, vec![(0, 1), (1, 0)]),
            (2, 1, vec![(0, 2), (1, 1), (2, 0)]),
            (3, 1, vec![(1, 2), (2, 1)]),
            (4, 1, vec![(2, 2)]),
        ];
        assert_eq!(found(|windows| windows.backward(axis)), expected);
    }

    #[test]
    fn a_stride_makes_every_output_a_run_and_skips_inputs() {
        let axis = Axis::new(5, 2, 3, 1, (0, 0)).unwrap();
        assert_eq!(
            found(|windows| windows.forward(axis)),
            [(0, 1, vec![(0, 0), (1, 1)]), (1, 1, vec![(0, 3), (1, 4)])]
        );
        let expected = [
            (0, 1, vec![(0, 0)]),
            (1, 1, vec![(1, 0)]),
            (2, 1, vec![]),
            (3, 1, vec![(0, 1)]),
            (4, 1, vec![(1, 1)]),
        ];
        assert_eq!(found(|windows| windows.backward(axis)), expected);
    }
}
