//! Small grids and lessons.
//!
//! A board is asked with its whole setup each time: the page keeps it, so that a trap loses nothing.

mod answers;
mod board;
mod figure;
mod matrices;
mod receptive;
mod setup;
mod sheet;
mod value;

pub use answers::*;
pub use board::*;
pub use figure::*;
pub use matrices::*;
pub use receptive::*;
pub use setup::*;
pub use sheet::*;
pub use value::*;
