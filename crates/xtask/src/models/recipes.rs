//! How each network that comes with the page is made.

use super::{DATA, MODELS};

/// A network that is trained and kept.
pub(super) struct Recipe {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) folder: &'static str,
    /// What its files are called, without ending.
    file: &'static str,
    /// Whether the page may bring along images of the data set.
    pub(super) is_data: bool,
    /// The names of the classes, if the data do not have them.
    pub(super) classes: &'static str,
    pub(super) network: &'static [&'static str],
    pub(super) settings: &'static [&'static str],
    /// Who made the data, and what may be done with them.
    pub(super) source: &'static str,
    pub(super) note: &'static str,
}

impl Recipe {
    pub(super) fn weights(&self) -> String {
        format!("{MODELS}/{}.safetensors", self.file)
    }

    pub(super) fn card(&self) -> String {
        format!("{MODELS}/{}.md", self.file)
    }

    pub(super) fn samples(&self) -> String {
        format!("{DATA}/{}-samples.png", self.name)
    }
}

/// Where the photographs of the page are.
pub(super) const PHOTOS: &str = "www/public/photos";

/// What the network that knows objects is shown: what it is, and the square of a photograph, with its class if it is one that
/// the network knows.
pub(super) const SQUARES: [(&str, &str); 10] = [
    ("cat", "chelsea.jpg:120:20:280:cat"),
    // The same cat a little further to the right is something else.
    ("cat", "chelsea.jpg:75:0:300:cat"),
    ("cat", "chelsea.jpg:0:0:300:cat"),
    ("rocket", "rocket.jpg:230:110:200"),
    ("space-shuttle", "astronaut.jpg:340:0:172"),
    ("astronaut", "astronaut.jpg:0:0:512"),
    ("coffee", "coffee.jpg:60:0:400"),
    ("photographer", "camera.jpg:20:50:300"),
    ("coin", "coins.jpg:300:10:70"),
    ("galaxies", "hubble.jpg:50:200:300"),
];

pub(super) const RECIPES: [Recipe; 3] = [
    Recipe {
        name: "digits",
        title: "The lecture's LeNet on handwritten digits",
        folder: "mnist",
        file: "lenet-digits",
        is_data: true,
        classes: "",
        network: &["--preset", "lenet"],
        settings: &[
            "--epochs",
            "10",
            "--rate",
            "0.003",
            "--schedule",
            "cosine",
            "--shift",
            "1",
            "--rotate",
            "8",
        ],
        source: "MNIST, by Y. LeCun, C. Cortes and C. J. C. Burges; CC BY-SA 3.0, as commonly stated",
        note: "Knows digits as MNIST has them: white on black, 20 pixels high, their centre of mass in the middle. It has \
               never seen a letter, and it calls everything a digit. Settings were chosen on 10,000 training images that \
               were held back (`--hold-back 10000`); the test images were only used for the figures here.",
    },
    Recipe {
        name: "clothes",
        title: "The lecture's LeNet on clothes",
        folder: "fashion-mnist",
        file: "lenet-clothes",
        is_data: true,
        classes: "t-shirt,trouser,pullover,dress,coat,sandal,shirt,sneaker,bag,ankle-boot",
        network: &["--preset", "lenet"],
        settings: &["--epochs", "20", "--rate", "0.003", "--schedule", "cosine", "--flip"],
        source: "Fashion-MNIST, by H. Xiao, K. Rasul and R. Vollgraf, Zalando SE; MIT License",
        note: "Knows clothes as Fashion-MNIST has them: shop photographs, grey on black, all upright. Settings were chosen \
               on 10,000 training images that were held back (`--hold-back 10000`); the test images were only used for the \
               figures here.",
    },
    Recipe {
        name: "objects",
        title: "A Tiny-VGG on objects in colour",
        folder: "cifar-10",
        file: "tiny-vgg-objects",
        is_data: false,
        classes: "airplane,automobile,bird,cat,deer,dog,frog,horse,ship,truck",
        network: &[
            "--layers",
            "conv16,bn,relu,conv16,bn,relu,maxpool,conv16,bn,relu,conv16,bn,relu,maxpool,flatten,linear10,softmax",
            "--fold",
        ],
        settings: &[
            "--epochs",
            "40",
            "--batch",
            "64",
            "--rate",
            "0.005",
            "--schedule",
            "cosine",
            "--flip",
            "--shift",
            "2",
        ],
        source: "CIFAR-10, by A. Krizhevsky, V. Nair and G. Hinton; no licence text, used for research by custom. Its images \
                 do not come with the page",
        note: "Knows ten kinds of objects as CIFAR-10 has them: small photographs in which one object fills the picture. It \
               calls everything one of the ten. The training images were read from JPEG files, and so were the test images. \
               Settings were chosen on 5,000 training images that were held back (`--hold-back 5000`); the test images were \
               only used for the figures here.",
    },
];
