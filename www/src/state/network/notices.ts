import type { EngineError } from '$engine/train';
import type { ShippedModel } from './catalogue';

/** What happened that the user did not ask for, for the page to put into words. */
export type NetworkNotice =
  /** A file or an image that could not be taken; what was there before stays. */
  | { readonly kind: 'refused'; readonly name: string; readonly error: EngineError }
  /** A link names an image that did not travel with it. */
  | { readonly kind: 'image-elsewhere' }
  /** The engine had to start anew; everything is there again. */
  | { readonly kind: 'restarted' };

/** What the state of the room cannot know by itself. */
export interface NetworkHost {
  /** The networks that come with the page, with their samples. */
  readonly shipped: readonly ShippedModel[];
  /** Photographs beside the page, for networks that bring no images. */
  readonly photos: readonly string[];
  /** The address of a file beside the page. */
  urlOf(file: string): URL;
  tell(notice: NetworkNotice): void;
}
