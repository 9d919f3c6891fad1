import { compile } from './compile';
import { Core } from './core';
import { EngineFailure } from './failure';
import type { Reply, Request } from './protocol';
import type { DecodedImage, Pipeline, Rendered, RgbaImage, View } from './types';
import wasmUrl from './pkg/cnn_wasm_bg.wasm?url';

type RenderRequest = Omit<Extract<Request, { kind: 'render' }>, 'runId'>;
type Outcome = Rendered | 'superseded';

interface Waiting<T> {
  resolve: (value: T) => void;
  reject: (reason: EngineFailure) => void;
}

/**
 * The page's only door to the wasm core: a synchronous instance on the main thread for small questions and one in a worker
 * for heavy work. A worker that traps is replaced; it gets the image again, and what it was asked is rejected.
 */
export class Engine {
  /** Called after a crash, when a new worker has the image again. */
  onRestart: () => void = () => {};

  #worker: Worker;
  #image: { image: RgbaImage; grey: boolean } | null = null;
  #runId = 0;
  #decodes = new Map<number, Waiting<DecodedImage>>();
  #running: ({ runId: number } & Waiting<Outcome>) | null = null;
  #next: ({ request: RenderRequest } & Waiting<Outcome>) | null = null;

  /** Compiles the core once, for both threads. Rejects when the file cannot be loaded or the browser lacks SIMD. */
  static async start(): Promise<Engine> {
    const module = await compile(wasmUrl);
    return new Engine(module, await Core.start(module));
  }

  private constructor(
    private readonly module: WebAssembly.Module,
    readonly core: Core,
  ) {
    this.#worker = this.#spawn();
  }

  /** Bytes of an image file to pixels. The bytes are handed over: the caller's buffer is empty afterwards. */
  decode(bytes: ArrayBuffer): Promise<DecodedImage> {
    const runId = ++this.#runId;
    return new Promise((resolve, reject) => {
      this.#decodes.set(runId, { resolve, reject });
      this.#send({ kind: 'decode', runId, bytes }, [bytes]);
    });
  }

  /** Gives both instances the image; returns it as it is filtered (grey if asked). */
  setImage(image: RgbaImage, grey: boolean): RgbaImage {
    const shown = this.core.setImage(image, grey);
    this.#image = { image: shown, grey };
    this.#send({ kind: 'image', image: shown, grey });
    return shown;
  }

  /** Filters the image. The latest call wins: one that has not started when a newer comes resolves to 'superseded'. */
  render(pipeline: Pipeline, view: View, ramp: Uint8Array): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.#next?.resolve('superseded');
      this.#next = { request: { kind: 'render', pipeline, view, ramp }, resolve, reject };
      this.#startNext();
    });
  }

  /** Ends the worker; the engine cannot be used afterwards. */
  stop(): void {
    this.#worker.terminate();
    this.#rejectAll();
  }

  #startNext(): void {
    if (this.#running || !this.#next) return;
    const { request, resolve, reject } = this.#next;
    const runId = ++this.#runId;
    this.#next = null;
    this.#running = { runId, resolve, reject };
    this.#send({ ...request, runId });
  }

  #send(request: Request, transfer: Transferable[] = []): void {
    this.#worker.postMessage(request, transfer);
  }

  #spawn(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<Reply>) => this.#hear(data);
    worker.onerror = () => this.#restart();
    worker.postMessage({ kind: 'start', module: this.module } satisfies Request);
    return worker;
  }

  #hear(reply: Reply): void {
    switch (reply.kind) {
      case 'rendered':
        if (this.#running?.runId === reply.runId)
          this.#finish((run) => run.resolve(reply.rendered));
        break;
      case 'decoded':
        this.#take(reply.runId)?.resolve(reply.image);
        break;
      case 'failed': {
        const failure = new EngineFailure(reply.error);
        if (this.#running?.runId === reply.runId) this.#finish((run) => run.reject(failure));
        else this.#take(reply.runId)?.reject(failure);
        break;
      }
      case 'trapped':
        this.#restart();
        break;
      default:
        reply satisfies never;
    }
  }

  #finish(settle: (run: Waiting<Outcome>) => void): void {
    const run = this.#running;
    this.#running = null;
    if (run) settle(run);
    this.#startNext();
  }

  #take(runId: number): Waiting<DecodedImage> | undefined {
    const waiting = this.#decodes.get(runId);
    this.#decodes.delete(runId);
    return waiting;
  }

  #restart(): void {
    this.#worker.terminate();
    this.#worker = this.#spawn();
    if (this.#image) this.#send({ kind: 'image', ...this.#image });
    this.#rejectAll();
    this.onRestart();
  }

  #rejectAll(): void {
    const failure = new EngineFailure({ code: 'engine-restarted', detail: {} });
    for (const waiting of this.#decodes.values()) waiting.reject(failure);
    this.#decodes.clear();
    this.#running?.reject(failure);
    this.#running = null;
    this.#next?.resolve('superseded');
    this.#next = null;
  }
}
