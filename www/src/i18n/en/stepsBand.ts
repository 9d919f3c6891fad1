import type { StepsBand } from '../es/stepsBand';

export const stepsBand: StepsBand = {};
