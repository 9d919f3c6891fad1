import { describe, expect, it } from 'vitest';
import type { StepsSetup } from '$engine/steps';
import { PLAIN } from '$state/steps/setup';
import { formulaOf, placeInWindow } from './general';

const setup = (change: Partial<StepsSetup>): StepsSetup => ({
  ...PLAIN,
  values: [],
  weights: [],
  bias: [],
  ...change,
});

/** What a written place is worth, for any places counted from one. */
function worth(text: string, out: number, cell: number): number {
  const expression = text
    .replaceAll('\u2212', '-')
    .replaceAll(/(\d)\(/g, '$1*(')
    .replaceAll('r', String(out))
    .replaceAll('m', String(cell));
  expect(expression).toMatch(/^[\d\s()*+-]+$/);
  return new Function(`return ${expression}`)() as number;
}

describe('a place in a window', () => {
  it('is the one that the definition gives, however short it is written', () => {
    for (const stride of [1, 2, 3]) {
      for (const dilation of [1, 2]) {
        for (const padding of [0, 1, 2]) {
          const text = placeInWindow('r', 'm', { stride, dilation, padding });
          for (const out of [1, 2, 5]) {
            for (const cell of [1, 3]) {
              const place = 1 + (out - 1) * stride + (cell - 1) * dilation - padding;
              expect(worth(text, out, cell)).toBe(place);
            }
          }
        }
      }
    }
  });

  it('is short', () => {
    expect(placeInWindow('r', 'm', { stride: 1, dilation: 1, padding: 0 })).toBe('r + m − 1');
    expect(placeInWindow('r', 'm', { stride: 2, dilation: 1, padding: 0 })).toBe('2(r − 1) + m');
    expect(placeInWindow('r', 'm', { stride: 1, dilation: 2, padding: 2 })).toBe(
      'r + 2(m − 1) − 2',
    );
  });
});

describe('the formula', () => {
  it('leaves out what there is only one of', () => {
    const { left, ranges, factors, bias } = formulaOf(
      setup({ kernelRows: 2, kernelCols: 3 }),
      false,
    );
    expect(left.indices).toEqual(['r', 'c']);
    expect(bias).toBeNull();
    expect(ranges.map(({ letter, to }) => [letter, to])).toEqual([
      ['m', '2'],
      ['n', '3'],
    ]);
    expect(factors.map(({ letter }) => letter).join('')).toBe('wx');
  });

  it('sums over channels, and has a map for each filter', () => {
    const layer = setup({ channels: 3, outChannels: 2, bias: [1, 0] });
    const { left, ranges, factors, bias } = formulaOf(layer, false);
    expect(left.indices).toEqual(['o', 'r', 'c']);
    expect(bias?.indices).toEqual(['o']);
    expect(ranges[0]).toEqual({ letter: 'i', from: '1', to: '3' });
    expect(factors[0]?.indices).toEqual(['o', 'i', 'm', 'n']);
  });

  it('reads its own channel where each has a filter of its own', () => {
    const { ranges, factors } = formulaOf(setup({ channels: 3, outChannels: 3, groups: 3 }), false);
    expect(ranges.map(({ letter }) => letter)).toEqual(['m', 'n']);
    expect(factors[1]?.indices[0]).toBe('o');
  });

  it('turns the weights of a transposed convolution round, and says where its inputs are', () => {
    const layer = setup({ kind: 'conv-transpose2d', channels: 2, strideRows: 2, strideCols: 2 });
    const { factors, where } = formulaOf({ ...layer, outChannels: 2 }, false);
    expect(factors[0]?.indices).toEqual(['i', 'o', 'm', 'n']);
    expect(where).toEqual([
      ['2(u − 1) + m', 'r'],
      ['2(v − 1) + n', 'c'],
    ]);
  });

  it('of pooling has no weights, and of a mean a divisor unless it depends on the place', () => {
    const maximum = formulaOf(setup({ kind: 'max-pool2d', kernelRows: 2, kernelCols: 2 }), false);
    expect(maximum).toMatchObject({ operator: 'maximum', bias: null });
    expect(maximum.factors).toHaveLength(1);
    const mean = setup({ kind: 'avg-pool2d', kernelRows: 2, kernelCols: 2 });
    expect(formulaOf(mean, false).divisor).toBe('2·2');
    expect(formulaOf({ ...mean, left: 1, countIncludePad: false }, false).divisor).toBeNull();
  });
});
