import { ask } from '../ask';
import * as wasm from '../pkg/cnn_steps.js';
import { loadModule } from './module';

let loaded: Promise<void> | null = null;
let instance = 0;

/** Compiles the module and makes the one instance of the page, once for all who ask. Rejects when it cannot be loaded. */
export function startInstance(): Promise<void> {
  loaded ??= load().catch((reason: unknown) => {
    // The next one tries again.
    loaded = null;
    throw reason;
  });
  return loaded;
}

async function load(): Promise<void> {
  await wasm.default({ module_or_path: await loadModule() });
}

/** Runs one question to the instance; after a trap the next one is asked of a new instance. */
export function askSteps<T>(question: () => T): T {
  return ask(question, () => {
    wasm.__wbg_reset_state();
    instance++;
  });
}

/** Something that lives in the instance, and is made again when the instance is another one. */
export class Held<T> {
  #made: { value: T; instance: number } | null = null;

  constructor(private readonly make: () => T) {}

  /** To be asked for within a question: making it can fail or trap. */
  get value(): T {
    if (this.#made?.instance !== instance) this.#made = { value: this.make(), instance };
    return this.#made.value;
  }
}
