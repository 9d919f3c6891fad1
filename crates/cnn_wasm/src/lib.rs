//! The JavaScript face of ConvLens.
