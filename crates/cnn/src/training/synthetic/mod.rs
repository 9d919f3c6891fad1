//! Data sets that are made rather than loaded: the same from the same seed, on every machine.

mod colour;
mod outline;
mod photos;
mod shapes;

pub use photos::{SyntheticError, digits_on_photos};
pub use shapes::{SHAPES, shapes};
