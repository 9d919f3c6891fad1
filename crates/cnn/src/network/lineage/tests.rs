//! The transitive closure of what `explain` says, cell by cell, against the regions.

use super::*;
use crate::architecture::{Architecture, LayerSpec, NetworkPreset};
use crate::{Maps, Mode, Origin, Trace};

fn conv(out: usize, kernel: (usize, usize), stride: usize, padding: usize, dilation: usize) -> LayerSpec {
    LayerSpec::Conv2d {
        out_channels: out,
        kernel_size: kernel,
        stride,
        padding,
        dilation,
        groups: 1,
        bias: true,
    }
}

fn grouped(out: usize, groups: usize) -> LayerSpec {
    LayerSpec::Conv2d {
        out_channels: out,
        kernel_size: (2, 2),
        stride: 1,
        padding: 0,
        dilation: 1,
        groups,
        bias: false,
    }
}

fn max_pool(kernel_size: usize, stride: usize, padding: usize) -> LayerSpec {
    LayerSpec::MaxPool2d { kernel_size, stride, padding }
}

/// Small networks with everything that connects numbers.
fn networks() -> Vec<Network> {
    let end =
        [LayerSpec::Flatten, LayerSpec::linear(5), LayerSpec::Relu, LayerSpec::linear(3), LayerSpec::Softmax];
    let beginnings: Vec<((usize, usize, usize), Vec<LayerSpec>)> = vec![
        ((1, 7, 6), vec![conv(2, (3, 3), 1, 0, 1), LayerSpec::Relu, max_pool(2, 2, 0)]),
        // A stride that leaves a row over, and a dilation over its gaps.
        ((1, 10, 8), vec![conv(1, (2, 2), 3, 0, 1), conv(2, (2, 1), 1, 1, 2)]),
        ((2, 8, 9), vec![conv(2, (3, 2), 2, 1, 2), LayerSpec::Tanh, conv(2, (3, 3), 1, 1, 1)]),
        ((1, 12, 11), vec![conv(1, (2, 3), 2, 2, 3), conv(2, (3, 3), 2, 1, 1), max_pool(2, 1, 1)]),
        // Windows that lie in the padding as a whole.
        ((1, 3, 4), vec![conv(1, (2, 2), 2, 3, 1), LayerSpec::BatchNorm2d, conv(1, (2, 2), 1, 0, 1)]),
        ((4, 6, 6), vec![grouped(8, 4), LayerSpec::Sigmoid, grouped(4, 2), LayerSpec::GlobalAvgPool]),
        (
            (2, 6, 5),
            vec![
                LayerSpec::AvgPool2d { kernel_size: 3, stride: 2, padding: 1 },
                LayerSpec::Dropout { p: 0.5 },
                LayerSpec::LeakyRelu { negative_slope: 0.1 },
            ],
        ),
    ];
    beginnings
        .into_iter()
        .map(|((channels, rows, cols), beginning)| {
            let input = Shape { channels, rows, cols };
            let layers = [&beginning[..], &end[..]].concat();
            Network::new(Architecture { input, layers }).unwrap()
        })
        .collect()
}

/// What each cell of a layer reads, padding included: channel, row, column.
type Reads = Vec<Vec<(usize, isize, isize)>>;

/// The reads of every cell of every layer, as explained.
fn reads(network: &Network) -> Vec<Reads> {
    let mut trace = Trace::new();
    network.forward(&Maps::new(network.architecture().input, 1), &mut trace, Mode::Eval).unwrap();
    let of_cell = |layer, cell| {
        let explanation = network.explain(&trace, layer, cell, 0).unwrap();
        let place = |term: &crate::Term| (term.source.channel, term.source.row, term.source.col);
        explanation.terms.iter().map(place).collect()
    };
    let of_layer = |(layer, it): (usize, &crate::Layer)| {
        (0..it.output().volume()).map(|index| of_cell(layer, it.output().cell(index))).collect()
    };
    network.layers().iter().enumerate().map(of_layer).collect()
}

fn hull(places: &[(usize, isize, isize)]) -> Option<Region> {
    let range = |of: fn(&(usize, isize, isize)) -> isize| {
        Some(places.iter().map(of).min()?..places.iter().map(of).max()? + 1)
    };
    let channels = range(|place| place.0 as isize)?;
    let (rows, cols) = (range(|place| place.1)?, range(|place| place.2)?);
    Some(Region { channels: channels.start as usize..channels.end as usize, rows, cols })
}

fn inside(shape: Shape, (channel, row, col): (usize, isize, isize)) -> Option<usize> {
    let cell = Cell { channel, row: usize::try_from(row).ok()?, col: usize::try_from(col).ok()? };
    shape.contains(cell).then(|| shape.index(cell))
}

fn shape(network: &Network, layer: usize) -> Shape {
    network.made(layer.checked_sub(1)).unwrap()
}

/// Region `own` is the cell's; regions are numbered as in the answer.
fn closure(network: &Network, reads: &[Reads], own: usize, index: usize) -> Vec<Option<Region>> {
    let mut regions = vec![None; reads.len() + 1];
    let mut members = vec![index];
    for below in (0..own).rev() {
        let places: Vec<_> = members.iter().flat_map(|&index| reads[below][index].clone()).collect();
        regions[below] = hull(&places);
        members = places.into_iter().filter_map(|place| inside(shape(network, below), place)).collect();
        members.sort_unstable();
        members.dedup();
    }
    let mut members = vec![index];
    for above in own..=reads.len() {
        let here = shape(network, above);
        if above > own {
            let before = shape(network, above - 1);
            let is_reader = |index: &usize| {
                reads[above - 1][*index]
                    .iter()
                    .any(|&place| inside(before, place).is_some_and(|from| members.contains(&from)))
            };
            members = (0..here.volume()).filter(is_reader).collect();
        }
        let place = |&index: &usize| {
            let cell = here.cell(index);
            (cell.channel, cell.row as isize, cell.col as isize)
        };
        regions[above] = hull(&members.iter().map(place).collect::<Vec<_>>());
    }
    regions
}

/// Explanations of max pooling leave out the padding, which never wins.
fn clipped(region: Option<&Region>, shape: Shape) -> Option<Region> {
    let clip = |range: &Range<isize>, size: usize| range.start.max(0)..range.end.min(size as isize);
    region.map(|region| Region {
        channels: region.channels.clone(),
        rows: clip(&region.rows, shape.rows),
        cols: clip(&region.cols, shape.cols),
    })
}

#[test]
fn regions_are_the_closure_of_all_explanations() {
    let (mut overhanging, mut nothing) = (0, 0);
    for network in networks() {
        let reads = reads(&network);
        for own in 0..=reads.len() {
            for index in 0..shape(&network, own).volume() {
                let layer = own.checked_sub(1);
                let found = network.lineage(layer, shape(&network, own).cell(index)).unwrap();
                let expected = closure(&network, &reads, own, index);
                assert_eq!(found.len(), expected.len());
                for (place, (found, expected)) in found.iter().zip(&expected).enumerate() {
                    let here = shape(&network, place);
                    let is_pool = |layer: &crate::Layer| matches!(layer, crate::Layer::MaxPool2d(_));
                    let pooled = place < own && network.layers().get(place).is_some_and(is_pool);
                    let found = if pooled { clipped(found.as_ref(), here) } else { found.clone() };
                    let context = || format!("{place} of {own}, {index}: {:?}", network.architecture());
                    assert_eq!(&found, expected, "{}", context());
                    overhanging += usize::from(found != clipped(found.as_ref(), here));
                    nothing += usize::from(found.is_none());
                }
            }
        }
    }
    assert!(overhanging > 0 && nothing > 0, "{overhanging}, {nothing}: the networks test too little");
}

#[test]
fn windows_of_pooling_overhang_too() {
    let input = Shape { channels: 1, rows: 4, cols: 4 };
    let layers = vec![max_pool(3, 2, 1)];
    let network = Network::new(Architecture { input, layers }).unwrap();
    let regions = network.lineage(Some(0), Cell { channel: 0, row: 0, col: 1 }).unwrap();
    assert_eq!(regions[0], Some(Region { channels: 0..1, rows: -1..2, cols: 1..4 }));
    // What explain says of it is only what lies inside.
    let mut trace = Trace::new();
    network.forward(&Maps::new(input, 1), &mut trace, Mode::Eval).unwrap();
    let explanation = network.explain(&trace, 0, Cell { channel: 0, row: 0, col: 1 }, 0).unwrap();
    assert!(explanation.terms.iter().all(|term| term.source.origin == Origin::Inside));
}

#[test]
fn the_last_pooling_cell_of_lenet_sees_10_by_10_pixels() {
    let input = Shape { channels: 1, rows: 28, cols: 28 };
    let network = Network::new(NetworkPreset::LeNet.architecture(input, 10)).unwrap();
    let regions = network.lineage(Some(5), Cell { channel: 15, row: 4, col: 2 }).unwrap();
    assert_eq!(regions[0], Some(Region { channels: 0..1, rows: 16..26, cols: 8..18 }));
    assert_eq!(regions[3], Some(Region { channels: 0..6, rows: 8..12, cols: 4..8 }));
    assert_eq!(regions[6], Some(Region { channels: 15..16, rows: 4..5, cols: 2..3 }));
    assert_eq!(regions[7], Some(Region { channels: 397..398, rows: 0..1, cols: 0..1 }));
    assert_eq!(regions.last().unwrap(), &Some(Region { channels: 0..10, rows: 0..1, cols: 0..1 }));
    // The last row and column of 11 x 11 are left over by the pooling.
    let regions = network.lineage(Some(4), Cell { channel: 0, row: 10, col: 3 }).unwrap();
    assert_eq!(regions[6..], vec![None; regions.len() - 6]);
}

#[test]
fn what_is_not_there_is_refused() {
    let network = networks().remove(0);
    let cell = Cell { channel: 0, row: 0, col: 0 };
    let layer = network.layers().len();
    assert_eq!(network.lineage(Some(layer), cell), Err(NetworkError::NoSuchLayer { layer }));
    let outside = Cell { channel: 1, ..cell };
    let shape = network.architecture().input;
    assert_eq!(network.lineage(None, outside), Err(NetworkError::NoSuchCell { cell: outside, shape }));
}
