import { describe, expect, it } from 'vitest';
import type { LayerReport, LayerSpec, Shape } from '$engine/train';
import type { I18n } from '$i18n';
import { en } from '$i18n/en';
import { formatFor } from '$i18n/format';
import type { LayerView, NetworkModel } from '$state/network';
import { summaryRows, summaryText } from './rows';

const format = formatFor('en');
const words = { t: en, format, n: format.n } as unknown as I18n;

const shape = (channels: number, side: number): Shape => ({ channels, rows: side, cols: side });

function layer(
  index: number,
  spec: LayerSpec,
  input: Shape,
  output: Shape,
  rest: Partial<LayerReport> = {},
): LayerView {
  const report: LayerReport = {
    input,
    output,
    parameters: 0,
    weightShape: null,
    biases: 0,
    macs: 0,
    rows: null,
    cols: null,
    receptiveField: 1,
    ...rest,
  };
  const kind = output.rows > 1 ? 'maps' : 'vector';
  return { index, spec, report, input, output, kind, activationOf: null };
}

const CONV: LayerSpec = {
  kind: 'conv2d',
  outChannels: 16,
  kernelSize: [3, 3],
  stride: 2,
  padding: 0,
  dilation: 1,
  groups: 1,
  bias: true,
};
const layers = [
  layer(0, CONV, shape(6, 13), shape(16, 6), {
    parameters: 880,
    weightShape: [16, 6, 3, 3],
    biases: 16,
    macs: 31_104,
    receptiveField: 3,
  }),
  layer(1, { kind: 'relu' }, shape(16, 6), shape(16, 6), { receptiveField: 3 }),
  layer(2, { kind: 'flatten' }, shape(16, 6), shape(576, 1), { receptiveField: 3 }),
  layer(3, { kind: 'linear', outFeatures: 10, bias: true }, shape(576, 1), shape(10, 1), {
    parameters: 5770,
    weightShape: [10, 576],
    biases: 10,
    macs: 5760,
    receptiveField: 13,
  }),
  layer(4, { kind: 'relu' }, shape(10, 1), shape(10, 1), { receptiveField: 13 }),
];
const model = {
  architecture: { input: shape(6, 13), layers: layers.map(({ spec }) => spec) },
  layers,
  summary: { layers: [], parameters: 6650, macs: 36_864, problem: null },
} as unknown as NetworkModel;

describe('the table of a network', () => {
  const rows = summaryRows(model, words);

  it('begins with the input and numbers what there is more than once', () => {
    expect(rows.map(({ name }) => name)).toEqual([
      'Input',
      'Conv',
      'ReLU 1',
      'Flatten',
      'Dense',
      'ReLU 2',
    ]);
    expect(rows.map(({ layer }) => layer)).toEqual([-1, 0, 1, 2, 3, 4]);
  });

  it('says shapes with the maps first, and how parameters come about', () => {
    expect(rows[1]).toMatchObject({
      output: '16×6×6',
      detail: '3×3 /2',
      parameters: '880',
      formula: '16 × (6 × 3 × 3 + 1)',
      macs: '31,104',
      field: '3',
    });
    expect(rows[3]).toMatchObject({ output: '576', parameters: '–', formula: '', macs: '–' });
    expect(rows[4]?.formula).toBe('10 × (576 + 1)');
  });

  it('shares out all parameters', () => {
    expect(rows.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  });

  it('is copied as lines of one width', () => {
    const lines = summaryText(rows, model, words).split('\n');
    expect(lines).toHaveLength(rows.length + 2);
    expect(lines[0]).toMatch(/^Layer +Output +Parameters/);
    expect(lines.at(-1)).toMatch(/^Total +6650 +36,864$/);
    const at = lines[2]!.indexOf('16×6×6');
    expect(lines.every((line, row) => row === 0 || line.charAt(at - 1) === ' ')).toBe(true);
  });
});
