//! How large the numbers of a layer are: for one image, and which of its units ever answer to any of many.

mod layer;
mod survey;

pub use layer::{Histogram, LayerStatistics};
pub use survey::Survey;
