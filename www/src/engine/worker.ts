// The heavy half of the engine: decodes and filters, one request at a time. It hears nothing while wasm runs.
import { initSync, Session } from './pkg/cnn_wasm.js';
import { asBytes } from './bytes';
import { decodeAny } from './decode';
import { asEngineError, EngineFailure } from './failure';
import type { Reply, Request } from './protocol';
import type { Rendered } from './types';

let session: Session | undefined;

function send(reply: Reply, transfer: Transferable[] = []): void {
  postMessage(reply, { transfer });
}

function started(): Session {
  if (!session) throw new Error('the worker was asked before it was started');
  return session;
}

function render({ runId, pipeline, view, ramp }: Extract<Request, { kind: 'render' }>): void {
  const begin = performance.now();
  const facts = started().render(pipeline, view, ramp);
  const rgba = started().pixels() as Rendered['rgba'];
  const milliseconds = performance.now() - begin;
  send({ kind: 'rendered', runId, rendered: { ...facts, milliseconds, rgba } }, [rgba.buffer]);
}

async function open({ runId, bytes }: Extract<Request, { kind: 'decode' }>): Promise<void> {
  const image = await decodeAny(new Uint8Array(bytes));
  send({ kind: 'decoded', runId, image }, [image.rgba.buffer]);
}

async function answer(request: Request): Promise<void> {
  switch (request.kind) {
    case 'start':
      initSync({ module: request.module });
      session = new Session();
      break;
    case 'image': {
      const { rgba, width, height } = request.image;
      started().setImage(asBytes(rgba), width, height, request.grey);
      break;
    }
    case 'render':
      render(request);
      break;
    case 'decode':
      await open(request);
      break;
    default:
      request satisfies never;
  }
}

addEventListener('message', ({ data: request }: MessageEvent<Request>) => {
  answer(request).catch((thrown: unknown) => {
    const error = asEngineError(thrown) ?? (thrown instanceof EngineFailure ? thrown.error : null);
    if (error && 'runId' in request) send({ kind: 'failed', runId: request.runId, error });
    else send({ kind: 'trapped', message: String(thrown) });
  });
});
