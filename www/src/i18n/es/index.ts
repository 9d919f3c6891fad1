import { errors } from './errors';
import { kernel } from './kernel';
import { shell } from './shell';

/** The Spanish words are the source of the type: a key that English lacks does not compile. */
export const es = { shell, kernel, errors };
export type Dictionary = typeof es;
