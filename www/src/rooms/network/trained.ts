// Written by `cargo xtask models` from the cards and samples of the networks. Paths are relative to the page.

/** Images and right answers of the official test sets, and samples: a label each, `-` for what is no class. */
export const trained = {
  digits: {
    file: 'models/lenet-digits.safetensors',
    right: 9944,
    total: 10000,
    samples: {
      file: 'data/digits-samples.png',
      shape: { channels: 1, rows: 28, cols: 28 },
      labels: '012345678901234567895682',
      names: '',
    },
  },
  clothes: {
    file: 'models/lenet-clothes.safetensors',
    right: 9108,
    total: 10000,
    samples: {
      file: 'data/clothes-samples.png',
      shape: { channels: 1, rows: 28, cols: 28 },
      labels: '012345678901234567894329',
      names: '',
    },
  },
  objects: {
    file: 'models/tiny-vgg-objects.safetensors',
    right: 7464,
    total: 10000,
    samples: {
      file: 'data/objects-samples.png',
      shape: { channels: 3, rows: 32, cols: 32 },
      labels: '333-------',
      names: 'cat cat cat rocket space-shuttle astronaut coffee photographer coin galaxies',
    },
  },
} as const;
