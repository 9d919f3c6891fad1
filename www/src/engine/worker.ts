// The heavy half of the engine: decodes and filters, one request at a time. It hears nothing while wasm runs.
import { initSync, decode, Session } from './pkg/cnn_wasm.js';
import { asEngineError } from './failure';
import type { Reply, Request } from './protocol';
import type { DecodedImage } from './types';

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
  const rgba = started().pixels();
  const milliseconds = performance.now() - begin;
  send({ kind: 'rendered', runId, rendered: { ...facts, milliseconds, rgba } }, [rgba.buffer]);
}

function open({ runId, bytes }: Extract<Request, { kind: 'decode' }>): void {
  const decoded = decode(new Uint8Array(bytes));
  const rgba = decoded.pixels() as DecodedImage['rgba'];
  const image: DecodedImage = { ...decoded.facts(), rgba };
  decoded.free();
  send({ kind: 'decoded', runId, image }, [rgba.buffer]);
}

addEventListener('message', ({ data: request }: MessageEvent<Request>) => {
  try {
    switch (request.kind) {
      case 'start':
        initSync({ module: request.module });
        session = new Session();
        break;
      case 'image': {
        const { rgba, width, height } = request.image;
        started().setImage(rgba, width, height, request.grey);
        break;
      }
      case 'render':
        render(request);
        break;
      case 'decode':
        open(request);
        break;
      default:
        request satisfies never;
    }
  } catch (thrown) {
    const error = asEngineError(thrown);
    if (error && 'runId' in request) send({ kind: 'failed', runId: request.runId, error });
    else send({ kind: 'trapped', message: String(thrown) });
  }
});
