import type { ErrorDetail } from '../es/errors';
import type { TrainErrors } from '../es/trainErrors';
import type { Format } from '../format';

type Value = ErrorDetail[string] | undefined;

const LONGEST_QUOTE = 32;
const text = (value: Value): string => String(value ?? '');
const quote = (value: Value): string => {
  const letters = [...text(value)];
  return letters.length > LONGEST_QUOTE
    ? `“${letters.slice(0, LONGEST_QUOTE - 1).join('')}…”`
    : `“${letters.join('')}”`;
};
const n = (value: Value, format: Format): string => format.n(Number(value ?? 0), 6);
const nth = (value: Value): number => Number(value ?? 0) + 1;
const size = (rows: Value, cols: Value): string => `${text(rows)} × ${text(cols)}`;
const maps = ({ channels, rows, cols }: ErrorDetail): string =>
  `${text(rows)} × ${text(cols)} × ${text(channels)}`;
const bytes = (value: Value, format: Format): string => format.bytes(Number(value ?? 0));

const SETTINGS: Record<string, string> = {
  channels: 'the number of channels',
  rows: 'the height',
  cols: 'the width',
  out_channels: 'the number of filters',
  out_features: 'the number of units',
  kernel_size: 'the size of the window',
  stride: 'the stride',
  padding: 'the padding',
  dilation: 'the dilation',
  groups: 'the number of groups',
};
/** Settings of the input, which is no layer. */
const INPUT_SIDES: ReadonlySet<string> = new Set(['channels', 'rows', 'cols']);
const setting = (name: Value): string => SETTINGS[text(name)] ?? quote(name);

const FIELDS: Record<string, string> = {
  batchSize: 'a batch size',
  images: 'a number of images',
  epochs: 'a number of epochs',
  learningRate: 'a learning rate',
  weightDecay: 'a weight decay',
  momentum: 'a momentum',
  alpha: 'α',
  beta1: 'β₁',
  beta2: 'β₂',
  epsilon: 'ε',
  every: 'a number of epochs',
  factor: 'a factor',
  shift: 'a shift',
  rotate: 'a rotation',
};

const PARTS: Record<string, string> = {
  images: 'of images',
  labels: 'of labels',
  batch: 'of CIFAR-10',
  archive: 'of classes',
};
const part = (name: Value): string => PARTS[text(name)] ?? '';

const LINK_FIELDS: Record<string, string> = {
  d: 'the data',
  in: 'the size of the input',
  net: 'the network',
  opt: 'the optimizer',
  lr: 'the learning rate',
  b: 'the batch size',
  n: 'the number of images',
  ep: 'the epochs',
  seed: 'the seed',
  wd: 'the weight decay',
  sch: 'the rate over time',
  init: 'the first weights',
  aug: 'the variation of images',
  frz: 'the frozen layers',
  tab: 'the tab',
};

export const trainErrors: TrainErrors = {
  'train-link-damaged': ({ field }) =>
    `The link is damaged: ${LINK_FIELDS[text(field)] ?? quote(field)} cannot be read. Ask for it again; the room stays as it was.`,

  'not-a-whole-number': ({ value }, format) =>
    `${n(value, format)} is not a whole number. Write one without decimals.`,
  'number-outside': ({ least, most }, format) =>
    `A number from ${n(least, format)} to ${n(most, format)} works here.`,
  'number-outside-open': ({ least, most }, format) =>
    `A number above ${n(least, format)} and up to ${n(most, format)} works here.`,
  'batch-larger-than-data': ({ images }, format) =>
    `There are only ${n(images, format)} images to train on. A batch can hold at most those.`,
  'rate-zero': () => 'With a rate of 0 no weight moves: the network learns nothing.',
  'rate-high': ({ usual }, format) =>
    `Much more than usual (${n(usual, format)}): the weights may grow without limit.`,
  'rate-low': ({ usual }, format) =>
    `Much less than usual (${n(usual, format)}): it will learn very slowly.`,
  'batch-one': () => 'With batches of a single image every step is noisy and training is slow.',
  'few-batches': ({ batches }, format) =>
    `An epoch will have ${n(batches, format)} ${Number(batches) === 1 ? 'step' : 'steps'}: few corrections an epoch.`,
  'decay-high': () => 'So high that the weights may stay at zero.',

  'no-layers': () => 'The network has no layers. Add one, or choose a well-known network.',
  'too-many-layers': ({ most }, format) =>
    `A network can have ${n(most, format)} layers. Remove some.`,
  'layer-number-zero': ({ setting: name }) =>
    `Here ${setting(name)} cannot be 0. Write at least 1.`,
  'layer-number-too-large': ({ setting: name, most }, format) =>
    `Here ${setting(name)} is too large. It can be up to ${n(most, format)}.`,
  'window-does-not-fit': ({ kernelRows, kernelCols, rows, cols }) =>
    `A window of ${size(kernelRows, kernelCols)} does not fit the input of ${size(rows, cols)}. Make it smaller or add padding.`,
  'groups-do-not-divide-input': ({ groups, channels }) =>
    `${text(channels)} input channels cannot be shared among ${text(groups)} groups. Choose a divisor of ${text(channels)}.`,
  'groups-do-not-divide-output': ({ groups, channels }) =>
    `${text(channels)} filters cannot be shared among ${text(groups)} groups. Choose a divisor of ${text(channels)}.`,
  'pool-padding-too-large': ({ most }) =>
    `The padding can be at most half of the window: ${text(most)}.`,
  'probability-out-of-range': ({ p }, format) =>
    `${n(p, format)} cannot be dropped. Choose a share from 0 to less than 1.`,
  'slope-out-of-range': ({ slope }, format) =>
    `${n(slope, format)} cannot be a slope. Choose a number from 0 to 1.`,
  'layer-needs-maps': () =>
    'It expects an image, and a vector arrives here: its place is before “Flatten”.',
  'layer-needs-vector': (detail) =>
    `It expects a vector, and maps of ${maps(detail)} arrive here: “Flatten” is missing.`,
  'too-many-values': (detail) =>
    `Its maps of ${maps(detail)} are too large for this page. Use less padding or fewer filters.`,
  'too-large-to-train': ({ parameters, most }, format) =>
    `The network has ${n(parameters, format)} parameters, and up to ${n(most, format)} are trained in the page. Make this layer smaller.`,
  'too-many-activations': ({ most }, format) =>
    `One image would make more than ${n(most, format)} numbers. Use fewer filters, or shrink before with “Pool”.`,
  'ends-in-maps': (detail) =>
    `The network ends in maps of ${maps(detail)}. It has to end in one number a class.`,
  'classes-mismatch': ({ outputs, classes }) =>
    `The network ends with ${text(outputs)} ${Number(outputs) === 1 ? 'value' : 'values'}, and the data have ${text(classes)} classes. One value a class is needed.`,
  'nothing-to-train': () => 'No layer has weights: there is nothing to learn. Add one.',

  'sample-channels': ({ channels }) =>
    `The network expects ${text(channels)} channels, and drawings are grey or in colour. Choose other data.`,
  'data-empty': () => 'There is no image in it. Choose another file.',
  'data-not-an-archive': () =>
    'That is no .tar of classes. It should have one folder a class with images inside.',
  'data-damaged-manifest': () => 'The index of the file of classes is damaged. Export it again.',
  'data-no-images': () => 'There are no images inside. Put in one folder a class, with its images.',
  'data-not-a-strip': () => 'The data of the page arrived damaged. Reload and try again.',
  'data-bad-strip': () => 'The data of the page arrived damaged. Reload and try again.',
  'data-strip-differs': () =>
    'The data are not those of this version of the page. Reload and try again.',
  'data-too-many-bytes': ({ bytes: found, limit }, format) =>
    `The data take ${bytes(found, format)}, and up to ${bytes(limit, format)} are accepted. Use a part of them.`,
  'data-too-many-images': ({ found, limit }, format) =>
    `There are ${n(found, format)} images, and up to ${n(limit, format)} are accepted. Use a part of them.`,
  'data-too-many-classes': ({ found, limit }, format) =>
    `There are ${n(found, format)} classes, and up to ${n(limit, format)} are accepted. Merge some.`,
  'data-wrong-size': ({ rows, cols, limit }) =>
    `The images measure ${size(rows, cols)}. Sides from 1 to ${text(limit)} pixels are accepted.`,
  'data-wrong-channels': ({ found }) =>
    `The images have ${text(found)} channels. 1 (grey) or 3 (colour) are accepted.`,
  'data-damaged-gzip': () => 'The compressed file is damaged or incomplete. Download it again.',
  'data-not-idx': ({ part: name }) =>
    `The file ${part(name)} is not in IDX format. Choose the pair of files of MNIST.`,
  'data-wrong-dimensions': ({ part: name, expected, found }) =>
    `The file ${part(name)} has ${text(found)} dimensions and should have ${text(expected)}. Are the two exchanged?`,
  'data-truncated': ({ part: name, record }) =>
    `The file ${part(name)} ends too early, at item ${nth(record)}. Download it again.`,
  'data-trailing-bytes': ({ part: name }) =>
    `The file ${part(name)} has bytes left over at its end: it is not what it says. Download it again.`,
  'data-counts-differ': ({ images, labels }, format) =>
    `There are ${n(images, format)} images and ${n(labels, format)} labels. Choose the two files of the same set.`,
  'data-wrong-label': ({ file, record, label, classes }) =>
    `File ${nth(file)}, item ${nth(record)}: there is no label ${text(label)}; there are ${text(classes)} classes.`,
  'data-not-cifar': ({ file }) =>
    `File ${nth(file)} is no batch of CIFAR-10: its size does not fit. Choose the data_batch_*.bin.`,
  'data-damaged-archive': ({ entry }) =>
    `The .tar is damaged at entry ${nth(entry)}. Make the file again.`,
  'data-no-class': ({ name }) =>
    `${quote(name)} is in no folder. Put every image into the folder of its class.`,
  'data-bad-image': ({ name }) =>
    `The image ${quote(name)} cannot be read. Take it out or save it as PNG.`,
  'data-not-loaded': () => 'The data could not be downloaded. Check the connection and try again.',
  'data-elsewhere': ({ name }) =>
    `The link uses data that only its sender has (${quote(name)}): they do not leave that device. Here it runs with other data.`,
  'idx-without-labels': () =>
    'The labels are missing. Drop the file of images and the file of labels together.',
  'idx-without-images': () =>
    'The images are missing. Drop the file of images and the file of labels together.',
  'pictures-are-classes': () =>
    'These are single pictures. To train on them, add them to one of your classes.',
  'data-format-unknown': () =>
    'That is no data set that can be read. IDX pairs, CIFAR-10 batches and a .tar with one folder a class work.',
  'file-too-big': ({ bytes: found, most }, format) =>
    `The file takes ${bytes(found, format)}, and up to ${bytes(most, format)} are read. Use a part of it.`,
  'file-unreadable': () =>
    'The file could not be read. Perhaps it is a folder, or it was moved. Choose it again.',

  'one-class': () =>
    'There is only one class. At least two are needed to have something to tell apart.',
  'empty-class': ({ name }) => `The class ${quote(name)} is empty. Add images or remove it.`,
  'no-images': () => 'There are no images yet. Draw, use the camera or choose files.',
  'too-few-images': ({ name, least }) =>
    `${name === undefined ? 'A class' : `The class ${quote(name)}`} has too few images. Every class needs at least ${text(least ?? 2)}.`,

  'weights-empty': () => 'The file of weights is empty. Choose another one.',
  'weights-too-many-bytes': ({ bytes: found, limit }, format) =>
    `The file takes ${bytes(found, format)}, and up to ${bytes(limit, format)} are read. Choose one of a smaller network.`,
  'weights-not-safetensors': () => 'That is no safetensors file. Choose another one.',
  'weights-truncated': () => 'The file of weights is incomplete. Copy or download it again.',
  'weights-damaged': () => 'The file of weights is damaged. Copy or download it again.',
  'weights-no-architecture': () =>
    'That file comes from another program and does not say which network it belongs to. Choose one that was saved here.',
  'weights-damaged-description': () =>
    'The description of the network in the file is damaged. Download it again.',
  'weights-too-new': () =>
    'The file comes from a newer version of ConvLens. Reload the page and open it again.',
  'weights-architecture': (detail, format) => {
    const { layer, reason, most, parameters, setting: name } = detail;
    if (most !== undefined && reason === 'too-large-to-train')
      return `The network in the file has ${n(parameters, format)} parameters, and up to ${n(most, format)} fit here. Choose a smaller one.`;
    if (most !== undefined && reason === 'too-many-activations')
      return `With one image, the network in the file would make more than ${n(most, format)} numbers, which is what fits here. Choose a smaller one.`;
    if (most !== undefined && reason === 'too-many-values')
      return `In the network of the file, layer ${nth(layer)} would make maps of ${maps(detail)}: up to ${n(most, format)} numbers a layer fit here. Choose a smaller one.`;
    if (most !== undefined && reason === 'too-many-layers')
      return `The network in the file has more than ${n(most, format)} layers, which is what fits here. Choose a smaller one.`;
    if (most !== undefined && reason === 'layer-number-too-large') {
      const where = INPUT_SIDES.has(text(name)) ? 'the input' : `layer ${nth(layer)}`;
      return `In ${where} of the network in the file, ${setting(name)} is more than ${n(most, format)}, which is the limit here. Choose a smaller one.`;
    }
    return `The network in the file cannot be built: it fails at layer ${nth(layer)}. Choose another one.`;
  },
  'weights-missing-tensor': ({ name }) => `The file lacks ${quote(name)}. Choose a complete one.`,
  'weights-unknown-tensor': ({ name }) =>
    `The file has ${quote(name)}, which is none of its network. Choose another one.`,
  'weights-wrong-shape': ({ name, expected, found }) =>
    `${quote(name)} measures ${text(found)}, and the network wants ${text(expected)}. The weights belong to another network.`,
  'weights-wrong-type': ({ name, expected, found }) =>
    `${quote(name)} is of type ${text(found)}, and ${text(expected)} is read here. Save it as that.`,
  'weights-not-finite': ({ name }) =>
    `${quote(name)} has values that are no numbers. That network had run away: choose another one.`,
  'weights-no-training': () => 'That file has weights but no training. Open it as weights.',
  'weights-damaged-training': () =>
    'The training in the file is damaged. Its weights can be opened by themselves.',
  'weights-other-channels': ({ channels, wanted }) =>
    `Those weights belong to a network for images of ${text(channels)} channels, and these data have ${text(wanted)}. Choose other data first.`,
  'archive-too-large': ({ classes, images }, format) =>
    `The file has ${n(classes, format)} classes and ${n(images, format)} images: more than fits here. Split it into parts.`,
  'weights-other-architecture': () =>
    'Those weights belong to another network. Choose the same network, or a file that has it inside.',

  diverged: ({ step }, format) =>
    `The loss was no number any more at step ${n(step, format)}. Lower the rate and go back to the last good point.`,
  cancelled: () => 'Cancelled.',
  'engine-stopped': () =>
    'The training engine stopped. Reload the page; what is kept is still there.',
  'no-data': () => 'There are no data yet. Choose some.',
  'no-run': () => 'There is nothing to train yet. Choose data and a network.',
  'setting-out-of-range': ({ setting: name, found, least, most }, format) =>
    `${n(found, format)} cannot be ${FIELDS[text(name)] ?? quote(name)}. Use a number from ${n(least, format)} to ${n(most, format)}.`,
  'batch-too-large': ({ most }, format) =>
    `With this network, such a batch does not fit in memory. Use up to ${n(most, format)}.`,
  'nothing-to-learn': () =>
    'All layers with weights are frozen: nothing is left to learn. Unfreeze one.',
  'images-do-not-fit': ({ network, images }) =>
    `The network expects images of ${text(network)}, and these are ${text(images)}. Choose other data or another network.`,
  'wrong-parameters': () => 'Those weights do not belong to this network. What was there stays.',
  'wrong-labels': () => 'The labels do not belong to the images. Choose the data again.',
  'not-computed': () => 'That number is not computed yet. Try again.',
  'no-such-layer': () => 'That layer is gone. Choose another one.',
  'no-such-image': () => 'That image is gone. Choose another one.',
  'no-such-parameter': () => 'That weight is gone. Choose another one.',
  'no-such-class': () => 'The network has no such class. Choose another one.',
  'not-a-convolution': () => 'That layer slides no kernel. Choose a convolution.',
  'layer-has-no-maps': () =>
    'That layer has no maps any more, only a list of numbers. Choose an earlier layer.',
  'empty-patch': () => 'The square that covers and its step must be at least 1 pixel.',
  'bad-alteration': () =>
    'The image cannot be changed like that. The zoom must be above 0 and the noise at least 0.',
  'not-trained': () => 'That layer has no weights to learn. Choose another one.',
  'no-labels': () => 'It is not known what the image is. Choose one of the data.',
  'no-settings': () => 'That file has weights but no training. Open it as weights.',
  'state-does-not-fit': () => 'The kept training does not belong to this network. Begin a new one.',
  'data-without-pixels': () => 'The images have no pixels. Choose other data.',
  'data-images-too-large': (detail) =>
    `Images of ${maps(detail)} are too large to train on here. Make them smaller first.`,
  'data-wrong-length': () => 'Pixels and labels do not match. Choose the data again.',
  'data-no-such-class': ({ sample, label, classes }) =>
    `Item ${nth(sample)} is of class ${text(label)}, and there are ${text(classes)}. Check the labels.`,
  'data-classes-out-of-range': ({ found, most }) =>
    Number(found) < 2
      ? 'There is only one class. At least two are needed to have something to tell apart.'
      : `There are ${text(found)} classes, and up to ${text(most)} are accepted. Merge some.`,
  'data-wrong-split': () =>
    'There are not enough images to train and to validate. At least two are needed.',
  'no-network': () => 'There is no network yet. Choose one.',
  'no-trace': () => 'The network has not looked at the image yet. Try again.',
  'no-gradients': () => 'The gradients are not computed yet. Try again.',
};
