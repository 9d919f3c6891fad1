//! Kernels as text: reading what people type and paste, and printing what other programs read.
