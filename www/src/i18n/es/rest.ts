import { errors } from './errors';
import { more } from './more';

/** The words that are fetched when they are first needed. */
export const rest = { errors, shell: more };
export type Rest = typeof rest;
