import type { networkErrors as spanish } from '../es/networkErrors';

export const networkErrors: typeof spanish = {
  'model-elsewhere': () => 'That network does not come with this version of the page.',
};
