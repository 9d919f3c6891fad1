//! How large the numbers of a layer are: for one image, and which of its units ever answer to any of many.

mod histogram;
mod layer;
mod survey;

pub use histogram::Histogram;
pub use layer::LayerStatistics;
pub use survey::Survey;
