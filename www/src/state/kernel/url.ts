import type { Cell, Core, KernelValue, PresetId, TargetId } from '$engine';
import { LinkFields, oneOf, type Take } from '../link';
import {
  defaultSettings,
  sameKernel,
  SIDES,
  type KernelSettings,
  type Layout,
  type SourceRef,
} from './settings';

/** What a link to the Kernel room says. */
export interface Shared {
  settings: KernelSettings;
  /** The cell the sender had pinned, in the result. */
  cell: Cell | null;
}

export type Read =
  | { ok: true; shared: Shared }
  /** `reason` is a code of i18n's `errors`; the field says which part could not be read. */
  | { ok: false; reason: 'link-version' | 'link-damaged'; field: string };

type Presets = readonly { id: PresetId; kernel: KernelValue }[];
type Numbers = Pick<Core, 'parseNumber' | 'printNumber'>;

const VERSION = '1';
const TARGETS: readonly TargetId[] = [
  'step',
  'ramp',
  'checkerboard',
  'zone-plate',
  'letter-a',
  'impulse',
];
const OPERATIONS = ['correlation', 'convolution'] as const;
const PADDINGS = ['same', 'valid', 'full'] as const;
const BORDERS = ['zero', 'edge', 'reflect', 'wrap'] as const;
const VIEWS = ['clamp', 'absolute', 'rescale', 'signed'] as const;
const LAYOUTS: readonly Layout[] = ['side', 'divider'];
const KINDS = ['max', 'average'] as const;
const MOST_PIXELS = 32;
const MOST_STEP = 32;

/** The query of a link: readable, defaults left out, short enough for a chat. */
export function write(shared: Shared, presets: Presets, numbers: Numbers): string {
  const { settings, cell } = shared;
  const standard = defaultSettings(settings.kernel);
  const preset = presets.find(({ kernel }) => sameKernel(kernel, settings.kernel));
  const fields: [string, string][] = [
    ['v', VERSION],
    ['i', writeSource(settings.source)],
    ['k', preset ? preset.id : writeWeights(settings.kernel, numbers)],
  ];
  const add = (key: string, value: string, usual: string) => {
    if (value !== usual) fields.push([key, value]);
  };
  if (!preset) {
    add('d', numbers.printNumber(settings.kernel.divisor), '1');
    add('b', numbers.printNumber(settings.kernel.bias), '0');
  }
  add('g', settings.grey ? '1' : '0', '0');
  add('op', settings.operation, standard.operation);
  add('pad', settings.padding, standard.padding);
  add('edge', settings.border, standard.border);
  add('s', String(settings.stride), '1');
  add('dil', String(settings.dilation), '1');
  add('relu', settings.relu ? '1' : '0', '0');
  add('pool', settings.pool ? Object.values(settings.pool).join('.') : '', '');
  add('view', settings.view, standard.view);
  add('lay', settings.layout, standard.layout);
  add('c', cell ? [cell.channel, cell.row, cell.col].join('.') : '', '');
  return fields.map(([key, value]) => `${key}=${escape(value)}`).join('&');
}

/** Reads a link. Nothing is guessed: a part that makes no sense refuses the whole, and says which. */
export function read(query: URLSearchParams, presets: Presets, numbers: Numbers): Read {
  const version = query.get('v');
  if (version !== VERSION) return { ok: false, reason: 'link-version', field: version ?? '' };
  const fields = new LinkFields(query);
  const { take } = fields;
  const standard = defaultSettings(presets[0]!.kernel);
  const settings: KernelSettings = {
    source: take('i', standard.source, readSource),
    grey: take('g', false, readFlag),
    kernel: readKernel(take, presets, numbers),
    operation: take('op', standard.operation, oneOf(OPERATIONS)),
    padding: take('pad', standard.padding, oneOf(PADDINGS)),
    border: take('edge', standard.border, oneOf(BORDERS)),
    stride: take('s', 1, readStep),
    dilation: take('dil', 1, readStep),
    relu: take('relu', false, readFlag),
    pool: take('pool', null, readPool),
    view: take('view', standard.view, oneOf(VIEWS)),
    layout: take('lay', standard.layout, oneOf(LAYOUTS)),
  };
  const cell = take<Cell | null>('c', null, readCell);
  return fields.wrong === ''
    ? { ok: true, shared: { settings, cell } }
    : { ok: false, reason: 'link-damaged', field: fields.wrong };
}

/** Escapes only what a hash cannot hold, so that a kernel stays readable in the address bar. */
function escape(text: string): string {
  return encodeURIComponent(text)
    .replaceAll('%2C', ',')
    .replaceAll('%3B', ';')
    .replaceAll('%2F', '/');
}

function readFlag(text: string): boolean | undefined {
  return text === '1' ? true : text === '0' ? false : undefined;
}

function readCount(text: string | undefined, most: number): number | undefined {
  if (text === undefined || !/^\d{1,5}$/.test(text)) return undefined;
  const value = Number(text);
  return value <= most ? value : undefined;
}

function readStep(text: string): number | undefined {
  return readCount(text, MOST_STEP) || undefined;
}

function readPool(text: string): KernelSettings['pool'] | undefined {
  const [kindText, sizeText, strideText, ...rest] = text.split('.');
  const kind = KINDS.find((value) => value === kindText);
  const size = readStep(sizeText ?? '');
  const stride = readStep(strideText ?? '');
  return kind && size && stride && rest.length === 0 ? { kind, size, stride } : undefined;
}

function readCell(text: string): Cell | undefined {
  const [channel, row, col, ...rest] = text.split('.').map((part) => readCount(part, 99_999));
  if (channel === undefined || row === undefined || col === undefined || rest.length > 0)
    return undefined;
  return { channel, row, col };
}

function writeSource(source: SourceRef): string {
  switch (source.kind) {
    case 'photo':
    case 'target':
      return `${source.kind}.${source.id}`;
    case 'pixels':
      return `pixels.${source.width}.${source.height}.${source.hex}`;
    case 'own':
      return `own.${source.id}.${source.name}`;
    case 'camera':
      return 'camera';
  }
}

function readSource(text: string): SourceRef | undefined {
  const [kind, first = '', ...rest] = text.split('.');
  switch (kind) {
    case 'photo':
      return /^[a-z0-9-]{1,40}$/.test(first) && rest.length === 0 ? { kind, id: first } : undefined;
    case 'target': {
      const id = oneOf(TARGETS)(first);
      return id && rest.length === 0 ? { kind, id } : undefined;
    }
    case 'pixels': {
      const width = readCount(first, MOST_PIXELS);
      const height = readCount(rest[0], MOST_PIXELS);
      const hex = rest[1] ?? '';
      const fits = width && height && rest.length === 2 && hex.length === width * height * 2;
      return fits && /^[0-9a-f]*$/.test(hex) ? { kind, width, height, hex } : undefined;
    }
    case 'own':
      return /^[a-z0-9]{1,20}$/.test(first)
        ? { kind, id: first, name: rest.join('.').slice(0, 80) }
        : undefined;
    case 'camera':
      return text === 'camera' ? { kind } : undefined;
    default:
      return undefined;
  }
}

function writeWeights(kernel: KernelValue, numbers: Numbers): string {
  const { slices, rows, cols, weights } = kernel;
  const text = weights.map((weight) => numbers.printNumber(weight));
  const rowText = (index: number) => text.slice(index * cols, (index + 1) * cols).join(',');
  return Array.from({ length: slices }, (_, slice) =>
    Array.from({ length: rows }, (_, row) => rowText(slice * rows + row)).join(';'),
  ).join('~');
}

function readKernel(take: Take, presets: Presets, numbers: Numbers): KernelValue {
  const standard = presets[0]!.kernel;
  let isPreset = false;
  const kernel = take('k', standard, (text) => {
    const preset = presets.find(({ id }) => id === text);
    isPreset = preset !== undefined;
    return preset?.kernel ?? readWeights(text, numbers);
  });
  if (isPreset) return kernel;
  return {
    ...kernel,
    divisor: take('d', kernel.divisor, (text) => readNumber(text, numbers) || undefined),
    bias: take('b', kernel.bias, (text) => readNumber(text, numbers)),
  };
}

function readWeights(text: string, numbers: Numbers): KernelValue | undefined {
  const grid = text.split('~').map((slice) => slice.split(';').map((row) => row.split(',')));
  const slices = grid.length;
  const rows = grid[0]!.length;
  const cols = grid[0]![0]!.length;
  const isBlock = grid.every(
    (slice) => slice.length === rows && slice.every((row) => row.length === cols),
  );
  const fits = (side: number) => side >= SIDES.smallest && side <= SIDES.largest;
  if (!isBlock || !fits(rows) || !fits(cols) || (slices !== 1 && slices !== 3)) return undefined;
  const weights = grid.flat(2).map((number) => readNumber(number, numbers));
  if (!weights.every((weight) => weight !== undefined)) return undefined;
  return { slices, rows, cols, weights, divisor: 1, bias: 0 };
}

function readNumber(text: string, numbers: Numbers): number | undefined {
  try {
    return numbers.parseNumber(text);
  } catch {
    return undefined;
  }
}
