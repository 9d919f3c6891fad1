import type { Shape } from '$engine/train';
import type { ShippedId } from './setup';

/** Images to try a network with, one under the other in a PNG of 8-bit grey or colour. */
export interface SampleSheet {
  /** Beside the page. */
  readonly file: string;
  readonly shape: Shape;
  /** One an image; null for what is none of the classes. */
  readonly labels: readonly (number | null)[];
  /** What is on the images, as keys or names, where the class does not say it. */
  readonly names?: readonly string[];
}

/** A network that comes with the page. */
export interface ShippedModel {
  readonly id: ShippedId;
  /** Its weights as safetensors, beside the page. */
  readonly file: string;
  /** Keys of i18n's `train.classes`, or digits. */
  readonly classes: readonly string[];
  /** The share of right answers on the official test set. */
  readonly accuracy: number;
  readonly samples: SampleSheet;
}

/** An image to try a network with. */
export interface Sample {
  /** C x H x W bytes. */
  readonly pixels: Uint8Array;
  readonly label: number | null;
  readonly name: string;
}
