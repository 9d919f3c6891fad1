//! Small grids and lessons.
