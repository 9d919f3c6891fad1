import type { Shape } from '$engine/train';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** What of the image a number reads. */
export interface ReceptiveField {
  /** Pixels of the image; what lies in the padding is not counted. */
  rows: number;
  cols: number;
  /** Whether it reaches into the padding. */
  overhangs: boolean;
  whole: boolean;
}

/** The part of the image that a number depends on, from its lineage. */
export function receptiveField(
  lineage: readonly { readonly layer: number; readonly rows: Span; readonly cols: Span }[],
  input: Shape,
): ReceptiveField | null {
  const own = lineage.find(({ layer }) => layer === -1);
  if (!own) return null;
  const inside = (from: number, to: number, size: number): number =>
    Math.max(0, Math.min(to, size) - Math.max(from, 0));
  const rows = inside(own.rows.start, own.rows.end, input.rows);
  const cols = inside(own.cols.start, own.cols.end, input.cols);
  const overhangs =
    own.rows.start < 0 ||
    own.cols.start < 0 ||
    own.rows.end > input.rows ||
    own.cols.end > input.cols;
  return { rows, cols, overhangs, whole: rows === input.rows && cols === input.cols };
}
