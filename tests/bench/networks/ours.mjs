// ConvLens through the functions that its worker and its page call.
import { canFuse } from './peak.mjs';
import { AGREED_STEPS, BATCH, LENET, TINY_VGG } from './workloads.mjs';

const SETTINGS = {
  seed: 1,
  images: 0,
  batchSize: BATCH,
  epochs: 10_000,
  weightDecay: 0,
  optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  schedule: { kind: 'constant' },
  initialisation: 'he-uniform',
  images: 0,
  augmentation: { shift: 0, rotate: 0, flip: false },
  frozen: [],
};

const started = new Map();

/** The module for every browser, and the one for browsers that multiply and add at once. */
async function modules() {
  const wanted = {
    ConvLens: 'cnn_train',
    ...(canFuse() && { 'ConvLens, fused': 'cnn_train_fma' }),
  };
  return Promise.all(
    Object.entries(wanted).map(async ([name, file]) => {
      // The same bindings, loaded once for each module.
      const wasm = await import(`/pkg/cnn_train.js?for=${file}`);
      if (!started.has(file))
        started.set(file, wasm.default({ module_or_path: `/pkg/${file}_bg.wasm` }));
      await started.get(file);
      return { name, wasm };
    }),
  );
}

export async function training({ pixels, labels, parameters, learningRate }) {
  return (await modules()).map(({ name, wasm }) => {
    const settings = { ...SETTINGS, learningRate };
    const architecture = wasm.architecturePreset('lenet', LENET.input, LENET.classes);
    const trainer = (images) => {
      const facts = {
        id: 'bench',
        shape: LENET.input,
        classes: Array.from({ length: LENET.classes }, (_, index) => `${index}`),
        trainCount: images,
      };
      const set = new wasm.Dataset(
        facts,
        pixels.subarray(0, images * 784),
        labels.subarray(0, images),
      );
      const made = new wasm.Trainer(architecture, settings, set);
      made.keep(weightsOf(wasm, architecture, settings, parameters), []);
      return made;
    };
    const probe = trainer(BATCH);
    const first = Array.from({ length: AGREED_STEPS }, () => probe.step());
    const subject = trainer(labels.length);
    return { name, first, run: () => subject.step() };
  });
}

/** The parameters as a file of weights, which is how a trainer is given some. */
function weightsOf(wasm, architecture, settings, parameters) {
  const lab = new wasm.Lab();
  lab.create(architecture, settings);
  lab.setParameters(parameters);
  const file = lab.exportWeights();
  lab.free();
  return file;
}

export async function forward({ pixels, parameters }) {
  return (await modules()).flatMap(({ name, wasm }) => {
    const lab = new wasm.Lab();
    const architecture = wasm.architecturePreset('tiny-vgg', TINY_VGG.input, TINY_VGG.classes);
    lab.create(architecture, { ...SETTINGS, learningRate: 1e-3 });
    lab.setParameters(parameters);
    // The twelve that others have: the logits are no output of theirs.
    const layers = architecture.layers.map((_, layer) => layer).filter((layer) => layer !== 11);
    const compute = () => {
      lab.setImages(pixels, 1);
      lab.forward(false);
    };
    compute();
    const kept = layers.map((layer) => lab.activation(layer, 0));
    const into = () => {
      compute();
      layers.forEach((layer, index) => lab.readActivation(layer, 0, kept[index]));
      return kept;
    };
    const fresh = () => {
      compute();
      return layers.map((layer) => lab.activation(layer, 0));
    };
    return [
      { name, run: into },
      // Most of this is the browser's: twelve new arrays of 0.8 MB together, each page of which it has to fetch and clear.
      { name: `${name}, new arrays`, run: fresh },
    ];
  });
}
