import type { Format } from '$i18n';

/**
 * A probability for people: what is not quite one or not quite zero is not printed as such. `brief` leaves the decimals out,
 * for small cards.
 */
export function percentOf(share: number, format: Pick<Format, 'percent'>, brief = false): string {
  if (!Number.isFinite(share)) return '–';
  const edge = brief ? 0.01 : 0.001;
  const decimals = brief ? 0 : 1;
  if (share > 0 && share < edge / 2) return `<${format.percent(edge, decimals)}`;
  if (share < 1 && share >= 1 - edge / 2) return `>${format.percent(1 - edge, decimals)}`;
  return format.percent(share, brief || (share >= 0.1 && share < 0.99) ? 0 : 1);
}
