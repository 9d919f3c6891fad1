import type { I18n } from '$i18n';

/** Seconds as people say them: "7 s", "3 min". */
export function durationText(seconds: number, { n, t }: I18n): string {
  const { run } = t.train;
  if (seconds < 99.5) return run.seconds(n(Math.max(1, Math.round(seconds))));
  return run.minutes(n(Math.round(seconds / 60)));
}
