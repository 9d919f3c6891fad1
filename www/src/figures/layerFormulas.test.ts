import { describe, expect, it } from 'vitest';
import type { LayerReport } from '$engine/train';
import {
  isVectorAfter,
  macFormula,
  parameterFormula,
  shapeText,
  sizeFormula,
  sizeFormulas,
  valueFormula,
} from './layerFormulas';

const axis = { size: 13, kernel: 3, stride: 1, padding: 0, dilation: 1, output: 11 };
const conv: LayerReport = {
  input: { channels: 6, rows: 13, cols: 13 },
  output: { channels: 16, rows: 11, cols: 11 },
  parameters: 880,
  weightShape: [16, 6, 3, 3],
  biases: 16,
  macs: 104_544,
  rows: axis,
  cols: axis,
  receptiveField: 8,
};
const dense: LayerReport = {
  ...conv,
  input: { channels: 400, rows: 1, cols: 1 },
  output: { channels: 120, rows: 1, cols: 1 },
  parameters: 48_120,
  weightShape: [120, 400],
  biases: 120,
  macs: 48_000,
  rows: null,
  cols: null,
};

/** What a formula is worth, computed from its text. */
function worth(text: string): number {
  const code = text
    .replaceAll('×', '*')
    .replaceAll('·', '*')
    .replaceAll('÷', '/')
    .replaceAll('−', '-')
    .replace('⌊', 'Math.floor(')
    .replace('⌋', ')');
  return Function(`return ${code}`)() as number;
}

describe('formulas are true', () => {
  it('of sizes', () => {
    const line = sizeFormula(axis, String);
    expect(line).toEqual({ text: '⌊(13 + 2·0 − 3) ÷ 1⌋ + 1', result: 11 });
    expect(worth(line.text)).toBe(11);
    const dilated = { size: 28, kernel: 3, stride: 2, padding: 1, dilation: 2, output: 13 };
    expect(worth(sizeFormula(dilated, String).text)).toBe(13);
  });

  it('of parameters and multiplications', () => {
    for (const report of [conv, dense]) {
      expect(worth(parameterFormula(report, String)!.text)).toBe(report.parameters);
      expect(worth(macFormula(report, String)!.text)).toBe(report.macs);
    }
    expect(parameterFormula(conv, String)!.text).toBe('16 × (3 × 3 × 6 + 1)');
    expect(parameterFormula(conv, String, 'maps-first')!.text).toBe('16 × (6 × 3 × 3 + 1)');
    expect(macFormula(conv, String, 'maps-first')!.text).toBe('16 × 11 × 11 × (6 × 3 × 3)');
    const plain = { ...conv, biases: 0, parameters: 864 };
    expect(worth(parameterFormula(plain, String)!.text)).toBe(864);
    const norm = { ...conv, weightShape: [16], biases: 16, parameters: 32, macs: 0 };
    expect(worth(parameterFormula(norm, String)!.text)).toBe(32);
    expect(macFormula(norm, String)).toBeNull();
  });

  it('of flattened maps', () => {
    const report = {
      ...dense,
      input: { channels: 16, rows: 5, cols: 5 },
      output: { channels: 400, rows: 1, cols: 1 },
    };
    const line = valueFormula({ kind: 'flatten' }, report, String)!;
    expect(worth(line.text)).toBe(line.result);
    expect(valueFormula({ kind: 'relu' }, report, String)).toBeNull();
  });
});

it('says both axes only where they differ', () => {
  expect(sizeFormulas(conv, String)).toHaveLength(1);
  expect(sizeFormulas({ ...conv, cols: { ...axis, size: 20, output: 18 } }, String)).toHaveLength(
    2,
  );
  expect(sizeFormulas(dense, String)).toHaveLength(0);
});

it('writes shapes as rows, columns and maps, vectors as one number', () => {
  expect(shapeText(conv.output, false, String)).toBe('11×11×16');
  expect(shapeText(conv.output, false, String, 'maps-first')).toBe('16×11×11');
  expect(shapeText(dense.output, true, String)).toBe('120');
  const layers = [{ kind: 'relu' }, { kind: 'flatten' }, { kind: 'relu' }] as const;
  expect([0, 1, 2].map((layer) => isVectorAfter(layers, layer))).toEqual([false, true, true]);
});
