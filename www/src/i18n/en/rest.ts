import type { Rest } from '../es/rest';
import { errors } from './errors';
import { more } from './more';

export const rest: Rest = { errors, shell: more };
