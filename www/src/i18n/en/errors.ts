import type { ErrorTexts } from '../es/errors';

export const errors: ErrorTexts = {
  unknown: () => 'Something went wrong. What you made is kept.',
};
