//! `descent`: a walk on a surface over two weights.

/// A place on the surface.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DescentPoint {
    /// The first weight.
    pub a: f64,
    /// The second weight.
    pub b: f64,
    /// The height there.
    pub loss: f64,
    /// How steep it is along the first weight.
    pub slope_a: f64,
    /// How steep it is along the second weight.
    pub slope_b: f64,
}

/// A walk on the surface `p a^2 + q b^2`.
#[derive(Debug, Clone, PartialEq)]
pub struct Descent {
    /// As the lesson writes it.
    pub surface: String,
    /// Where the walk begins.
    pub start: (f64, f64),
    /// How far steps go.
    pub rate: f64,
    /// Which optimizer walks: `sgd`, `momentum`, `rmsprop`, `adam`.
    pub optimizer: String,
    /// The walk, its beginning first, until it leaves every picture.
    pub path: Vec<DescentPoint>,
    /// The corner of the picture with the least of both weights.
    pub from: (f64, f64),
    /// The opposite corner.
    pub to: (f64, f64),
    /// Rows and columns of the samples.
    pub grid_size: (usize, usize),
    /// Heights, row by row; rows run along the second weight, from its least upwards.
    pub grid: Vec<f64>,
    /// Heights of contours.
    pub levels: Vec<f64>,
}
