import type { Core } from './core';
import type { DecodedImage, Pipeline, Rendered, RgbaImage, View } from './types';

/** The page's only door to the wasm core: a synchronous instance on the main thread and one in a worker. */
export declare class Engine {
  readonly core: Core;
  static start(): Promise<Engine>;
  /** Bytes of an image file to pixels, in the worker. */
  decode(bytes: ArrayBuffer): Promise<DecodedImage>;
  /** Gives both instances the image; returns it as it is filtered (grey if asked). */
  setImage(image: RgbaImage, grey: boolean): RgbaImage;
  /** Filters the image in the worker. The latest call wins: one that never started resolves to 'superseded'. */
  render(pipeline: Pipeline, view: View, ramp: Uint8Array): Promise<Rendered | 'superseded'>;
  /** Called after a crash, when a new worker has the image again. */
  onRestart: () => void;
}
