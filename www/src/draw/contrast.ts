import type { Rgb } from './ramps';

/** WCAG relative luminance of an sRGB colour, 0 (black) to 1 (white). */
export function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** Hundreds of cells ask at every move of the pointer, so the 256 answers are kept. */
const LINEAR = Float64Array.from({ length: 256 }, (_, byte) => {
  const share = byte / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
});

/** How much light an sRGB byte stands for, 0 to 1. */
export function linear(byte: number): number {
  return LINEAR[byte] ?? 0;
}

/** WCAG contrast of two colours, 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** Where black and white read equally well: (1 + 0.05) / (L + 0.05) = (L + 0.05) / (0 + 0.05). */
const TURN = Math.sqrt(1.05 * 0.05) - 0.05;

/**
 * The ink that reads better on a cell of this colour. Pure black and white, because only they keep 4.5:1 on every
 * possible background (the worst mid-grey gives 4.58:1).
 */
export function inkOn(background: Rgb): '#000' | '#fff' {
  return luminance(background) >= TURN ? '#000' : '#fff';
}
