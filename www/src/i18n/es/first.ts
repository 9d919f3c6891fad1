import { figures } from './figures';
import { kernel } from './kernel';
import { shell } from './shell';
import { stage } from './stage';

/** The words of a first look. */
export const first = { shell, kernel, figures, stage };
export type First = typeof first;
