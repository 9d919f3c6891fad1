import type { StepsActivation, StepsKind, StepsSetup } from '$engine/steps';
import { LinkFields, oneOf } from '../link';
import type { Reading } from './board-view.svelte';
import { cellKey } from './cells';
import { EXAMPLE_IDS, EXAMPLES, type ExampleId } from './examples';
import { countOf } from './shape';
import {
  DEFAULT_STACK,
  isPooling,
  PANELS,
  type Panel,
  type RoomSetup,
  type Settings,
  type Stack,
} from './setup';
import {
  bothText,
  numbersText,
  readBoth,
  readNumbers,
  readStack,
  readWhole,
  stackText,
} from './url-text';

/** What a link says of how the layer is looked at; no step of undo. */
export interface StepsLook {
  /** Where the walk is. */
  readonly at: number;
  readonly reading: Reading;
  readonly panel: Panel;
  /** Whether the inputs show in how many windows they take part. */
  readonly heat: boolean;
  /** Which outputs are covered: none, all, or some, as keys of cells. */
  readonly covered: 'none' | 'all' | readonly string[];
}

export const DEFAULT_LOOK: StepsLook = {
  at: 0,
  reading: 'gather',
  panel: 'formula',
  heat: false,
  covered: 'none',
};

export type Read =
  | { ok: true; setup: RoomSetup; look: StepsLook }
  /** `reason` is a code of i18n's `errors`; the field says which part could not be read. */
  | { ok: false; reason: 'link-version' | 'link-damaged'; field: string };

const VERSION = '1';
const KINDS = [
  'conv1d',
  'conv2d',
  'conv-transpose2d',
  'max-pool2d',
  'avg-pool2d',
] as const satisfies readonly StepsKind[];
const ACTIVATIONS = [
  'none',
  'relu',
  'sigmoid',
  'tanh',
] as const satisfies readonly StepsActivation[];

type Field = readonly [key: string, value: string];

/** The query of a link: readable; an example is named, and only what differs from it is said. */
export function write({ layer, stack }: RoomSetup, look: StepsLook = DEFAULT_LOOK): string {
  const fields: Field[] = [['v', VERSION], ...layerFields(layer)];
  const add = (key: string, value: string, usual: string) => {
    if (value !== usual) fields.push([key, value]);
  };
  add('r', stackText(stack), stackText(DEFAULT_STACK));
  add('at', String(look.at), '0');
  add('by', look.reading, DEFAULT_LOOK.reading);
  add('p', look.panel, DEFAULT_LOOK.panel);
  add('h', look.heat ? '1' : '0', '0');
  add('q', coveredText(look.covered), 'none');
  return fields.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('&');
}

/** The fields of a layer, with the example that makes them the fewest letters. */
function layerFields(layer: StepsSetup): Field[] {
  const lengthOf = (fields: readonly Field[]) =>
    fields.reduce((length, [key, value]) => length + key.length + value.length + 2, 0);
  const ways = EXAMPLE_IDS.map((id) => differences(layer, id));
  return ways.reduce((best, way) => (lengthOf(way) < lengthOf(best) ? way : best));
}

function differences(layer: StepsSetup, id: ExampleId): Field[] {
  const usual = new Map(allFields(EXAMPLES[id]));
  const own = allFields(layer).filter(([key, value]) => usual.get(key) !== value);
  return id === EXAMPLE_IDS[0] ? own : [['e', id], ...own];
}

const sidesText = ({ top, bottom, left, right }: Settings): string =>
  new Set([top, bottom, left, right]).size === 1
    ? String(top)
    : [top, bottom, left, right].join('_');

function allFields(layer: StepsSetup): Field[] {
  const { channels, rows, cols } = layer;
  return [
    ['k', layer.kind],
    ['i', `${channels}x${rows}x${cols}`],
    ['x', numbersText(layer.values, cols)],
    ['o', String(layer.outChannels)],
    ['g', String(layer.groups)],
    ['f', `${layer.kernelRows}x${layer.kernelCols}`],
    ['w', numbersText(layer.weights, layer.kernelCols)],
    ['b', layer.bias.length > 0 ? numbersText(layer.bias, layer.bias.length) : 'none'],
    ['s', bothText(layer.strideRows, layer.strideCols)],
    ['d', bothText(layer.dilationRows, layer.dilationCols)],
    ['pad', sidesText(layer)],
    ['op', bothText(layer.outputPaddingRows, layer.outputPaddingCols)],
    ['a', layer.activation],
    ['cp', layer.countIncludePad ? '1' : '0'],
  ];
}

/** Reads a link. Nothing is guessed: a part that makes no sense refuses the whole, and says which. */
export function read(query: URLSearchParams): Read {
  const version = query.get('v');
  if (version !== VERSION) return { ok: false, reason: 'link-version', field: version ?? '' };
  const fields = new LinkFields(query);
  const { take } = fields;
  const layer = readLayer(fields);
  const stack = take<Stack>('r', DEFAULT_STACK, readStack);
  const look: StepsLook = {
    at: take('at', 0, readWhole),
    reading: take<Reading>('by', DEFAULT_LOOK.reading, oneOf(['gather', 'scatter'])),
    panel: take<Panel>('p', DEFAULT_LOOK.panel, oneOf(PANELS)),
    heat: take('h', '0', oneOf(['0', '1'])) === '1',
    covered: take('q', DEFAULT_LOOK.covered, readCovered),
  };
  return fields.wrong === ''
    ? { ok: true, setup: { layer, stack }, look }
    : { ok: false, reason: 'link-damaged', field: fields.wrong };
}

function readLayer(fields: LinkFields): StepsSetup {
  const { take } = fields;
  const usual = EXAMPLES[take<ExampleId>('e', EXAMPLE_IDS[0] ?? 'operation', oneOf(EXAMPLE_IDS))];
  const [channels, rows, cols] = take('i', [usual.channels, usual.rows, usual.cols], readExtent(3));
  const [kernelRows, kernelCols] = take('f', [usual.kernelRows, usual.kernelCols], readExtent(2));
  const [strideRows, strideCols] = take('s', [usual.strideRows, usual.strideCols], readBoth);
  const [dilationRows, dilationCols] = take(
    'd',
    [usual.dilationRows, usual.dilationCols],
    readBoth,
  );
  const added = take('op', [usual.outputPaddingRows, usual.outputPaddingCols], readBoth);
  const { top, bottom, left, right } = usual;
  const sides = take('pad', [top, bottom, left, right], readSides);
  const settings: Settings = {
    kind: take<StepsKind>('k', usual.kind, oneOf(KINDS)),
    channels: channels as number,
    rows: rows as number,
    cols: cols as number,
    outChannels: take('o', usual.outChannels, readWhole),
    groups: take('g', usual.groups, readWhole),
    kernelRows: kernelRows as number,
    kernelCols: kernelCols as number,
    strideRows: strideRows as number,
    strideCols: strideCols as number,
    dilationRows: dilationRows as number,
    dilationCols: dilationCols as number,
    top: sides[0] as number,
    bottom: sides[1] as number,
    left: sides[2] as number,
    right: sides[3] as number,
    outputPaddingRows: added[0] as number,
    outputPaddingCols: added[1] as number,
    activation: take<StepsActivation>('a', usual.activation, oneOf(ACTIVATIONS)),
    countIncludePad: take('cp', usual.countIncludePad ? '1' : '0', oneOf(['0', '1'])) === '1',
  };
  const exactly = (count: number) => (text: string) => {
    const values = readNumbers(text);
    return values?.length === count ? values : undefined;
  };
  const values = take('x', usual.values, exactly(countOf('input', settings)));
  const weights = take('w', usual.weights, exactly(countOf('kernel', settings)));
  const bias = take('b', usual.bias, (text) =>
    text === 'none' ? [] : exactly(settings.outChannels)(text),
  );
  if (values.length !== countOf('input', settings)) fields.wrong ||= 'x';
  if (!isPooling(settings.kind) && weights.length !== countOf('kernel', settings)) {
    fields.wrong ||= 'w';
  }
  return {
    ...settings,
    outChannels: isPooling(settings.kind) ? settings.channels : settings.outChannels,
    values,
    weights: isPooling(settings.kind) ? [] : weights,
    bias: isPooling(settings.kind) ? [] : bias,
  };
}

const readExtent = (count: number) => (text: string) => {
  const values = text.split('x').map(readWhole);
  const isSound = values.length === count && values.every((value) => value !== undefined);
  return isSound ? (values as number[]) : undefined;
};

function readSides(text: string): number[] | undefined {
  const values = text.split('_').map(readWhole);
  if (values.some((value) => value === undefined)) return undefined;
  const [first] = values;
  if (values.length === 1) return Array<number>(4).fill(first as number);
  return values.length === 4 ? (values as number[]) : undefined;
}

const coveredText = (covered: StepsLook['covered']): string =>
  typeof covered === 'string' ? covered : covered.map((key) => key.replaceAll(',', '_')).join('~');

function readCovered(text: string): StepsLook['covered'] | undefined {
  if (text === 'none' || text === 'all') return text;
  const cells = text.split('~').map((part) => part.split('_').map(readWhole));
  const isSound = cells.every((cell) => cell.length === 3 && !cell.includes(undefined));
  return isSound
    ? (cells as [number, number, number][]).map(([channel, row, col]) =>
        cellKey({ channel, row, col }),
      )
    : undefined;
}
