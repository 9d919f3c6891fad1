// The graph of a function of one number, from numbers that went through it: nothing is computed here.

export interface GraphPoint {
  x: number;
  y: number;
}

const BINS = 96;

/**
 * Points of the graph between -reach and reach, from left to right: one of the pairs (input, output) for each narrow stretch.
 * `corner` is a point that the graph is known to have, such as the kink of a ReLU.
 */
export function graphOf(
  inputs: ArrayLike<number>,
  outputs: ArrayLike<number>,
  reach: number,
  corner: GraphPoint | null = null,
): GraphPoint[] {
  if (!(reach > 0)) return corner ? [corner] : [];
  const bins: (GraphPoint | undefined)[] = Array.from({ length: BINS });
  const binOf = (x: number): number =>
    Math.min(BINS - 1, Math.floor(((x + reach) / (2 * reach)) * BINS));
  const count = Math.min(inputs.length, outputs.length);
  for (let index = 0; index < count; index++) {
    const x = inputs[index] ?? NaN;
    if (!(Math.abs(x) <= reach)) continue;
    bins[binOf(x)] ??= { x, y: outputs[index] ?? 0 };
  }
  const points = bins.filter((point) => point !== undefined);
  if (corner) points.push(corner);
  return points.sort((one, other) => one.x - other.x);
}
