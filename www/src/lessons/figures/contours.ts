// Lines of equal height through a grid of samples, by marching squares.

export interface Samples {
  rows: number;
  cols: number;
  /** Row by row. */
  values: readonly number[];
}

/** A piece of a line, in cells of the grid: x to the right, y along the rows. */
export type Segment = readonly [x1: number, y1: number, x2: number, y2: number];

/** For each of the sixteen ways to lie above or below: which edges are joined (0 top, 1 right, 2 bottom, 3 left). */
const EDGES: readonly (readonly (readonly [number, number])[])[] = [
  [],
  [[3, 0]],
  [[0, 1]],
  [[3, 1]],
  [[1, 2]],
  [
    [3, 0],
    [1, 2],
  ],
  [[0, 2]],
  [[3, 2]],
  [[2, 3]],
  [[0, 2]],
  [
    [0, 1],
    [2, 3],
  ],
  [[1, 2]],
  [[1, 3]],
  [[0, 1]],
  [[0, 3]],
  [],
];

export function contour({ rows, cols, values }: Samples, level: number): Segment[] {
  const at = (row: number, col: number): number => values[row * cols + col] ?? 0;
  /** Where the level is met between two samples. */
  const between = (from: number, to: number): number =>
    to === from ? 0.5 : (level - from) / (to - from);
  const segments: Segment[] = [];
  for (let row = 0; row + 1 < rows; row++) {
    for (let col = 0; col + 1 < cols; col++) {
      const [a, b, c, d] = [at(row, col), at(row, col + 1), at(row + 1, col + 1), at(row + 1, col)];
      const code =
        (a > level ? 1 : 0) + (b > level ? 2 : 0) + (c > level ? 4 : 0) + (d > level ? 8 : 0);
      const point = (edge: number): readonly [number, number] => {
        if (edge === 0) return [col + between(a, b), row];
        if (edge === 1) return [col + 1, row + between(b, c)];
        if (edge === 2) return [col + between(d, c), row + 1];
        return [col, row + between(a, d)];
      };
      for (const [one, other] of EDGES[code] ?? []) {
        segments.push([...point(one), ...point(other)] as unknown as Segment);
      }
    }
  }
  return segments;
}
