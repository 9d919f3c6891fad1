import type { Format } from '$i18n';

/** A probability for people: what is not quite one or not quite zero is not printed as such. */
export function percentOf(share: number, format: Pick<Format, 'percent'>): string {
  if (!Number.isFinite(share)) return '–';
  if (share > 0 && share < 0.001) return `<${format.percent(0.001)}`;
  if (share < 1 && share > 0.999) return `>${format.percent(0.999)}`;
  return format.percent(share, share >= 0.1 && share < 0.99 ? 0 : 1);
}
