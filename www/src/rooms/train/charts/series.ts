// From the curves of a run to what a chart draws. Plain numbers in, plain numbers out.

/** A curve: `y` over `x`, with `x` ascending. */
export interface Points {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** Columns over one common `x`; null where a curve has no point of its own. */
export type Aligned = [x: number[], ...ys: (number | null)[][]];

/** At most `most` points, each the mean of a stretch of the curve: what the eye would smooth anyway, made cheap to draw. */
export function thinned({ x, y }: Points, most: number): Points {
  if (x.length <= most) return { x, y };
  const size = x.length / most;
  const thin = { x: [] as number[], y: [] as number[] };
  for (let bucket = 0; bucket < most; bucket++) {
    const from = Math.floor(bucket * size);
    const to = Math.floor((bucket + 1) * size);
    const mean = (values: readonly number[]): number => {
      let sum = 0;
      for (let index = from; index < to; index++) sum += values[index] as number;
      return sum / (to - from);
    };
    thin.x.push(mean(x));
    thin.y.push(mean(y));
  }
  return thin;
}

/** All curves over the union of their positions. Numbers that are not finite become gaps. */
export function aligned(curves: readonly Points[]): Aligned {
  const x = [...new Set(curves.flatMap((curve) => curve.x))].sort((a, b) => a - b);
  const columns = curves.map((curve) => {
    let next = 0;
    return x.map((position) => {
      if (curve.x[next] !== position) return null;
      let value = curve.y[next] as number;
      // Two points at one position: the later one counts.
      while (curve.x[++next] === position) value = curve.y[next] as number;
      return Number.isFinite(value) ? value : null;
    });
  });
  return [x, ...columns];
}

/** The index of the last point at or before a position; 0 before the first, -1 for a curve without points. */
export function indexAt(x: readonly number[], position: number): number {
  let low = 0;
  let high = x.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((x[middle] as number) <= position) low = middle;
    else high = middle - 1;
  }
  return Math.min(low, x.length - 1);
}

/** The value of a curve at a position, as its line shows it; before and after its points, the nearest one's. */
export function valueAt({ x, y }: Points, position: number): number | null {
  const index = indexAt(x, position);
  const [from, to] = [x[index], x[index + 1]];
  const [value, next] = [y[index], y[index + 1]];
  if (from === undefined || value === undefined) return null;
  if (to === undefined || next === undefined || position <= from) return value;
  return value + ((next - value) * (position - from)) / (to - from);
}

/** A round number at or above `value`, and the marks up to it. */
export function linearTicks(most: number): number[] {
  const target = most > 0 && Number.isFinite(most) ? most : 1;
  const power = 10 ** Math.floor(Math.log10(target));
  const steps = [0.2, 0.25, 0.4, 0.5, 0.8, 1, 2, 2.5, 4, 5].map((digit) => digit * power);
  const step = steps.find((size) => Math.ceil(target / size - 1e-9) <= 4) ?? power;
  const count = Math.max(1, Math.ceil(target / step - 1e-9));
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(6)));
}

/** 1, 2 and 5 times the powers of ten around a range, thinned out to at most `most` marks. */
export function logTicks(least: number, greatest: number, most = 6): number[] {
  const low = Math.max(1e-6, Math.min(least, greatest / 2));
  const powers: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.log10(greatest) + 1; power++)
    powers.push(power);
  const marks = (digits: readonly number[]): number[] => {
    const all = powers.flatMap((power) => digits.map((digit) => Number(`${digit}e${power}`)));
    const from = all.findLastIndex((mark) => mark <= low * 1.001);
    const to = all.findIndex((mark) => mark >= greatest * 0.999);
    return all.slice(Math.max(0, from), to < 0 ? undefined : to + 1);
  };
  const choices = [marks([1, 2, 5]), marks([1, 3]), marks([1])];
  return choices.find((choice) => choice.length <= most) ?? (choices[2] as number[]);
}

/** Whole epochs to mark on an axis that ends at `last`, which is always one of them. */
export function epochTicks(last: number, most: number): number[] {
  const sizes = [1, 2, 4, 5, 10, 20, 50, 100, 200, 500];
  const step = sizes.find((size) => last / size <= most) ?? 1000;
  const ticks: number[] = [];
  for (let epoch = 0; epoch <= last - step * 0.6; epoch += step) ticks.push(epoch);
  return [...ticks, last];
}
