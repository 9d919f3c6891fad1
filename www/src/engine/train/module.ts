import { compile } from '../compile';
import plainUrl from '../pkg/cnn_train_bg.wasm?url';

/** The module of this browser. */
export async function loadModule(): Promise<{ module: WebAssembly.Module; fused: boolean }> {
  return { module: await compile(plainUrl), fused: false };
}
