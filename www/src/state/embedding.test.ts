import { describe, expect, it } from 'vitest';
import { asName, formatFixed, NOTHING_FIXED, parseFixed, type Fixed } from './embedding';

describe('parseFixed', () => {
  it('reads what formatFixed writes', () => {
    const all: Fixed[] = [
      NOTHING_FIXED,
      { ...NOTHING_FIXED, embed: true },
      { language: 'es', theme: 'dark', presenter: true, hide: ['presets', 'help'], embed: true },
      { language: 'en', theme: 'system', presenter: false, hide: ['tools'], embed: false },
    ];
    for (const fixed of all) expect(parseFixed(formatFixed(fixed))).toEqual(fixed);
  });

  it('writes what a person can read', () => {
    expect(formatFixed(NOTHING_FIXED)).toBe('');
    const fixed = { ...NOTHING_FIXED, embed: true, language: 'es', hide: ['a', 'b'] } as const;
    expect(formatFixed(fixed)).toBe('?embed=1&lang=es&hide=a,b');
  });

  it('takes nothing from nonsense', () => {
    for (const search of [
      '',
      '?',
      '?embed=2&lang=fr&theme=pink&presenter=maybe&hide=',
      '?hide=*,%5Bx%5D,.a,a%20b,__proto__',
      '?LANG=es&Embed=1',
    ]) {
      expect(parseFixed(search)).toEqual(NOTHING_FIXED);
    }
  });

  it('knows a name once, and few of them', () => {
    expect(parseFixed('?hide=a,b,a,,b').hide).toEqual(['a', 'b']);
    const many = Array.from({ length: 200 }, (_, index) => `c${index}`).join(',');
    expect(parseFixed(`?hide=${many}`).hide).toHaveLength(40);
  });

  it('takes a flag that stands alone', () => {
    expect(parseFixed('?embed&presenter')).toMatchObject({ embed: true, presenter: true });
  });
});

it('lets no name out of a selector', () => {
  for (const name of ['kernel', 'layer:3', 'im2col', 'a-b']) expect(asName(name)).toBe(name);
  for (const name of [null, '', '"]', 'a b', 'A', '3', 'x'.repeat(60)]) {
    expect(asName(name)).toBe(null);
  }
});
