// What comes with the page: weights under public/models and samples under public/data, both made by `cargo xtask models`.
import type { ShippedModel, SampleSheet } from '$state/network';
import { trained } from './trained';

// Keys of i18n's `train.classes`; digits are what they are.
const classes = {
  digits: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  clothes: [
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
  ],
  objects: [
    'airplane',
    'automobile',
    'bird',
    'cat',
    'deer',
    'dog',
    'frog',
    'horse',
    'ship',
    'truck',
  ],
} as const;

function shipped(id: keyof typeof trained): ShippedModel {
  const { file, right, total, samples } = trained[id];
  const sheet: SampleSheet = {
    file: samples.file,
    shape: samples.shape,
    labels: [...samples.labels].map((label) => (label === '-' ? null : Number(label))),
    names: samples.names.split(' '),
  };
  return { id, file, classes: classes[id], accuracy: right / total, samples: sheet };
}

/** The networks that come with the page. */
export const shippedModels: readonly ShippedModel[] = [
  shipped('digits'),
  shipped('clothes'),
  shipped('objects'),
];
