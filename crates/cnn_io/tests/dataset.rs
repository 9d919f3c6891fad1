//! Data sets: read what others write, write what others read, and say precisely what is wrong with the rest.
#![cfg(feature = "data")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, missing_docs)]

mod common;

use std::io::Write as _;

use cnn::Shape;
use cnn_io::dataset::{DataError, Labelled, Limits, archive, cifar, idx, strip};
use cnn_io::image::{DecodeError, Format};
use common::Random;
use flate2::{Compression, write::GzEncoder};

/// Noise: what survives is exact.
fn noise(shape: Shape, classes: &[&str], labels: &[u8], train_count: Option<usize>) -> Labelled {
    let mut random = Random(3);
    let volume = shape.channels * shape.rows * shape.cols;
    let pixels = (0..labels.len() * volume).map(|_| random.below(256) as u8).collect();
    let classes = classes.iter().map(|&name| name.to_owned()).collect();
    Labelled { shape, classes, pixels, labels: labels.to_vec(), train_count }
}

fn grey(rows: usize, cols: usize) -> Shape {
    Shape { channels: 1, rows, cols }
}

fn zipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn idx_images(count: u32, rows: u32, cols: u32) -> Vec<u8> {
    let header = [0x0803, count, rows, cols].map(u32::to_be_bytes).concat();
    let pixels = (0..count * rows * cols).map(|index| index as u8);
    header.into_iter().chain(pixels).collect()
}

fn idx_labels(labels: &[u8]) -> Vec<u8> {
    [&[0x0801, labels.len() as u32].map(u32::to_be_bytes).concat()[..], labels].concat()
}

fn read_idx(images: &[u8], labels: &[u8]) -> Result<Labelled, DataError> {
    idx::read(images, labels, &Limits::default())
}

#[test]
fn idx_is_read_plain_and_packed_in_either_order() {
    let (images, labels) = (idx_images(3, 2, 4), idx_labels(&[2, 0, 1]));
    let set = read_idx(&images, &labels).unwrap();
    assert_eq!(set.shape, grey(2, 4));
    assert_eq!(set.classes, ["0", "1", "2"]);
    assert_eq!(set.labels, [2, 0, 1]);
    assert_eq!(set.image(1), [8, 9, 10, 11, 12, 13, 14, 15]);
    assert_eq!(read_idx(&zipped(&images), &zipped(&labels)).unwrap(), set);
    assert_eq!(read_idx(&labels, &zipped(&images)).unwrap(), set);
}

#[test]
fn idx_says_precisely_what_is_wrong() {
    let (images, labels) = (idx_images(3, 2, 4), idx_labels(&[2, 0, 1]));
    let error = |images: &[u8], labels: &[u8]| read_idx(images, labels).unwrap_err();
    assert_eq!(error(&[], &labels), DataError::Empty);
    assert_eq!(error(b"GIF", &labels), DataError::NotIdx { part: "images", found: *b"GIF\0" });
    assert_eq!(error(&images, &images), DataError::WrongDimensions { part: "labels", expected: 1, found: 3 });
    assert_eq!(
        error(&images[..16 + 8 + 3], &labels),
        DataError::Truncated { part: "images", record: 1, expected: 40, found: 27 }
    );
    assert_eq!(
        error(&images, &[&labels[..], b"\n"].concat()),
        DataError::TrailingBytes { part: "labels", expected: 11, found: 12 }
    );
    assert_eq!(error(&images, &idx_labels(&[1, 0])), DataError::CountsDiffer { images: 3, labels: 2 });
    assert_eq!(error(&idx_images(1, 0, 4), &labels), DataError::WrongSize { rows: 0, cols: 4, limit: 256 });
    assert_eq!(error(&idx_images(0, 2, 4), &labels), DataError::NoImages);
    assert_eq!(
        error(&images, &idx_labels(&[0, 1, 200])),
        DataError::TooManyClasses { found: 201, limit: 100 }
    );
    let mut huge = images.clone();
    huge[4..8].fill(0xff);
    assert_eq!(error(&huge, &labels), DataError::TooManyImages { found: u32::MAX as usize, limit: 200_000 });
    let packed = zipped(&images);
    assert!(matches!(error(&packed[..packed.len() / 2], &labels), DataError::DamagedGzip { .. }));
    let small = Limits { max_bytes: 3000, ..Limits::default() };
    assert_eq!(
        idx::read(&zipped(&idx_images(3, 32, 32)), &labels, &small),
        Err(DataError::TooManyBytes { bytes: 3001, limit: 3000 })
    );
}

#[test]
fn cifar_is_read_and_checked() {
    let mut batch = vec![0; 2 * cifar::RECORD];
    batch[cifar::RECORD] = 9;
    batch[cifar::RECORD + 1 + 1024] = 7; // the first green value of the second image
    let set = cifar::read(&[&batch, &batch], &Limits::default()).unwrap();
    assert_eq!((set.shape, set.labels.as_slice()), (cifar::SHAPE, &[0, 9, 0, 9][..]));
    assert_eq!(set.image(3)[1024], 7);
    assert_eq!(set.classes[9], "truck");
    assert_eq!(
        cifar::read(&[&batch, &batch[1..]], &Limits::default()),
        Err(DataError::NotCifar { file: 1, bytes: 6145, record: 3073 })
    );
    batch[cifar::RECORD] = 10;
    assert_eq!(
        cifar::read(&[&batch], &Limits::default()),
        Err(DataError::WrongLabel { file: 0, record: 1, label: 10, classes: 10 })
    );
    assert_eq!(cifar::read(&[], &Limits::default()), Err(DataError::Empty));
}

#[test]
fn strips_come_back_exactly() {
    let labels: Vec<u8> = (0..213).map(|index| (index % 3) as u8).collect();
    for channels in [1, 3] {
        let shape = Shape { channels, rows: 5, cols: 7 };
        let set = noise(shape, &["uno", "dos", "camión"], &labels, Some(200));
        let bytes = strip::write(&set).unwrap();
        assert_eq!(strip::read(&bytes, &Limits::default()).unwrap(), set);
        for columns in [1, 8] {
            let bytes = strip::write_in_columns(&set, columns).unwrap();
            assert_eq!(strip::read(&bytes, &Limits::default()).unwrap(), set);
        }
    }
}

#[test]
fn strips_say_precisely_what_is_wrong() {
    let set = noise(grey(4, 4), &["a", "b"], &[0, 1, 1], None);
    let bytes = strip::write(&set).unwrap();
    let error = |bytes: &[u8]| strip::read(bytes, &Limits::default()).unwrap_err();
    assert_eq!(error(&common::file("png-grey.png")), DataError::NotAStrip);
    assert_eq!(error(&common::file("gif-still.gif")), DataError::NotAStrip);
    let truncated = DataError::BadStrip(DecodeError::Truncated { format: Format::Png });
    assert_eq!(error(&bytes[..bytes.len() - 20]), truncated);
    let damaged = DataError::BadStrip(DecodeError::Damaged { format: Format::Png });
    let mut wrong = bytes.clone();
    let last_of_picture = bytes.len() - 20;
    wrong[last_of_picture] ^= 1;
    assert_eq!(error(&wrong), damaged);

    let channels = Labelled { shape: Shape { channels: 2, rows: 2, cols: 4 }, ..set.clone() };
    let classes = Labelled { classes: vec![String::new(); 63], ..set.clone() };
    let label = Labelled { labels: vec![0, 1, 2], ..set };
    assert_eq!(strip::write(&channels), Err(DataError::WrongChannels { found: 2 }));
    assert_eq!(strip::write(&classes), Err(DataError::TooManyClasses { found: 63, limit: 62 }));
    assert_eq!(strip::write(&label), Err(DataError::WrongLabel { file: 0, record: 2, label: 2, classes: 2 }));
}

fn read_archive(bytes: &[u8]) -> Result<Labelled, DataError> {
    archive::read(bytes, None, &Limits::default())
}

#[test]
fn archives_come_back_exactly() {
    let names =
        ["../ñandú: \u{1F98C}/*?", "", "never seen", "un nombre muy largo que no cabe en ningún encabezado"];
    for channels in [1, 3] {
        let shape = Shape { channels, rows: 3, cols: 5 };
        for train_count in [None, Some(3)] {
            let set = noise(shape, &names, &[0, 1, 3, 0, 3], train_count);
            let bytes = archive::write(&set).unwrap();
            assert_eq!(read_archive(&bytes).unwrap(), set);
            assert_eq!(read_archive(&zipped(&bytes)).unwrap(), set);
        }
    }
}

#[test]
fn writing_twice_gives_the_same_file() {
    let set = noise(grey(2, 2), &["a", "b"], &[0, 1], None);
    assert_eq!(archive::write(&set), archive::write(&set));
    assert_eq!(strip::write(&set), strip::write(&set));
}

/// A file of a tar, its size and checksum right.
fn tar_file(path: &str, bytes: &[u8]) -> Vec<u8> {
    let mut header = [0; 512];
    header[..path.len()].copy_from_slice(path.as_bytes());
    header[124..135].copy_from_slice(format!("{:011o}", bytes.len()).as_bytes());
    header[148..156].fill(b' ');
    header[156] = b'0';
    let sum: u32 = header.iter().map(|&byte| u32::from(byte)).sum();
    header[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
    let mut file = [&header[..], bytes].concat();
    file.resize(file.len().next_multiple_of(512), 0);
    file
}

fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = files.iter().flat_map(|(path, bytes)| tar_file(path, bytes)).collect::<Vec<_>>();
    archive.resize(archive.len() + 1024, 0);
    archive
}

#[test]
fn archives_of_others_are_read_by_their_folders() {
    let (colour, grey_picture) = (common::file("png-rgb.png"), common::file("png-grey.png"));
    let jpeg = common::file("jpeg-grey.jpg");
    let set = read_archive(&tar(&[
        ("./data/test/10 dogs/a.png", &grey_picture),
        ("./data/train/10 dogs/a.PNG", &grey_picture),
        ("./data/train/2 cats/b.jpg", &jpeg),
        ("./data/train/2 cats/.hidden.png", b"?"),
        ("__MACOSX/data/train/2 cats/c.png", b"?"),
        ("readme.txt", b"hello"),
    ]))
    .unwrap();
    assert_eq!(set.classes, ["2 cats", "10 dogs"]);
    assert_eq!(set.labels, [1, 0, 1]);
    assert_eq!(set.train_count, Some(2));
    assert_eq!(set.shape, grey(12, 16));
    assert_eq!(set.image(0), set.image(2));

    let set = read_archive(&tar(&[("a/1.png", &grey_picture), ("b/2.png", &colour)])).unwrap();
    assert_eq!(set.shape, Shape { channels: 3, rows: 12, cols: 16 });
    assert_eq!(set.train_count, None);
    let area = 12 * 16;
    assert_eq!(set.image(0)[..area], set.image(0)[area..2 * area]);
    assert_ne!(set.image(1)[..area], set.image(1)[area..2 * area]);

    let wanted = Shape { channels: 3, rows: 6, cols: 6 };
    let set = archive::read(&tar(&[("a/1.png", &colour)]), Some(wanted), &Limits::default()).unwrap();
    assert_eq!((set.shape, set.pixels.len()), (wanted, 108));
    let two = Shape { channels: 2, rows: 6, cols: 6 };
    let error = archive::read(&tar(&[("a/1.png", &colour)]), Some(two), &Limits::default());
    assert_eq!(error, Err(DataError::WrongChannels { found: 2 }));
}

#[test]
fn archives_say_precisely_what_is_wrong() {
    let picture = common::file("png-grey.png");
    let error = |bytes: &[u8]| read_archive(bytes).unwrap_err();
    assert_eq!(error(&picture), DataError::NotAnArchive);
    assert_eq!(error(&[0; 1024]), DataError::NoImages);
    assert_eq!(error(&tar(&[("a/readme.txt", b"hello")])), DataError::NoImages);
    assert_eq!(error(&tar(&[("./a.png", &picture)])), DataError::NoClass { name: "./a.png".to_owned() });
    assert_eq!(
        error(&tar(&[("a/1.png", &picture), ("a/2.png", &picture[..60])])),
        DataError::BadImage {
            name: "a/2.png".to_owned(),
            error: DecodeError::Truncated { format: Format::Png }
        }
    );
    let archive = tar(&[("a/1.png", &picture), ("a/2.png", &picture)]);
    let second = archive.len() - 1024 - tar_file("", &picture).len();
    let mut wrong = archive.clone();
    wrong[second] = b'b';
    assert_eq!(error(&wrong), DataError::DamagedArchive { entry: 1 });
    let end = (archive.len() - 1024 + 512) as u64;
    assert_eq!(
        error(&archive[..archive.len() - 1024]),
        DataError::Truncated { part: "archive", record: 2, expected: end, found: end - 512 }
    );
    assert_eq!(error(&tar(&[("convlens.json", b"{"), ("a/1.png", &picture)])), DataError::DamagedManifest);
    let many: Vec<String> = (0..101).map(|class| format!("{class}/1.png")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|path| (path.as_str(), &picture[..])).collect();
    assert_eq!(error(&tar(&many)), DataError::TooManyClasses { found: 101, limit: 100 });
}

/// All samples of all readers; each is an error or a data set that keeps its promises, whatever was done to the bytes.
fn check(kind: &str, bytes: &[u8]) {
    let limits = Limits { max_bytes: 1 << 20, ..Limits::default() };
    let labels = idx_labels(&[2, 0, 1]);
    let result = match kind {
        "idx images" => idx::read(bytes, &labels, &limits),
        "idx labels" => idx::read(&idx_images(3, 2, 4), bytes, &limits),
        "cifar" => cifar::read(&[bytes], &limits),
        "strip" => strip::read(bytes, &limits),
        _ => archive::read(bytes, None, &limits),
    };
    if let Ok(set) = result {
        let volume = set.shape.channels * set.shape.rows * set.shape.cols;
        assert!(volume > 0 && !set.is_empty(), "{kind}");
        assert_eq!(set.pixels.len(), set.len() * volume, "{kind}");
        assert!(set.labels.iter().all(|&label| usize::from(label) < set.classes.len()), "{kind}");
        assert!(set.train_count.is_none_or(|count| count <= set.len()), "{kind}");
    }
}

fn samples() -> Vec<(&'static str, Vec<u8>)> {
    let set = noise(grey(3, 4), &["á", "b"], &[0, 1, 1], Some(2));
    let archive = archive::write(&set).unwrap();
    vec![
        ("idx images", idx_images(3, 2, 4)),
        ("idx images", zipped(&idx_images(3, 2, 4))),
        ("idx labels", idx_labels(&[2, 0, 1])),
        ("cifar", vec![1; cifar::RECORD]),
        ("strip", strip::write(&set).unwrap()),
        ("archive", zipped(&archive)),
        ("archive", archive),
    ]
}

#[test]
fn every_truncation_is_an_error() {
    for (kind, bytes) in samples() {
        for length in 0..bytes.len() {
            check(kind, &bytes[..length]);
        }
    }
    // The second block of zeros at the end of a tar is only a habit; everything else is needed.
    let (_, archive) = samples().pop().unwrap();
    for length in 0..archive.len() - 512 {
        assert!(read_archive(&archive[..length]).is_err(), "{length} bytes");
    }
    let (_, strip) = samples().swap_remove(4);
    for length in 0..strip.len() {
        assert!(strip::read(&strip[..length], &Limits::default()).is_err(), "{length} bytes");
    }
}

#[test]
fn random_damage_gives_a_result() {
    let rounds: usize =
        std::env::var("DAMAGE_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(2000);
    let mut random = Random(21);
    for (kind, bytes) in samples() {
        for round in 0..rounds {
            let mut damaged = bytes.clone();
            for _ in 0..=random.below(4) {
                let at = random.below(damaged.len());
                damaged[at] = random.below(256) as u8;
            }
            let result = std::panic::catch_unwind(|| check(kind, &damaged));
            assert!(result.is_ok(), "{kind}, round {round}: {damaged:?}");
        }
    }
}
