import type { KernelTexts } from '../es/kernel';

export const kernel: KernelTexts = {
  title: 'Kernel',
};
