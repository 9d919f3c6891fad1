import { EngineFailure } from '../failure';
import type { Answers, Question, Reply, Request } from './protocol';

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** A question before it has its number. */
export type Asking = Without<Question, 'id'>;
type AnswerTo<A extends Asking> = Answers[A['kind']];

/** What a worker says without having been asked. */
export type Told = Exclude<Reply, { kind: 'answer' | 'failed' | 'loading' | 'trapped' | 'pong' }>;

interface Owner {
  hear(told: Told): void;
  /** It is gone, and with it what it was asked. */
  died(message: string): void;
  /** How long the run that it has may keep it silent, in milliseconds; null while none moves. */
  silence(): number | null;
}

interface Waiting {
  resolve: (value: never) => void;
  reject: (reason: EngineFailure) => void;
  patience: number;
  onProgress: ((progress: Extract<Reply, { kind: 'loading' }>['progress']) => void) | undefined;
}

/** How long a worker may say nothing while an answer is expected. Files take longer than questions. */
const PATIENCE_MS = 8000;
const FILE_PATIENCE_MS = 60_000;
const LOOK_MS = 2000;

/** A worker and the questions it was asked. It is thrown away when it traps, or says nothing any more. */
export class Messenger {
  #worker: Worker;
  #nextId = 0;
  #waiting = new Map<number, Waiting>();
  #heardAt = performance.now();
  #asked = false;
  #watchdog: ReturnType<typeof setInterval>;

  constructor(
    start: Extract<Request, { kind: 'start' }>,
    private readonly owner: Owner,
  ) {
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    this.#worker.onmessage = ({ data }: MessageEvent<Reply>) => this.#take(data);
    this.#worker.onerror = (event) => this.#die(event.message);
    this.send(start);
    this.#watchdog = setInterval(() => this.#look(), LOOK_MS);
  }

  /** Tells the worker something that has no answer. */
  send(request: Request, transfer: Transferable[] = []): void {
    this.#worker.postMessage(request, transfer);
  }

  /** Asks; the number is for `abort`. */
  ask<A extends Asking>(
    asking: A,
    transfer: Transferable[] = [],
    onProgress?: Waiting['onProgress'],
  ): { id: number; answer: Promise<AnswerTo<A>> } {
    const id = ++this.#nextId;
    const answer = new Promise<AnswerTo<A>>((resolve, reject) => {
      const patience = isAboutFiles(asking) ? FILE_PATIENCE_MS : PATIENCE_MS;
      this.#waiting.set(id, { resolve, reject, patience, onProgress });
      if (this.#waiting.size === 1) this.#listen();
    });
    this.send({ ...asking, id } as Request, transfer);
    return { id, answer };
  }

  /** Ends the worker; whoever waits for an answer gets this one. */
  end(code: string): void {
    clearInterval(this.#watchdog);
    this.#worker.onmessage = this.#worker.onerror = null;
    this.#worker.terminate();
    for (const { reject } of this.#waiting.values())
      reject(new EngineFailure({ code, detail: {} }));
    this.#waiting.clear();
  }

  #take(reply: Reply): void {
    this.#listen();
    switch (reply.kind) {
      case 'answer':
        this.#settle(reply.id)?.resolve(reply.value as never);
        break;
      case 'failed':
        this.#settle(reply.id)?.reject(new EngineFailure(reply.error));
        break;
      case 'loading':
        this.#waiting.get(reply.id)?.onProgress?.(reply.progress);
        break;
      case 'trapped':
        this.#die(reply.message);
        break;
      case 'pong':
        break;
      default:
        this.owner.hear(reply);
    }
  }

  #settle(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }

  #listen(): void {
    this.#heardAt = performance.now();
    this.#asked = false;
  }

  /** A worker that the system ended (out of memory) says nothing, not even that. It is asked, and given up if it is silent. */
  #look(): void {
    const moving = this.owner.silence();
    const expected = [...this.#waiting.values()].map(({ patience }) => patience + (moving ?? 0));
    if (moving !== null) expected.push(moving);
    if (expected.length === 0 || performance.now() - this.#heardAt < Math.max(...expected) / 2)
      return;
    if (this.#asked) {
      this.#die('silent');
      return;
    }
    this.#listen();
    this.#asked = true;
    this.send({ kind: 'ping' });
  }

  #die(message: string): void {
    this.end('engine-restarted');
    this.owner.died(message);
  }
}

function isAboutFiles({ kind }: Asking): boolean {
  return kind === 'load' || kind === 'pack' || kind === 'decode';
}
