//! The small grids of the Steps room: against the layers, against `PyTorch`, and each question against the others.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may panic, and so may its helpers")]

mod cases;
mod connections;
mod curriculum;
mod golden;
mod layers;
mod matrices;
mod programs;
mod receptive;
mod refusals;
mod sizes;
