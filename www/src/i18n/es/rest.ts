import { placed } from '../placed';
import { errors } from './errors';
import { kernelMore, stageMore } from './kernelMore';
import { more } from './more';
import { proses } from './proses';

/** The words that are fetched when they are first needed. */
export const rest = {
  errors,
  kernel: { presets: placed(proses), ...kernelMore },
  stage: stageMore,
  shell: more,
};
export type Rest = typeof rest;
