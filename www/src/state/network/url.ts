import { LinkFields, oneOf } from '../link';
import { bytesOfText, textOfBytes } from './base64';
import { runsOf } from './edit-list';
import {
  ATTRIBUTIONS,
  DEFAULT_SETUP,
  NO_ALTERATION,
  ORIGINS,
  PANELS,
  RANGES,
  SHIPPED_MODELS,
  type Alteration,
  type AttributionKind,
  type ImageRef,
  type ModelRef,
  type NetworkSetup,
  type Opened,
  type Panel,
  type ParameterEdit,
  type Patch,
  type Place,
  type Range,
} from './setup';

/** What a link says of how the network is looked at; no step of undo. */
export interface NetworkLook {
  readonly range: Range;
  readonly focus: Place | null;
  readonly opened: Opened | null;
  readonly slice: number;
  readonly attribution: AttributionKind;
  readonly attributionClass: number | null;
  readonly attributionLayer: number | null;
  readonly panel: Panel | null;
  /** Ascending. */
  readonly collapsed: readonly number[];
}

export const DEFAULT_LOOK: NetworkLook = {
  range: 'layer',
  focus: null,
  opened: null,
  slice: 0,
  attribution: 'none',
  attributionClass: null,
  attributionLayer: null,
  panel: null,
  collapsed: [],
};

export type Read =
  | { ok: true; setup: NetworkSetup; look: NetworkLook; lacksImage: boolean }
  /** `reason` is a code of i18n's `errors`; the field says which part could not be read. */
  | { ok: false; reason: 'link-version' | 'link-damaged'; field: string };

const VERSION = '1';
/** Larger images of the user's do not travel: addresses have their limits. */
export const MOST_LINKED_PIXELS = 1024;
/** The same of changed weights. */
export const MOST_LINKED_EDITS = 500;
const MOST_NAME = 80;
const MOST_PATCHES = 64;
/** No network that runs in the page has more. */
const MOST_INDEX = 8_000_000;

/** Whether the image of a setup can travel in a link. */
export const travels = (image: ImageRef): boolean =>
  image.kind === 'sample' || image.pixels.length <= MOST_LINKED_PIXELS;

/** The query of a link: readable, defaults left out. */
export function write(setup: NetworkSetup, look: NetworkLook = DEFAULT_LOOK): string {
  const fields: [string, string][] = [['v', VERSION]];
  const add = (key: string, value: string, usual: string) => {
    if (value !== usual) fields.push([key, value]);
  };
  const { model, image, alteration, edits } = setup;
  add('m', modelText(model), 'digits');
  add('i', imageText(image), '0');
  add('alt', alterationText(alteration), alterationText(NO_ALTERATION));
  add('er', alteration.erased.map(patchText).join('~'), '');
  if (edits.length <= MOST_LINKED_EDITS) add('e', editsText(edits), '');
  const { focus, opened } = look;
  add('f', focus ? numbers(focus.layer, focus.channel, focus.row, focus.col) : '', '');
  add('o', opened ? numbers(opened.layer, opened.channel) : '', '');
  add('s', String(look.slice), '0');
  add('r', look.range, DEFAULT_LOOK.range);
  add('a', look.attribution, 'none');
  add('ac', String(look.attributionClass ?? ''), '');
  add('al', String(look.attributionLayer ?? ''), '');
  add('p', look.panel ?? '', '');
  add('c', look.collapsed.join('_'), '');
  return fields.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('&');
}

/** Reads a link. Nothing is guessed: a part that makes no sense refuses the whole, and says which. */
export function read(query: URLSearchParams): Read {
  const version = query.get('v');
  if (version !== VERSION) return { ok: false, reason: 'link-version', field: version ?? '' };
  const fields = new LinkFields(query);
  const { take } = fields;
  const altered = take('alt', NO_ALTERATION, readAlteration);
  const setup: NetworkSetup = {
    model: take('m', DEFAULT_SETUP.model, readModel),
    image: take('i', DEFAULT_SETUP.image, readImage),
    alteration: { ...altered, erased: take('er', [], readPatches) },
    edits: take('e', [], readEdits),
  };
  const look: NetworkLook = {
    range: take('r', DEFAULT_LOOK.range, oneOf(RANGES)),
    focus: take<Place | null>('f', null, readPlace),
    opened: take<Opened | null>('o', null, readOpened),
    slice: take('s', 0, readWhole),
    attribution: take('a', 'none', oneOf(ATTRIBUTIONS)),
    attributionClass: take<number | null>('ac', null, readWhole),
    attributionLayer: take<number | null>('al', null, readWhole),
    panel: take<Panel | null>('p', null, oneOf(PANELS)),
    collapsed: take('c', [], (text) => readList(text)),
  };
  const lacksImage = query.get('i') === 'own';
  return fields.wrong === ''
    ? { ok: true, setup, look, lacksImage }
    : { ok: false, reason: 'link-damaged', field: fields.wrong };
}

const numbers = (...values: number[]): string => values.join('_');

function readWhole(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,8}$/.test(text) ? Number(text) : undefined;
}

function readList(text: string, most = 1000): number[] | undefined {
  const values = text.split('_').map(readWhole);
  return values.length <= most && !values.includes(undefined) ? (values as number[]) : undefined;
}

function readNumber(text: string | undefined): number | undefined {
  if (text === undefined || !/^-?(\d{1,10}(\.\d{1,45})?|\.\d{1,45})(e[-+]?\d{1,3})?$/.test(text))
    return undefined;
  const value = Number(text);
  return Number.isFinite(Math.fround(value)) ? value : undefined;
}

// ---- parts ------------------------------------------------------------------------------------------------------------

function modelText(model: ModelRef): string {
  if (model.kind === 'shipped') return model.id;
  return model.kind === 'live' ? 'live' : `file.${model.name}`;
}

function readModel(text: string): ModelRef | undefined {
  const id = oneOf(SHIPPED_MODELS)(text);
  if (id) return { kind: 'shipped', id };
  if (text === 'live') return { kind: 'live' };
  const name = /^file\.(.+)$/su.exec(text)?.[1];
  return name !== undefined && name.length <= MOST_NAME ? { kind: 'file', name } : undefined;
}

function imageText(image: ImageRef): string {
  if (image.kind === 'sample') return String(image.index);
  return travels(image) ? `${image.from}.${textOfBytes(image.pixels)}` : 'own';
}

function readImage(text: string): ImageRef | undefined {
  const index = readWhole(text);
  if (index !== undefined) return { kind: 'sample', index };
  // An image that was too large to travel.
  if (text === 'own') return DEFAULT_SETUP.image;
  const [name = '', packed, ...rest] = text.split('.');
  const from = oneOf(ORIGINS)(name);
  const pixels = packed === undefined || rest.length > 0 ? undefined : bytesOfText(packed);
  const fits = pixels !== undefined && pixels.length > 0 && pixels.length <= MOST_LINKED_PIXELS;
  return from && fits ? { kind: 'own', pixels, from } : undefined;
}

function alterationText({ down, right, rotate, zoom, noise, seed }: Alteration): string {
  return [down, right, rotate, zoom, noise, seed].join('_');
}

function readAlteration(text: string): Alteration | undefined {
  const values = text.split('_').map(readNumber);
  if (values.length !== 6 || values.includes(undefined)) return undefined;
  const [down, right, rotate, zoom, noise, seed] = values as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const isSound =
    Math.max(Math.abs(down), Math.abs(right)) <= 1e4 &&
    Math.abs(rotate) <= 1e4 &&
    zoom > 0 &&
    zoom <= 100 &&
    noise >= 0 &&
    noise <= 10 &&
    Number.isInteger(seed) &&
    seed >= 0 &&
    seed <= 0xffff_ffff;
  return isSound ? { ...NO_ALTERATION, down, right, rotate, zoom, noise, seed } : undefined;
}

const patchText = ({ row, col, rows, cols }: Patch): string => numbers(row, col, rows, cols);

function readPatches(text: string): Patch[] | undefined {
  const patches = text.split('~').map((part): Patch | undefined => {
    const values = readList(part);
    if (values?.length !== 4) return undefined;
    const [row, col, rows, cols] = values as [number, number, number, number];
    return { row, col, rows, cols };
  });
  const isSound = patches.length <= MOST_PATCHES && !patches.includes(undefined);
  return isSound ? (patches as Patch[]) : undefined;
}

/** Layer, w or b, where a run of numbers begins, and the numbers: `2w150_0.5_-0.25~2b3_0.1`. */
function editsText(edits: readonly ParameterEdit[]): string {
  return runsOf(edits)
    .map(({ layer, role, start, values }) => {
      const head = `${layer}${role === 'weight' ? 'w' : 'b'}${start}`;
      return [head, ...values.map(short)].join('_');
    })
    .join('~');
}

function readEdits(text: string): ParameterEdit[] | undefined {
  const edits: ParameterEdit[] = [];
  for (const part of text.split('~')) {
    const [head = '', ...texts] = part.split('_');
    const place = /^(\d{1,3})([wb])(\d{1,7})$/.exec(head);
    const values = texts.map(readNumber);
    if (!place || values.length === 0 || values.includes(undefined)) return undefined;
    const layer = Number(place[1]);
    const role = place[2] === 'w' ? 'weight' : 'bias';
    const start = Number(place[3]);
    for (const [at, value] of (values as number[]).entries())
      edits.push({ layer, role, index: start + at, value: Math.fround(value) });
  }
  const isSound =
    edits.length <= MOST_LINKED_EDITS &&
    edits.every(({ index }) => index < MOST_INDEX) &&
    new Set(edits.map(({ layer, role, index }) => `${layer}${role}${index}`)).size === edits.length;
  return isSound ? edits : undefined;
}

function readPlace(text: string): Place | undefined {
  const [first = '', ...rest] = text.split('_');
  const layer = first === '-1' ? -1 : readWhole(first);
  const values = readList(rest.join('_'));
  if (layer === undefined || values?.length !== 3) return undefined;
  const [channel, row, col] = values as [number, number, number];
  return { layer, channel, row, col };
}

function readOpened(text: string): Opened | undefined {
  const values = readList(text);
  if (values?.length !== 2) return undefined;
  const [layer, channel] = values as [number, number];
  return { layer, channel };
}

/** The shortest text of the same 32-bit number. */
function short(value: number): string {
  if (!Number.isFinite(value) || Number.isInteger(value)) return String(value);
  for (let digits = 1; digits <= 9; digits++) {
    const text = String(Number(value.toPrecision(digits)));
    if (Math.fround(Number(text)) === Math.fround(value)) return text;
  }
  return String(value);
}
