import { untrack } from 'svelte';
import type { Board, EngineError, Steps } from '$engine/steps';
import { refusalOf } from '../reason';
import { BoardView } from './board-view.svelte';
import { cellAt, cellKey, volumeOf } from './cells';
import { EditableLayer } from './editable.svelte';
import { blockTexts, inverted, randomNumbers, withBlock } from './numbers';
import type { GridPart, Panel } from './setup';
import { numbersOf } from './shape';
import { read, write, type StepsLook } from './url';

/**
 * The state of the Steps room: one small layer that is worked out cell by cell, undoable and in the address, and how it is
 * looked at.
 */
export class StepsRoom extends EditableLayer {
  readonly view: BoardView;
  panel = $state<Panel>('formula');
  /** Whether the inputs show in how many windows they take part. */
  heat = $state(false);
  /** What a link was refused for. */
  fault = $state.raw<EngineError | null>(null);
  #hasEntered = false;

  constructor(steps: Steps) {
    super(steps);
    this.view = new BoardView(steps, this.board);
  }

  protected override hasBoard(board: Board): void {
    const { view } = this;
    const hadSame = isSameOutput(view.board, board);
    view.show(board);
    // Another size is another exercise; other numbers are the same one once more.
    if (!view.cover.isOn) return;
    if (hadSame) view.cover.restart();
    else view.coverAll();
  }

  // ---- numbers --------------------------------------------------------------------------------------------------------

  randomize(part: GridPart): void {
    this.write(part, randomNumbers(part, numbersOf(part, this.layer).length));
  }

  clear(part: GridPart): void {
    this.forget(part);
    this.write(
      part,
      numbersOf(part, this.layer).map(() => 0),
    );
  }

  invert(part: GridPart): void {
    this.write(part, inverted(part, numbersOf(part, this.layer)));
  }

  /** Writes a block of numbers into a grid, from a place on. Returns what is wrong with it. */
  paste(part: GridPart, text: string, from = 0): EngineError | null {
    let numbers: number[];
    try {
      const block = blockTexts(text);
      // The core says what is missing.
      if (block.length === 0) this.steps.parseNumber(text);
      numbers = withBlock(this.layer, part, from, block, this.steps);
    } catch (error) {
      return refusalOf(error);
    }
    return this.write(part, numbers);
  }

  // ---- predictions ----------------------------------------------------------------------------------------------------

  get isPredicting(): boolean {
    return this.view.cover.isOn;
  }

  /** Hides all outputs, or shows them and forgets the round. */
  predict(on: boolean): void {
    if (on) {
      this.view.coverAll();
      this.panel = 'formula';
    } else this.view.cover.end();
  }

  /** Hides the output that the calculation is about. */
  coverOne(): void {
    this.view.cover.add([this.view.result]);
    this.panel = 'formula';
  }

  /** Goes to the next output that is still hidden, from where the walk is. */
  next(): void {
    const { view } = this;
    const { output } = view;
    if (!output) return;
    view.reading = 'gather';
    this.panel = 'formula';
    const count = volumeOf(output);
    const from = view.player.index;
    for (let by = 1; by <= count; by++) {
      const index = (from + by) % count;
      if (!view.isCovered(cellAt(index, output))) continue;
      view.player.pause();
      view.player.seek(index);
      return;
    }
  }

  // ---- link -----------------------------------------------------------------------------------------------------------

  /** The query that reproduces what is shown. */
  link: string = $derived.by(() => write(this.setup, this.#look));

  #look: StepsLook = $derived.by(() => ({
    // The address need not follow the animation.
    at: this.view.player.playing ? 0 : this.view.player.index,
    reading: this.view.reading,
    panel: this.panel,
    heat: this.heat,
    covered: this.#covered,
  }));

  get #covered(): StepsLook['covered'] {
    const { cover, output } = this.view;
    if (!cover.isOn || !output) return 'none';
    const { keys } = cover;
    return keys.length === volumeOf(output) || keys.length === 0 ? 'all' : keys;
  }

  /** The room was entered, or its address changed from outside. */
  enter(query: URLSearchParams): void {
    // Called from effects, which must not run again because the setup changed.
    untrack(() => {
      const isFirst = !this.#hasEntered;
      this.#hasEntered = true;
      if (query.has('v')) this.#takeLink(query, !isFirst);
    });
  }

  /** Takes over what a link says. A link that makes no sense changes nothing: `fault` says which part. */
  #takeLink(query: URLSearchParams, asStep: boolean): void {
    const result = read(query);
    if (!result.ok) {
      // The fields of this room have names of their own.
      const code = result.reason === 'link-damaged' ? 'steps-link-damaged' : result.reason;
      this.fault = { code, detail: { field: result.field } };
      return;
    }
    // Entering again with one's own link changes nothing.
    if (query.toString() === new URLSearchParams(this.link).toString()) return;
    this.fault = this.adopt(result.setup, asStep);
    if (this.fault === null) this.#lookAs(result.look);
  }

  #lookAs({ at, reading, panel, heat, covered }: StepsLook): void {
    const { view } = this;
    this.panel = panel;
    this.heat = heat;
    view.reading = reading;
    view.player.seek(at);
    view.cover.end();
    if (covered === 'all') view.coverAll();
    else if (covered !== 'none') {
      const { output } = view;
      const keys = new Set(covered);
      const cells = output
        ? Array.from({ length: volumeOf(output) }, (_, index) => cellAt(index, output))
        : [];
      view.cover.begin(cells.filter((cell) => keys.has(cellKey(cell))));
    }
  }

  /** The fault was said. */
  forgive(): void {
    this.fault = null;
  }
}

function isSameOutput(one: Board | null, { output }: Board): boolean {
  return (
    one !== null &&
    one.output.channels === output.channels &&
    one.output.rows === output.rows &&
    one.output.cols === output.cols
  );
}
