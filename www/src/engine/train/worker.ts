// The half of the engine that trains. It hears nothing while wasm runs, so it trains in slices.
import { asEngineError, EngineFailure } from '../failure';
import { Dataset, initSync, Trainer, type InitOutput } from '../pkg/cnn_train.js';
import { loadDataset, packDataset, packOwn } from './loading';
import type { Answers, Reply, Request } from './protocol';
import { Run, type Host } from './run';
import type { DatasetValue, EngineError, LoadProgress, OwnSource } from './types';

let instance: InitOutput | undefined;
let page = '';
let dataset: Dataset | undefined;
let run: Run | undefined;
let trainer: Trainer | undefined;
let watchMs: number | null = null;
const loads = new Map<number, AbortController>();

function send(reply: Reply, transfer: Transferable[] = []): void {
  postMessage(reply, { transfer });
}

function answer<K extends keyof Answers>(
  id: number,
  value: Answers[K],
  transfer: Transferable[] = [],
): void {
  send({ kind: 'answer', id, value }, transfer);
}

function answerBytes<K extends 'export' | 'pack'>(id: number, bytes: Uint8Array): void {
  answer<K>(id, bytes as Answers[K], [bytes.buffer as ArrayBuffer]);
}

/** Work that is to be done once the messages that wait have been heard. */
const turns = new MessageChannel();
let next: (() => void) | undefined;
turns.port1.onmessage = () => guarded(() => next?.());

const host: Host = {
  now: () => performance.now(),
  soon(work) {
    next = work;
    turns.port2.postMessage(null);
  },
  later: (work, ms) => void setTimeout(() => guarded(work), ms),
  memory: () => instance?.memory.buffer.byteLength ?? 0,
  send,
};

/** Runs what nobody waits for. */
function guarded(work: () => void): void {
  try {
    work();
  } catch (thrown) {
    const error = errorOf(thrown);
    if (error) send({ kind: 'trouble', error });
    else send({ kind: 'trapped', message: String(thrown) });
  }
}

function errorOf(thrown: unknown): EngineError | null {
  return asEngineError(thrown) ?? (thrown instanceof EngineFailure ? thrown.error : null);
}

function needed<T>(value: T | undefined, code: string): T {
  if (value === undefined) throw new EngineFailure({ code, detail: {} });
  return value;
}

async function load({ id, source, keep }: Extract<Request, { kind: 'load' }>): Promise<void> {
  const abort = new AbortController();
  loads.set(id, abort);
  try {
    const tell = (progress: LoadProgress) => send({ kind: 'loading', id, progress });
    const value = await loadDataset(source, { page, signal: abort.signal, tell });
    if (keep) useDataset(value);
    answer<'load'>(id, value, [value.pixels.buffer, value.labels.buffer] as ArrayBuffer[]);
  } finally {
    loads.delete(id);
  }
}

/** A run that goes on keeps its own hold on the data that it trains on. */
function useDataset({ pixels, labels, ...facts }: DatasetValue): void {
  const made = new Dataset(facts, pixels, labels);
  dataset?.free();
  dataset = made;
}

function begin({ id, runId, begin }: Extract<Request, { kind: 'begin' }>): void {
  const data = needed(dataset, 'no-data');
  const { architecture, settings, checkpoint, keep, fresh } = begin;
  const made = checkpoint
    ? Trainer.resume(checkpoint, settings, data)
    : new Trainer(architecture, settings, data);
  const kept = keep && !checkpoint ? [...made.keep(keep, Uint32Array.from(fresh))] : [];
  // Only now: a run that cannot begin leaves the one before.
  run?.end();
  trainer?.free();
  trainer = made;
  run = new Run(runId, made, host);
  answer<'begin'>(id, { runId, kept, step: made.steps, epoch: made.epoch });
  run.open();
  run.watch(watchMs);
}

function packed(images: OwnSource | DatasetValue): Promise<Uint8Array> {
  return 'kind' in images ? packOwn(images) : packDataset(images);
}

async function hear(request: Request): Promise<void> {
  switch (request.kind) {
    case 'start':
      instance = initSync({ module: request.module });
      page = request.page;
      break;
    case 'load':
      await load(request);
      break;
    case 'abort':
      loads.get(request.id)?.abort();
      break;
    case 'restore':
      useDataset(request.value);
      break;
    case 'begin':
      begin(request);
      break;
    case 'run':
      run?.run(request.mode, request.turn);
      break;
    case 'pause':
      run?.pause();
      answer<'pause'>(request.id, null);
      break;
    case 'change':
      needed(run, 'no-run').change(request.settings);
      answer<'change'>(request.id, null);
      break;
    case 'watch':
      watchMs = request.everyMs;
      run?.watch(watchMs);
      break;
    case 'evaluate':
      answer<'evaluate'>(request.id, await needed(run, 'no-run').evaluate());
      break;
    case 'export':
      answerBytes<'export'>(request.id, needed(trainer, 'no-run')[request.what]());
      break;
    case 'pack':
      answerBytes<'pack'>(request.id, await packed(request.images));
      break;
    case 'decode': {
      const { decodePicture } = await import('./decode');
      const image = await decodePicture(new Uint8Array(request.bytes));
      answer<'decode'>(request.id, image, [image.rgba.buffer]);
      break;
    }
    case 'ping':
      send({ kind: 'pong' });
      break;
    default:
      request satisfies never;
  }
}

addEventListener('message', ({ data: request }: MessageEvent<Request>) => {
  hear(request).catch((thrown: unknown) => {
    const error = errorOf(thrown);
    if (!error) send({ kind: 'trapped', message: String(thrown) });
    else if ('id' in request) send({ kind: 'failed', id: request.id, error });
    else send({ kind: 'trouble', error });
  });
});
