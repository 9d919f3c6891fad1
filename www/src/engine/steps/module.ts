import { compile } from '../compile';
import moduleUrl from '../pkg/cnn_steps_bg.wasm?url';

/** The module of small grids and lessons. */
export function loadModule(): Promise<WebAssembly.Module> {
  return compile(moduleUrl);
}
