import type { Dictionary } from '../es';
import { join } from '../join';
import { first } from './first';
import { rest } from './rest';

export const en: Dictionary = join(first, rest);
