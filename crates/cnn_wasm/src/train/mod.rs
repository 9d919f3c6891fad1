//! Networks and their training.

mod code;
mod dataset;
mod explanation;
mod files;
mod kernels;
mod lab;
mod sample;
mod settings;
mod spec;
mod summary;
mod trainer;
mod update;

pub use code::*;
pub use dataset::*;
pub use explanation::*;
pub use kernels::*;
pub use lab::*;
pub use sample::*;
pub use settings::*;
pub use spec::*;
pub use summary::*;
pub use trainer::*;
pub use update::*;
