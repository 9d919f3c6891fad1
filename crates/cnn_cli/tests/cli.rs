//! The program as somebody calls it.
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, missing_docs)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use cnn::Shape;
use cnn_io::dataset::{Labelled, Limits, archive, strip};

/// A folder for one test, empty at first.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn call(folder: &Path, arguments: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cnn_cli"));
    command.current_dir(folder).args(arguments.split(' ')).output().unwrap()
}

/// What a call printed that has to succeed.
fn printed(folder: &Path, arguments: &str) -> String {
    let output = call(folder, arguments);
    let (out, error) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{arguments}: {error}");
    out.into_owned()
}

/// What a call complained of that has to fail.
fn complaint(folder: &Path, arguments: &str) -> String {
    let output = call(folder, arguments);
    assert!(!output.status.success(), "{arguments} succeeded");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Bright rows against bright columns, which any network tells apart.
fn stripes() -> Labelled {
    let (count, side) = (120, 14);
    let labels: Vec<u8> = (0..count).map(|index| (index % 2) as u8).collect();
    let pixel = |index: usize, row: usize, col: usize| {
        let line = if labels[index] == 0 { row } else { col };
        if (line + index / 2).is_multiple_of(4) { 255 } else { 0 }
    };
    let pixels =
        (0..count * side * side).map(|at| pixel(at / (side * side), at / side % side, at % side)).collect();
    let shape = Shape { channels: 1, rows: side, cols: side };
    let classes = vec!["rows".to_owned(), "columns".to_owned()];
    Labelled { shape, classes, pixels, labels, train_count: Some(80) }
}

#[test]
fn a_network_learns_is_kept_and_looked_at_again() {
    let folder = folder("learn");
    std::fs::write(folder.join("stripes.png"), strip::write(&stripes()).unwrap()).unwrap();
    let options = "train --preset mlp --data stripes.png --epochs 12 --batch 8 --rate 0.003";
    let both =
        format!("{options} --seeds 1,2 --out a.safetensors --card a.md --title Stripes --note So_it_is.");
    let text = printed(&folder, &both);
    assert!(text.contains("mlp on stripes.png: 80 images to train, 40 to evaluate"), "{text}");
    assert!(text.contains("mean accuracy of 2 seeds: 100.00 %"), "{text}");

    let text = printed(&folder, "eval --weights a.safetensors --data stripes.png");
    assert!(text.contains("accuracy 100.00 % (40 of 40)"), "{text}");
    let text = printed(&folder, "summary --weights a.safetensors");
    assert!(text.contains("1 x 14 x 14") && text.contains("Linear 2"), "{text}");

    let card = std::fs::read_to_string(folder.join("a.md")).unwrap();
    assert!(card.starts_with("# Stripes\n") && card.contains("\nSo_it_is.\n"), "{card}");
    assert!(card.contains("100.00 % (40 of 40 test images)"), "{card}");

    // The same seed gives the same file.
    printed(&folder, &format!("{options} --seed 2 --out b.safetensors"));
    let read = |name: &str| std::fs::read(folder.join(name)).unwrap();
    assert!(read("a.safetensors") == read("b.safetensors"), "another file from the same seed");
}

#[test]
fn a_folded_network_is_smaller_and_as_good() {
    let folder = folder("fold");
    std::fs::write(folder.join("stripes.png"), strip::write(&stripes()).unwrap()).unwrap();
    let options = "train --layers conv4,bn,relu,maxpool,flatten,dropout0.1,linear2,softmax --data stripes.png \
                   --epochs 12 --batch 8 --rate 0.01";
    printed(&folder, &format!("{options} --out whole.safetensors"));
    let text = printed(
        &folder,
        &format!("{options} --fold --out folded.safetensors --card folded.md --title Stripes --source CC0"),
    );
    assert!(text.contains("folded: ") && text.contains("accuracy 100.00 %"), "{text}");
    let whole = printed(&folder, "summary --weights whole.safetensors");
    let folded = printed(&folder, "summary --weights folded.safetensors");
    assert!(whole.contains("BatchNorm2d") && whole.contains("Dropout"), "{whole}");
    assert!(!folded.contains("BatchNorm2d") && !folded.contains("Dropout"), "{folded}");
    let accuracy = |name: &str| printed(&folder, &format!("eval --weights {name} --data stripes.png"));
    assert!(accuracy("folded.safetensors").starts_with("accuracy 100.00 %"));
    let card = std::fs::read_to_string(folder.join("folded.md")).unwrap();
    // 4 kernels of 3 x 3 with a bias, 2 units for 4 x 7 x 7 inputs with a bias.
    assert!(card.contains("434 parameters after batch normalisation became part"), "{card}");
    assert!(card.contains("| source of the data | CC0 |") && !card.contains("--source"), "{card}");
    assert!(complaint(&folder, "train --layers conv4,pool --data stripes.png").contains("pool is no layer"));
}

#[test]
fn samples_are_the_first_of_each_class_then_mistakes_or_squares_of_photos() {
    let folder = folder("samples");
    let set = stripes();
    std::fs::write(folder.join("stripes.png"), strip::write(&set).unwrap()).unwrap();
    let train = "train --preset mlp --data stripes.png --batch 8 --rate 0.000001 --epochs 1";
    printed(&folder, &format!("{train} --out poor.safetensors"));
    let samples = "samples --weights poor.safetensors --out samples.png";
    let text = printed(&folder, &format!("{samples} --data stripes.png --each 3 --mistakes 1"));
    assert!(text.contains("samples.png: 7 images"), "{text}");
    let read =
        || strip::read(&std::fs::read(folder.join("samples.png")).unwrap(), &Limits::default()).unwrap();
    let found = read();
    assert_eq!(found.labels[..6], [0, 1, 0, 1, 0, 1]);
    assert!((0..6).all(|index| found.image(index) == set.image(80 + index)), "the first of the test images");
    assert!((80..120).any(|index| found.image(6) == set.image(index)));

    // A square of the strip itself, 28 wide: its second image and the next.
    let photos = format!("{samples} --classes a,b --photo stripes.png:14:0:14:b --photo stripes.png:28:0:14");
    let text = printed(&folder, &photos);
    assert!(text.contains("  0 b ") && text.contains("  1 none "), "{text}");
    let found = read();
    assert_eq!((found.labels.as_slice(), found.classes.len()), (&[1, 2][..], 3));
    assert!(found.image(0) == set.image(1) && found.image(1) == set.image(2));
    for (square, expected) in [
        ("stripes.png:0:0", "is not FILE:LEFT:TOP:SIDE"),
        ("stripes.png:1390:0:14", "the square does not fit"),
        ("stripes.png:0:0:14:c", "c is none of the classes"),
    ] {
        let found = complaint(&folder, &format!("{samples} --classes a,b --photo {square}"));
        assert!(found.contains(expected), "{found}");
    }
}

#[test]
fn images_held_back_from_an_archive_are_of_all_classes() {
    let folder = folder("archives");
    let mut set = stripes();
    // One class after the other, as archives have them.
    let mut order: Vec<usize> = (0..set.len()).collect();
    order.sort_by_key(|&index| set.labels[index]);
    set.pixels = order.iter().flat_map(|&index| set.image(index)).copied().collect();
    set.labels.sort_unstable();
    set.train_count = None;
    for name in ["train.tar", "test.tar"] {
        std::fs::write(folder.join(name), archive::write(&set).unwrap()).unwrap();
    }
    let text = printed(
        &folder,
        "train --preset mlp --data . --epochs 12 --batch 8 --rate 0.003 --hold-back 40 --card a.md --title a",
    );
    assert!(text.contains("80 images to train, 40 to evaluate"), "{text}");
    let card = std::fs::read_to_string(folder.join("a.md")).unwrap();
    let counts: Vec<u32> = card
        .lines()
        .filter(|line| line.starts_with("| rows |") || line.starts_with("| columns |"))
        .map(|line| line.split('|').filter_map(|cell| cell.trim().parse::<u32>().ok()).sum())
        .collect();
    assert!(counts.len() == 2 && counts.iter().all(|count| (10..=30).contains(count)), "{card}");
}

#[test]
fn held_back_images_are_training_images() {
    let folder = folder("held-back");
    std::fs::write(folder.join("stripes.png"), strip::write(&stripes()).unwrap()).unwrap();
    let text = printed(&folder, "train --preset mlp --data stripes.png --epochs 1 --batch 8 --hold-back 10");
    assert!(text.contains("70 images to train, 10 to evaluate"), "{text}");
}

#[test]
fn packing_draws_what_was_asked_for() {
    let folder = folder("pack");
    let set = stripes();
    std::fs::write(folder.join("stripes.tar"), archive::write(&set).unwrap()).unwrap();
    let pack = "pack --data stripes.tar --train 30 --test 10 --classes filas,columnas";
    let text = printed(&folder, &format!("{pack} --out a.png --effort 2"));
    assert!(text.contains("30 + 10 images") && text.contains("columnas"), "{text}");
    printed(&folder, &format!("{pack} --out b.png --effort 0"));
    let read = |name: &str| std::fs::read(folder.join(name)).unwrap();
    let (squeezed, plain) = (read("a.png"), read("b.png"));
    assert!(squeezed.len() < plain.len());
    let drawn = strip::read(&squeezed, &Limits::default()).unwrap();
    assert_eq!(drawn, strip::read(&plain, &Limits::default()).unwrap());
    assert_eq!((drawn.classes.join(" "), drawn.train_count), ("filas columnas".to_owned(), Some(30)));
    assert!((0..40).all(|index| (0..120).any(|of| set.image(of) == drawn.image(index))));
    assert!(
        complaint(&folder, &format!("{pack} --out c.png --seed 1 --train 81"))
            .contains("cannot be used multiple times")
    );
    let too_many = complaint(&folder, "pack --data stripes.tar --train 81 --test 10 --out c.png");
    assert!(too_many.contains("81 + 10 images were asked for, but there are 80 + 40"), "{too_many}");
}

#[test]
fn complaints_say_what_is_wrong() {
    let folder = folder("complaints");
    std::fs::write(folder.join("stripes.png"), strip::write(&stripes()).unwrap()).unwrap();
    std::fs::write(folder.join("text.safetensors"), "no weights").unwrap();
    for (arguments, expected) in [
        ("train --data nowhere", "cannot open nowhere"),
        ("train --data .", "found no data set; it has to be a folder with the IDX files"),
        ("train --data text.safetensors", "not a tar archive"),
        ("train --data stripes.png --preset alexnet", "error: layer 2: a window that spans 3 x 3"),
        ("train --data stripes.png --rate NaN", "LearningRate = NaN"),
        ("train --data stripes.png --batch 81", "a batch of 81 is more than the 80 training images"),
        ("train --data stripes.png --hold-back 80", "80 of 80 training images cannot be held back"),
        ("train --data stripes.png --schedule often", "constant, cosine, or step:EVERY:FACTOR"),
        ("eval --weights text.safetensors --data stripes.png", "not in the safetensors format"),
        ("summary", "name a network with --preset or --weights"),
        ("summary --preset lenet --input 1x4x4", "layer "),
    ] {
        let found = complaint(&folder, arguments);
        assert!(found.contains(expected), "{arguments}: {found}");
    }
}
