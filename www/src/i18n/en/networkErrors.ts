import type { networkErrors as spanish } from '../es/networkErrors';

export const networkErrors: typeof spanish = {
  'model-elsewhere': () => 'That network does not come with this version of the page.',
  'kernel-size-differs': ({ rows, cols, expected }) =>
    `What was pasted is ${rows} × ${cols}, and this kernel is ${expected}. Paste a block of that size.`,
};
