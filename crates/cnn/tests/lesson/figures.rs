//! What figures are drawn from, against other ways of working it out.

use cnn::lesson::figure::{
    Curve, Descent, Dropout, Figure, Flatten, Gradient, Layout, LinksMode, ReceptiveFigure, Window,
};
use cnn::lesson::{FigureData, Sheet};
use cnn::{Cell, NetworkPreset, summarise};

fn define(lines: &[(&str, &str)]) -> FigureData {
    let id = [("id", "a")];
    Sheet::default()
        .define(&[&id[..], lines].concat())
        .unwrap_or_else(|error| panic!("{lines:?}: {error}"))
        .clone()
}

fn refused(lines: &[(&str, &str)]) {
    let id = [("id", "a")];
    assert!(Sheet::default().define(&[&id[..], lines].concat()).is_err(), "{lines:?}");
}

macro_rules! figure {
    ($kind:ident, $lines:expr) => {
        match define($lines).figure {
            Figure::$kind(figure) => figure,
            other => panic!("{other:?}"),
        }
    };
}

fn window(lines: &[(&str, &str)]) -> Window {
    *figure!(Window, lines)
}

#[test]
fn kernels_of_several_filters_are_stored_where_the_board_looks_for_them() {
    let input = ("input", "1 2 / 3 4 | 5 6 / 7 8");
    let kernel = ("kernel", "1 0 / 0 0 | 0 0 / 0 0 || 0 0 / 0 0 | 0 0 / 0 10");
    let conv =
        window(&[("kind", "volume"), input, kernel, ("bias", "0, 100"), ("filter", "2"), ("cover", "1,1")]);
    assert_eq!((conv.board.outputs(), conv.filter), (vec![1.0, 180.0], 1));
    assert_eq!((conv.layout, conv.cover), (Layout::Grids, vec![Cell { channel: 1, row: 0, col: 0 }]));
    // Spread out, the first filter lays the first channel on the output as it is, the second ten times the second channel.
    let spread = window(&[("kind", "transposed"), input, kernel]);
    let outputs = spread.board.outputs();
    assert_eq!(outputs[..9], [1.0, 2.0, 0.0, 3.0, 4.0, 0.0, 0.0, 0.0, 0.0]);
    assert_eq!(outputs[9..], [0.0, 0.0, 0.0, 0.0, 50.0, 60.0, 0.0, 70.0, 80.0]);
    refused(&[("kind", "conv"), input, ("kernel", "1")]);
    refused(&[("kind", "conv"), ("input", "1 2"), ("kernel", "1 2 3")]);
    refused(&[("kind", "conv"), ("input", "1 2 / 3"), ("kernel", "1")]);
    refused(&[("kind", "conv"), ("input", "1 2"), ("kernel", "1"), ("at", "2,1")]);
    refused(&[("kind", "conv"), ("input", "1 2"), ("kernel", "1"), ("mode", "max")]);
    refused(&[("kind", "conv"), ("input", "1 2"), ("kernel", "1"), ("show", "everything")]);
    refused(&[("kind", "conv1d"), ("input", "1 2 / 3 4"), ("kernel", "1")]);
}

#[test]
fn an_im2col_figure_covers_the_output_of_its_row() {
    let square = ("input", "1 2 3 / 4 5 6 / 7 8 9");
    let laid = window(&[("kind", "im2col"), square, ("kernel", "1 0 / 0 0"), ("cover", "3")]);
    assert_eq!((laid.layout, laid.cover), (Layout::Im2col, vec![Cell { channel: 0, row: 1, col: 0 }]));
    refused(&[("kind", "im2col"), square, ("kernel", "1 0 / 0 0"), ("cover", "5")]);
    refused(&[("kind", "conv"), square, ("kernel", "1 0 / 0 0"), ("cover", "3,1")]);
}

#[test]
fn wires_are_as_many_as_their_units_read() {
    for (mode, lines, units, wires, weights) in [
        (LinksMode::Dense, [("mode", "dense"), ("units", "3")], 3, 60, 60),
        (LinksMode::Local, [("mode", "local"), ("window", "2")], 12, 48, 48),
        (LinksMode::Shared, [("mode", "shared"), ("window", "2")], 12, 48, 4),
    ] {
        let links =
            figure!(Links, &[&[("kind", "links"), ("rows", "4"), ("cols", "5")][..], &lines].concat());
        assert_eq!((links.mode, links.unit_rows * links.unit_cols), (mode, units));
        assert_eq!((links.links.len(), links.weights), (wires, weights));
        // The last unit reads the last pixel.
        assert_eq!(links.links.last().map(|link| (link.unit, link.pixel)), Some((units - 1, 19)));
        let mut different: Vec<_> = links.links.iter().map(|link| link.weight).collect();
        different.sort_unstable();
        different.dedup();
        assert_eq!(different, (0..weights).collect::<Vec<_>>());
    }
    refused(&[("kind", "links"), ("mode", "local"), ("rows", "2"), ("cols", "2"), ("window", "3")]);
}

#[test]
fn flattening_goes_map_by_map_and_row_by_row() {
    let Flatten { order, .. } =
        figure!(Flatten, &[("kind", "flatten"), ("rows", "2"), ("cols", "3"), ("maps", "2")]);
    assert_eq!(order.len(), 12);
    let place = order[10];
    assert_eq!(
        (place.cell, place.maps_before, place.rows_before),
        (Cell { channel: 1, row: 1, col: 1 }, 6, 3)
    );
    for (index, place) in order.iter().enumerate() {
        assert_eq!(place.maps_before + place.rows_before + place.cell.col, index);
    }
}

#[test]
fn shares_sum_to_one_and_sums_carry_their_bias() {
    let softmax = figure!(Softmax, &[("kind", "softmax"), ("logits", "2 1 0.1")]);
    assert!((softmax.probabilities.iter().sum::<f64>() - 1.0).abs() < 1e-6);
    for (power, probability) in softmax.powers.iter().zip(&softmax.probabilities) {
        assert!((power / softmax.total - probability).abs() < 1e-6);
    }
    refused(&[("kind", "softmax"), ("logits", "51")]);
    let lines = [
        ("kind", "dense"),
        ("input", "2 -1"),
        ("weights", "1 0.5 / -1 3"),
        ("bias", "0.5 1"),
        ("activation", "relu"),
    ];
    let dense = figure!(Dense, &lines);
    assert_eq!(dense.products, [vec![2.0, -0.5], vec![-2.0, -3.0]]);
    assert_eq!((dense.dots, dense.sums, dense.outputs), (vec![1.5, -5.0], vec![2.0, -4.0], vec![2.0, 0.0]));
    refused(&[("kind", "dense"), ("input", "2 -1"), ("weights", "1 / 2")]);
}

#[test]
fn a_gradient_is_how_much_the_loss_changes_with_a_weight() {
    let lines = [("input", "1 2 0 / 0 1 3 / 2 1 0"), ("kernel", "1 0.5 / -1 0")];
    let Gradient { gradient, upstream, after, change, terms, .. } = figure!(
        Gradient,
        &[&[("kind", "gradient"), ("upstream", "1 -1 / 0 2"), ("rate", "0.05")][..], &lines].concat()
    );
    let loss = |kernel: &str| {
        let outputs = window(&[("kind", "conv"), lines[0], ("kernel", kernel)]).board.outputs();
        outputs.iter().zip(&upstream).map(|(output, upstream)| f64::from(*output) * upstream).sum::<f64>()
    };
    let raised = ["2 0.5 / -1 0", "1 1.5 / -1 0", "1 0.5 / 0 0", "1 0.5 / -1 1"];
    let differences = raised.map(|kernel| loss(kernel) - loss("1 0.5 / -1 0"));
    assert_eq!(gradient, differences);
    for (index, weight) in [1.0, 0.5, -1.0, 0.0].into_iter().enumerate() {
        assert!((weight + change[index] - after[index]).abs() < 1e-6);
        assert!((change[index] + 0.05 * gradient[index]).abs() < 1e-6);
        assert_eq!(terms[index].iter().map(|term| term.product).sum::<f64>(), gradient[index]);
    }
    refused(&[&[("kind", "gradient"), ("upstream", "1 1"), ("rate", "1")][..], &lines].concat());
}

#[test]
fn walks_follow_their_closed_form_and_stop_when_they_leave() {
    let walk = |rate: &str, optimizer: &str| -> Descent {
        let surface = [("kind", "descent"), ("surface", "5a^2 + 0.5b^2"), ("start", "1 10")];
        figure!(Descent, &[&surface[..], &[("rate", rate), ("optimizer", optimizer)]].concat())
    };
    let slow = walk("0.18", "sgd");
    assert_eq!(slow.path.len(), 41);
    let (mut a, mut b) = (1.0, 10.0);
    for point in &slow.path {
        assert!((point.a - a).abs() < 1e-5 && (point.b - b).abs() < 1e-4, "{point:?} {a} {b}");
        assert!((point.loss - (5.0 * point.a * point.a + 0.5 * point.b * point.b)).abs() < 1e-9);
        (a, b) = (a * (1.0 - 1.8), b * (1.0 - 0.18));
    }
    let fast = walk("1", "sgd");
    assert!(fast.path.len() < 41 && fast.path.last().unwrap().a.abs() > 1e6);
    for optimizer in ["momentum", "rmsprop", "adam"] {
        let other = walk("0.05", optimizer);
        assert_eq!(
            (other.grid, other.levels, other.from),
            (slow.grid.clone(), slow.levels.clone(), slow.from)
        );
        assert!(other.path.last().unwrap().loss < 0.9 * other.path[0].loss, "{optimizer}");
    }
}

#[test]
fn curves_have_their_slopes_kinks_and_ends() {
    let relu: Curve = figure!(Curve, &[("kind", "curve"), ("function", "relu"), ("x", "-3")]);
    let at = relu.at.unwrap();
    assert_eq!((at.x, at.y, at.slope), (-3.0, 0.0, 0.0));
    assert!(relu.points.iter().any(|point| point.x == 0.0));
    for function in ["sigmoid", "tanh", "-ln(p)", "(w - 3)^2"] {
        let curve: Curve = figure!(Curve, &[("kind", "curve"), ("function", function)]);
        for pair in curve.points.windows(3) {
            let slope = (pair[2].y - pair[0].y) / (pair[2].x - pair[0].x);
            let near = (slope - pair[1].slope).abs() <= 0.05 * pair[1].slope.abs() + 0.05;
            // Neighbours of an end that was added are not evenly apart, and a logarithm is steep there.
            assert!(near || (function == "-ln(p)" && pair[1].x < 0.1), "{function}: {pair:?}");
        }
    }
    let down: Curve =
        figure!(Curve, &[("kind", "curve"), ("function", "(w - 3)^2"), ("start", "5"), ("rate", "1.5")]);
    assert_eq!([down.steps[0].next, down.steps[1].next], [-1.0, 11.0]);
    assert_eq!(down.steps.len(), 12);
    refused(&[("kind", "curve"), ("function", "-ln(p)"), ("x", "0")]);
    refused(&[("kind", "curve"), ("function", "x^3")]);
    refused(&[("kind", "curve"), ("function", "relu"), ("from", "1"), ("to", "1")]);
}

#[test]
fn dropout_keeps_the_sum_on_average() {
    let mut total = 0.0;
    for seed in 0..2000 {
        let seed = seed.to_string();
        let lines =
            [("kind", "dropout"), ("input", "3 8 5 2"), ("p", "0.25"), ("mask", "draw"), ("seed", &seed)];
        let figure: Dropout = figure!(Dropout, &lines);
        assert_eq!(figure.input_sum, 18.0);
        assert!((figure.output_sum - figure.outputs.iter().sum::<f64>()).abs() < 1e-5);
        total += figure.output_sum;
    }
    // The standard deviation of one sum is 5.8, of the mean of 2000 it is 0.13.
    assert!((total / 2000.0 - 18.0).abs() < 0.5, "{total}");
}

#[test]
fn receptive_fields_are_those_of_the_network() {
    let figure: ReceptiveFigure =
        figure!(Receptive, &[("kind", "receptive"), ("layers", "conv3 pool2 conv3 pool2"), ("n", "28")]);
    let (input, classes) = NetworkPreset::LeNet.original();
    let summary = summarise(&NetworkPreset::LeNet.architecture(input, classes));
    for (row, layer) in figure.layers.iter().zip([0, 2, 3, 5]) {
        assert_eq!(
            (row.field, row.size),
            (summary.layers[layer].receptive_field.0, summary.layers[layer].output.rows)
        );
        for (cell, reads) in row.cells.iter().enumerate() {
            assert_eq!((reads.first, reads.last), (cell * row.stride, cell * row.stride + row.kernel - 1));
            assert_eq!(
                (reads.first_pixel, reads.last_pixel),
                (cell * row.jump, cell * row.jump + row.field - 1)
            );
        }
    }
    let least: ReceptiveFigure =
        figure!(Receptive, &[("kind", "receptive"), ("layers", "conv3 pool2 conv3 pool2 conv3")]);
    assert_eq!((least.n, least.layers[4].size, least.layers[4].field), (26, 3, 18));
    refused(&[("kind", "receptive"), ("layers", "conv3 pool2"), ("n", "2")]);
    refused(&[("kind", "receptive"), ("layers", "conv12")]);
    refused(&[("kind", "receptive"), ("layers", "pool11 pool11 pool11")]);
}

#[test]
fn summaries_hide_what_is_asked_for_and_what_gives_it_away() {
    let lines =
        [("kind", "summary"), ("preset", "lenet"), ("input", "3x32x32"), ("cover", "7"), ("layers", "6,7,8")];
    let figure = figure!(Summary, &lines);
    let of = |is: fn(&cnn::lesson::figure::SummaryRow) -> bool| -> Vec<usize> {
        figure.rows.iter().filter(|row| is(row)).map(|row| row.layer).collect()
    };
    assert_eq!(
        (of(|row| row.shown), of(|row| row.covered), of(|row| row.input_covered)),
        (vec![5, 6, 7], vec![6], vec![7])
    );
    let trainable = [("kind", "summary"), ("preset", "lenet"), ("frozen", "1,4"), ("cover", "trainable")];
    let figure = figure!(Summary, &trainable);
    assert_eq!((figure.trainable, figure.frozen, figure.cover_trainable), (59_134, 940, true));
    refused(&[("kind", "summary"), ("preset", "lenet"), ("input", "1x4x4")]);
    refused(&[("kind", "summary"), ("preset", "lenet"), ("layers", "14")]);
}
