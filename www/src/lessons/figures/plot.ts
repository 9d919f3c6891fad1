// The axes of a graph: where numbers stand, and which of them are written.

export interface Axis {
  from: number;
  to: number;
  /** Pixels at both ends. */
  start: number;
  end: number;
}

export const place = ({ from, to, start, end }: Axis, value: number): number =>
  start + ((value - from) / (to - from)) * (end - start);

export const valueAt = ({ from, to, start, end }: Axis, pixel: number): number =>
  from + ((pixel - start) / (end - start)) * (to - from);

/** About `count` round numbers between the ends of an axis: steps of 1, 2 or 5 times a power of ten. */
export function ticks({ from, to }: Pick<Axis, 'from' | 'to'>, count: number): number[] {
  const rough = (to - from) / Math.max(1, count);
  if (!(rough > 0) || !Number.isFinite(rough)) return [];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough * 0.999) ?? 10);
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

/** A value between two ends. */
export const within = (value: number, from: number, to: number): number =>
  Math.min(to, Math.max(from, value));

/** The value that is nearest to this one in steps that a hand can hit: a two hundredth of the span, as a round number. */
export function snapped(value: number, { from, to }: Pick<Axis, 'from' | 'to'>): number {
  const step = 10 ** Math.floor(Math.log10((to - from) / 40));
  return Number((Math.round(within(value, from, to) / step) * step).toPrecision(12));
}

/** A function of a lesson as people write it: `(w - 3)^2` is (w − 3)². */
export function pretty(formula: string): string {
  return formula
    .replaceAll('^2', '²')
    .replaceAll('-', '\u2212')
    .replace(/^relu$/, 'ReLU(x)')
    .replace(/ln\((\w+)\)/, 'ln $1');
}
