import type { stepsErrors as Source } from '../es/stepsErrors';

export const stepsErrors: typeof Source = {};
