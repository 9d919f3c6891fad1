import { EngineFailure } from '$engine/failure';
import type { Notices } from '$state/notices.svelte';
import { isWeights, openWeights } from '../files/open';
import type { InputTools } from './tools.svelte';

/** Larger files are refused before a byte is read; the decoder would refuse them too. */
const MOST_BYTES = 64_000_000;

/** Pixels of a file, read by the core's own decoders in a worker that ends with the work. */
async function decode(bytes: ArrayBuffer) {
  const { Engine } = await import('$engine');
  const engine = await Engine.start();
  try {
    return await engine.decode(bytes);
  } finally {
    engine.stop();
  }
}

/** Takes what was chosen, dropped or pasted: an image for the network, or a file of weights. Says what is wrong with anything else. */
export async function takeFiles(
  files: readonly File[],
  tools: InputTools,
  notices: Notices,
  from: 'file' | 'paste' = 'file',
): Promise<void> {
  const weights = files.find(isWeights);
  if (weights) return openWeights(tools.room, weights);
  const file = files.find(({ type }) => type.startsWith('image/')) ?? files[0];
  if (!file) return;
  const { name } = file;
  if (file.size > MOST_BYTES) {
    notices.fail(({ t, format }) =>
      t.networkInput.own.tooBig(name, format.bytes(file.size), format.bytes(MOST_BYTES)),
    );
    return;
  }
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    notices.fail(({ t }) => t.networkInput.own.unreadable(name));
    return;
  }
  try {
    const { rgba, width, height } = await decode(bytes);
    const isShown = tools.show({ rgba: new Uint8Array(rgba.buffer), width, height }, from);
    if (isShown) notices.say(({ t }) => t.networkInput.own.opened(name));
  } catch (error) {
    if (!(error instanceof EngineFailure)) throw error;
    const why = error.error;
    notices.fail((i18n) => i18n.t.network.notices.refused(name, i18n.error(why)));
  }
}
