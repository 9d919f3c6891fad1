import { isTrap } from '../failure';
import * as wasm from '../pkg/cnn_train.js';
import { askInstance, moveIn, moveOut, type Tenant } from './instance';
import { shorten } from './tidy';
import type { CheckpointFacts, Role } from './types';

/** What a lab computes and keeps in the instance, in the order in which a new instance does it again. */
const WORKS = ['forward', 'backward', 'occlusion', 'survey'] as const;
type Work = (typeof WORKS)[number];

/** Numbers of one layer that were overwritten. */
interface Edit {
  layer: number;
  role: Role;
  start: number;
  values: Float32Array;
}

/** A network in the instance of the main thread, and what it takes to make it again after a trap. */
export class HeldLab {
  #lab = new wasm.Lab();
  #network: (() => void) | null = null;
  #parameters: Float32Array | null = null;
  /** What was overwritten since, the newest last. */
  #edits = new Map<string, Edit>();
  #images: (() => void) | null = null;
  #works = new Map<Work, () => void>();
  readonly #tenant: Tenant = {
    restore: () => this.#restore(),
    surrender: () => this.#surrender(),
  };

  /** After `startInstance`. */
  constructor() {
    moveIn(this.#tenant);
  }

  /** Gives its memory back; it cannot be used afterwards. */
  close(): void {
    moveOut(this.#tenant);
    this.#lab.free();
  }

  /** All parameters at once, in the order of a snapshot. */
  setParameters(values: Float32Array): void {
    this.ask((lab) => lab.setParameters(values));
    this.#works.clear();
    this.#parameters = values;
    this.#edits.clear();
  }

  /**
   * Overwrites some of a layer's weights or biases, beginning at a place of the flat array. Activations have to be computed anew.
   */
  setValues(layer: number, role: Role, start: number, values: Float32Array): void {
    this.ask((lab) => lab.setValues(layer, role, start, values));
    this.#works.clear();
    const place = [layer, role, start, values.length].join();
    // Where two overlap, the newer one counts: it goes to the end.
    this.#edits.delete(place);
    this.#edits.set(place, { layer, role, start, values: values.slice() });
  }

  /**
   * Takes the images that the questions are about: bytes, `count x channels x rows x cols`. The arrays are kept for a new
   * instance, so nobody may write to them afterwards.
   */
  setImages(pixels: Uint8Array, count: number, labels: Uint8Array | null): void {
    const set = () => this.#lab.setImages(pixels, count, labels ?? undefined);
    this.ask(set);
    this.#images = set;
    this.forget('forward', 'backward', 'occlusion');
  }

  /** Runs one question; a refusal is thrown as an EngineFailure. After a trap the instance is replaced. */
  protected ask<T>(question: (lab: wasm.Lab) => T): T {
    return askInstance(() => question(this.#lab));
  }

  /** Takes another network. */
  protected take(question: (lab: wasm.Lab) => CheckpointFacts): CheckpointFacts {
    const facts = this.ask((lab) => shorten(question(lab)));
    this.become(question);
    return facts;
  }

  /** From now on this makes the network, and nothing that was set before counts. */
  protected become(network: (lab: wasm.Lab) => unknown): void {
    this.#network = () => void network(this.#lab);
    this.#parameters = null;
    this.#edits.clear();
    this.#works.clear();
  }

  /** Computes something that stays in the instance; a new one does it again. */
  protected work<T>(work: Work, begin: (lab: wasm.Lab) => T): T {
    this.forget(work);
    const result = this.ask(begin);
    this.did(work, begin);
    return result;
  }

  /** This has been done, and a new instance does it again in this way. */
  protected did(work: Work, again: (lab: wasm.Lab) => unknown): void {
    this.#works.set(work, () => void again(this.#lab));
  }

  /** A new instance need not do this any more. */
  protected forget(...works: Work[]): void {
    for (const work of works) this.#works.delete(work);
  }

  #restore(): void {
    this.#lab = new wasm.Lab();
    this.#network?.();
    if (this.#parameters) this.#lab.setParameters(this.#parameters);
    for (const { layer, role, start, values } of this.#edits.values())
      this.#lab.setValues(layer, role, start, values);
    this.#images?.();
    for (const work of WORKS) this.#redo(work);
  }

  /** What cannot be done again just now (the image is on its way through the network) is left. */
  #redo(work: Work): void {
    try {
      this.#works.get(work)?.();
    } catch (thrown) {
      if (isTrap(thrown)) throw thrown;
      this.#works.delete(work);
    }
  }

  #surrender(): void {
    this.#network = this.#parameters = this.#images = null;
    this.#edits.clear();
    this.#works.clear();
  }
}
