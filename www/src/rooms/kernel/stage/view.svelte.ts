import { createContext } from 'svelte';
import { grey, rampColour, rampsFor, type Ramp, type Ramps, type Rgb } from '$draw/ramps';
import { FIT, type Viewport } from '$draw/viewport';
import type { Mark, Pointing, RimSource, Spot } from '$figures/types';
import type { Explanation } from '$engine';
import type { KernelRoom } from '$state/kernel';
import type { Scan } from '$state/kernel/scan.svelte';
import type { Sources } from '$state/kernel/sources.svelte';
import type { Preferences } from '$state/preferences.svelte';
import { cellMark, regionMark, unionMark, windowMark } from './marks';

/** Scanning faster than this, outlines jump: a glide would never arrive. */
const FASTEST_GLIDE = 1;

/** What the parts of the stage share: what is outlined where, and how far the pictures are zoomed. */
export class StageView {
  /** The input and the result zoom and pan together. */
  viewport = $state.raw<Viewport>(FIT);
  /** Where the cursor of the input stands. It is finer than the result's when the stride is. */
  #inputSpot = $state.raw<Spot | null>(null);
  #resultSpot: Spot | null = null;
  #moved = $state.raw<Pointing>('pointer');

  constructor(
    readonly room: KernelRoom,
    readonly sources: Sources,
    readonly scan: Scan,
    private readonly preferences: Preferences,
  ) {}

  ramps: Ramps = $derived.by(() => rampsFor(this.preferences.shownTheme, this.preferences.palette));

  /** Whether outlines slide to their next place: when they are moved step by step, and never when motion is unwanted. */
  glide: boolean = $derived.by(() => {
    if (this.preferences.reducedMotion) return false;
    if (this.scan.playing) return this.scan.speed <= FASTEST_GLIDE;
    return this.#moved === 'key';
  });

  // ---- the window on the input ----------------------------------------------------------------------------------------

  window: Mark | null = $derived.by(() => {
    const explanation = this.room.filterExplanation;
    return explanation && windowMark(explanation, this.room.settings.dilation);
  });

  /** With pooling: everything in the input that the pooled cell goes back to. */
  field: Mark | null = $derived.by(() => {
    const { explanation, pipeline, settings, engine } = this.room;
    if (explanation?.stage !== 'pool') return null;
    const corners = [explanation.terms[0], explanation.terms.at(-1)];
    const windows = corners.flatMap((term) => {
      if (!term) return [];
      const { channel, row, col } = term.source;
      const filter = engine.core.explain(pipeline, 'filter', { channel, row, col });
      return [windowMark(filter, settings.dilation)];
    });
    return unionMark(windows, 'outline');
  });

  inputMarks: readonly Mark[] = $derived.by(() => {
    const { reads } = this.room;
    const hovered = this.#hoveredSource(this.room.filterExplanation);
    return [
      reads && regionMark(reads),
      this.field,
      this.window,
      hovered && cellMark(hovered, 'region'),
    ].filter((mark) => mark !== null);
  });

  resultMarks: readonly Mark[] = $derived.by(() =>
    this.room.explanation ? [cellMark(this.room.cell, 'output')] : [],
  );

  #hoveredSource(explanation: Explanation | null): Spot | null {
    const index = this.#hoveredIndex(explanation);
    return index === null ? null : (explanation?.terms[index]?.source ?? null);
  }

  /** The term of the filter's explanation whose weight is under the pointer, here or in the kernel's editor. */
  hoveredTerm: number | null = $derived.by(() => this.#hoveredIndex(this.room.filterExplanation));

  #hoveredIndex(explanation: Explanation | null): number | null {
    const at = this.room.weightHover;
    if (!at || !explanation) return null;
    const slices = this.room.settings.kernel.slices;
    const index = explanation.terms.findIndex(
      ({ weightAt }) =>
        weightAt?.row === at.row &&
        weightAt.col === at.col &&
        (slices === 1 || weightAt.channel === at.channel),
    );
    return index < 0 ? null : index;
  }

  hoverTerm(index: number | null): void {
    const term = index === null ? null : this.room.filterExplanation?.terms[index];
    this.room.weightHover = term?.weightAt ?? null;
  }

  // ---- the cursor -----------------------------------------------------------------------------------------------------

  /** Where the arrow keys of the input start: where they led last, else the middle of the window. */
  inputFocus: Spot | null = $derived.by(() => {
    const { cell, filterExplanation, image } = this.room;
    const spot = this.#inputSpot;
    if (spot && image) {
      const near = this.room.outputAt(spot.row, spot.col);
      if (near?.row === cell.row && near.col === cell.col) return spot;
    }
    if (!filterExplanation || !image) return null;
    const { kernel } = this.room.settings;
    const middle = (kernel.rows >> 1) * kernel.cols + (kernel.cols >> 1);
    const source = filterExplanation.terms[middle]?.source;
    if (!source) return null;
    const within = (index: number, size: number) => Math.min(Math.max(index, 0), size - 1);
    return {
      row: within(source.row, image.image.height),
      col: within(source.col, image.image.width),
    };
  });

  resultFocus: Spot | null = $derived.by(() => (this.room.explanation ? this.room.cell : null));

  /** Points at a pixel of the input: the focus goes to the output whose window lies most centrally on it. */
  pointInput(spot: Spot, how: Pointing): void {
    const near = this.room.outputAt(spot.row, spot.col);
    if (!near) return;
    this.#inputSpot = spot;
    this.#point(near, how);
  }

  pointResult(spot: Spot, how: Pointing): void {
    this.#resultSpot = spot;
    this.#point(spot, how);
  }

  #point(at: Spot, how: Pointing): void {
    // A mouse that crosses the picture does not interrupt a scan; whoever wants to take over clicks, taps or uses keys.
    if (this.scan.playing && how === 'pointer') return;
    this.#moved = how;
    this.scan.playing = false;
    if (how === 'key') this.room.step(at);
    else this.room.point(at);
  }

  pinInput(spot: Spot): void {
    const at = steadied(spot, this.#inputSpot);
    const near = this.room.outputAt(at.row, at.col);
    if (!near) return;
    this.#inputSpot = at;
    this.#pin(near);
  }

  pinResult(spot: Spot): void {
    this.#pin(steadied(spot, this.#resultSpot));
  }

  #pin(at: Spot): void {
    this.scan.playing = false;
    this.room.pin(at);
  }

  // ---- padding --------------------------------------------------------------------------------------------------------

  /** Which pixel a padding cell copies; null where the padding is zeros. */
  rimSource: RimSource | undefined = $derived.by(() => {
    const { shapes, settings, image, engine } = this.room;
    if (!shapes || !image || settings.border === 'zero' || settings.padding === 'valid') {
      return undefined;
    }
    const { top, bottom, left, right } = shapes.padded;
    const rows = engine.core.borderSources(settings.border, image.image.height, top, bottom);
    const cols = engine.core.borderSources(settings.border, image.image.width, left, right);
    return (row, col) => {
      const from = { row: rows[row + top] ?? -1, col: cols[col + left] ?? -1 };
      return from.row < 0 || from.col < 0 ? null : from;
    };
  });

  // ---- what the picture of the result shows ---------------------------------------------------------------------------

  /** A rendering takes so long that it is worth saying. */
  waiting = $state(false);

  /** What the colours of the picture stand for. */
  scale: { ramp: Ramp | null; minimum: number; maximum: number } | null = $derived.by(() => {
    const { rendered, renderedView } = this.room;
    if (!rendered) return null;
    const { minimum, maximum, channels } = rendered;
    if (
      minimum === null ||
      maximum === null ||
      renderedView === 'clamp' ||
      renderedView === 'absolute'
    ) {
      return { ramp: null, minimum: 0, maximum: 255 };
    }
    if (renderedView === 'rescale') return { ramp: null, minimum, maximum };
    const limit = Math.max(Math.abs(minimum), Math.abs(maximum));
    const ramp = channels === 1 ? this.ramps.activation : null;
    return { ramp, minimum: -limit, maximum: limit };
  });

  /** The colour that the picture gives a value of the result: for the values on the way to a pooled cell. */
  shade: (value: number) => Rgb = $derived.by(() => {
    const { renderedView } = this.room;
    const { ramp, minimum, maximum } = this.scale ?? { ramp: null, minimum: 0, maximum: 255 };
    if (ramp) return (value) => rampColour(ramp, value, maximum);
    if (renderedView === 'absolute') return (value) => grey(Math.abs(value));
    const range = maximum - minimum || 1;
    return (value) => grey((255 * (value - minimum)) / range);
  });

  /**
   * What is written into enlarged cells: the bytes where those are the values, else the values themselves. Where three channels
   * share a cell there is room for neither.
   */
  resultNumbers: 'bytes' | 'none' | ((row: number, col: number) => number | null) = $derived.by(
    () => {
      const { rendered, renderedView, pipeline, stage, engine, shapes } = this.room;
      if (renderedView === 'clamp' || renderedView === 'absolute') return 'bytes';
      if (!rendered || rendered.channels !== 1 || !this.#fits || !shapes) return 'none';
      return (row, col) => engine.core.explain(pipeline, stage, { channel: 0, row, col }).value;
    },
  );

  /** Whether the picture has the size that the settings ask for: it may be a moment behind. */
  #fits: boolean = $derived.by(() => {
    const { rendered, shapes } = this.room;
    const output = shapes?.output;
    return output?.cols === rendered?.width && output?.rows === rendered?.height;
  });

  /** The colour of the focused cell on the screen, and the byte if it is a grey. */
  shown: { colour: Rgb; bytes: number | null } | null = $derived.by(() => {
    const { rendered, cell, renderedView, renderedRevision } = this.room;
    void renderedRevision;
    if (!rendered || !this.#fits) return null;
    const at = 4 * (cell.row * rendered.width + cell.col);
    const [red = 0, green = 0, blue = 0] = rendered.rgba.subarray(at, at + 3);
    const isRamp = renderedView === 'signed' && rendered.channels === 1;
    if (isRamp) return { colour: [red, green, blue], bytes: null };
    const byte = [red, green, blue][rendered.channels === 1 ? 0 : cell.channel] ?? red;
    return { colour: [byte, byte, byte], bytes: byte };
  });

  /** With pooling: the term whose filter is opened. */
  pickedTerm: number | null = $derived.by(() => {
    const { explanation, pickedTerm } = this.room;
    return explanation?.stage === 'pool' ? (pickedTerm ?? explanation.winner ?? 0) : null;
  });
}

/**
 * What was pointed at last, if a press is within a pixel of it: a press has whole coordinates where moves have fractions, and
 * on a large photo that is another pixel than the one on show.
 */
function steadied(pressed: Spot, pointed: Spot | null): Spot {
  const isNear =
    pointed !== null &&
    Math.abs(pressed.row - pointed.row) <= 1 &&
    Math.abs(pressed.col - pointed.col) <= 1;
  return isNear ? pointed : pressed;
}

const [useStage, provideStage] = createContext<StageView>();
export { provideStage, useStage };
