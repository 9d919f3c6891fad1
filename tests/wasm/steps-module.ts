// Node fetches no files: this stands in for `engine/steps/module`.
import { bytesOf } from './support';

export const loadModule = (): Promise<WebAssembly.Module> =>
  WebAssembly.compile(bytesOf('www/src/engine/pkg/cnn_steps_bg.wasm') as BufferSource);
