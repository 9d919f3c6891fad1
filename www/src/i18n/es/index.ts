import { join } from '../join';
import { first } from './first';
import { rest } from './rest';

/** The Spanish words are the source of the type: a key that English lacks does not compile. */
export const es = join(first, rest);
export type Dictionary = typeof es;
