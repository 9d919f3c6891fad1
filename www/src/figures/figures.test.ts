import { describe, expect, it } from 'vitest';
import type { Explanation, Term } from '$engine/types';
import { cellSize } from '../draw/cells';
import { en } from '../i18n/en';
import { es } from '../i18n/es';
import { formatFor } from '../i18n/format';
import { arrange } from './bandLayout';
import { centreOf, paddingOf, slicesOf } from './blocks';
import { stepByKey } from './keys';
import { blockText, weightText } from './numbers';
import { cellSentence, speak } from './text';

const english = { t: en, n: formatFor('en').n };
const spanish = { t: es, n: formatFor('es').n };

function term(row: number, col: number, input: number, weight: number, channel = 0): Term {
  return {
    source: { channel, row, col, origin: 'inside' },
    weightAt: { channel, row: 0, col: 0 },
    input,
    weight,
    product: input * weight,
  };
}

function explanation(terms: Term[], more: Partial<Explanation> = {}): Explanation {
  return {
    rule: 'correlation',
    stage: 'filter',
    cell: { channel: 0, row: 1, col: 2 },
    terms,
    sum: 70,
    divisor: 1,
    bias: 0,
    beforeActivation: 70,
    relu: false,
    value: 70,
    winner: null,
    ...more,
  };
}

describe('slices', () => {
  it('keep the shape of the window, also for rows, columns and three channels', () => {
    const grid = (rows: number, cols: number, channel: number): Term[] =>
      Array.from({ length: rows * cols }, (_, index) =>
        term(Math.floor(index / cols) - 1, (index % cols) - 1, 1, 1, channel),
      );
    for (const [rows, cols] of [
      [1, 1],
      [1, 9],
      [9, 1],
      [3, 3],
      [2, 5],
      [11, 11],
    ] as const) {
      const slices = slicesOf(explanation([0, 1, 2].flatMap((c) => grid(rows, cols, c))));
      expect(slices.map((slice) => slice.channel)).toEqual([0, 1, 2]);
      for (const [index, slice] of slices.entries()) {
        expect(slice).toMatchObject({ rows, cols, offset: index * rows * cols });
      }
    }
    expect(centreOf(slicesOf(explanation(grid(3, 3, 0)))[0]!)).toEqual({ row: 0, col: 0 });
  });

  it('name padding', () => {
    const inside = term(0, 0, 1, 1);
    expect(paddingOf(inside)).toBeUndefined();
    expect(paddingOf({ ...inside, source: { ...inside.source, origin: 'zero' } })).toBe('zero');
    const copied = { ...inside.source, origin: { row: 0, col: 1 } };
    expect(paddingOf({ ...inside, source: copied })).toBe('copied');
  });
});

describe('sentences', () => {
  const simple = explanation([term(0, 1, 10, 1), term(0, 2, 30, 2), term(0, 3, 8, 0)]);

  it('say a plain sum', () => {
    expect(speak(simple, english)).toBe(
      'Output row 2, column 3 equals 70: 10 times 1 plus 30 times 2 plus one product that is zero.',
    );
    expect(speak(simple, spanish)).toBe(
      'La salida en fila 2, columna 3 vale 70: 10 por 1 más 30 por 2 más un producto que es cero.',
    );
    expect(cellSentence(simple, spanish)).toBe('La salida en fila 2, columna 3 vale 70.');
  });

  it('say divisor, bias, ReLU and what is shown', () => {
    const whole = explanation(simple.terms, {
      divisor: 2,
      bias: -40,
      beforeActivation: -5,
      relu: true,
      value: 0,
    });
    expect(speak(whole, english, { shownAs: 0 })).toContain(
      'the sum is 70; divided by 2; plus the bias −40; ReLU turns −5 into 0; shown as 0.',
    );
  });

  it('cut long sums short and count the rest', () => {
    const long = explanation(Array.from({ length: 20 }, () => term(0, 0, 1, 3.5)));
    expect(speak(long, english, { limit: 3 })).toContain('plus 17 more products');
    expect(speak(long, spanish, { limit: 19 })).toContain('más otro producto');
  });

  it('name the winner of a pool', () => {
    const pool = explanation([term(4, 6, 12, 0), term(4, 7, 70, 0)], {
      rule: 'max-pool',
      stage: 'pool',
      winner: 1,
    });
    expect(speak(pool, english)).toContain('the maximum of 12 and 70 is 70, at row 5, column 8');
  });
});

describe('texts of a block', () => {
  const wide = cellSize(3, 3, 400, 200);
  const narrow = cellSize(11, 11, 310, 260);

  it('keep integers whole and share their decimals', () => {
    expect(blockText([139, -145, 0], wide, spanish)).toMatchObject({
      texts: ['139', '−145', '0'],
      exact: true,
    });
    expect(blockText([0.25, 1.5], wide, spanish)).toMatchObject({
      texts: ['0,25', '1,5'],
      exact: true,
    });
  });

  it('drop decimals before they hide, and know that it is not exact any more', () => {
    const dropped = blockText([12.345, 67.891], narrow, english);
    expect(dropped.texts[0]).toMatch(/^12(\.3)?$/);
    expect(dropped.exact).toBe(false);
  });

  it('leave cells to their colour when nothing true fits', () => {
    const tiny = Array.from({ length: 121 }, (_, index) => 1e-5 * (index + 1));
    expect(blockText(tiny, narrow, english).texts.every((text) => text === null)).toBe(true);
  });

  it('write fractions that the core prints as such', () => {
    const print = (): string => '-1/9';
    expect(blockText([-1 / 9], wide, spanish, print)).toMatchObject({
      texts: ['−1/9'],
      exact: true,
    });
    expect(weightText(0.5, spanish, print)).toBe('0,5');
  });

  it('shorten what is huge', () => {
    const huge = blockText([1.56e8], wide, spanish);
    expect(huge.texts[0]).toBe('1,6·10⁸');
    expect(huge.exact).toBe(false);
  });

  it('write as the language writes', () => {
    for (const value of [0, 7, -7, 0.5, -12.25, 999.999, 9999, 12345.6, -0.001, 1e6]) {
      for (const words of [english, spanish]) {
        expect(blockText([value], { width: 400, font: 10 }, words).texts[0]).toBe(words.n(value));
      }
    }
  });
});

describe('the band', () => {
  it('never asks for more width than there is, from phones to projectors', () => {
    for (const width of [312, 342, 480, 600, 719, 800, 928, 1022, 1400]) {
      for (let side = 1; side <= 11; side++) {
        for (const waterfall of [false, true]) {
          const { arrangement, size } = arrange(width, side, side, { blocks: 3, waterfall });
          const block = side * size.width + (side - 1) * size.gap + 2 * size.inset + 4;
          const count = { row: 3, below: 3, pair: 2, switch: 1 }[arrangement];
          expect(count * block).toBeLessThanOrEqual(width);
          expect(size.width).toBeGreaterThanOrEqual(arrangement === 'switch' ? 24 : 22);
        }
      }
    }
  });
});

describe('keys', () => {
  const press = (key: string, shiftKey = false, ctrlKey = false) =>
    stepByKey({ key, shiftKey, ctrlKey }, { row: 5, col: 5 }, 30, 40);

  it('move by one, by ten and to the ends, and stay inside', () => {
    expect(press('ArrowLeft')).toEqual({ row: 5, col: 4 });
    expect(press('ArrowUp', true)).toEqual({ row: 0, col: 5 });
    expect(press('End')).toEqual({ row: 5, col: 39 });
    expect(press('End', false, true)).toEqual({ row: 29, col: 39 });
    expect(press('Home', false, true)).toEqual({ row: 0, col: 0 });
    expect(press('PageDown')).toEqual({ row: 15, col: 5 });
    expect(press('a')).toBeNull();
  });
});
