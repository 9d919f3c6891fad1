import { History } from '../history.svelte';
import {
  DEFAULT_SETUP,
  isAltered,
  NO_ALTERATION,
  type Alteration,
  type ImageOrigin,
  type NetworkSetup,
} from './setup';

/** What the user decides, undoable: the network, the image, and what is changed of both. */
export abstract class EditableSetup {
  readonly #history = new History<NetworkSetup>(DEFAULT_SETUP);

  /** The setup is another one. */
  protected abstract changed(): void;

  get setup(): NetworkSetup {
    return this.#history.present;
  }

  get canUndo(): boolean {
    return this.#history.canUndo;
  }

  get canRedo(): boolean {
    return this.#history.canRedo;
  }

  undo(): void {
    this.#history.undo();
    this.changed();
  }

  redo(): void {
    this.#history.redo();
    this.changed();
  }

  /** Changes the setup as one step of undo (steps with the same `merge` key that follow quickly are one). */
  commit(change: Partial<NetworkSetup>, merge = ''): void {
    this.#history.commit({ ...this.setup, ...change }, merge);
    this.changed();
  }

  /** Puts right what the user did not choose (a link, an image of another size): no step of undo. */
  protected correct(change: Partial<NetworkSetup>): void {
    this.#history.replace({ ...this.setup, ...change });
  }

  // ---- image ----------------------------------------------------------------------------------------------------------

  chooseSample(index: number): void {
    this.commit({ image: { kind: 'sample', index }, alteration: NO_ALTERATION });
  }

  /** Takes an image of the size that the network takes. Nobody may write to the bytes afterwards. */
  setImage(pixels: Uint8Array, from: ImageOrigin, merge = ''): void {
    this.commit({ image: { kind: 'own', pixels, from }, alteration: NO_ALTERATION }, merge);
  }

  alter(change: Partial<Alteration>, merge = ''): void {
    this.commit({ alteration: { ...this.setup.alteration, ...change } }, merge);
  }

  /** The image as it was before it was altered. */
  resetImage(): void {
    if (isAltered(this.setup.alteration)) this.commit({ alteration: NO_ALTERATION });
  }
}
