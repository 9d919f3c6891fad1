import { errors } from './errors';
import { figures } from './figures';
import { kernel } from './kernel';
import { shell } from './shell';
import { stage } from './stage';

/** The Spanish words are the source of the type: a key that English lacks does not compile. */
export const es = { shell, kernel, errors, figures, stage };
export type Dictionary = typeof es;
