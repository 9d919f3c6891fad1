// What the lessons ask for, worked out a second time and without the core: from the numbers that a reader sees.
import type { FigureData, StepsSetup } from '../../../www/src/engine/pkg/cnn_steps.js';

/** Rows and columns as people count them. */
export interface Place {
  readonly row: number;
  readonly col: number;
}
export type Sum = number | Place;

/** What a question speaks of. */
export interface Seen {
  readonly given: Readonly<Record<string, number>>;
  figure(id: string): FigureData;
}

type Call = (...args: number[]) => number;

const size: Call = (n, k, s, p, d) => Math.floor((n + 2 * p - d * (k - 1) - 1) / s) + 1;
const relu = (x: number): number => Math.max(0, x);

const FUNCTIONS: Record<string, Call> = {
  size,
  same: (k) => (k - 1) / 2,
  volume: (...sides) => sides.reduce((all, side) => all * side, 1),
  weights_dense: (inputs, units) => inputs * units,
  neuron: (sum, bias) => relu(sum + bias),
  neg_log: (p) => -Math.log(p),
  receptive_of: (...kernels) => kernels.reduce((field, kernel) => field + kernel - 1, 1),
};

/** The value of an answer as a lesson writes it. */
export function workOut(expression: string, seen: Seen): Sum {
  const reader = new Reader(expression, seen);
  const value = reader.sum();
  if (!reader.isDone) throw new Error(`the test cannot work out ${expression}`);
  return value;
}

/** `+ - * /`, numbers, names that are given, functions, members of figures. */
class Reader {
  readonly #tokens: string[];
  #at = 0;

  constructor(
    readonly source: string,
    readonly seen: Seen,
  ) {
    this.#tokens = source.match(/\d+(?:\.\d+)?|[a-z_]\w*(?:-[a-z]\w*)*|\S/gi) ?? [];
  }

  get isDone(): boolean {
    return this.#at === this.#tokens.length;
  }

  sum(): Sum {
    let value = this.#product();
    for (;;) {
      if (this.#takes('+')) value = numberIn(value) + numberIn(this.#product());
      else if (this.#takes('-')) value = numberIn(value) - numberIn(this.#product());
      else return value;
    }
  }

  #product(): Sum {
    let value = this.#factor();
    for (;;) {
      if (this.#takes('*')) value = numberIn(value) * numberIn(this.#factor());
      else if (this.#takes('/')) value = numberIn(value) / numberIn(this.#factor());
      else return value;
    }
  }

  #factor(): Sum {
    const token = this.#tokens[this.#at++] ?? '';
    if (token === '-') return -numberIn(this.#factor());
    if (token === '(') {
      const value = this.sum();
      this.#takes(')');
      return value;
    }
    if (/^\d/.test(token)) return Number(token);
    const next = this.#tokens[this.#at];
    if (next === '(') return this.#call(token);
    if (next === '.') return this.#members(token, this.seen.figure(token));
    const value = this.seen.given[token];
    if (value === undefined) throw new Error(`${token} is not given: ${this.source}`);
    return value;
  }

  #call(name: string): number {
    if (name === 'parameters') return this.#parameters();
    if (name === 'flat') {
      // Sharpening adds up to 1: what is even stays as it is.
      const [preset, value] = this.#texts();
      if (preset !== 'sharpen') throw new Error(`the test does not know ${preset}`);
      return this.seen.given[value ?? ''] ?? Number(value);
    }
    if (name === 'merge') {
      const [one = '', other = ''] = this.#texts();
      const [, , at] = [this.#takes('.'), this.#takes('weight'), this.#numbers()[0] ?? 0];
      return (
        merged(setupOf(this.seen.figure(one)), setupOf(this.seen.figure(other)))[at - 1] ?? NaN
      );
    }
    if (name === 'momentum') {
      const [step = 0, rate = 0, ...gradients] = this.#numbers();
      this.#takes('.');
      this.#takes('change');
      let velocity = 0;
      for (const gradient of gradients.slice(0, step)) velocity = 0.9 * velocity + gradient;
      return -rate * velocity;
    }
    const known = FUNCTIONS[name];
    if (!known) throw new Error(`the test cannot work out ${name}(…)`);
    return known(...this.#numbers());
  }

  /** Each filter has a weight for every cell of its window in every channel, and a bias. */
  #parameters(): number {
    this.#takes('(');
    const kind = this.#tokens[this.#at++];
    this.#takes(',');
    const [inputs = 0, outputs = 0, kernel = 1] = this.#rest();
    return kind === 'conv' ? outputs * (inputs * kernel * kernel + 1) : outputs * (inputs + 1);
  }

  #members(id: string, figure: FigureData): Sum {
    this.#takes('.');
    const member = this.#tokens[this.#at++] ?? '';
    const args = this.#tokens[this.#at] === '(' ? this.#numbers() : [];
    // `layer(7).units`: a member of a member.
    const inner = this.#takes('.') ? `.${this.#tokens[this.#at++]}` : '';
    const value = memberOf(figure, member + inner, args);
    if (value === null)
      throw new Error(`the test cannot work out ${id}.${member} of ${figure.kind}`);
    return value;
  }

  #numbers(): number[] {
    this.#takes('(');
    return this.#rest();
  }
  #rest(): number[] {
    const found: number[] = [];
    while (!this.#takes(')')) {
      if (this.isDone) throw new Error(`unfinished: ${this.source}`);
      found.push(numberIn(this.sum()));
      if (!this.#takes(',')) this.#takes(';');
    }
    return found;
  }
  #texts(): string[] {
    this.#takes('(');
    const found: string[] = [];
    while (!this.#takes(')')) {
      found.push(this.#tokens[this.#at++] ?? '');
      this.#takes(',');
    }
    return found;
  }

  #takes(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at++;
    return true;
  }
}

function numberIn(value: Sum): number {
  if (typeof value !== 'number') throw new Error('a cell is no number');
  return value;
}

const WINDOWS = ['conv', 'conv1d', 'volume', 'pool', 'im2col'];

export function setupOf(figure: FigureData): StepsSetup {
  if (!('setup' in figure)) throw new Error(`${figure.kind} is no board`);
  return figure.setup;
}

function memberOf(figure: FigureData, member: string, args: readonly number[]): Sum | null {
  const [first = 0, second = 0, third = 0] = args;
  if (WINDOWS.includes(figure.kind) && 'setup' in figure) {
    const { setup } = figure;
    switch (member) {
      case 'output': {
        const across = size(
          setup.cols + setup.left + setup.right,
          setup.kernelCols,
          setup.strideCols,
          0,
          setup.dilationCols,
        );
        // A row of im2col is a position, counted along the rows.
        return figure.kind === 'im2col'
          ? outputOf(setup, Math.floor((first - 1) / across), (first - 1) % across)
          : outputOf(setup, first - 1, second - 1);
      }
      case 'source': {
        const at = third - 1;
        return {
          row: first + Math.floor(at / setup.kernelCols),
          col: second + (at % setup.kernelCols),
        };
      }
      case 'winner': {
        const window = windowOf(setup, 0, first - 1, second - 1);
        const at = window.indexOf(Math.max(...window));
        return {
          row: (first - 1) * setup.strideRows + Math.floor(at / setup.kernelCols) + 1,
          col: (second - 1) * setup.strideCols + (at % setup.kernelCols) + 1,
        };
      }
      default:
        return null;
    }
  }
  switch (`${figure.kind}.${member}`) {
    case 'tensor.at':
      return { row: first, col: second };
    case 'flatten.index': {
      const { rows, cols } = (figure as Extract<FigureData, { kind: 'flatten' }>).shape;
      return (first - 1) * rows * cols + (second - 1) * cols + third;
    }
    case 'dense.output': {
      const { inputs, weights, bias, activation } = figure as Extract<
        FigureData,
        { kind: 'dense' }
      >;
      const sum = dot(inputs, weights[first - 1] ?? []) + (bias[first - 1] ?? 0);
      return activation === 'relu' ? relu(sum) : sum;
    }
    case 'softmax.p': {
      const { logits } = figure as Extract<FigureData, { kind: 'softmax' }>;
      const powers = logits.map(Math.exp);
      return (powers[first - 1] ?? NaN) / powers.reduce((total, power) => total + power, 0);
    }
    case 'gradient.gradient': {
      const { input, upstream } = figure as Extract<FigureData, { kind: 'gradient' }>;
      return upstream.values
        .map((value, at) => {
          const row = first - 1 + Math.floor(at / upstream.cols);
          return (
            value * (input.values[row * input.cols + second - 1 + (at % upstream.cols)] ?? NaN)
          );
        })
        .reduce((sum, product) => sum + product, 0);
    }
    case 'curve.step': {
      // Down (w − 3)², whose slope is 2(w − 3).
      const { start, rate } = figure as Extract<FigureData, { kind: 'curve' }>;
      let w = start ?? NaN;
      for (let step = 0; step < first; step++) w -= (rate ?? NaN) * 2 * (w - 3);
      return w;
    }
    case 'dropout.output': {
      const { inputs, p, kept } = figure as Extract<FigureData, { kind: 'dropout' }>;
      return kept[first - 1] ? (inputs[first - 1] ?? NaN) / (1 - p) : 0;
    }
    case 'receptive.field': {
      const { layers } = figure as Extract<FigureData, { kind: 'receptive' }>;
      let [field, jump] = [1, 1];
      for (const { kernel, stride } of layers.slice(0, first)) {
        field += (kernel - 1) * jump;
        jump *= stride;
      }
      return field;
    }
    case 'grad-cam.output': {
      const { maps, weights, cols } = figure as Extract<FigureData, { kind: 'grad-cam' }>;
      const at = (first - 1) * cols + second - 1;
      return relu(
        dot(
          weights,
          maps.map((map) => map[at] ?? NaN),
        ),
      );
    }
    case 'summary.layer.units': {
      // Flattening: everything that the layer before made, in one row.
      const { rows } = figure as Extract<FigureData, { kind: 'summary' }>;
      const before = rows[first - 2]?.output;
      return before ? before.channels * before.rows * before.cols : null;
    }
    case 'summary.trainable': {
      const { rows } = figure as Extract<FigureData, { kind: 'summary' }>;
      return rows.reduce((sum, { frozen, parameters }) => sum + (frozen ? 0 : parameters), 0);
    }
    default:
      return null;
  }
}

const dot = (some: readonly number[], others: readonly number[]): number =>
  some.reduce((sum, value, at) => sum + value * (others[at] ?? NaN), 0);

/** What a window reads of one channel; zeros in the padding. */
function windowOf(setup: StepsSetup, channel: number, row: number, col: number): number[] {
  const { rows, cols, kernelRows, kernelCols, values } = setup;
  return Array.from({ length: kernelRows * kernelCols }, (_, at) => {
    const down = Math.floor(at / kernelCols) * setup.dilationRows;
    const right = (at % kernelCols) * setup.dilationCols;
    const y = row * setup.strideRows + down - setup.top;
    const x = col * setup.strideCols + right - setup.left;
    const isInside = y >= 0 && y < rows && x >= 0 && x < cols;
    return isInside ? (values[(channel * rows + y) * cols + x] ?? NaN) : 0;
  });
}

/** The first filter's output. */
function outputOf(setup: StepsSetup, row: number, col: number): number {
  if (setup.kind === 'max-pool2d') return Math.max(...windowOf(setup, 0, row, col));
  const area = setup.kernelRows * setup.kernelCols;
  let sum = setup.bias[0] ?? 0;
  for (let channel = 0; channel < setup.channels; channel++) {
    const weights = setup.weights.slice(channel * area, (channel + 1) * area);
    sum += dot(windowOf(setup, channel, row, col), weights);
  }
  return setup.activation === 'relu' ? relu(sum) : sum;
}

/** The kernel that does in one go what two do one after the other: every product of weights, where their places add up. */
function merged(one: StepsSetup, other: StepsSetup): number[] {
  const [a, b] = [one.weights, other.weights];
  return Array.from({ length: a.length + b.length - 1 }, (_, at) =>
    a.reduce((sum, weight, i) => sum + weight * (b[at - i] ?? 0), 0),
  );
}
