/** Slow motion: how many milliseconds a step may take. */
export const SLOW_STEPS = [200, 500, 1000, 2000] as const;
