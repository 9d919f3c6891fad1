import type { Shell } from '../es/shell';

export const shell: Shell = {
  rooms: {
    kernel: 'Kernel',
    steps: 'Steps',
    network: 'Network',
    train: 'Train',
    lessons: 'Lessons',
  },
};
