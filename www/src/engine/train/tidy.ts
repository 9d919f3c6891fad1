/** The shortest decimal that is the same 32-bit number: 0.1 crosses the boundary as 0.10000000149011612. */
export function shortest(value: number): number {
  if (!Number.isFinite(value) || Number.isInteger(value)) return value;
  for (let digits = 1; digits <= 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return value;
}

/** Plain data with all of its numbers shortened. */
export function shorten<T>(data: T): T {
  if (typeof data === 'number') return shortest(data) as T;
  if (Array.isArray(data)) return data.map(shorten) as T;
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, shorten(value)])) as T;
}
