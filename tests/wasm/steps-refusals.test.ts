// What the real module refuses, in words; nonsense; and a trap.
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { EngineFailure } from '../../www/src/engine/failure';
import * as wasm from '../../www/src/engine/pkg/cnn_steps.js';
import { startSteps, type Cell, type Steps, type StepsSetup } from '../../www/src/engine/steps';
import { en } from '../../www/src/i18n/en';
import { es } from '../../www/src/i18n/es';
import { formatFor } from '../../www/src/i18n/format';
import { dice, PUBLISHED, refusal, setup, square } from './steps-support';
import { textOf } from './support';

vi.mock('../../www/src/engine/steps/module', () => import('./steps-module'));

let steps: Steps;
beforeAll(async () => {
  steps = await startSteps();
});

const cell = (row: number, col: number, channel = 0): Cell => ({ channel, row, col });

// Every code of crates/cnn_wasm/src/error/steps.rs.
const REFUSED: [string, () => unknown][] = [
  ['steps-zero', () => steps.board(setup({ strideRows: 0 }))],
  ['steps-too-large', () => steps.board(square(17, 3))],
  ['steps-wrong-count', () => steps.board(setup({ values: [1, 2, 3] }))],
  ['steps-not-finite', () => steps.board(setup({ weights: [1, NaN, 0, 2] }))],
  ['steps-not-one-row', () => steps.board(setup({ kind: 'conv1d' }))],
  [
    'steps-groups-input',
    () => steps.board(square(4, 2, { channels: 3, outChannels: 2, groups: 2 })),
  ],
  [
    'steps-groups-output',
    () => steps.board(square(4, 2, { channels: 2, outChannels: 3, groups: 2 })),
  ],
  ['steps-window-does-not-fit', () => steps.board(square(4, 3, { dilation: 2 }))],
  ['steps-dilated-average', () => steps.board(square(6, 2, { kind: 'avg-pool2d', dilation: 2 }))],
  ['steps-pool-padding', () => steps.board(square(4, 2, { kind: 'max-pool2d', padding: 2 }))],
  [
    'steps-pool-in-padding',
    () => steps.board(square(2, 2, { kind: 'max-pool2d', padding: 3, dilation: 6 })),
  ],
  [
    'steps-output-padding',
    () => steps.board(square(3, 3, { kind: 'conv-transpose2d', outputPaddingRows: 1 })),
  ],
  ['steps-nothing-left', () => steps.board(square(2, 2, { kind: 'conv-transpose2d', padding: 2 }))],
  [
    'steps-output-too-large',
    () => steps.board(square(16, 3, { kind: 'conv-transpose2d', stride: 3 })),
  ],
  ['steps-no-weights', () => steps.board(square(4, 2, { kind: 'max-pool2d' })).im2col()],
  [
    'steps-matrix-too-large',
    () => steps.board(square(16, 3, { channels: 3, outChannels: 2, padding: 1 })).matrix(),
  ],
  ['no-such-cell', () => steps.board(PUBLISHED).explain(cell(9, 0))],
  ['malformed', () => steps.board({} as StepsSetup)],
  ['malformed', () => steps.board(setup({ rows: -1 }))],
  ['malformed', () => steps.board(setup({ kind: 'sideways' as StepsSetup['kind'] }))],
];

describe('refusals', () => {
  it.each(REFUSED)('%s comes as data, with words in both languages', (code, question) => {
    const error = refusal(question);
    expect(error.code).toBe(code);
    for (const [language, { errors }] of Object.entries({ es, en })) {
      const words = (errors as Record<string, unknown>)[code];
      expect(words, `${language}: ${code}`).toBeTypeOf('function');
      const text = (words as (detail: unknown, format: unknown) => string)(
        error.detail,
        formatFor(language as 'es' | 'en'),
      );
      expect(text).not.toMatch(/undefined|NaN|^\s*$/);
    }
  });

  it('say which layer of a stack does not fit', () => {
    const layer = { kind: 'conv', kernel: 3, stride: 1, padding: 0, dilation: 1 } as const;
    const error = refusal(() => steps.receptive([layer, { ...layer, kernel: 9 }], 8));
    expect(error).toMatchObject({ code: 'steps-window-does-not-fit', detail: { layer: 1 } });
    expect(refusal(() => steps.receptive([layer], 8).reads(4, 0, 0)).code).toBe('no-such-cell');
  });

  it('have words for every code that the core can send', () => {
    const files = ['error/steps.rs', 'steps/board.rs', 'steps/sheet.rs', 'steps/figure/mod.rs'];
    const source = files.map((file) => textOf(`crates/cnn_wasm/src/${file}`)).join('\n');
    const codes = [...source.matchAll(/"((?:steps|lesson)-[a-z-]+)"/g)].map(([, code]) => code);
    expect(new Set(codes).size).toBeGreaterThan(24);
    for (const { errors } of [es, en])
      for (const code of codes) expect(errors).toHaveProperty(code as string);
    const tested = new Set(REFUSED.map(([code]) => code));
    for (const code of codes.filter((code) => code?.startsWith('steps-')))
      expect(tested).toContain(code);
  });
});

describe('nonsense', () => {
  it('is refused or worked out, and never ends the instance', () => {
    const roll = dice(5);
    const pick = <T>(...choices: T[]) => choices[roll(choices.length)] as T;
    const count = () => pick(0, 1, 1, 1, 2, 2, 3, 4, 5, 16, 17, -1, 0.5, NaN, 1e9, 4_294_967_296);
    let worked = 0;
    for (let round = 0; round < 4000; round++) {
      const few = roll(2) === 0;
      const maybe = <T>(good: T, bad: () => T) => (few && roll(60) > 0 ? good : bad());
      const channels = maybe(pick(1, 2, 4), count);
      const [rows, cols] = [maybe(1 + roll(6), count), maybe(1 + roll(6), count)];
      const [outChannels, groups] = [maybe(pick(1, 2, 4), count), maybe(pick(1, 1, 2), count)];
      const [kernelRows, kernelCols] = [maybe(1 + roll(3), count), maybe(1 + roll(3), count)];
      const list = (length: number) =>
        Array.from({ length: Math.min(5000, Math.max(0, Math.floor(length) || 0)) }, () =>
          pick(0, 1, -2, 1.5, ...(few ? [3] : [NaN, Infinity, 3e38])),
        );
      const it_: StepsSetup = {
        kind: pick('conv1d', 'conv2d', 'conv-transpose2d', 'max-pool2d', 'avg-pool2d'),
        ...{ channels, rows, cols, outChannels, groups, kernelRows, kernelCols },
        values: list(channels * rows * cols),
        weights: list((outChannels * channels * kernelRows * kernelCols) / groups),
        bias: pick([], list(outChannels), [1]),
        ...{ strideRows: maybe(1, count), strideCols: maybe(2, count) },
        ...{ dilationRows: maybe(1, count), dilationCols: maybe(1, count) },
        ...{ top: maybe(1, count), bottom: maybe(0, count) },
        ...{ left: maybe(1, count), right: maybe(2, count) },
        ...{ outputPaddingRows: maybe(0, count), outputPaddingCols: maybe(0, count) },
        activation: pick('none', 'relu', 'sigmoid', 'tanh'),
        countIncludePad: roll(2) === 0,
      };
      const at = cell(count(), count(), count());
      const questions: (() => unknown)[] = [
        () => wasm.boardExplain(it_, at),
        () => wasm.boardFeeds(it_, at),
        () => wasm.boardReads(it_, { out: count(), input: count(), row: count(), col: count() }),
        () => wasm.boardIm2col(it_),
        () => wasm.boardMatrix(it_),
        () => wasm.boardCheck(it_, at, pick('1', '', '1/0', 'x', '１')),
        () => wasm.boardCode(it_, pick('pytorch', 'keras')),
      ];
      for (const question of [() => wasm.boardFacts(it_), pick(...questions)])
        try {
          question();
          worked++;
        } catch (thrown) {
          expect(thrown, JSON.stringify(it_)).toMatchObject({ code: expect.any(String) });
        }
    }
    expect(worked).toBeGreaterThan(400);
    expect(steps.board(PUBLISHED).values).toHaveLength(9);
  });
});

describe('a crash', () => {
  it('loses nothing: a board is asked again in a new instance', () => {
    const board = steps.board(PUBLISHED);
    const restarted = new EngineFailure({ code: 'engine-restarted', detail: {} });
    const trap = () => {
      throw new WebAssembly.RuntimeError('unreachable');
    };
    // The module's exports cannot be replaced, so the question itself dies.
    const dying = { ...PUBLISHED };
    Object.defineProperty(dying, 'rows', { enumerable: true, get: trap });
    expect(() => steps.board(dying)).toThrow(restarted);
    expect(board.explain(cell(1, 1)).value).toBe(70);
    expect(steps.parseNumber('1/4')).toBe(0.25);
  });
});
