import type { ErrorDetail } from '../es/errors';
import type { StepsErrors } from '../es/stepsErrors';

type Value = ErrorDetail[string] | undefined;

const text = (value: Value): string => String(value ?? '');
const nth = (value: Value): number => Number(value ?? 0) + 1;

/** The fields of a link. */
const LINK_FIELDS: Record<string, string> = {
  e: 'the example',
  k: 'the operation',
  i: 'the size of the input',
  x: 'the numbers of the input',
  o: 'the number of filters',
  g: 'the groups',
  f: 'the size of the kernel',
  w: 'the weights',
  b: 'the bias',
  s: 'the stride',
  d: 'the dilation',
  pad: 'the padding',
  op: 'what is added to the output',
  a: 'the activation',
  cp: 'how padding counts',
  r: 'the layers of the receptive field',
  at: 'the position',
  by: 'the way of reading',
  p: 'the tab',
  q: 'what is covered',
  h: 'what is coloured',
};
/** The fields of StepsSetup. */
const SETTINGS: Record<string, string> = {
  channels: 'the number of input channels',
  rows: 'the number of input rows',
  cols: 'the number of input columns',
  values: 'the input',
  outChannels: 'the number of filters',
  groups: 'the number of groups',
  kernelRows: 'the number of kernel rows',
  kernelCols: 'the number of kernel columns',
  weights: 'the kernel',
  bias: 'the bias',
  strideRows: 'the vertical stride',
  strideCols: 'the horizontal stride',
  dilationRows: 'the vertical dilation',
  dilationCols: 'the horizontal dilation',
  top: 'the padding above',
  bottom: 'the padding below',
  left: 'the padding on the left',
  right: 'the padding on the right',
  outputPaddingRows: 'the number of added rows',
  outputPaddingCols: 'the number of added columns',
  layers: 'the number of layers',
};
/** Those of a layer of a stack, which is the same both ways. */
const IN_STACK: Record<string, string> = {
  cols: 'the side of the image',
  kernelCols: 'the side of the window',
  strideCols: 'the stride',
  dilationCols: 'the dilation',
  left: 'the padding',
  right: 'the padding',
};
const setting = ({ setting: name, layer }: ErrorDetail): string =>
  (layer === undefined ? undefined : IN_STACK[text(name)]) ?? SETTINGS[text(name)] ?? text(name);
const first = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

/** "Layer 2: " when the error is about a stack of layers. */
const at = ({ layer, setting: name }: ErrorDetail, sentence: string): string =>
  layer === undefined || name === 'layers' ? first(sentence) : `Layer ${nth(layer)}: ${sentence}`;

const axis = ({ direction, layer }: ErrorDetail) =>
  layer !== undefined
    ? { lines: 'positions', across: 'along the side' }
    : direction === 'rows'
      ? { lines: 'rows', across: 'from top to bottom' }
      : { lines: 'columns', across: 'from left to right' };

/** `6 + 1 + 1`, or only `6` where nothing is added. */
const padded = ({ input, before, after }: ErrorDetail): string =>
  Number(before) + Number(after) > 0
    ? `${text(input)} + ${text(before)} + ${text(after)} = ${Number(input) + Number(before) + Number(after)}`
    : text(input);

export const stepsErrors: StepsErrors = {
  'steps-link-damaged': ({ field }) =>
    `The link is damaged: ${LINK_FIELDS[text(field)] ?? `“${text(field)}”`} cannot be read. Ask for it again; the room stays as it was.`,
  'steps-zero': (detail) => at(detail, `${setting(detail)} must be at least 1.`),
  'steps-too-large': (detail) =>
    at(
      detail,
      `${setting(detail)} is ${text(detail.found)}, and may be ${text(detail.most)} at most here.`,
    ),
  'steps-wrong-count': (detail) =>
    `${first(setting(detail))} has ${text(detail.found)} numbers where ${text(detail.expected)} are needed.`,
  'steps-not-finite': (detail) =>
    `${first(setting(detail))}: value ${nth(detail.index)} is not a finite number.`,
  'steps-not-one-row': (detail) =>
    `A signal has a single row: ${setting(detail)} cannot be ${text(detail.found)}.`,
  'steps-groups-input': ({ groups, channels }) =>
    `The ${text(channels)} input channels cannot be shared out evenly among ${text(groups)} groups.`,
  'steps-groups-output': ({ groups, channels }) =>
    `The ${text(channels)} filters cannot be shared out evenly among ${text(groups)} groups.`,
  'steps-window-does-not-fit': (detail) => {
    const { kernel, dilation, span } = detail;
    const spans =
      Number(dilation) > 1
        ? `with dilation ${text(dilation)}, a window of ${text(kernel)} spans ${text(dilation)} × (${text(kernel)} − 1) + 1 = ${text(span)} ${axis(detail).lines}`
        : `the window spans ${text(span)} ${axis(detail).lines}`;
    return at(detail, `${spans}, and there are only ${padded(detail)}. It does not fit even once.`);
  },
  'steps-dilated-average': ({ found }) =>
    `Average pooling has no dilation (here it is ${text(found)}): no library averages with gaps.`,
  'steps-pool-padding': (detail) =>
    `${first(setting(detail))} is ${text(detail.found)}, and a window that spans ${text(detail.span)} may stick out by ${text(detail.most)} at most: by half. Otherwise one would see nothing but padding.`,
  'steps-pool-in-padding': (detail) =>
    `Counted ${axis(detail).across}, window number ${nth(detail.index)} reads nothing but padding: it has no maximum and no average.`,
  'steps-output-padding': (detail) =>
    `${first(setting(detail))} is ${text(detail.found)}, and must be less than the stride (${text(detail.stride)}) or the dilation (${text(detail.dilation)}): otherwise a whole position would be added.`,
  'steps-nothing-left': (detail) =>
    `${text(detail.full)} ${axis(detail).lines} come out and the padding cuts ${text(detail.cut)} off: nothing is left.`,
  'steps-output-too-large': (detail) =>
    `${text(detail.found)} ${axis(detail).lines} would come out, and there is room for ${text(detail.most)} here.`,
  'steps-no-weights': () =>
    'Pooling has no weights: there is no matrix to multiply by and no formula with a kernel.',
  'steps-matrix-too-large': ({ rows, cols, most }, format) =>
    `The matrix would be ${text(rows)} × ${text(cols)}, and up to ${format.n(Number(most))} numbers are shown here. Try a smaller input.`,
  'lesson-no-figure': ({ id }) => `There is no figure “${text(id)}” in this lesson.`,
  'lesson-expression': ({ message }) =>
    `The lesson’s text has an expression that cannot be read (${text(message)}).`,
  'lesson-name': ({ message }) =>
    `The lesson’s text names something that is not there (${text(message)}).`,
  'lesson-arguments': ({ message }) =>
    `The lesson’s text asks for something with arguments that do not fit (${text(message)}).`,
  'lesson-number': ({ message }) =>
    `That number is of no use here: it is not finite, out of range or not whole (${text(message)}).`,
  'lesson-field': ({ message }) =>
    `A line of the figure is missing, unknown or cannot be read (${text(message)}).`,
  'lesson-figure': ({ message }) => `There is no figure with these numbers (${text(message)}).`,
  'lesson-question': ({ message }) => `This question cannot be asked (${text(message)}).`,
  'lesson-limit': ({ message }) => `That is more than fits in a lesson (${text(message)}).`,
};
