import {
  EngineFailure,
  type Cell,
  type Engine,
  type EngineError,
  type Explanation,
  type KernelValue,
  type Pipeline,
  type PresetId,
  type Region,
  type RgbaImage,
  type Rendered,
  type Shapes,
  type Stage,
  type View,
} from '$engine';
import { History } from '../history.svelte';
import {
  defaultSettings,
  pipelineOf,
  sameKernel,
  samePipeline,
  type KernelSettings,
  type SourceRef,
} from './settings';
import { read, write, type Shared } from './url';

/** The image being filtered. The pixels are not reactive: `revision` of the room says when they change. */
export interface RoomImage {
  readonly image: RgbaImage;
  /** Facts to show, when the image was decoded from a file. */
  readonly original: { width: number; height: number; format: string } | null;
}

const FIRST_CELL: Cell = { channel: 0, row: 0, col: 0 };

/**
 * The state of the Kernel room. One writable thing each: the settings (undoable, in the URL), the image, and the focus;
 * everything else is derived or is the worker's answer.
 */
export class KernelRoom {
  readonly #history: History<KernelSettings>;
  readonly presets: readonly { id: PresetId; kernel: KernelValue }[];

  /** Bumped whenever the pixels of `image` change, also by the camera. */
  revision = $state(0);
  image = $state.raw<RoomImage | null>(null);
  /** The newest finished rendering; it stays while the next one is computed. */
  rendered = $state.raw<Rendered | null>(null);
  renderedRevision = $state(0);
  /** The view that `rendered` is drawn in. */
  renderedView: View = $state('clamp');
  busy = $state(false);
  /** Why the last edit was refused or the last rendering failed; the last good state is kept. */
  fault = $state.raw<EngineError | null>(null);

  /** The cell of the result that the user points at. */
  #cell = $state.raw<Cell>(FIRST_CELL);
  pinned = $state(false);
  /** With pooling: which cell of the pooled window is opened (null: the winner, or the first). */
  pickedTerm = $state<number | null>(null);
  /** The kernel entry under the pointer, in the kernel as typed. */
  weightHover = $state.raw<Cell | null>(null);

  constructor(readonly engine: Engine) {
    this.presets = engine.core.presets();
    // What was being rendered says so itself when its promise is rejected.
    engine.onRestart = () => {
      if (!this.busy) this.fault = { code: 'engine-restarted', detail: {} };
    };
    this.#history = new History(defaultSettings(this.kernelOf('sharpen')));
  }

  // ---- settings -----------------------------------------------------------------------------------------------------

  get settings(): KernelSettings {
    return this.#history.present;
  }

  get canUndo(): boolean {
    return this.#history.canUndo;
  }

  get canRedo(): boolean {
    return this.#history.canRedo;
  }

  undo(): void {
    this.fault = null;
    this.#history.undo();
  }

  redo(): void {
    this.fault = null;
    this.#history.redo();
  }

  /**
   * Changes settings as one step of undo (steps with the same `merge` key that follow quickly are one). A change that the
   * core refuses is not made: `fault` says why.
   */
  update(change: Partial<KernelSettings>, merge = ''): boolean {
    const next = { ...this.settings, ...change };
    if (!this.#accepts(next)) return false;
    this.#history.commit(next, merge);
    return true;
  }

  /** Changes the kernel through `edit`, which may throw an EngineFailure (bad text, a sum of zero, ...). */
  edit(edit: (kernel: KernelValue) => KernelValue, merge = ''): boolean {
    try {
      return this.update({ kernel: edit(this.settings.kernel) }, merge);
    } catch (error) {
      this.refuse(error);
      return false;
    }
  }

  setWeight(at: Cell, weight: number): boolean {
    return this.edit((kernel) => {
      const weights = [...kernel.weights];
      weights[(at.channel * kernel.rows + at.row) * kernel.cols + at.col] = weight;
      return { ...kernel, weights };
    }, `weight ${at.channel} ${at.row} ${at.col}`);
  }

  /** The preset that the kernel is, number for number. */
  preset: PresetId | null = $derived.by(
    () => this.presets.find(({ kernel }) => sameKernel(kernel, this.settings.kernel))?.id ?? null,
  );

  kernelOf(id: PresetId): KernelValue {
    return (this.presets.find((preset) => preset.id === id) ?? this.presets[0]!).kernel;
  }

  /** The same object as long as nothing in it changes: an edit of the rest of the settings filters nothing anew. */
  pipeline: Pipeline = $derived.by(() => {
    const next = pipelineOf(this.settings);
    const last = this.#lastPipeline;
    return last && samePipeline(last, next) ? last : (this.#lastPipeline = next);
  });
  #lastPipeline: Pipeline | null = null;

  separable = $derived.by(() => this.engine.core.separable(this.settings.kernel));

  /** Keeps what went wrong, as data for the notice; anything that is not the engine's is a defect and is thrown on. */
  refuse(error: unknown): void {
    if (!(error instanceof EngineFailure)) throw error;
    this.fault = error.error;
  }

  #accepts(next: KernelSettings): boolean {
    if (this.image === null) return true;
    try {
      this.engine.core.shapes(pipelineOf(next));
      this.fault = null;
      return true;
    } catch (error) {
      this.refuse(error);
      return false;
    }
  }

  // ---- image --------------------------------------------------------------------------------------------------------

  /**
   * Says where the image that is shown comes from, as a step of undo. Never refused: if the settings do not fit it, `misfit`
   * says so until one of both changes.
   */
  setSource(source: SourceRef): void {
    this.#history.commit({ ...this.settings, source });
  }

  /** Puts right what the user did not choose (an image that could not be found, a stroke that goes on): no step of undo. */
  correct(change: Partial<KernelSettings>): void {
    this.#history.replace({ ...this.settings, ...change });
  }

  /** Shows an image: it goes to both engines, grey if the settings say so, and everything derived follows. */
  show(image: RgbaImage, original: RoomImage['original'] = null): void {
    const shown = this.engine.setImage(image, this.settings.grey);
    this.image = { image: shown, original };
    this.revision += 1;
  }

  /** The shapes, or why there are none: an image or a link may bring settings that do not fit together. */
  #fit: { shapes: Shapes | null; misfit: EngineError | null } = $derived.by(() => {
    void this.revision;
    if (this.image === null) return { shapes: null, misfit: null };
    try {
      return { shapes: this.engine.core.shapes(this.pipeline), misfit: null };
    } catch (error) {
      if (error instanceof EngineFailure) return { shapes: null, misfit: error.error };
      throw error;
    }
  });

  /** Null until there is an image, or while the settings do not fit it (a link with a kernel larger than the drawing). */
  shapes: Shapes | null = $derived.by(() => this.#fit.shapes);

  /** Why the settings do not fit the image, until one of them changes. */
  misfit: EngineError | null = $derived.by(() => this.#fit.misfit);

  /** Filters the image in the worker; a newer call makes an older one that has not started yet end unheard. */
  async render(ramp: Uint8Array): Promise<void> {
    if (this.shapes === null) return;
    const { pipeline, settings } = this;
    const turn = ++this.#renders;
    this.busy = true;
    try {
      const rendered = await this.engine.render(pipeline, settings.view, ramp);
      if (rendered === 'superseded') return;
      this.rendered = rendered;
      this.renderedView = settings.view;
      this.renderedRevision += 1;
      if (turn === this.#renders) this.busy = false;
    } catch (error) {
      if (turn === this.#renders) this.busy = false;
      this.refuse(error);
      if (this.fault?.code === 'engine-restarted') this.#renderOnceMore(pipeline, ramp);
    }
  }

  #renders = 0;
  #retried: Pipeline | null = null;

  /** After a crash the new worker is asked again, but only once: settings that crash it would do so for ever. */
  #renderOnceMore(pipeline: Pipeline, ramp: Uint8Array): void {
    if (this.#retried === pipeline) return;
    this.#retried = pipeline;
    void this.render(ramp);
  }

  // ---- focus --------------------------------------------------------------------------------------------------------

  /** The focused cell of the result, always inside it. */
  cell: Cell = $derived.by(() => {
    const output = this.shapes?.output;
    if (!output) return this.#cell;
    const within = (index: number, size: number) => Math.min(Math.max(index, 0), size - 1);
    return {
      channel: within(this.#cell.channel, output.channels),
      row: within(this.#cell.row, output.rows),
      col: within(this.#cell.col, output.cols),
    };
  });

  /** Moves the focus, unless it is pinned. */
  point(at: { row: number; col: number; channel?: number }): void {
    if (!this.pinned) this.#move(at);
  }

  /** Pins the cell, or lets go of it when it is the pinned one. */
  pin(at: { row: number; col: number }): void {
    const again = this.pinned && at.row === this.cell.row && at.col === this.cell.col;
    this.#move(at);
    this.pinned = !again;
  }

  /** Moves the focus and keeps the pin as it is: for arrow keys and the scrubber. */
  step(at: { row: number; col: number; channel?: number }): void {
    this.#move(at);
  }

  #move(at: { row: number; col: number; channel?: number }): void {
    this.#cell = { channel: at.channel ?? this.#cell.channel, row: at.row, col: at.col };
    this.pickedTerm = null;
  }

  /** The output cell whose window lies most centrally on an input pixel. */
  outputAt(row: number, col: number): { row: number; col: number } | null {
    return this.shapes === null ? null : this.engine.core.outputNear(this.pipeline, row, col);
  }

  stage: Stage = $derived.by(() => (this.settings.pool ? 'pool' : 'filter'));

  /** How the focused cell of the result was computed: by the pool when there is one, else by the filter. */
  explanation: Explanation | null = $derived.by(() => this.#explain(this.stage, this.cell));

  /** With pooling: how the picked cell of its window was filtered. Without: the same as `explanation`. */
  filterExplanation: Explanation | null = $derived.by(() => {
    const explanation = this.explanation;
    if (explanation === null || explanation.stage === 'filter') return explanation;
    const term = explanation.terms[this.pickedTerm ?? explanation.winner ?? 0];
    return term ? this.#explain('filter', term.source) : null;
  });

  #explain(stage: Stage, cell: Cell): Explanation | null {
    void this.revision;
    if (this.shapes === null) return null;
    const { channel, row, col } = cell;
    return this.engine.core.explain(this.pipeline, stage, { channel, row, col });
  }

  /** Every input pixel that the hovered kernel entry multiplies. */
  reads: Region | null = $derived.by(() => {
    const at = this.weightHover;
    return at && this.shapes ? this.engine.core.readsOf(this.pipeline, at.row, at.col) : null;
  });

  // ---- link ---------------------------------------------------------------------------------------------------------

  /** The query that reproduces what is on the screen. */
  link: string = $derived.by(() =>
    write(
      { settings: this.settings, cell: this.pinned ? this.cell : null },
      this.presets,
      this.engine.core,
    ),
  );

  /**
   * Takes over what a link says, as a step of undo unless the room has only just been entered. A link that makes no sense
   * changes nothing: `fault` says which part.
   */
  open(query: URLSearchParams, asStep = true): boolean {
    const result = read(query, this.presets, this.engine.core);
    if (!result.ok) {
      this.fault = { code: result.reason, detail: { field: result.field } };
      return false;
    }
    this.#take(result.shared, asStep);
    return true;
  }

  #take({ settings, cell }: Shared, asStep: boolean): void {
    this.fault = null;
    if (asStep) this.#history.commit(settings);
    else this.#history.replace(settings);
    if (cell) this.#cell = cell;
    this.pinned = cell !== null;
  }
}
