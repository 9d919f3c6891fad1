//! Networks, their training and their data sets.

mod explanation;
mod sample;
mod spec;
mod summary;
mod terms;

pub use explanation::*;
pub use sample::*;
pub use spec::*;
pub use summary::*;
