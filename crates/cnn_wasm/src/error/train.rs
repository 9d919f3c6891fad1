//! The codes of the errors of training.
