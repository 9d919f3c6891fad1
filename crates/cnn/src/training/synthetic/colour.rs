//! Colours that go together, or stand out.

use crate::rng::Rng;

/// Red, green and blue from 0 to 1.
pub(super) type Colour = [f32; 3];

/// A colour from hue, saturation and value, each from 0 to 1.
pub(super) fn from_hsv(hue: f32, saturation: f32, value: f32) -> Colour {
    // Each component is full within a sixth of the circle around its own hue, and gone beyond a third.
    let component = |centre: f32| {
        let distance = (hue - centre).abs();
        let around = distance.min(1.0 - distance) * 6.0;
        let full = (2.0 - around).clamp(0.0, 1.0);
        value * (1.0 - saturation + saturation * full)
    };
    [component(0.0), component(1.0 / 3.0), component(2.0 / 3.0)]
}

/// A random colour, never pale beyond recognition.
pub(super) fn any(rng: &mut Rng) -> Colour {
    let saturation = rng.between(0.35, 0.95) as f32;
    let value = rng.between(0.25, 1.0) as f32;
    from_hsv(rng.unit() as f32, saturation, value)
}

/// A random colour whose brightness differs clearly from another's.
pub(super) fn standing_out(rng: &mut Rng, from: Colour) -> Colour {
    const CLEARLY: f32 = 0.3;
    for _ in 0..32 {
        let colour = any(rng);
        if (brightness(colour) - brightness(from)).abs() >= CLEARLY {
            return colour;
        }
    }
    if brightness(from) < 0.5 { [1.0; 3] } else { [0.0; 3] }
}

/// How bright a colour appears: Rec. 601 luma.
pub(super) fn brightness([red, green, blue]: Colour) -> f32 {
    0.299 * red + 0.587 * green + 0.114 * blue
}

/// A colour between two; `share` 0 is the first.
pub(super) fn mix(from: Colour, to: Colour, share: f32) -> Colour {
    std::array::from_fn(|channel| from[channel] + share * (to[channel] - from[channel]))
}

/// As a byte, rounded.
pub(super) fn byte(component: f32) -> u8 {
    (component * 255.0 + 0.5).clamp(0.0, 255.0) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_corners_of_the_colour_wheel_are_right() {
        let wheel = |sixth: u8| from_hsv(f32::from(sixth) / 6.0, 1.0, 1.0).map(byte);
        let expected = [[255, 0, 0], [255, 255, 0], [0, 255, 0], [0, 255, 255], [0, 0, 255], [255, 0, 255]];
        assert_eq!([0, 1, 2, 3, 4, 5].map(wheel), expected);
        assert_eq!(from_hsv(0.4, 0.0, 0.5), [0.5; 3]);
    }

    #[test]
    fn what_stands_out_differs_in_brightness() {
        let mut rng = Rng::new(1);
        for _ in 0..1000 {
            let from = any(&mut rng);
            let other = standing_out(&mut rng, from);
            assert!((brightness(from) - brightness(other)).abs() >= 0.3);
        }
    }
}
