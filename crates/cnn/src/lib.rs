//! Convolution, pooling and small trainable CNNs in which every number can be explained.
//!
//! The data's way: an [`Image`] goes through a [`Pipeline`] (a [`Kernel`], then optionally ReLU, then
//! optionally pooling). [`forward`] computes the exact f32 result, [`explain()`] says where one number of it
//! comes from, and [`replay`] recomputes that number from the explanation alone. The last two must agree with
//! the first bit for bit; the tests check it for every cell of exhaustive small geometries.
//!
//! A CNN "convolves" by cross-correlation: the kernel is laid on the image as it is written. True convolution
//! turns it by 180 degrees first; [`Operation`] chooses.

pub mod architecture;
pub mod code;
pub mod compute;
mod explain;
pub mod filter;
pub mod geometry;
pub mod image;
pub mod kernel;
pub mod layers;
mod maps;
mod math;
pub mod network;
pub mod rng;
mod sample;
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
pub use network::{Gradients, Network, NetworkError, Slot, Trace};
pub use sample::{SampleError, sample_from_drawing, sample_from_image};
pub use targets::Target;
