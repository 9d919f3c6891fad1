/** The languages that the page speaks. */
export const LANGUAGES = ['es', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const MINUS = '\u2212';
const THIN_SPACE = '\u202f';
const NO_BREAK_SPACE = '\u00a0';
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const DEFAULT_DECIMALS = 3;
/** Numbers from here on are written as a power of ten. */
const HUGE = 1e9;

/** Writes numbers, percentages and lists the way the people who read one language do. */
export interface Format {
  readonly language: Language;
  /**
   * A number with at most three decimals (or `decimals`): integers stay integers, the minus is a true one, and the decimal mark
   * is the language's. What would round to zero and is not zero is written as a power of ten.
   */
  n(value: number, decimals?: number): string;
  /** As `n`, with "≈ " in front if writing it lost something. */
  approx(value: number, decimals?: number): string;
  /** Whether `n` writes the whole value, as far as an f32 can tell. */
  isExact(value: number, decimals?: number): boolean;
  /** A share of one as a percentage. */
  percent(share: number, decimals?: number): string;
  /** "a, b and c". */
  list(items: readonly string[]): string;
  /** A number of bytes in kB or MB. */
  bytes(count: number): string;
}

const cache = new Map<Language, Format>();

/** The one `Format` of a language. */
export function formatFor(language: Language): Format {
  let format = cache.get(language);
  if (!format) {
    format = createFormat(language);
    cache.set(language, format);
  }
  return format;
}

function createFormat(language: Language): Format {
  const decimalFormats = new Map<number, Intl.NumberFormat>();
  const list = new Intl.ListFormat(language, { type: 'conjunction' });

  const decimalFormat = (decimals: number): Intl.NumberFormat => {
    let format = decimalFormats.get(decimals);
    if (!format) {
      format = new Intl.NumberFormat(language, {
        maximumFractionDigits: decimals,
        useGrouping: 'min2',
      } as Intl.NumberFormatOptions);
      decimalFormats.set(decimals, format);
    }
    return format;
  };

  // Spanish groups with a thin space: a point would read as a decimal mark in half of the countries that speak it.
  const write = (value: number, decimals: number): string =>
    decimalFormat(decimals)
      .formatToParts(value)
      .map(({ type, value: text }) => {
        if (type === 'minusSign') return MINUS;
        if (type === 'group' && language === 'es') return THIN_SPACE;
        return text;
      })
      .join('');

  const writePower = (value: number): string => {
    const [mantissa = '0', exponent = '0'] = value.toExponential(2).split('e');
    return `${write(Number(mantissa), 2)}${NO_BREAK_SPACE}×${NO_BREAK_SPACE}10${superscript(Number(exponent))}`;
  };

  const n = (value: number, decimals = DEFAULT_DECIMALS): string => {
    if (Number.isNaN(value)) return 'NaN';
    if (!Number.isFinite(value)) return value > 0 ? '∞' : `${MINUS}∞`;
    const magnitude = Math.abs(value);
    if (magnitude === 0) return '0';
    if (magnitude >= HUGE || magnitude < 0.5 * 10 ** -decimals) return writePower(value);
    return write(value, decimals);
  };

  const isExact = (value: number, decimals = DEFAULT_DECIMALS): boolean => {
    if (!Number.isFinite(value) || value === 0) return true;
    const magnitude = Math.abs(value);
    const written =
      magnitude >= HUGE || magnitude < 0.5 * 10 ** -decimals
        ? Number(value.toExponential(2))
        : Number(value.toFixed(decimals));
    return Math.fround(written) === Math.fround(value);
  };

  return {
    language,
    n,
    isExact,
    approx: (value, decimals) =>
      isExact(value, decimals) ? n(value, decimals) : `≈${NO_BREAK_SPACE}${n(value, decimals)}`,
    percent: (share, decimals = 1) =>
      `${n(Math.round(share * 100 * 10 ** decimals) / 10 ** decimals, decimals)}${language === 'es' ? NO_BREAK_SPACE : ''}%`,
    list: (items) => list.format(items),
    bytes: (count) =>
      count < 1e6
        ? `${n(Math.ceil(count / 1000), 0)}${NO_BREAK_SPACE}kB`
        : `${n(count / 1e6, count < 1e7 ? 1 : 0)}${NO_BREAK_SPACE}MB`,
  };
}

function superscript(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)]);
  return (exponent < 0 ? '⁻' : '') + digits.join('');
}
