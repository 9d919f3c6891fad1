//! The lessons of the page, walked through: every figure, every expression, every question, in both languages.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic, and so may its helpers")]

mod figures;
mod files;
mod format;
mod nonsense;
mod questions;
mod texts;
mod worked;
