/** The words of everything around the rooms. */
export const shell = {
  rooms: {
    kernel: 'Núcleo',
    steps: 'Pasos',
    network: 'Red',
    train: 'Entrenar',
    lessons: 'Lecciones',
  },
};
export type Shell = typeof shell;
