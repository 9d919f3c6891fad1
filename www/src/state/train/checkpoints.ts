import { storageTrouble, type Shelf } from '../shelf';
import type { TrainHost } from './notices';
import { restored, stored, type RunRecord, type StoredRecord } from './record';
import { same, type TrainSetup } from './settings';
import { read, write } from './url';

const KEY = 'run';
const VERSION = 1;

/** A run of an earlier visit, and what it was compared with. */
export interface SavedRun {
  readonly savedAt: number;
  /** What the room showed: perhaps a draft of another network. */
  readonly setup: TrainSetup;
  readonly record: RunRecord;
  /** Their curves only. */
  readonly kept: readonly RunRecord[];
}

interface Entry {
  readonly version: number;
  readonly savedAt: number;
  readonly setup: TrainSetup;
  readonly record: StoredRecord;
  readonly kept: readonly StoredRecord[];
}

/**
 * Keeps the last checkpoint on the device, with everything that is shown about its run. One write at a time, the newest wins. That
 * the device refuses is said once; training goes on.
 */
export class Checkpoints {
  #isWriting = false;
  #next: (() => Omit<SavedRun, 'savedAt'> | null) | null = null;
  #hasComplained = false;

  constructor(
    private readonly shelf: Shelf,
    private readonly host: TrainHost,
    private readonly now: () => number = () => Date.now(),
  ) {}

  /** Writes soon; `make` is called when it is its turn. Resolves when nothing is left to write. */
  async save(make: () => Omit<SavedRun, 'savedAt'> | null): Promise<void> {
    this.#next = make;
    if (this.#isWriting) return;
    this.#isWriting = true;
    while (this.#next) {
      const saved = this.#next();
      this.#next = null;
      if (saved) await this.#write(saved);
    }
    this.#isWriting = false;
  }

  /** What an earlier visit left, or null. What cannot be read is forgotten, and that is said. */
  async load(): Promise<SavedRun | null> {
    let entry: unknown;
    try {
      entry = await this.shelf.get(KEY);
    } catch {
      return null;
    }
    if (entry === undefined) return null;
    completeSetups(entry);
    if (!isEntry(entry)) {
      this.host.tell({ kind: 'checkpoint-damaged' });
      await this.forget();
      return null;
    }
    const { savedAt, setup, record, kept } = entry;
    return { savedAt, setup, record: restored(record), kept: kept.filter(isRecord).map(restored) };
  }

  async forget(): Promise<void> {
    try {
      await this.shelf.delete(KEY);
    } catch {
      // It will be overwritten by the next run.
    }
  }

  async #write({ setup, record, kept }: Omit<SavedRun, 'savedAt'>): Promise<void> {
    const entry: Entry = {
      version: VERSION,
      savedAt: this.now(),
      setup,
      record: stored(record),
      kept: kept.map((other) => stored({ ...other, checkpoint: null, evaluation: null })),
    };
    try {
      await this.shelf.set(KEY, entry);
    } catch (error) {
      if (this.#hasComplained) return;
      this.#hasComplained = true;
      this.host.tell({ kind: 'not-kept', error: storageTrouble(error) });
    }
  }
}

type Unknown = Record<string, unknown>;

function isObject(value: unknown): value is Unknown {
  return typeof value === 'object' && value !== null;
}

/** Adds the setting that runs of an earlier version did not have. */
function completeSetups(entry: unknown): void {
  if (!isObject(entry)) return;
  const holders = [entry, entry['record'], ...(Array.isArray(entry['kept']) ? entry['kept'] : [])];
  for (const holder of holders) {
    const setup = isObject(holder) ? holder['setup'] : null;
    const training = isObject(setup) ? setup['training'] : null;
    if (isObject(training)) training['images'] ??= 0;
  }
}

function isEntry(value: unknown): value is Entry {
  return (
    isObject(value) &&
    value['version'] === VERSION &&
    typeof value['savedAt'] === 'number' &&
    isSetup(value['setup']) &&
    isRecord(value['record']) &&
    value['record'].checkpoint instanceof Uint8Array &&
    Array.isArray(value['kept'])
  );
}

function isRecord(value: unknown): value is StoredRecord {
  if (!isObject(value)) return false;
  const { ordinal, setup, origin, standing, curves, evaluation, parameters, macs } = value;
  return (
    [ordinal, parameters, macs].every(Number.isFinite) &&
    isSetup(setup) &&
    isObject(origin) &&
    isObject(standing) &&
    ['step', 'epoch', 'batch', 'batches', 'images', 'seconds'].every((key) =>
      Number.isFinite(standing[key]),
    ) &&
    isObject(curves) &&
    isSeries(curves['train']) &&
    isSeries(curves['validation']) &&
    (evaluation === null || isEvaluation(evaluation))
  );
}

/** A setup that a link can carry is one that this version understands. */
function isSetup(value: unknown): value is StoredRecord['setup'] {
  try {
    const setup = value as StoredRecord['setup'];
    const again = read(new URLSearchParams(write(setup)), setup);
    return again.ok && same(again.setup, setup);
  } catch {
    return false;
  }
}

function isSeries(value: unknown): boolean {
  if (!isObject(value)) return false;
  const columns = ['step', 'epoch', 'images', 'seconds', 'loss', 'accuracy'];
  const lists = columns.map((column) => value[column]);
  const [first] = lists;
  return (
    Array.isArray(first) &&
    Number.isInteger(value['stride']) &&
    lists.every(
      (list) =>
        Array.isArray(list) &&
        list.length === first.length &&
        list.every((number) => typeof number === 'number'),
    )
  );
}

function isEvaluation(value: unknown): boolean {
  return (
    isObject(value) &&
    Number.isFinite(value['step']) &&
    value['confusion'] instanceof Uint32Array &&
    value['predictions'] instanceof Uint8Array &&
    value['probabilities'] instanceof Float32Array
  );
}
