//! Convolution, pooling and small trainable CNNs in which every number can be explained.
//!
//! The data's way: an [`Image`] goes through a [`Pipeline`] (a [`Kernel`], then optionally ReLU, then
//! optionally pooling). [`forward`] computes the exact f32 result, [`explain()`] says where one number of it
//! comes from, and [`replay`] recomputes that number from the explanation alone. The last two must agree with
//! the first bit for bit; the tests check it for every cell of exhaustive small geometries.
//!
//! A CNN "convolves" by cross-correlation: the kernel is laid on the image as it is written. True convolution
//! turns it by 180 degrees first; [`Operation`] chooses.
//!
//! A network begins as a list of layers, an [`Architecture`]: [`summarise`] says shapes, parameters and what is wrong. A
//! [`Network`] gives it numbers; `forward` writes every activation of a batch into a [`Trace`], `backward` every gradient into
//! [`Gradients`], and both explain each number as above. A [`training::Trainer`] turns data and gradients into learning, and
//! explains each change before it makes it. Everything random comes from one seed ([`rng`]), and no function of the machine's
//! mathematics library is used, so a run is the same natively and in every browser.

pub mod architecture;
pub mod attribution;
pub mod code;
pub mod compute;
mod explain;
pub mod filter;
pub mod geometry;
pub mod image;
pub mod kernel;
pub mod layers;
pub mod lesson;
mod maps;
mod math;
pub mod network;
pub mod rng;
mod sample;
pub mod statistics;
pub mod steps;
pub mod targets;
pub mod training;

pub use architecture::{Architecture, LayerSpec, NetworkPreset, summarise};
pub use explain::{Activation, Cell, Explanation, Origin, Rule, Source, Term, explain, replay};
pub use filter::{FilterError, Operation, Pipeline, Pool, PoolKind, Rim, Shape, Shapes, Stage, forward};
pub use geometry::{Axis, Border, Geometry, GeometryError, Padding, Progression};
pub use image::{Image, ImageError};
pub use kernel::presets::Preset;
pub use kernel::separable::{Separable, rank_one};
pub use kernel::{Kernel, KernelError, NumberError};
pub use layers::{Layer, Mode, Role};
pub use maps::Maps;
pub use network::{ForwardCursor, Gradients, Network, NetworkError, PartialMaps, Region, Slot, Trace};
pub use sample::{Alteration, Patch, SampleError, alter_sample, sample_from_drawing, sample_from_image};
pub use targets::Target;
