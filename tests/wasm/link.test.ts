// Links to the Kernel room, written and read with the real core's numbers.
import { beforeAll, describe, expect, it } from 'vitest';
import * as wasm from '../../www/src/engine/pkg/cnn_wasm.js';
import { defaultSettings, type KernelSettings } from '../../www/src/state/kernel/settings';
import { read, write, type Shared } from '../../www/src/state/kernel/url';
import { bytesOf } from './support';

let presets: wasm.PresetEntry[];
const numbers = { parseNumber: wasm.parseNumber, printNumber: wasm.printNumber };

beforeAll(() => {
  wasm.initSync({ module: bytesOf('www/src/engine/pkg/cnn_wasm_bg.wasm') });
  presets = wasm.presets();
});

function settings(change: Partial<KernelSettings> = {}): KernelSettings {
  return { ...defaultSettings(presets[0]!.kernel), ...change };
}

const written = (shared: Shared) => write(shared, presets, numbers);
const readBack = (query: string) => read(new URLSearchParams(query), presets, numbers);

describe('a link', () => {
  it('is short and readable for what is usual', () => {
    const kernel = presets.find(({ id }) => id === 'sharpen')!.kernel;
    expect(written({ settings: settings({ kernel }), cell: null })).toBe(
      'v=1&i=photo.camera&k=sharpen',
    );
  });

  it('reproduces everything', () => {
    const kernel = wasm.parseKernel('1/9 0.5 -2\n3 -1e-3 7');
    const everything = settings({
      source: { kind: 'pixels', width: 2, height: 1, hex: '00ff' },
      grey: true,
      kernel: { ...kernel, divisor: wasm.parseNumber('1/3'), bias: -12.5 },
      operation: 'convolution',
      padding: 'full',
      border: 'wrap',
      stride: 2,
      dilation: 3,
      relu: true,
      pool: { kind: 'average', size: 3, stride: 1 },
      view: 'signed',
      layout: 'divider',
    });
    const shared = { settings: everything, cell: { channel: 2, row: 299, col: 1024 } };
    expect(readBack(written(shared))).toEqual({ ok: true, shared });
  });

  it('carries every preset by name and every source', () => {
    for (const { kernel } of presets) {
      const shared = { settings: settings({ kernel }), cell: null };
      expect(readBack(written(shared))).toEqual({ ok: true, shared });
    }
    const sources: KernelSettings['source'][] = [
      { kind: 'photo', id: 'astronaut' },
      { kind: 'target', id: 'zone-plate' },
      { kind: 'own', id: 'k3jx9', name: 'my & photo = 50%.jpg' },
      { kind: 'camera' },
    ];
    for (const source of sources) {
      const shared = { settings: settings({ source }), cell: null };
      expect(readBack(written(shared))).toEqual({ ok: true, shared });
    }
  });

  it('carries three slices of an 11 x 11 kernel within 5,000 characters', () => {
    const weights = Array.from({ length: 363 }, (_, index) => Math.fround(Math.sin(index) / 3));
    const kernel = { slices: 3, rows: 11, cols: 11, weights, divisor: 1, bias: 0 } as const;
    const query = written({ settings: settings({ kernel: { ...kernel, weights } }), cell: null });
    expect(query.length).toBeLessThan(5000);
    const back = readBack(query);
    expect(back.ok && back.shared.settings.kernel.weights).toEqual(weights);
  });
});

describe('a damaged link', () => {
  const usual = 'v=1&i=photo.camera&k=sharpen';
  it.each([
    ['i', 'v=1&i=photo.../../x&k=sharpen'],
    ['i', 'v=1&i=pixels.2.2.00ff&k=sharpen'],
    ['i', 'v=1&i=pixels.99.99.00&k=sharpen'],
    ['k', 'v=1&k=1,2;3'],
    ['k', `v=1&k=${Array(12).fill('1').join(',')}`],
    ['k', 'v=1&k=1,NaN,3'],
    ['k', 'v=1&k=1e30'],
    ['k', 'v=1&k=1~2'],
    ['d', 'v=1&k=1,2,3&d=0'],
    ['op', `${usual}&op=<script>`],
    ['s', `${usual}&s=-1`],
    ['s', `${usual}&s=999999`],
    ['pool', `${usual}&pool=max.0.2`],
    ['pool', `${usual}&pool=max.2.2.2`],
    ['c', `${usual}&c=1.2`],
    ['view', `${usual}&view=`],
  ])('is refused and names the part: %s', (field, query) => {
    expect(readBack(query)).toEqual({ ok: false, reason: 'link-damaged', field });
  });

  it('of another version is refused as such', () => {
    expect(readBack('v=2&k=sharpen')).toEqual({ ok: false, reason: 'link-version', field: '2' });
    expect(readBack('hello=world')).toEqual({ ok: false, reason: 'link-version', field: '' });
  });
});
