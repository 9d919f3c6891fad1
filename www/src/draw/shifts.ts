// Places to which an image is moved, to see what a network makes of it there.

/** At most this many places along an axis. */
const MOST = 15;

export interface Shifts {
  /** The farthest shift, in pixels. */
  readonly reach: number;
  readonly step: number;
  /** Places along each axis; the middle one is no shift. */
  readonly side: number;
}

/** Evenly spaced shifts up to about half of an image's longer side. */
export function shiftsOf(rows: number, cols: number): Shifts {
  const half = Math.max(1, Math.floor(Math.max(rows, cols) / 2));
  const step = Math.ceil((2 * half) / (MOST - 1));
  const steps = Math.floor(half / step);
  return { reach: steps * step, step, side: 2 * steps + 1 };
}

/** The shift of a place: down and right, in pixels. */
export function shiftAt(
  { reach, step, side }: Shifts,
  at: number,
): { down: number; right: number } {
  return { down: Math.floor(at / side) * step - reach, right: (at % side) * step - reach };
}
