import type { Rest } from '../es/rest';
import { errors } from './errors';
import { more } from './more';
import { proses } from './proses';

export const rest: Rest = { errors, proses, shell: more };
