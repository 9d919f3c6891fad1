import type { Rest } from '../es/rest';
import { placed } from '../placed';
import { errors } from './errors';
import { kernelMore, stageMore } from './kernelMore';
import { more } from './more';
import { proses } from './proses';

export const rest: Rest = {
  errors,
  kernel: { presets: placed(proses), ...kernelMore },
  stage: stageMore,
  shell: more,
};
