//! Axes against brute force.

#![expect(clippy::unwrap_used, reason = "a test may panic, and so may its helpers")]

use cnn::{Axis, GeometryError, Padding};

/// Every small axis, and the pairs `(output, kernel index, position)` that it reads.
fn each_axis(mut visit: impl FnMut(Axis, &[(usize, usize, isize)])) {
    for size in 1..=7 {
        for kernel in 1..=4 {
            for stride in 1..=5 {
                for dilation in 1..=4 {
                    for before in 0..=4 {
                        for after in 0..=4 {
                            let span = dilation * (kernel - 1);
                            let axis = Axis::new(size, kernel, stride, dilation, (before, after));
                            let padded = before + size + after;
                            if span + 1 > padded {
                                let error =
                                    GeometryError::KernelDoesNotFit { kernel: span + 1, input: padded };
                                assert_eq!(axis, Err(error));
                                continue;
                            }
                            let mut reads = Vec::new();
                            for (output, start) in (0..padded - span).step_by(stride).enumerate() {
                                for m in 0..kernel {
                                    let position = (start + m * dilation) as isize - before as isize;
                                    reads.push((output, m, position));
                                }
                            }
                            visit(axis.unwrap(), &reads);
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn windows_outputs_and_reads_agree_with_brute_force() {
    each_axis(|axis, reads| {
        let outputs = reads.last().map_or(0, |&(output, ..)| output + 1);
        assert_eq!(axis.output_size(), outputs);
        for output in 0..=outputs {
            let of_output = reads.iter().filter(|read| read.0 == output).map(|read| read.2);
            assert!(axis.window(output).iter().eq(of_output), "{axis:?} window of {output}");
        }
        for m in 0..=axis.kernel() {
            let of_weight = reads.iter().filter(|read| read.1 == m).map(|read| read.2);
            assert!(axis.reads_of(m).iter().eq(of_weight), "{axis:?} reads of {m}");
        }
        let (start, end) = (-(axis.pad_before() as isize) - 2, (axis.size() + axis.pad_after()) as isize + 2);
        for position in (start..end).chain([isize::MIN, isize::MAX]) {
            let mut of_position: Vec<_> =
                reads.iter().filter(|read| read.2 == position).map(|read| read.0 as isize).collect();
            of_position.dedup();
            let found: Vec<_> = axis.outputs_of(position).iter().collect();
            assert_eq!(found, of_position, "{axis:?} outputs of {position}");
        }
    });
}

#[test]
fn same_keeps_the_size_and_full_sees_every_overlap() {
    for size in 1..=9 {
        for kernel in 1..=6 {
            for dilation in 1..=3 {
                for stride in 1..=4 {
                    let axis = |padding| Axis::with_padding(size, kernel, stride, dilation, padding);
                    let same = axis(Padding::Same).unwrap();
                    assert_eq!(same.output_size(), size.div_ceil(stride));
                    let extra = same.pad_after() - same.pad_before();
                    assert_eq!(extra, (dilation * (kernel - 1)) % 2);
                    let full = axis(Padding::Full).unwrap();
                    let overlaps = size + dilation * (kernel - 1);
                    assert_eq!(full.output_size(), overlaps.div_ceil(stride));
                }
            }
        }
    }
}

#[test]
fn the_nearest_output_is_the_one_whose_centre_is_closest() {
    each_axis(|axis, _| {
        let centre = |output: usize| {
            2 * ((output * axis.stride()) as isize - axis.pad_before() as isize) + axis.span() as isize
        };
        for position in 0..axis.size() as isize {
            let distance = |output: usize| (2 * position - centre(output)).abs();
            let best = (0..axis.output_size()).map(distance).min().unwrap();
            // An even window has no centre cell, so half a cell of leeway (two halves here) is fair.
            assert!(distance(axis.nearest_output(position)) <= best + 2, "{axis:?} at {position}");
        }
        assert_eq!(axis.nearest_output(isize::MIN), 0);
        assert_eq!(axis.nearest_output(isize::MAX), axis.output_size() - 1);
    });
}

#[test]
fn impossible_axes_are_told_apart() {
    let axis =
        |size, kernel, stride, dilation| Axis::with_padding(size, kernel, stride, dilation, Padding::Valid);
    assert_eq!(axis(5, 3, 0, 1), Err(GeometryError::ZeroStride));
    assert_eq!(axis(5, 3, 1, 0), Err(GeometryError::ZeroDilation));
    assert_eq!(axis(0, 3, 1, 1), Err(GeometryError::EmptyInput));
    assert_eq!(axis(5, 0, 1, 1), Err(GeometryError::EmptyKernel));
    assert_eq!(axis(4, 5, 1, 1), Err(GeometryError::KernelDoesNotFit { kernel: 5, input: 4 }));
    assert_eq!(axis(4, 3, 1, 2), Err(GeometryError::KernelDoesNotFit { kernel: 5, input: 4 }));
    let too_large = Err(GeometryError::TooLarge { limit: Axis::LIMIT });
    for number in [Axis::LIMIT + 1, usize::MAX] {
        assert_eq!(axis(number, 3, 1, 1), too_large);
        assert_eq!(axis(5, number, 1, 2), too_large);
        assert_eq!(axis(5, 3, number, 1), too_large);
        assert_eq!(axis(5, 3, 1, number), too_large);
        assert_eq!(Axis::new(5, 3, 1, 1, (number, 0)), too_large);
        assert_eq!(Axis::new(5, 3, 1, 1, (0, number)), too_large);
    }
}
