import type { Room } from '$state/route';

/** What of each room a link can point at, by `data-point`: what is there whenever the room is. */
export const POINTS: Record<Room, readonly string[]> = {
  kernel: [
    'input',
    'window',
    'kernel',
    'output',
    'formula',
    'presets',
    'border',
    'stride',
    'operation',
  ],
  steps: ['input', 'kernel', 'output', 'formula', 'size', 'settings', 'example'],
  network: ['input', 'classes', 'formula'],
  train: ['run', 'data', 'settings', 'rate', 'chart', 'predictions'],
  lessons: [],
};
