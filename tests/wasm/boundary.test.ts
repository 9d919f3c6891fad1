// The real .wasm, as the page loads it, asked in Node.
import { beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../www/src/i18n/en';
import { es } from '../../www/src/i18n/es';
import * as formats from '../../www/src/engine/pkg/cnn_formats.js';
import * as wasm from '../../www/src/engine/pkg/cnn_wasm.js';
import { unpackTerms } from '../../www/src/engine/terms';
import type { Pipeline, View } from '../../www/src/engine/types';
import { bytesOf, thrownBy } from './support';

const ramp = Uint8Array.from({ length: 1024 }, (_, index) => index >> 2);

beforeAll(() => {
  wasm.initSync({ module: bytesOf('www/src/engine/pkg/cnn_wasm_bg.wasm') });
});

function kernelNamed(id: wasm.PresetId): wasm.KernelValue {
  const entry = wasm.presets().find((preset) => preset.id === id);
  if (!entry) throw new Error(`no preset ${id}`);
  return entry.kernel;
}

function pipeline(change: Partial<Pipeline> = {}): Pipeline {
  return {
    kernel: kernelNamed('sharpen'),
    operation: 'correlation',
    padding: 'same',
    border: 'zero',
    stride: 1,
    dilation: 1,
    relu: false,
    pool: null,
    ...change,
  };
}

function photo(): wasm.Session {
  const decoded = wasm.decode(bytesOf('www/public/photos/astronaut.jpg'));
  const { width, height } = decoded.facts();
  const session = new wasm.Session();
  session.setImage(new Uint8Array(decoded.pixels()), width, height, false);
  return session;
}

describe('the module', () => {
  it('was built with SIMD', () => {
    expect(wasm.hasSimd()).toBe(true);
  });
});

describe('image files', () => {
  const png = () => bytesOf('tests/fixtures/png-rgb.png');

  it('other than JPEG are left to the second module, which reads all of them', () => {
    expect(thrownBy(() => wasm.decode(png())).code).toBe('not-built-in');
    formats.initSync({ module: bytesOf('www/src/engine/pkg/cnn_formats_bg.wasm') });
    const decoded = formats.decode(png());
    const { format, width, height } = decoded.facts();
    expect(format).toBe('PNG');
    expect(decoded.pixels()).toHaveLength(4 * width * height);
  });

  it('are the same pixels from either module', () => {
    const jpeg = bytesOf('tests/fixtures/jpeg-baseline.jpg');
    expect(wasm.decode(jpeg).pixels()).toEqual(formats.decode(jpeg).pixels());
  });
});

describe('explanations', () => {
  // Functions, because presets need the module, which is loaded after the cases are named.
  const cases: [string, () => Partial<Pipeline>][] = [
    ['a sharpened photo', () => ({})],
    [
      'a separable blur with an edge border',
      () => ({ kernel: kernelNamed('gaussian-11'), border: 'edge' }),
    ],
    [
      'stride, dilation and true convolution',
      () => ({ stride: 2, dilation: 2, operation: 'convolution', border: 'wrap' }),
    ],
    [
      'ReLU and max pooling',
      () => ({
        kernel: kernelNamed('sobel-left'),
        relu: true,
        pool: { kind: 'max', size: 2, stride: 2 },
      }),
    ],
  ];

  it.each(cases)('say what the picture shows: %s', (_, change) => {
    const used = pipeline(change());
    const session = photo();
    const facts = session.render(used, 'clamp', ramp);
    const pixels = session.pixels();
    const { output } = session.shapes(used);
    expect([facts.width, facts.height, facts.channels]).toEqual([
      output.cols,
      output.rows,
      output.channels,
    ]);
    for (let sample = 0; sample < 200; sample++) {
      const cell = {
        channel: sample % output.channels,
        row: (sample * 7919) % output.rows,
        col: (sample * 104_729) % output.cols,
      };
      const { value } = session.explain(used, used.pool ? 'pool' : 'filter', cell);
      const shown = pixels[4 * (cell.row * output.cols + cell.col) + cell.channel] as number;
      const expected = Math.min(255, Math.max(0, Math.round(value)));
      expect(Math.abs(shown - expected), JSON.stringify(cell)).toBeLessThanOrEqual(1);
    }
  });

  it('unpack to terms that add up to the sum', () => {
    const session = photo();
    const { terms, sum, winner } = session.explain(pipeline(), 'filter', {
      channel: 1,
      row: 0,
      col: 0,
    });
    const unpacked = unpackTerms(terms);
    expect(unpacked).toHaveLength(9);
    expect(unpacked[0]?.source).toEqual({ channel: 1, row: -1, col: -1, origin: 'zero' });
    expect(unpacked[4]?.source).toEqual({ channel: 1, row: 0, col: 0, origin: 'inside' });
    expect(unpacked[4]?.weightAt).toEqual({ channel: 0, row: 1, col: 1 });
    expect(unpacked.reduce((total, term) => total + term.product, 0)).toBe(sum);
    expect(winner).toBeNull();
  });

  it('name the pixel that padding copies', () => {
    const session = photo();
    const { terms } = session.explain(pipeline({ border: 'edge' }), 'filter', {
      channel: 0,
      row: 0,
      col: 0,
    });
    expect(unpackTerms(terms)[0]?.source.origin).toEqual({ row: 0, col: 0 });
  });
});

describe('refusals', () => {
  const bad: [string, () => unknown][] = [
    ['number-missing', () => wasm.parseNumber('  ')],
    ['not-a-number', () => wasm.parseNumber('seven')],
    ['not-finite', () => wasm.parseNumber('NaN')],
    ['number-out-of-range', () => wasm.parseNumber('1e30')],
    ['zero-denominator', () => wasm.parseNumber('1/0')],
    [
      'kernel-too-large',
      () => wasm.parseKernel(Array(12).fill(Array(12).fill('1').join(' ')).join('\n')),
    ],
    ['ragged', () => wasm.parseKernel('1 2 3\n4 5\n6 7 8')],
    ['zero-sum', () => wasm.transform(kernelNamed('edge-8'), 'normalise')],
    [
      'zero-divisor',
      () => photo().shapes(pipeline({ kernel: { ...kernelNamed('sharpen'), divisor: 0 } })),
    ],
    ['no-image', () => new wasm.Session().shapes(pipeline())],
    ['no-such-cell', () => photo().explain(pipeline(), 'filter', { channel: 9, row: 0, col: 0 })],
    ['no-pooling', () => photo().explain(pipeline(), 'pool', { channel: 0, row: 0, col: 0 })],
    ['stride-out-of-range', () => photo().shapes(pipeline({ stride: 0 }))],
    [
      'pool-does-not-fit',
      () => tiny().shapes(pipeline({ pool: { kind: 'max', size: 4, stride: 4 } })),
    ],
    ['kernel-does-not-fit', () => tiny().shapes(pipeline({ padding: 'valid' }))],
    ['image-wrong-length', () => new wasm.Session().setImage(new Uint8Array(3), 1, 1, false)],
    ['empty-file', () => wasm.decode(new Uint8Array())],
    ['not-an-image', () => wasm.decode(new TextEncoder().encode('just some words, no picture'))],
    ['malformed', () => photo().shapes({} as Pipeline)],
    ['malformed', () => photo().render(pipeline(), 'sideways' as View, ramp)],
    ['unknown-name', () => wasm.target('nowhere')],
  ];

  function tiny(): wasm.Session {
    const session = new wasm.Session();
    session.setImage(new Uint8Array(16), 2, 2, false);
    return session;
  }

  it.each(bad)('%s comes as data, with words in both languages', (code, question) => {
    const error = thrownBy(question);
    expect(error.code).toBe(code);
    for (const { errors } of [es, en]) expect(errors).toHaveProperty(code);
  });

  it('leave the session usable', () => {
    const session = photo();
    thrownBy(() => session.setImage(new Uint8Array(3), 1, 1, false));
    expect(session.shapes(pipeline()).input.channels).toBe(3);
  });

  it('have words for every code that the core can send', () => {
    const read = (path: string) => new TextDecoder().decode(bytesOf(path));
    const boundary = [
      'error.rs',
      'error/core.rs',
      'error/kernel.rs',
      'error/pictures.rs',
      'session.rs',
      'targets.rs',
    ].map((file) => read(`crates/cnn_wasm/src/${file}`));
    const codes = [
      ...[...boundary.join().matchAll(/(?:Self|Failure)::new\("([a-z-]+)"\)/g)].map(
        ([, code]) => code,
      ),
      ...[...read('crates/cnn_io/src/image/error.rs').matchAll(/=> "([a-z-]+)"/g)].map(
        ([, code]) => code,
      ),
    ];
    expect(codes.length).toBeGreaterThan(30);
    for (const { errors } of [es, en])
      for (const code of codes) expect(errors).toHaveProperty(code as string);
  });
});

describe('a crash', () => {
  it('can be recovered from: a new instance starts clean', () => {
    wasm.__wbg_reset_state();
    expect(wasm.parseNumber('1/4')).toBe(0.25);
    expect(photo().shapes(pipeline()).output.channels).toBe(3);
  });
});
