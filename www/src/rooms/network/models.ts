// What comes with the page: weights under public/models, made by `cargo xtask models`, and samples under public/data.
import type { ShippedModel } from '$state/network';

const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
const CLOTHES = [
  't-shirt',
  'trouser',
  'pullover',
  'dress',
  'coat',
  'sandal',
  'shirt',
  'sneaker',
  'bag',
  'ankle-boot',
];

export const shippedModels: readonly ShippedModel[] = [
  {
    id: 'digits',
    file: 'models/lenet-digits.safetensors',
    classes: DIGITS,
    accuracy: 0.9944,
    samples: {
      file: 'data/digits-samples.png',
      shape: { channels: 1, rows: 28, cols: 28 },
      labels: DIGITS.map((_, label) => label),
    },
  },
  {
    id: 'clothes',
    file: 'models/lenet-clothes.safetensors',
    classes: CLOTHES,
    accuracy: 0.91,
    samples: {
      file: 'data/clothes-samples.png',
      shape: { channels: 1, rows: 28, cols: 28 },
      labels: CLOTHES.map((_, label) => label),
    },
  },
];
