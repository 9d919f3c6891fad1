// Colours that tell weights apart by which of a kernel's cells they are, not by their values.

/**
 * A colour for each of `count` weights, as far apart as they can be: hue and lightness both change, so that neighbours differ for
 * every eye. More than a dozen cannot all be told apart, and need not be.
 */
export function weightColour(weight: number, count: number, dark: boolean): string {
  const turns = count <= 12 ? weight / count : weight * 0.381966;
  const hue = Math.round(360 * (turns % 1) + 20) % 360;
  const step = (weight * 2) % 3;
  const lightness = dark ? 0.66 + 0.09 * step : 0.42 + 0.09 * step;
  return `oklch(${lightness.toFixed(2)} 0.15 ${hue})`;
}
