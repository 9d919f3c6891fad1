/** Words for what can go wrong in the Network room, beside what the core refuses. */
export const networkErrors = {
  'model-elsewhere': () => 'Esa red no viene con esta versión de la página.',
};
