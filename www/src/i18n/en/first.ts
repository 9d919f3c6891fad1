import type { First } from '../es/first';
import { figures } from './figures';
import { kernel } from './kernel';
import { shell } from './shell';
import { stage } from './stage';

export const first: First = { shell, kernel, figures, stage };
