import { describe, expect, test } from 'vitest';
import type { KernelValue } from '$engine';
import { cleanName, LONGEST_NAME, MOST_SAVED, SavedKernels } from './saved.svelte';

const kernel = (weight: number): KernelValue => ({
  slices: 1,
  rows: 1,
  cols: 1,
  weights: [weight],
  divisor: 1,
  bias: 0,
});

/** A device that keeps what it is given, unless it refuses. */
function device(refusal?: DOMException) {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (refusal) throw refusal;
      kept.set(key, value);
    },
  } as unknown as Storage;
  return { storage: () => storage, kept };
}

describe('names', () => {
  test('are one visible line of at most forty characters', () => {
    expect(cleanName('  my \n\t filter\u202e\u0000 ')).toBe('my filter');
    expect([...cleanName('😀'.repeat(60))]).toHaveLength(LONGEST_NAME);
    expect(cleanName('\u200b\u200d')).toBe('');
  });

  test('must say something, and only once', () => {
    const saved = new SavedKernels(device().storage);
    expect(saved.check(' \u200b ')).toBe('empty');
    saved.save('Ñandú', kernel(1));
    expect(saved.check('ñandú ')).toBe('taken');
    expect(saved.check('ñandú', saved.all[0]!.id)).toBe(null);
    expect(saved.check('<script>')).toBe(null);
    expect(saved.check('__proto__')).toBe(null);
  });

  test('stop at the most that are kept', () => {
    const saved = new SavedKernels(device().storage);
    for (let index = 0; index < MOST_SAVED; index++) saved.save(`n${index}`, kernel(index));
    expect(saved.check('one more')).toBe('full');
    expect(saved.check('renamed', saved.all[0]!.id)).toBe(null);
  });
});

describe('kernels', () => {
  test('survive a reload, and a second one of the same name replaces the first', () => {
    const { storage } = device();
    const saved = new SavedKernels(storage);
    saved.save('a', kernel(1));
    saved.save('b', kernel(2));
    saved.save('A', kernel(3));
    const again = new SavedKernels(storage);
    expect(again.all.map(({ name, kernel: { weights } }) => [name, weights[0]])).toEqual([
      ['A', 3],
      ['b', 2],
    ]);
    expect(again.find(kernel(3))?.name).toBe('A');
    expect(again.find(kernel(1))).toBe(null);
  });

  test('come back to their place when a deletion is undone', () => {
    const saved = new SavedKernels(device().storage);
    for (const name of ['a', 'b', 'c']) saved.save(name, kernel(1));
    const putBack = saved.remove(saved.all[1]!.id);
    expect(saved.all.map(({ name }) => name)).toEqual(['a', 'c']);
    putBack();
    putBack();
    expect(saved.all.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  });

  test('that are damaged are left out', () => {
    const { storage, kept } = device();
    new SavedKernels(storage).save('good', kernel(1));
    const key = [...kept.keys()][0]!;
    const whole = JSON.parse(kept.get(key)!);
    const [good] = whole.kernels;
    const bad = [null, 7, { ...good, name: 5 }, { ...good, kernel: { ...good.kernel, rows: 12 } }];
    kept.set(key, JSON.stringify({ ...whole, kernels: [...bad, good] }));
    expect(new SavedKernels(storage).all).toEqual([good]);
    for (const text of ['{', 'null', '[]', '{"kernels":{}}']) {
      kept.set(key, text);
      expect(new SavedKernels(storage).all).toEqual([]);
    }
  });

  test('live on when the device refuses them, and it is said why', () => {
    const full = new SavedKernels(device(new DOMException('', 'QuotaExceededError')).storage);
    full.save('a', kernel(1));
    expect(full.all).toHaveLength(1);
    expect(full.trouble?.code).toBe('storage-full');
    const blocked = new SavedKernels(() => {
      throw new DOMException('', 'SecurityError');
    });
    blocked.save('a', kernel(1));
    expect(blocked.all).toHaveLength(1);
    expect(blocked.trouble?.code).toBe('storage-blocked');
  });
});
