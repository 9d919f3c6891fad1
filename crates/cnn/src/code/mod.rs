//! The pipeline as code that a student can run: SciPy and PyTorch.
