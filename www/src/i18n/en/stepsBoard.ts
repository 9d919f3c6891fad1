import type { StepsBoard } from '../es/stepsBoard';

export const stepsBoard: StepsBoard = {
  board: 'Grids of the operation',
  input: 'Input',
  signal: 'Signal',
  kernel: 'Kernel',
  filter: (number) => `Filter ${number}`,
  filters: 'Filter that is shown',
  readings: 'How it is read',
  scatter: 'Scatter',
  scatterHint: 'Each input stamps the kernel on the output; where stamps overlap, they add up',
  gather: 'Gather',
  gatherHint: 'Each output gathers what reaches it from the inputs',
  products: 'Products',
  sums: 'Sums',
  output: 'Output',
  outputs: 'Outputs',
  before: (activation) => `Before ${activation}`,
  beforeStage: 'before',
  afterStage: 'after',
  activations: { relu: 'ReLU', sigmoid: 'sigmoid', tanh: 'tanh' },
  size: (rows, cols) => `${rows} × ${cols}`,
  volume: (channels, rows, cols) => `${channels} × ${rows} × ${cols}`,
  length: (cols) => (cols === '1' ? '1 number' : `${cols} numbers`),
  channel: (name) => `channel ${name}`,
  map: (name) => `map ${name}`,
  inGroup: (name, group) => `${name} · group ${group}`,
  position: (number) => `position ${number}`,
  bias: 'bias',
  biasOf: (filter) => `Bias of filter ${filter}`,
  channelSum: (channel, sum) => `Channel ${channel} adds ${sum}`,

  inputGrid: (channel) => (channel === null ? 'Input' : `Input, channel ${channel}`),
  kernelGrid: (filter, channel) =>
    channel === null
      ? `Kernel of filter ${filter}`
      : `Filter ${filter}, kernel for channel ${channel}`,
  outputGrid: (map) => (map === null ? 'Output' : `Output, map ${map}`),
  beforeGrid: (map) =>
    map === null ? 'Sums before the activation' : `Sums before the activation, map ${map}`,
  keys: 'Arrows: move through the cells. Page up and page down: the grid before or after. Space: pin. Escape: let go.',
  editKeys: 'Enter, or typing a number: change it.',

  inputAt: (value, where) => `${value}, ${where}`,
  feeds: (count) =>
    count === '1'
      ? 'Goes into 1 output'
      : count === '0'
        ? 'Goes into no output'
        : `Goes into ${count} outputs`,
  feedWith: (where, weight) => `${where} with weight ${weight}`,
  spreads: (count) =>
    count === '1'
      ? 'Is spread over 1 output'
      : `Is spread over ${count} outputs, with a weight for each`,
  padding: 'Padding: it is 0 and not in the image.',
  weightAt: (weight, where) => `Weight ${weight}, ${where}`,
  reads: (count) =>
    count === '1'
      ? 'Multiplies 1 input'
      : `The same weight multiplies ${count} inputs, one for each output`,
  covered: (where) => `Output at ${where}: still hidden`,
  coveredHint: 'What is it? All that is needed is marked.',
  answer: 'Your answer',
  answerFor: (where) => `Your answer for ${where}`,
  check: 'Check',
  right: (value) => `Yes: ${value}.`,
  rounded: (value) => `Yes, rounded: ${value}.`,
  coarse: 'Almost: write more decimals.',
  wrong: (answer) => `It is not ${answer}. Try again.`,
  notANumber: 'That is not a number.',
  editing: (where) => `Number at ${where}`,
  pinned: 'pinned',
  heat: (least, most) =>
    least === most
      ? `The colour says how many windows each cell is part of: ${most}.`
      : `The colour says how many windows each cell is part of: from ${least} to ${most}.`,
  unread: 'What is struck out is never read: the window does not reach it.',
};
