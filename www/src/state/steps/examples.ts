// The published examples: each is a layer whose numbers stand in a lesson (or in a paper that everybody cites).

import type { StepsSetup } from '$engine/steps';
import { PLAIN, type Settings, type Tab } from './setup';

/** Reads `1 0 / 0 2 | 3 4 / 5 6`: numbers of a row, `/` between rows, `|` between planes. */
function numbers(text: string): { values: number[]; planes: number; rows: number; cols: number } {
  const planes = text
    .split('|')
    .map((plane) => plane.split('/').map((row) => row.trim().split(/\s+/).map(Number)));
  const [first = []] = planes;
  return {
    values: planes.flat(2),
    planes: planes.length,
    rows: first.length,
    cols: first[0]?.length ?? 0,
  };
}

interface Description extends Partial<Settings> {
  readonly input: string;
  readonly kernel?: string;
  readonly biases?: readonly number[];
  /** The same on every side. */
  readonly padding?: number;
  readonly stride?: number;
  readonly dilation?: number;
}

function layer({
  input,
  kernel,
  biases = [],
  padding = 0,
  stride = 1,
  dilation = 1,
  ...settings
}: Description): StepsSetup {
  const { values, planes: channels, rows, cols } = numbers(input);
  const weights = kernel === undefined ? null : numbers(kernel);
  const isLine = settings.kind === 'conv1d';
  return {
    ...PLAIN,
    channels,
    outChannels: channels,
    rows,
    cols,
    values,
    kernelRows: weights?.rows ?? 1,
    kernelCols: weights?.cols ?? 1,
    weights: weights?.values ?? [],
    bias: biases,
    strideRows: isLine ? 1 : stride,
    strideCols: stride,
    dilationRows: isLine ? 1 : dilation,
    dilationCols: dilation,
    top: isLine ? 0 : padding,
    bottom: isLine ? 0 : padding,
    left: padding,
    right: padding,
    ...settings,
  };
}

const SIX = '3 1 0 2 1 0 / 2 0 1 3 2 1 / 0 1 2 1 0 3 / 4 0 3 2 2 1 / 1 1 0 1 0 1 / 3 2 1 0 2 1';
const FOUR = '0 10 10 0 / 20 30 30 20 / 10 20 20 10 / 0 5 5 0';
const FIVE = '1 2 0 1 3 / 0 1 3 2 0 / 2 0 1 1 2 / 1 3 0 2 1 / 0 1 2 0 1';
const SEVEN =
  '1 0 2 0 1 3 0 / 0 1 0 2 0 1 1 / 2 0 1 0 3 0 2 / 0 2 0 1 0 2 0 / 1 0 3 0 1 0 1 / 0 1 0 2 0 1 0 / 2 0 1 0 2 0 1';
const EDGE = '1 0 -1 / 1 0 -1 / 1 0 -1';
const SUM = '1 1 1 / 1 1 1 / 1 1 1';
const SIGNAL = '3 1 4 1 5 9 2 6';
const COLOUR =
  '0 0 2 0 0 / 0 1 2 1 0 / 0 0 2 0 1 / 1 0 2 0 0 / 0 0 2 1 0 | 1 0 0 0 1 / 0 0 1 0 0 / 2 2 2 2 2 / 0 0 1 0 0 / 1 0 0 0 1 | 1 1 1 0 0 / 1 1 0 0 2 / 1 0 0 2 2 / 0 0 2 2 1 / 0 2 2 1 1';
const COLOUR_FILTERS =
  '-1 1 -1 / -1 1 -1 / -1 1 -1 | 0 0 0 / 1 1 1 / 0 0 0 | 0 0 0 / 0 -1 0 / 0 0 0 | 0 0 0 / 0 1 0 / 0 0 0 | 0 1 0 / 1 -1 1 / 0 1 0 | 1 0 0 / 0 1 0 / 0 0 1';

const ONE = { outChannels: 1 } as const;
const POOL = { kernelRows: 2, kernelCols: 2, stride: 2 } as const;
const TABLE = '1 1 2 4 / 5 6 7 8 / 3 2 1 0 / 1 2 3 4';

/** In the order of the menu. */
export const EXAMPLES = {
  operation: layer({ ...ONE, input: FOUR, kernel: '1 0 / 0 2' }),
  edges: layer({ ...ONE, input: SIX, kernel: EDGE }),
  valid: layer({ ...ONE, input: FIVE, kernel: SUM }),
  same: layer({ ...ONE, input: FIVE, kernel: SUM, padding: 1 }),
  full: layer({ ...ONE, input: FIVE, kernel: SUM, padding: 2 }),
  stride: layer({ ...ONE, input: SIX, kernel: EDGE, stride: 2 }),
  strideSeven: layer({ ...ONE, input: SEVEN, kernel: EDGE, stride: 2 }),
  dilated: layer({ ...ONE, input: SEVEN, kernel: EDGE, dilation: 2 }),
  colour: layer({
    input: COLOUR,
    kernel: COLOUR_FILTERS,
    outChannels: 2,
    biases: [1, 0],
    padding: 1,
    stride: 2,
  }),
  relu: layer({ ...ONE, input: SIX, kernel: EDGE, activation: 'relu' }),
  twoFirst: layer({ ...ONE, kind: 'conv1d', input: SIGNAL, kernel: '1 -1' }),
  twoSecond: layer({ ...ONE, kind: 'conv1d', input: '2 -3 3 -4 -4 7 -4', kernel: '1 1' }),
  twoAsOne: layer({ ...ONE, kind: 'conv1d', input: SIGNAL, kernel: '1 0 -1' }),
  signal: layer({
    ...ONE,
    kind: 'conv1d',
    input: '0 3 5 6 5 3 0 -3 -5 -6 -5 -3 0',
    kernel: '-1 0 1',
    padding: 1,
  }),
  maximum: layer({ ...POOL, kind: 'max-pool2d', input: TABLE }),
  average: layer({ ...POOL, kind: 'avg-pool2d', input: TABLE }),
  letter: layer({
    ...POOL,
    kind: 'max-pool2d',
    input:
      '0 0 0 0 1 0 0 0 / 0 0 0 0 1 0 0 0 / 0 0 1 0 0 0 1 0 / 0 0 1 0 0 0 1 0 / 0 0 1 1 1 1 1 0 / 0 0 1 0 0 0 1 0 / 0 0 1 0 0 0 1 0 / 0 0 1 0 0 0 1 0',
  }),
  matrix: layer({ ...ONE, input: FOUR, kernel: '1 3 / 4 2' }),
  depthwise: layer({
    input: COLOUR,
    kernel: `${EDGE} | 0 1 0 / 1 -4 1 / 0 1 0 | ${SUM}`,
    groups: 3,
    padding: 1,
  }),
  spread: layer({
    ...ONE,
    kind: 'conv-transpose2d',
    input: '1 2 / 3 0',
    kernel: SUM,
    stride: 2,
  }),
  upsample: layer({
    ...ONE,
    kind: 'conv-transpose2d',
    input: '1 2 3 / 4 5 6 / 7 8 9',
    kernel: '1 2 1 / 2 4 2 / 1 2 1',
    stride: 2,
    padding: 1,
    outputPaddingRows: 1,
    outputPaddingCols: 1,
  }),
} as const satisfies Record<string, StepsSetup>;

export type ExampleId = keyof typeof EXAMPLES;
export const EXAMPLE_IDS = Object.keys(EXAMPLES) as ExampleId[];

/** The lesson that an example stands in, by the name of its file; those without one are from the literature. */
export const LESSON_OF: Readonly<Partial<Record<ExampleId, string>>> = {
  signal: '01-tensors',
  operation: '03-operation',
  edges: '04-neuron-is-a-map',
  valid: '06-padding',
  same: '06-padding',
  full: '06-padding',
  stride: '07-stride',
  strideSeven: '07-stride',
  dilated: '07-stride',
  colour: '08-channels',
  relu: '09-relu',
  twoFirst: '09-relu',
  twoSecond: '09-relu',
  twoAsOne: '09-relu',
  maximum: '10-pooling',
  average: '10-pooling',
  letter: '10-pooling',
  matrix: '14-one-big-matrix',
  spread: '20-uses',
};

/** What a kind begins with. */
export const FIRST_OF: Readonly<Record<Tab, ExampleId>> = {
  signal: 'signal',
  plane: 'operation',
  volume: 'colour',
  grouped: 'depthwise',
  transposed: 'spread',
  max: 'maximum',
  average: 'average',
};
