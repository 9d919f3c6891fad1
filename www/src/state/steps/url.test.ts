import { describe, expect, it } from 'vitest';
import { EXAMPLE_IDS, EXAMPLES } from './examples';
import { DEFAULT_STACK, type RoomSetup } from './setup';
import { read, write, type StepsLook } from './url';

const LOOK: StepsLook = { at: 3, reading: 'scatter', panel: 'code', heat: true, covered: 'all' };

function back(setup: RoomSetup, look?: StepsLook) {
  const result = read(new URLSearchParams(write(setup, look)));
  if (!result.ok) throw new Error(`${result.reason} ${result.field}`);
  return result;
}

describe('a link of the Steps room', () => {
  it.each(EXAMPLE_IDS)('names the example %s and nothing else', (id) => {
    const setup = { layer: EXAMPLES[id], stack: DEFAULT_STACK };
    expect(back(setup).setup).toEqual(setup);
    expect(write(setup)).toBe(id === 'operation' ? 'v=1' : `v=1&e=${id}`);
  });

  it('carries how the layer is looked at', () => {
    const setup = { layer: EXAMPLES.spread, stack: DEFAULT_STACK };
    expect(back(setup, LOOK).look).toEqual(LOOK);
    const some: StepsLook = { ...LOOK, covered: ['0,1,2', '1,0,0'] };
    expect(back(setup, some).look).toEqual(some);
  });

  it('says only what differs from an example', () => {
    const layer = { ...EXAMPLES.stride, strideRows: 1, padding: 0, left: 2 };
    const query = write({ layer, stack: DEFAULT_STACK });
    expect(query).toBe('v=1&e=edges&s=1x2&pad=0_0_2_0');
  });

  it('carries any number that single precision has', () => {
    const values = [0.1, -0.30000001192092896, 1 / 3, 1e-20, 123456.78, -0, 0.5].map(Math.fround);
    const layer = { ...EXAMPLES.twoSecond, values };
    const found = back({ layer, stack: DEFAULT_STACK }).setup.layer.values.map(Math.fround);
    expect(found).toEqual(values.map((value) => value || 0));
  });

  it('writes rows of one number shortly', () => {
    const layer = { ...EXAMPLES.operation, values: Array<number>(16).fill(0) };
    expect(write({ layer, stack: DEFAULT_STACK })).toContain('x=0*4~0*4~0*4~0*4');
  });

  it('carries the stack', () => {
    const stack = {
      n: 32,
      layers: [{ kind: 'conv', kernel: 5, stride: 2, padding: 2, dilation: 3 } as const],
    };
    const setup = { layer: EXAMPLES.operation, stack };
    expect(write(setup)).toBe('v=1&r=32~c5s2p2d3');
    expect(back(setup).setup.stack).toEqual(stack);
  });

  it.each([
    ['', 'link-version', ''],
    ['v=2', 'link-version', '2'],
    ['v=1&e=none', 'link-damaged', 'e'],
    ['v=1&e=constructor', 'link-damaged', 'e'],
    ['v=1&i=4x4', 'link-damaged', 'i'],
    ['v=1&i=1x5x5', 'link-damaged', 'x'],
    ['v=1&f=3x3', 'link-damaged', 'w'],
    ['v=1&w=1_2_3', 'link-damaged', 'w'],
    ['v=1&w=1_2_3_x', 'link-damaged', 'w'],
    ['v=1&x=0*9999', 'link-damaged', 'x'],
    ['v=1&s=-1', 'link-damaged', 's'],
    ['v=1&s=1x2x3', 'link-damaged', 's'],
    ['v=1&pad=1_2', 'link-damaged', 'pad'],
    ['v=1&b=1_2', 'link-damaged', 'b'],
    ['v=1&a=softmax', 'link-damaged', 'a'],
    ['v=1&r=28~x3', 'link-damaged', 'r'],
    ['v=1&q=1_2', 'link-damaged', 'q'],
    ['v=1&p=nothing', 'link-damaged', 'p'],
    ['v=1&x=1e999_0_0_0~0*4~0*4~0*4', 'link-damaged', 'x'],
  ])('refuses %s', (query, reason, field) => {
    expect(read(new URLSearchParams(query))).toEqual({ ok: false, reason, field });
  });
});
