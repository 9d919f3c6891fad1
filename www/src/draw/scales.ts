// The colours between colours: what a ramp is made of. The formulas are those of d3-interpolate and d3-color, which bring a
// parser for every colour of CSS along; a test holds the two side by side.

import { linear } from './contrast';
import type { Rgb } from './ramps';

/** A colour for every place between 0 and 1. */
export type Scale = (t: number) => Rgb;

type Triple = readonly [number, number, number];

/** Hexadecimal colours in a row, without marks between them. */
function colours(hex: string): Triple[] {
  return (hex.match(/.{6}/g) ?? []).map((colour) => {
    const code = parseInt(colour, 16);
    return [code >> 16, (code >> 8) & 255, code & 255];
  });
}

const asBytes = (colour: readonly number[]): Rgb =>
  colour.map((value) => Math.min(255, Math.max(0, Math.round(value)))) as unknown as Rgb;

/** Through the colours along a uniform cubic B-spline, channel by channel: smooth, and near to the inner ones only. */
export function spline(hex: string): Scale {
  const knots = colours(hex);
  const last = knots.length - 1;
  const knot = (index: number, channel: number): number => knots[index]?.[channel] ?? 0;
  return (t) => {
    const at = Math.min(last - 1, Math.floor(t * last));
    const u = t * last - at;
    const [u2, u3] = [u * u, u * u * u];
    return asBytes(
      [0, 1, 2].map((channel) => {
        const [one, two] = [knot(at, channel), knot(at + 1, channel)];
        const before = at > 0 ? knot(at - 1, channel) : 2 * one - two;
        const after = at < last - 1 ? knot(at + 2, channel) : 2 * two - one;
        return (
          ((1 - 3 * u + 3 * u2 - u3) * before +
            (4 - 6 * u2 + 3 * u3) * one +
            (1 + 3 * u + 3 * u2 - 3 * u3) * two +
            u3 * after) /
          6
        );
      }),
    );
  };
}

/** From colour to colour in straight lines through CIELAB, so that each of them is met exactly. */
export function through(hex: string): Scale {
  const knots = colours(hex).map(toLab);
  const last = knots.length - 1;
  return (t) => {
    const at = Math.min(last - 1, Math.floor(t * last));
    const u = t * last - at;
    const [from = [0, 0, 0], to = [0, 0, 0]] = [knots[at], knots[at + 1]];
    const mix = (channel: 0 | 1 | 2): number => from[channel] * (1 - u) + to[channel] * u;
    return asBytes(toRgb([mix(0), mix(1), mix(2)]));
  };
}

// CIELAB under the D50 white, with the sRGB primaries adapted to it.
const WHITE = { x: 0.96422, z: 0.82521 };
const KNEE = 6 / 29;

function toLab(rgb: Triple): Triple {
  const [red, green, blue] = rgb.map(linear) as unknown as Triple;
  const root = (t: number): number => (t > KNEE ** 3 ? Math.cbrt(t) : t / (3 * KNEE ** 2) + 4 / 29);
  const x = root((0.4360747 * red + 0.3850649 * green + 0.1430804 * blue) / WHITE.x);
  const y = root(0.2225045 * red + 0.7168786 * green + 0.0606169 * blue);
  const z = root((0.0139322 * red + 0.0971045 * green + 0.7141733 * blue) / WHITE.z);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function toRgb([lightness, a, b]: Triple): number[] {
  const cube = (t: number): number => (t > KNEE ? t ** 3 : 3 * KNEE ** 2 * (t - 4 / 29));
  const middle = (lightness + 16) / 116;
  const x = WHITE.x * cube(middle + a / 500);
  const y = cube(middle);
  const z = WHITE.z * cube(middle - b / 200);
  const byte = (share: number): number =>
    255 * (share <= 0.0031308 ? 12.92 * share : 1.055 * share ** (1 / 2.4) - 0.055);
  return [
    byte(3.1338561 * x - 1.6168667 * y - 0.4906146 * z),
    byte(-0.9787684 * x + 1.9161415 * y + 0.033454 * z),
    byte(0.0719453 * x - 0.2289914 * y + 1.4052427 * z),
  ];
}
