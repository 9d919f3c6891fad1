/** The words of the Kernel room. */
export const kernel = {
  title: 'Núcleo',
};
export type KernelTexts = typeof kernel;
