import type { Train } from '../es/train';

export const train: Train = { train: {} };
