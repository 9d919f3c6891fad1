// The maps that a convolution adds up, one an input channel, for the picture of those that find no room.

import { largestMagnitude } from './maps';

/** Indices of maps of `size` numbers, those with the largest numbers first. */
export function rankMaps(values: ArrayLike<number>, count: number, size: number): number[] {
  const peaks = Array.from({ length: count }, (_, map) =>
    largestMagnitude(values, map * size, size),
  );
  return peaks
    .map((_, map) => map)
    .sort((one, other) => (peaks[other] ?? 0) - (peaks[one] ?? 0) || one - other);
}

/** Several maps as one picture: the numbers that are not shown one by one, added up like the lengths of bars. */
export function joinMaps(
  values: ArrayLike<number>,
  maps: readonly number[],
  size: number,
): Float32Array {
  const joined = new Float32Array(size);
  for (const map of maps) {
    const from = map * size;
    for (let index = 0; index < size; index++) {
      joined[index] = (joined[index] ?? 0) + (values[from + index] ?? 0);
    }
  }
  return joined;
}

/** What covers the cells of a map that a scan has not reached: the rest of its row, and all rows below, as an SVG path. */
export function coverPath(index: number, rows: number, cols: number): string {
  const row = Math.floor(index / cols);
  const col = (index % cols) + 1;
  const rest = col < cols ? `M${col} ${row}H${cols}V${row + 1}H${col}Z` : '';
  const below = row + 1 < rows ? `M0 ${row + 1}H${cols}V${rows}H0Z` : '';
  return rest + below;
}
