import type { Dictionary } from '../es';
import { errors } from './errors';
import { figures } from './figures';
import { kernel } from './kernel';
import { shell } from './shell';
import { stage } from './stage';

export const en: Dictionary = { shell, kernel, errors, figures, stage };
