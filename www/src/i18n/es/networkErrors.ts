import type { ErrorDetail } from './errors';

/** Words for what can go wrong in the Network room, beside what the core refuses. */
export const networkErrors = {
  'model-elsewhere': () => 'Esa red no viene con esta versión de la página.',
  'kernel-size-differs': ({ rows, cols, expected }: ErrorDetail) =>
    `Lo pegado mide ${rows} × ${cols}, y este núcleo, ${expected}. Pega un bloque de ese tamaño.`,
};
