import type { EngineError, KernelValue } from '$engine';
import { cleanName } from '../names';
import { keepsSomething } from '../storage';
import { sameKernel, SIDES } from './settings';

export { cleanName, LONGEST_NAME } from '../names';

/** A kernel that the user named. */
export interface SavedKernel {
  readonly id: string;
  readonly name: string;
  readonly kernel: KernelValue;
}

export const MOST_SAVED = 60;
const KEY = 'convlens.kernels';
const VERSION = 1;

/** Why a name or a kernel was not taken; the words are in i18n's `kernel.save.faults`. */
export type SaveFault = 'empty' | 'taken' | 'full';

/** Names that people would take for the same one. */
const fold = (name: string): string => cleanName(name).toLowerCase();

/**
 * The user's own kernels, kept on this device.
 *
 * When the device cannot keep them they still live as long as the page does, and `trouble` says why. Another tab's changes
 * are taken over when they happen. A page that keeps nothing begins without any.
 */
export class SavedKernels {
  #all = $state.raw<readonly SavedKernel[]>([]);
  /** Why the device did not keep the last change, or null when it did. */
  trouble = $state.raw<EngineError | null>(null);

  constructor(private readonly storage: () => Storage = () => localStorage) {
    this.#all = this.#load();
  }

  get all(): readonly SavedKernel[] {
    return this.#all;
  }

  /** Follows the other tabs; returns what ends that. */
  listen(): () => void {
    if (!keepsSomething()) return () => {};
    const hear = ({ key }: StorageEvent) => {
      if (key === KEY || key === null) this.#all = this.#load();
    };
    addEventListener('storage', hear);
    return () => removeEventListener('storage', hear);
  }

  /** The saved kernel that equals this one, number for number. */
  find(kernel: KernelValue): SavedKernel | null {
    return this.#all.find((saved) => sameKernel(saved.kernel, kernel)) ?? null;
  }

  named(name: string): SavedKernel | null {
    return this.#all.find((saved) => fold(saved.name) === fold(name)) ?? null;
  }

  /** Why this name cannot be used for a new kernel (or for the one with the id `except`). */
  check(name: string, except: string | null = null): SaveFault | null {
    if (!/[\p{L}\p{N}\p{S}\p{P}]/u.test(cleanName(name))) return 'empty';
    const other = this.named(name);
    if (other && other.id !== except) return 'taken';
    if (except === null && this.#all.length >= MOST_SAVED) return 'full';
    return null;
  }

  /** Adds a kernel, or replaces the one of that name. Check the name first. */
  save(name: string, kernel: KernelValue): void {
    const old = this.named(name);
    const saved = { id: old?.id ?? newId(), name: cleanName(name), kernel };
    this.#keep(
      old
        ? this.#all.map((other) => (other.id === old.id ? saved : other))
        : [...this.#all, saved].slice(-MOST_SAVED),
    );
  }

  rename(id: string, name: string): void {
    this.#keep(
      this.#all.map((saved) => (saved.id === id ? { ...saved, name: cleanName(name) } : saved)),
    );
  }

  /** Takes a kernel away; the returned function puts it back where it was. */
  remove(id: string): () => void {
    const index = this.#all.findIndex((saved) => saved.id === id);
    const removed = this.#all[index];
    if (!removed) return () => {};
    this.#keep(this.#all.filter((saved) => saved.id !== id));
    return () => {
      if (!this.#all.some((saved) => saved.id === id)) {
        this.#keep([...this.#all.slice(0, index), removed, ...this.#all.slice(index)]);
      }
    };
  }

  #keep(all: readonly SavedKernel[]): void {
    this.#all = all;
    this.trouble = null;
    if (!keepsSomething()) return;
    try {
      this.storage().setItem(KEY, JSON.stringify({ version: VERSION, kernels: all }));
    } catch (error) {
      const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
      this.trouble = { code: isFull ? 'storage-full' : 'storage-blocked', detail: {} };
    }
  }

  /** What the device kept. What cannot be read is left out, and left where it is until the next change. */
  #load(): readonly SavedKernel[] {
    if (!keepsSomething()) return [];
    try {
      const kept: unknown = JSON.parse(this.storage().getItem(KEY) ?? 'null');
      const list = isRecord(kept) && Array.isArray(kept['kernels']) ? kept['kernels'] : [];
      return list.filter(isSaved).slice(0, MOST_SAVED);
    } catch {
      return [];
    }
  }
}

/** Also over plain http, where `randomUUID` does not exist. */
function newId(): string {
  return crypto.getRandomValues(new Uint32Array(2)).join('-');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isSaved(value: unknown): value is SavedKernel {
  return (
    isRecord(value) &&
    typeof value['id'] === 'string' &&
    typeof value['name'] === 'string' &&
    cleanName(value['name']) === value['name'] &&
    isKernel(value['kernel'])
  );
}

function isKernel(value: unknown): value is KernelValue {
  if (!isRecord(value)) return false;
  const { slices, rows, cols, weights, divisor, bias } = value;
  return (
    (slices === 1 || slices === 3) &&
    isSide(rows) &&
    isSide(cols) &&
    Array.isArray(weights) &&
    weights.length === slices * rows * cols &&
    weights.every(Number.isFinite) &&
    Number.isFinite(divisor) &&
    divisor !== 0 &&
    Number.isFinite(bias)
  );
}

function isSide(value: unknown): value is number {
  return (
    typeof value === 'number' &&
    Number.isInteger(value) &&
    value >= SIDES.smallest &&
    value <= SIDES.largest
  );
}
