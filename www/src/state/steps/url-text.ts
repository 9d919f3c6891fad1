// How the numbers of a link are written: short, and readable by people.

import type { ReceptiveLayer } from '$engine/steps';
import type { Stack } from './setup';

const MOST_NUMBERS = 4096;
const MOST_LAYERS = 32;

export function readWhole(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,4}$/.test(text) ? Number(text) : undefined;
}

/** One number for rows and columns, or both. */
export const bothText = (rows: number, cols: number): string =>
  rows === cols ? String(rows) : `${rows}x${cols}`;

export function readBoth(text: string): number[] | undefined {
  const values = text.split('x').map(readWhole);
  if (values.length > 2 || values.includes(undefined)) return undefined;
  const [rows, cols = rows] = values;
  return [rows as number, cols as number];
}

/** `0_10_10_0~20_30_30_20`: numbers of a row, rows apart by a wave; a row of one number is `0*12`. */
export function numbersText(values: readonly number[], cols: number): string {
  const rows = Array.from({ length: Math.ceil(values.length / cols) }, (_, row) =>
    values.slice(row * cols, (row + 1) * cols),
  );
  return rows.map(rowText).join('~');
}

function rowText(row: readonly number[]): string {
  const [first] = row;
  const isOne = row.length > 2 && row.every((value) => Object.is(value, first));
  return isOne ? `${short(first ?? 0)}*${row.length}` : row.map(short).join('_');
}

/** The fewest letters that read back as the same single-precision number. */
function short(value: number): string {
  const single = Math.fround(value);
  for (let digits = 1; digits < 10; digits++) {
    const text = Number(single.toPrecision(digits));
    if (Math.fround(text) === single) return String(Object.is(text, -0) ? 0 : text);
  }
  return String(single);
}

export function readNumbers(text: string): number[] | undefined {
  const values: number[] = [];
  for (const part of text.split(/[~_]/)) {
    const [one, times = '1', ...rest] = part.split('*');
    const value = readNumber(one);
    const count = readWhole(times);
    if (value === undefined || !count || rest.length > 0) return undefined;
    if (values.length + count > MOST_NUMBERS) return undefined;
    for (let index = 0; index < count; index++) values.push(value);
  }
  return values;
}

function readNumber(text: string | undefined): number | undefined {
  if (text === undefined || !/^-?(\d{1,12}(\.\d{1,45})?|\.\d{1,45})(e[-+]?\d{1,3})?$/.test(text))
    return undefined;
  const value = Number(text);
  return Number.isFinite(Math.fround(value)) ? value : undefined;
}

/** `28~c3~p2s2~c3p1d2`: the side of the picture, and each layer with what is not usual about it. */
export function stackText({ n, layers }: Stack): string {
  const layerText = ({ kind, kernel, stride, padding, dilation }: ReceptiveLayer) =>
    [
      `${kind === 'conv' ? 'c' : 'p'}${kernel}`,
      stride === 1 ? '' : `s${stride}`,
      padding === 0 ? '' : `p${padding}`,
      dilation === 1 ? '' : `d${dilation}`,
    ].join('');
  return [String(n), ...layers.map(layerText)].join('~');
}

export function readStack(text: string): Stack | undefined {
  const [first, ...rest] = text.split('~');
  const n = readWhole(first);
  const layers = rest.map(readLayer);
  const isSound = n !== undefined && rest.length <= MOST_LAYERS && !layers.includes(undefined);
  return isSound ? { n, layers: layers as ReceptiveLayer[] } : undefined;
}

function readLayer(text: string): ReceptiveLayer | undefined {
  const found = /^([cp])(\d{1,3})(?:s(\d{1,3}))?(?:p(\d{1,3}))?(?:d(\d{1,3}))?$/.exec(text);
  if (!found) return undefined;
  const [, kind, kernel, stride = '1', padding = '0', dilation = '1'] = found;
  return {
    kind: kind === 'c' ? 'conv' : 'pool',
    kernel: Number(kernel),
    stride: Number(stride),
    padding: Number(padding),
    dilation: Number(dilation),
  };
}
