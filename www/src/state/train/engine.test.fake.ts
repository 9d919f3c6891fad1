// A small engine for tests: real shapes, invented learning, and a worker that moves when the test says so.
import type {
  Architecture,
  ArchitecturePreset,
  CheckpointFacts,
  DatasetSource,
  DatasetValue,
  Evaluation,
  Lab,
  LayerReport,
  LayerSpec,
  RunMode,
  RunRequest,
  RunStarted,
  Shape,
  Summary,
  TrainEngine,
  TrainSettings,
} from '$engine/train';
import { EngineFailure } from '$engine/train';
import type { Shelf } from '../shelf';

const relu: LayerSpec = { kind: 'relu' };
export const conv = (outChannels: number, size = 3): LayerSpec => ({
  kind: 'conv2d',
  outChannels,
  kernelSize: [size, size],
  stride: 1,
  padding: 0,
  dilation: 1,
  groups: 1,
  bias: true,
});
export const pool: LayerSpec = { kind: 'avg-pool2d', kernelSize: 2, stride: 2, padding: 0 };
export const linear = (outFeatures: number): LayerSpec => ({
  kind: 'linear',
  outFeatures,
  bias: true,
});

export function lenet(input: Shape, classes: number): Architecture {
  const layers: LayerSpec[] = [conv(6), relu, pool, conv(16), relu, pool, { kind: 'flatten' }];
  layers.push(linear(120), relu, linear(84), relu, linear(classes), { kind: 'softmax' });
  return { input, layers };
}

function mlp(input: Shape, classes: number): Architecture {
  const layers: LayerSpec[] = [{ kind: 'flatten' }, linear(75), relu, linear(classes)];
  return { input, layers: [...layers, { kind: 'softmax' }] };
}

const SIDE = { channels: 1, rows: 28, cols: 28 };
const PRESETS: ArchitecturePreset[] = [
  { id: 'lenet', input: SIDE, classes: 10, trainable: true },
  { id: 'mlp', input: SIDE, classes: 10, trainable: true },
  { id: 'vgg16', input: { channels: 3, rows: 224, cols: 224 }, classes: 1000, trainable: false },
];

export function summarise({ input, layers }: Architecture): Summary {
  const reports: LayerReport[] = [];
  let shape = input;
  let isFlat = false;
  const count = (list: LayerReport[]) => list.reduce((sum, { parameters }) => sum + parameters, 0);
  for (const [layer, spec] of layers.entries()) {
    let output = shape;
    let parameters = 0;
    const fail = (code: string, fixes: LayerSpec[] = []): Summary => ({
      layers: reports,
      parameters: count(reports),
      macs: 0,
      problem: {
        layer,
        code,
        detail: {},
        fixes: fixes.map((fix) => ({ kind: 'insert', layer, spec: fix })),
      },
    });
    if (spec.kind === 'conv2d' || spec.kind === 'avg-pool2d' || spec.kind === 'max-pool2d') {
      const size = spec.kind === 'conv2d' ? spec.kernelSize[0] : spec.kernelSize;
      const { stride, padding } = spec;
      if (isFlat) return fail('needs-maps');
      if (size > shape.rows + 2 * padding) return fail('kernel-too-large');
      const side = Math.floor((shape.rows + 2 * padding - size) / stride) + 1;
      const channels = spec.kind === 'conv2d' ? spec.outChannels : shape.channels;
      parameters = spec.kind === 'conv2d' ? channels * (size * size * shape.channels + 1) : 0;
      output = { channels, rows: side, cols: side };
    } else if (spec.kind === 'flatten') {
      output = { channels: shape.channels * shape.rows * shape.cols, rows: 1, cols: 1 };
      isFlat = true;
    } else if (spec.kind === 'linear') {
      if (!isFlat) return fail('needs-flatten', [{ kind: 'flatten' }]);
      parameters = spec.outFeatures * (shape.channels + 1);
      output = { channels: spec.outFeatures, rows: 1, cols: 1 };
    }
    reports.push({
      input: shape,
      output,
      parameters,
      weightShape: null,
      biases: 0,
      macs: parameters,
      rows: null,
      cols: null,
      receptiveField: 1,
    });
    shape = output;
  }
  return { layers: reports, parameters: count(reports), macs: count(reports), problem: null };
}

interface State extends CheckpointFacts {
  settings: TrainSettings;
}

const encode = (state: State): Uint8Array => new TextEncoder().encode(JSON.stringify(state));
export const decode = (bytes: Uint8Array): State =>
  JSON.parse(new TextDecoder().decode(bytes)) as State;

/** What the lab was asked, newest last. */
export class FakeLab {
  opened: State | null = null;
  parametersSet: Float32Array | null = null;
  images: Uint8Array | null = null;

  presets = () => PRESETS;
  preset = (id: string, input: Shape, classes: number) =>
    id === 'mlp' ? mlp(input, classes) : lenet(input, classes);
  summarise = summarise;
  code = () => 'code';
  check(settings: TrainSettings): void {
    if (!Number.isFinite(settings.learningRate))
      throw new EngineFailure({ code: 'learning-rate', detail: {} });
  }
  open = (bytes: Uint8Array) => {
    this.opened = decode(bytes);
    this.parametersSet = null;
    return this.opened;
  };
  setParameters = (values: Float32Array) => (this.parametersSet = values);
  parameters = () => ({ weight: this.parametersSet, bias: null });
  setImages = (pixels: Uint8Array) => (this.images = pixels);
  forward = () => {};
  activation = () => Float32Array.from(this.images ?? []);
  probabilities = () => Float32Array.of(this.images?.[0] ?? 0);
  backward = () => ({ loss: 0, losses: new Float32Array() });
  sampleFromDrawing = (ink: Uint8Array) => new Uint8Array(784).fill(Math.max(...ink));
  sampleFromImage(rgba: Uint8Array, _w: number, _h: number, shape: Shape): Uint8Array {
    return new Uint8Array(shape.channels * shape.rows * shape.cols).fill(rgba[0] ?? 0);
  }
  importWeights(bytes: Uint8Array): CheckpointFacts {
    try {
      return decode(bytes);
    } catch {
      throw new EngineFailure({ code: 'weights-damaged', detail: {} });
    }
  }
}

/** How the fake data sets look: few images, so that an epoch has few steps. */
export const TRAIN_COUNT = 100;
const SHAPES: Record<string, Shape> = {
  'coloured-digits': { channels: 3, rows: 32, cols: 32 },
  shapes: { channels: 3, rows: 32, cols: 32 },
};

export class FakeEngine {
  readonly lab = new FakeLab();
  readonly fused = false;
  onProgress: TrainEngine['onProgress'] = () => {};
  onEvaluation: TrainEngine['onEvaluation'] = () => {};
  onSnapshot: TrainEngine['onSnapshot'] = () => {};
  onCheckpoint: TrainEngine['onCheckpoint'] = () => {};
  onPaused: TrainEngine['onPaused'] = () => {};
  onFinished: TrainEngine['onFinished'] = () => {};
  onDiverged: TrainEngine['onDiverged'] = () => {};
  onRestart: TrainEngine['onRestart'] = () => {};
  onError: TrainEngine['onError'] = () => {};

  /** Every run that began. */
  readonly begun: RunRequest[] = [];
  readonly changes: TrainSettings[] = [];
  readonly loads: DatasetSource[] = [];
  /** Makes the next load fail, or wait for `finishLoad`. */
  failLoad: string | null = null;
  holdLoad = false;
  finishLoad: () => void = () => {};
  mode: RunMode | null = null;
  #runId = 0;
  #state: State | null = null;
  #dataset: DatasetValue | null = null;

  async load(
    source: DatasetSource,
    onProgress: (progress: { stage: 'fetching'; done: number; total: number }) => void = () => {},
    signal?: AbortSignal,
  ): Promise<DatasetValue> {
    this.loads.push(source);
    onProgress({ stage: 'fetching', done: 1, total: 2 });
    if (this.holdLoad) {
      await new Promise<void>((resolve, reject) => {
        this.finishLoad = resolve;
        signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
      });
    }
    if (this.failLoad) throw new EngineFailure({ code: this.failLoad, detail: {} });
    this.#dataset = valueOf(source);
    return this.#dataset;
  }

  async begin(request: RunRequest): Promise<RunStarted> {
    this.begun.push(request);
    const at = request.checkpoint ? decode(request.checkpoint) : { step: 0, epoch: 0 };
    const { architecture, settings } = request;
    this.#state = { architecture, settings, step: at.step, epoch: at.epoch };
    this.mode = null;
    const kept = request.keep ? [0, 7] : [];
    return { runId: ++this.#runId, kept, step: at.step, epoch: at.epoch };
  }

  run(mode: RunMode): void {
    this.mode = mode;
  }

  async pause(): Promise<void> {
    if (this.mode) this.stand('asked');
  }

  async change(settings: TrainSettings): Promise<void> {
    this.changes.push(settings);
    if (this.#state) this.#state.settings = settings;
  }

  async checkpoint(): Promise<Uint8Array> {
    return encode(this.#state!);
  }

  exportWeights = () => this.checkpoint();
  watch(everyMs: number | null): void {
    if (everyMs !== null && this.#state) this.snapshot();
  }
  stop(): void {}
  pack = async () => new Uint8Array([1]);
  unpack = async () => this.#dataset!;
  decode = async (bytes: ArrayBuffer) => {
    const [first] = new Uint8Array(bytes);
    if (first === 0) throw new EngineFailure({ code: 'not-an-image', detail: {} });
    return { width: 1, height: 1, rgba: Uint8ClampedArray.of(first ?? 0, 0, 0, 255) };
  };

  // ---- what a test makes happen -----------------------------------------------------------------------------------

  get state(): State {
    return this.#state!;
  }

  get batches(): number {
    return Math.ceil(TRAIN_COUNT / this.state.settings.batchSize);
  }

  /** Trains so many steps and says so in one message; at the end of an epoch there is a checkpoint and an evaluation. */
  train(steps: number): void {
    const state = this.state;
    for (let left = steps; left > 0;) {
      const batch = state.step % this.batches;
      const now = Math.min(left, this.batches - batch);
      left -= now;
      state.step += now;
      state.epoch = Math.floor(state.step / this.batches);
      this.#progress(now);
      if (state.step % this.batches !== 0) continue;
      this.keepCheckpoint();
      this.evaluate();
      if (state.epoch >= state.settings.epochs) {
        this.onFinished({ runId: this.#runId, step: state.step, epoch: state.epoch });
        this.stand('finished');
        return;
      }
    }
  }

  #progress(count: number): void {
    const { step, epoch, settings } = this.state;
    this.onProgress({
      runId: this.#runId,
      step,
      epoch,
      batch: step % this.batches,
      batches: this.batches,
      losses: Float32Array.from({ length: count }, (_, at) => 2 / (step - count + at + 1)),
      accuracies: new Float32Array(count).fill(0.5),
      learningRate: settings.learningRate,
      imagesPerSecond: 1000,
      secondsLeft: 1,
      memory: 1,
    });
    this.snapshot();
  }

  snapshot(): void {
    const { step } = this.state;
    this.onSnapshot({ runId: this.#runId, step, parameters: Float32Array.of(step) });
  }

  keepCheckpoint(): void {
    const { step, epoch } = this.state;
    this.onCheckpoint({ runId: this.#runId, step, epoch, bytes: encode(this.state) });
  }

  evaluate(full = true): Promise<Evaluation> {
    const { step, epoch } = this.state;
    const evaluation: Evaluation = {
      runId: this.#runId,
      step,
      epoch,
      full,
      loss: 1 / (step + 1),
      accuracy: 0.9,
      confusion: new Uint32Array(100),
      predictions: new Uint8Array(20),
      probabilities: new Float32Array(20),
    };
    this.onEvaluation(evaluation);
    return Promise.resolve(evaluation);
  }

  stand(reason: 'asked' | 'step' | 'epoch' | 'finished'): void {
    this.mode = null;
    const { step, epoch } = this.state;
    this.onPaused({ runId: this.#runId, step, epoch, reason });
    this.keepCheckpoint();
  }

  diverge(lastGoodStep: number): void {
    const { step } = this.state;
    const epoch = Math.floor(lastGoodStep / this.batches);
    const lastGood = encode({ ...this.state, step: lastGoodStep, epoch });
    this.onDiverged({ runId: this.#runId, step, lastGood, lastGoodStep });
    this.onPaused({ runId: this.#runId, step, epoch, reason: 'diverged' });
    this.mode = null;
  }

  crash(lastStep: number, running: boolean): void {
    this.state.step = lastStep;
    this.onRestart({ runId: this.#runId, step: lastStep, running });
  }
}

function valueOf(source: DatasetSource): DatasetValue {
  const id = 'id' in source ? source.id : source.kind;
  const shape = source.kind === 'own' ? source.shape : (SHAPES[id] ?? SIDE);
  const classes =
    source.kind === 'own'
      ? source.classes.map(({ name }) => name)
      : Array.from({ length: id === 'shapes' ? 4 : 10 }, (_, index) => String(index));
  const total = TRAIN_COUNT + 20;
  const size = shape.channels * shape.rows * shape.cols;
  return {
    id,
    shape,
    classes,
    pixels: Uint8Array.from({ length: total * size }, (_, at) => Math.floor(at / size)),
    labels: Uint8Array.from({ length: total }, (_, at) => at % classes.length),
    trainCount: TRAIN_COUNT,
  };
}

export const asEngine = (fake: FakeEngine): TrainEngine & { lab: Lab } =>
  fake as unknown as TrainEngine & { lab: Lab };

/** A device in memory. Values go through `structuredClone`, as they do in a real one. */
export function memoryShelves(refuse?: () => DOMException | null) {
  const shelves = new Map<string, Map<string, unknown>>();
  const shelf = (name: string): Shelf => {
    const kept = shelves.get(name) ?? new Map<string, unknown>();
    shelves.set(name, kept);
    return {
      get: async (key) => structuredClone(kept.get(key)),
      set: async (key, value) => {
        const refusal = refuse?.();
        if (refusal) throw refusal;
        kept.set(key, structuredClone(value));
      },
      delete: async (key) => void kept.delete(key),
      keys: async () => [...kept.keys()],
    };
  };
  return { shelf, shelves };
}
