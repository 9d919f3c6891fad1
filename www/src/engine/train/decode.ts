// Image files, decoded beside a run: by the modules of the Kernel room, fetched when they are first needed.
import { compile } from '../compile';
import { decodeAny } from '../decode';
import { initSync } from '../pkg/cnn_wasm.js';
import coreUrl from '../pkg/cnn_wasm_bg.wasm?url';
import type { DecodedImage } from './types';

let ready: Promise<unknown> | undefined;

/** Bytes of an image file of any format to pixels. */
export async function decodePicture(bytes: Uint8Array): Promise<DecodedImage> {
  ready ??= compile(coreUrl).then((module) => initSync({ module }));
  // A failure (no network) is not kept: the next file may try again.
  ready.catch(() => (ready = undefined));
  await ready;
  return decodeAny(bytes);
}
