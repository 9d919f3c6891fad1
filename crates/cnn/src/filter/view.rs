//! How a result becomes colours.

/// How a result's numbers become colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum View {
    /// Rounded, and clamped to 0..=255.
    #[default]
    Clamp,
    /// The magnitude, rounded and clamped to 255.
    Absolute,
    /// The least value becomes 0, the largest 255.
    Rescale,
    /// Symmetric about zero: negative and positive are different colours.
    Signed,
}
