//! The shapes, as a question: is this point inside? Each lies within the unit circle, `y` downwards.

use crate::math::sin_cos;

/// A figure with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outline {
    Circle,
    Ring,
    Square,
    Triangle,
    Star,
    Cross,
    Heart,
    Moon,
}

impl Outline {
    pub(super) const ALL: [Self; 8] = [
        Self::Circle,
        Self::Ring,
        Self::Square,
        Self::Triangle,
        Self::Star,
        Self::Cross,
        Self::Heart,
        Self::Moon,
    ];

    /// Whether it may be turned at will. A heart on its head is none.
    pub(super) fn turns(self) -> bool {
        self != Self::Heart
    }

    /// The corners that [`Outline::contains`] wants; none where a formula says more.
    pub(super) fn corners(self) -> Vec<(f32, f32)> {
        match self {
            Self::Triangle => star(3, 1.0, 0.5),
            Self::Star => star(5, 1.0, 0.42),
            _ => Vec::new(),
        }
    }

    /// Whether a point is inside.
    pub(super) fn contains(self, corners: &[(f32, f32)], x: f32, y: f32) -> bool {
        let square = x * x + y * y;
        match self {
            Self::Circle => square <= 0.81,
            Self::Ring => (0.3..=0.9).contains(&square),
            Self::Square => x.abs().max(y.abs()) <= 0.7,
            Self::Triangle | Self::Star => is_in_polygon(corners, x, y),
            Self::Cross => x.abs().min(y.abs()) <= 0.28 && x.abs().max(y.abs()) <= 0.92,
            Self::Heart => {
                let (x, y) = (x * 1.4, 0.1 - y * 1.4);
                let bowl = x * x + y * y - 1.0;
                bowl * bowl * bowl <= x * x * y * y * y
            }
            Self::Moon => square <= 0.9 && (x - 0.42) * (x - 0.42) + y * y > 0.52,
        }
    }
}

/// The corners of a star, its points and notches in turn, a point at the top. A notch that lies on the line between its points
/// makes a polygon.
fn star(points: usize, outer: f32, inner: f32) -> Vec<(f32, f32)> {
    let corner = |index: usize| {
        let angle = std::f64::consts::PI * (index as f64 / points as f64 - 1.0);
        let radius = if index.is_multiple_of(2) { outer } else { inner };
        let (sin, cos) = sin_cos(angle);
        (radius * sin as f32, radius * cos as f32)
    };
    (0..2 * points).map(corner).collect()
}

/// Whether a point is inside a polygon.
fn is_in_polygon(corners: &[(f32, f32)], x: f32, y: f32) -> bool {
    // A ray to the right leaves the figure once more than it enters.
    let mut inside = false;
    let Some(&(mut last)) = corners.last() else { return inside };
    for &next in corners {
        let crosses = (last.1 > y) != (next.1 > y);
        if crosses && x < last.0 + (y - last.1) / (next.1 - last.1) * (next.0 - last.0) {
            inside = !inside;
        }
        last = next;
    }
    inside
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_outline_lies_in_the_unit_circle_and_differs_from_the_others() {
        let points: Vec<(f32, f32)> = (0..81)
            .flat_map(|row| (0..81).map(move |col| (col as f32 / 40.0 - 1.0, row as f32 / 40.0 - 1.0)))
            .collect();
        let of = |outline: Outline| {
            let corners = outline.corners();
            points.iter().map(|&(x, y)| outline.contains(&corners, x, y)).collect::<Vec<_>>()
        };
        let all = Outline::ALL.map(of);
        for (index, inside) in all.iter().enumerate() {
            let area = inside.iter().filter(|&&inside| inside).count() as f32 / 1600.0;
            // Between a thin moon and a full circle.
            assert!((0.6..2.6).contains(&area), "{:?}: {area}", Outline::ALL[index]);
            for (&(x, y), &inside) in points.iter().zip(inside) {
                assert!(!inside || x * x + y * y <= 1.0, "{:?}: {x}, {y}", Outline::ALL[index]);
            }
            for other in &all[..index] {
                let differ = inside.iter().zip(other).filter(|(here, there)| here != there).count();
                assert!(differ > 300, "{:?}: {differ}", Outline::ALL[index]);
            }
        }
    }
}
