//! The engine against PyTorch, finite differences, ONNX and its own explanations. One test binary, because linking takes
//! longer than the tests.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic, and so may its helpers")]

mod attribution;
mod curriculum;
mod differences;
mod explained;
mod golden;
mod numbers;
mod onnx;
mod single;
mod specs;
mod training;
