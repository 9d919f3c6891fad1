import type { DecodedImage, EngineError, Pipeline, Rendered, RgbaImage, View } from './types';

/** What the page asks of the worker. A `runId` ties an answer to its question. */
export type Request =
  | { kind: 'start'; module: WebAssembly.Module }
  | { kind: 'image'; image: RgbaImage; grey: boolean }
  | { kind: 'render'; runId: number; pipeline: Pipeline; view: View; ramp: Uint8Array }
  | { kind: 'decode'; runId: number; bytes: ArrayBuffer };

/** What the worker answers. After `trapped` its memory cannot be trusted: it is thrown away. */
export type Reply =
  | { kind: 'rendered'; runId: number; rendered: Rendered }
  | { kind: 'decoded'; runId: number; image: DecodedImage }
  | { kind: 'failed'; runId: number; error: EngineError }
  | { kind: 'trapped'; message: string };
