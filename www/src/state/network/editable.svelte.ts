import { UndoableSetup } from '../undoable-setup.svelte';
import {
  DEFAULT_SETUP,
  isAltered,
  NO_ALTERATION,
  type Alteration,
  type ImageOrigin,
  type NetworkSetup,
} from './setup';

/** What the user decides, undoable: the network, the image, and what is changed of both. */
export abstract class EditableSetup extends UndoableSetup<NetworkSetup> {
  constructor() {
    super(DEFAULT_SETUP);
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
