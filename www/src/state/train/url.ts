import type { OptimizerKind, OptimizerSpec, ScheduleSpec, Shape } from '$engine/train';
import { LinkFields, oneOf } from '../link';
import { layersText, readLayers } from './layer-text';
import { wrongField } from './limits';
import {
  DEFAULT_DATA,
  DEFAULT_TRAINING,
  INITIALISATIONS,
  OPTIMIZERS,
  same,
  SCHEDULES,
  type DataRef,
  type TrainSetup,
} from './settings';

export type Read =
  | { ok: true; setup: TrainSetup; tab: DockTab; outline: string | null }
  /** `reason` is a code of i18n's `errors`; the field says which part could not be read. */
  | { ok: false; reason: 'link-version' | 'link-damaged'; field: string };

/** What the dock under the curves can show; the first is what a link without a word about it opens. */
export const DOCK_TABS = ['learned', 'step', 'confused'] as const;
export type DockTab = (typeof DOCK_TABS)[number];

const VERSION = '1';
const MOST_SIDE = 512;
const MOST_NAME = 80;
const KINDS = Object.keys(OPTIMIZERS) as OptimizerKind[];

/** The query of a link: readable, defaults left out, short enough for a chat. */
export function write(
  { data, architecture, training }: TrainSetup,
  tab: DockTab = DOCK_TABS[0],
): string {
  const usual = DEFAULT_TRAINING;
  const fields: [string, string][] = [
    ['v', VERSION],
    ['d', dataText(data)],
    ['in', shapeText(architecture.input)],
    ['net', layersText(architecture.layers)],
  ];
  const add = (key: string, value: string, standard: string) => {
    if (value !== standard) fields.push([key, value]);
  };
  add('opt', optimizerText(training.optimizer), optimizerText(usual.optimizer));
  add('lr', String(training.learningRate), String(usual.learningRate));
  add('b', String(training.batchSize), String(usual.batchSize));
  add('n', String(training.images), '0');
  add('ep', String(training.epochs), String(usual.epochs));
  add('seed', String(training.seed), String(usual.seed));
  add('wd', String(training.weightDecay), '0');
  add('sch', scheduleText(training.schedule), 'constant');
  add('init', training.initialisation, usual.initialisation);
  const { shift, rotate, flip } = training.augmentation;
  add('aug', [shift, rotate, flip ? 1 : 0].join('_'), '0_0_0');
  add('frz', training.frozen.join('_'), '');
  add('tab', tab, DOCK_TABS[0]);
  return fields.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('&');
}

/**
 * Reads a link. Nothing is guessed: a part that makes no sense refuses the whole, and says which. What it leaves out is as usual, or
 * with `keep` as it is now. `out` names a network whose shapes are shown.
 */
export function read(
  query: URLSearchParams,
  now: TrainSetup,
  tabNow: DockTab = DOCK_TABS[0],
): Read {
  const version = query.get('v');
  if (version !== VERSION) return { ok: false, reason: 'link-version', field: version ?? '' };
  const fields = new LinkFields(query);
  const { take } = fields;
  const keeps = query.has('keep');
  const usual = keeps ? now.training : DEFAULT_TRAINING;
  const data = take('d', keeps ? now.data : DEFAULT_DATA, readData);
  const input = take('in', now.architecture.input, readShape);
  const layers = take('net', now.architecture.layers, readLayers);
  const training = {
    optimizer: take('opt', usual.optimizer, readOptimizer),
    learningRate: take('lr', usual.learningRate, readDecimal),
    batchSize: take('b', usual.batchSize, readWhole),
    images: take('n', usual.images, readWhole),
    epochs: take('ep', usual.epochs, readWhole),
    seed: take('seed', usual.seed, readWhole),
    weightDecay: take('wd', usual.weightDecay, readDecimal),
    schedule: take('sch', usual.schedule, readSchedule),
    initialisation: take('init', usual.initialisation, oneOf(INITIALISATIONS)),
    augmentation: take('aug', usual.augmentation, readAugmentation),
    frozen: take('frz', usual.frozen, (text) => readFrozen(text, layers.length)),
  };
  const tab = take('tab', keeps ? tabNow : DOCK_TABS[0], oneOf(DOCK_TABS));
  const outline = take<string | null>('out', null, (text) =>
    /^[a-z0-9-]{1,20}$/.test(text) ? text : undefined,
  );
  const field = fields.wrong || (keyOfNumber[wrongField(training) ?? ''] ?? '');
  return field === ''
    ? { ok: true, setup: { data, architecture: { input, layers }, training }, tab, outline }
    : { ok: false, reason: 'link-damaged', field };
}

/** The key of the link that holds a number. */
const keyOfNumber: Readonly<Record<string, string>> = {
  learningRate: 'lr',
  batchSize: 'b',
  images: 'n',
  epochs: 'ep',
  seed: 'seed',
  weightDecay: 'wd',
  momentum: 'opt',
  alpha: 'opt',
  beta1: 'opt',
  beta2: 'opt',
  epsilon: 'opt',
  every: 'sch',
  factor: 'sch',
  shift: 'aug',
  rotate: 'aug',
};

function readWhole(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : undefined;
}

function readDecimal(text: string | undefined): number | undefined {
  if (text === undefined || !/^(\d{1,10}(\.\d{1,40})?|\.\d{1,40})(e[-+]?\d{1,3})?$/.test(text)) {
    return undefined;
  }
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

function dataText(data: DataRef): string {
  switch (data.kind) {
    case 'bundled':
      return data.id;
    case 'made':
      return `${data.id}.${data.seed}`;
    case 'own':
      return 'own';
    case 'file':
      return `file.${data.format}.${data.name}`;
  }
}

function readData(text: string): DataRef | undefined {
  const [head, second, ...rest] = text.split('.');
  switch (head) {
    case 'digits':
    case 'clothes':
      return second === undefined ? { kind: 'bundled', id: head } : undefined;
    case 'coloured-digits':
    case 'shapes': {
      const seed = readWhole(second);
      const isSeed = seed !== undefined && seed <= 0xffff_ffff && rest.length === 0;
      return isSeed ? { kind: 'made', id: head, seed } : undefined;
    }
    case 'own':
      return second === undefined ? { kind: 'own' } : undefined;
    case 'file': {
      const format = oneOf(['idx', 'cifar', 'archive'])(second ?? '');
      const name = rest.join('.');
      return format && name.length <= MOST_NAME ? { kind: 'file', format, name } : undefined;
    }
    default:
      return undefined;
  }
}

function shapeText({ channels, rows, cols }: Shape): string {
  return [channels, rows, cols].join('x');
}

function readShape(text: string): Shape | undefined {
  const [channels, rows, cols, ...rest] = text.split('x').map(readWhole);
  const isSide = (side: number | undefined): side is number =>
    side !== undefined && side >= 1 && side <= MOST_SIDE;
  return isSide(channels) && isSide(rows) && isSide(cols) && rest.length === 0
    ? { channels, rows, cols }
    : undefined;
}

/** The name, and the numbers when they are not the usual ones. */
function optimizerText(optimizer: OptimizerSpec): string {
  const usual = OPTIMIZERS[optimizer.kind];
  if (same<OptimizerSpec>(optimizer, usual)) return optimizer.kind;
  const numbers = optimizer as unknown as Record<string, number>;
  return [optimizer.kind, ...numbersOf(usual).map((name) => numbers[name])].join('_');
}

function readOptimizer(text: string): OptimizerSpec | undefined {
  const [name, ...texts] = text.split('_');
  const kind = oneOf(KINDS)(name ?? '');
  return kind && withNumbers<OptimizerSpec>(OPTIMIZERS[kind], texts);
}

function scheduleText(schedule: ScheduleSpec): string {
  return schedule.kind === 'step'
    ? ['step', schedule.every, schedule.factor].join('_')
    : schedule.kind;
}

function readSchedule(text: string): ScheduleSpec | undefined {
  const [name, ...texts] = text.split('_');
  const kind = oneOf(['constant', 'step', 'cosine'])(name ?? '');
  return kind && withNumbers<ScheduleSpec>(SCHEDULES[kind], texts);
}

/** The names of the numbers of an optimizer or a schedule, in the order in which they were declared. */
function numbersOf(spec: object): string[] {
  return Object.keys(spec).filter((name) => name !== 'kind');
}

function withNumbers<T extends object>(usual: T, texts: string[]): T | undefined {
  if (texts.length === 0) return usual;
  const names = numbersOf(usual);
  const values = texts.map(readDecimal);
  if (texts.length !== names.length || values.includes(undefined)) return undefined;
  return { ...usual, ...Object.fromEntries(names.map((name, index) => [name, values[index]])) };
}

function readAugmentation(text: string): TrainSetup['training']['augmentation'] | undefined {
  const [shiftText, rotateText, flip, ...rest] = text.split('_');
  const shift = readWhole(shiftText);
  const rotate = readDecimal(rotateText);
  const isFlip = flip === '0' || flip === '1';
  return shift !== undefined && rotate !== undefined && isFlip && rest.length === 0
    ? { shift, rotate, flip: flip === '1' }
    : undefined;
}

function readFrozen(text: string, layers: number): number[] | undefined {
  const indices = text.split('_').map(readWhole);
  const isAscending = indices.every(
    (index, at) => index !== undefined && index < layers && (at === 0 || index > indices[at - 1]!),
  );
  return isAscending ? (indices as number[]) : undefined;
}
