//! Memory to work in.

/// Memory that the loops work in. It grows to what the largest of them needs and is then reused: after the first step
/// of a training nothing is allocated.
#[derive(Debug, Default)]
pub struct Scratch {}
