import * as core from './pkg/cnn_wasm.js';
import * as formats from './pkg/cnn_formats.js';
import formatsUrl from './pkg/cnn_formats_bg.wasm?url';
import { compile } from './compile';
import { asEngineError } from './failure';
import type { DecodedImage } from './types';

let ready: Promise<unknown> | undefined;

/** The decoders of all formats, loaded once and only when somebody opens a file that is not a JPEG. */
function loadFormats(): Promise<unknown> {
  ready ??= compile(formatsUrl).then((module) => formats.initSync({ module }));
  // A failure (no network) is not kept: the next file may try again.
  ready.catch(() => (ready = undefined));
  return ready;
}

/** Decodes an image file of any format. */
export async function decodeAny(bytes: Uint8Array): Promise<DecodedImage> {
  try {
    return take(core.decode(bytes));
  } catch (thrown) {
    if (asEngineError(thrown)?.code !== 'not-built-in') throw thrown;
    await loadFormats();
    return take(formats.decode(bytes));
  }
}

function take(decoded: core.Decoded | formats.Decoded): DecodedImage {
  const image = { ...decoded.facts(), rgba: decoded.pixels() as DecodedImage['rgba'] };
  decoded.free();
  return image;
}
