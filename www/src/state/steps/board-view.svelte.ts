import { untrack } from 'svelte';
import type {
  Board,
  Cell,
  Shape,
  Steps,
  StepsExplanation,
  StepsSetup,
  Verdict,
} from '$engine/steps';
import { answer } from './asked';
import { cellAt, indexOfCell, isInside, isSamePointed, volumeOf, type Pointed } from './cells';
import { Cover } from './cover.svelte';
import { litBy, NOTHING_LIT, type Lit } from './lit';
import { Player } from './player.svelte';

/** What reads and prints numbers. */
export type NumberText = Pick<Steps, 'parseNumber' | 'printNumber'>;

/** The two readings of a transposed convolution: what an output collects, or what an input spreads. */
export type Reading = 'gather' | 'scatter';

/** A board as it is looked at: where the walk is, what is pointed at, what is covered, and everything that follows from it. */
export class BoardView {
  #board = $state.raw<Board | null>(null);
  /** Under the pointer or the keyboard's focus. */
  hover = $state.raw<Pointed | null>(null);
  #pinned = $state.raw<Pointed | null>(null);
  #reading = $state<Reading>('gather');
  /** The map of the outputs that is meant where an input is looked at. */
  #map = $state(0);
  readonly cover = new Cover();
  readonly player: Player;

  constructor(
    private readonly steps: Steps,
    board: Board | null = null,
  ) {
    this.#board = board;
    const view = this;
    this.player = new Player({
      get count() {
        return view.walked ? volumeOf(view.walked) : 0;
      },
      moved: () => this.#hasMoved(),
    });
  }

  // ---- the board ------------------------------------------------------------------------------------------------------

  get board(): Board | null {
    return this.#board;
  }

  /** Another board: the walk stays at its cell where there still is one. */
  show(board: Board): void {
    const before = untrack(() => (this.#board ? this.cell : null));
    this.#board = board;
    this.hover = null;
    if (this.#pinned && !this.#exists(this.#pinned)) this.#pinned = null;
    if (!before) return;
    const within = this.walked;
    if (within && isInside(before, within)) this.player.seek(indexOfCell(before, within));
  }

  get input(): Shape | null {
    const setup = this.#board?.setup;
    return setup ? { channels: setup.channels, rows: setup.rows, cols: setup.cols } : null;
  }

  get output(): Shape | null {
    return this.#board?.output ?? null;
  }

  get isTransposed(): boolean {
    return this.#board?.setup.kind === 'conv-transpose2d';
  }

  /** The core's way to read and print numbers. */
  get text(): NumberText {
    return this.steps;
  }

  /** The outputs before the activation; null where there is none. */
  before: Float32Array | null = $derived.by(() => {
    const setup = this.#board?.setup;
    if (!setup || setup.activation === 'none') return null;
    return answer(() => this.steps.board({ ...setup, activation: 'none' }).values);
  });

  /** What comes out of another setup; null where the core refuses it. */
  worked(setup: StepsSetup): Board | null {
    return answer(() => this.steps.board(setup));
  }

  #exists(pointed: Pointed): boolean {
    const { input, output } = this;
    const setup = this.#board?.setup;
    if (!input || !output || !setup) return false;
    switch (pointed.part) {
      case 'output':
        return isInside(pointed.cell, output);
      case 'input':
        return isInside(pointed.cell, input);
      case 'padding':
        return false;
      case 'kernel':
        return (
          pointed.cell.row < setup.kernelRows &&
          pointed.cell.col < setup.kernelCols &&
          pointed.cell.out < setup.outChannels &&
          pointed.cell.input < setup.channels / setup.groups
        );
    }
  }

  // ---- the walk -------------------------------------------------------------------------------------------------------

  /** How a transposed convolution is read; all others are gathered. */
  get reading(): Reading {
    return this.isTransposed ? this.#reading : 'gather';
  }

  set reading(reading: Reading) {
    if (reading === this.#reading) return;
    this.player.pause();
    this.#reading = reading;
    this.#pinned = null;
    this.player.seek(0);
  }

  /** The shape that is walked over: the output's, or the input's where each input is spread. */
  walked: Shape | null = $derived.by(() => (this.reading === 'scatter' ? this.input : this.output));

  /** Where the walk is. */
  cell: Cell = $derived.by(() => {
    const shape = this.walked;
    return shape ? cellAt(this.player.index, shape) : { channel: 0, row: 0, col: 0 };
  });

  /** The cell of the walk as something that is pointed at. */
  #step: Pointed = $derived.by(() => ({
    part: this.reading === 'scatter' ? 'input' : 'output',
    cell: this.cell,
  }));

  /** Whoever walks on wants to see the next cell: what was pinned is let go. */
  #hasMoved(): void {
    this.hover = null;
    if (this.#pinned) this.#pinned = this.#pinned.part === this.#step.part ? this.#step : null;
  }

  // ---- pointing -------------------------------------------------------------------------------------------------------

  get pinned(): Pointed | null {
    return this.#pinned;
  }

  /** What is pointed at: by the pointer, a pin, or the walk. */
  shown: Pointed = $derived.by(() => this.hover ?? this.#pinned ?? this.#step);

  point(pointed: Pointed | null): void {
    if (!isSamePointed(this.hover, pointed)) this.hover = pointed;
  }

  /** Holds something, or lets it go when it is held already. The walk goes on from a cell that it can reach. */
  pin(pointed: Pointed | null): void {
    this.player.pause();
    if (pointed === null || isSamePointed(this.#pinned, pointed)) {
      this.#pinned = null;
      return;
    }
    const { walked } = this;
    if (pointed.part === this.#step.part && walked) {
      this.player.seek(indexOfCell(pointed.cell as Cell, walked));
    }
    this.#pinned = pointed;
  }

  /** Lets go of what is held. Returns whether anything was. */
  release(): boolean {
    if (this.hover === null && this.#pinned === null) return false;
    this.hover = null;
    this.#pinned = null;
    return true;
  }

  /** The output that the calculation is about: the one that is pointed at, else the last one. */
  result: Cell = $derived.by(() => {
    const candidates = [this.hover, this.#pinned, this.#step];
    const found = candidates.find((pointed) => pointed?.part === 'output');
    if (found) return found.cell as Cell;
    const { outputs } = this.lit;
    const ofMap = outputs.find((output) => output.channel === this.#map);
    return ofMap ?? outputs[0] ?? { channel: this.#filterOfShown ?? 0, row: 0, col: 0 };
  });

  get #filterOfShown(): number | null {
    const { shown } = this;
    return shown.part === 'kernel' ? shown.cell.out : null;
  }

  /** The output's channel whose filter is shown. */
  get filter(): number {
    const { shown } = this;
    if (shown.part === 'kernel') return shown.cell.out;
    return shown.part === 'output' ? shown.cell.channel : this.result.channel;
  }

  set filter(channel: number) {
    const { output } = this;
    if (!output) return;
    this.#map = Math.max(0, Math.min(channel, output.channels - 1));
    const held = this.#pinned;
    if (this.reading === 'scatter') {
      if (held?.part === 'output') this.#pinned = null;
      return;
    }
    this.player.seek(indexOfCell({ ...this.cell, channel: this.#map }, output));
    // An input goes into all maps.
    if (held?.part === 'input') this.#pinned = held;
  }

  /** The term of the calculation that is pointed at in a written sum; it ends with its output. */
  #term = $state.raw<{ index: number; of: StepsExplanation } | null>(null);

  get term(): number | null {
    return this.#term && this.#term.of === this.calculation ? this.#term.index : null;
  }

  set term(index: number | null) {
    const of = this.calculation;
    this.#term = index === null || of === null ? null : { index, of };
  }

  // ---- what follows ---------------------------------------------------------------------------------------------------

  /** Where the output comes from that the calculation is about. */
  calculation: StepsExplanation | null = $derived.by(() => this.#explained(this.result));

  /** The same while that output is what is pointed at. */
  get explanation(): StepsExplanation | null {
    return this.shown.part === 'output' ? this.calculation : null;
  }

  #explained(cell: Cell): StepsExplanation | null {
    const { board } = this;
    if (!board || !isInside(cell, board.output)) return null;
    return answer(() => board.explain(cell));
  }

  /** What belongs to what is pointed at. */
  lit: Lit = $derived.by(() => {
    const { board, shown } = this;
    if (!board) return NOTHING_LIT;
    return litBy(board, shown, shown.part === 'output' ? (this.calculation?.terms ?? []) : []);
  });

  // ---- predictions ----------------------------------------------------------------------------------------------------

  /** Whether an output is hidden until somebody says what it is. */
  isCovered(cell: Readonly<Cell>): boolean {
    return this.cover.hides(cell);
  }

  /** Hides every output and begins a round. */
  coverAll(): void {
    const { output } = this;
    if (!output) return;
    const cells = Array.from({ length: volumeOf(output) }, (_, index) => cellAt(index, output));
    this.cover.begin(cells);
  }

  /** Checks what somebody says of an output; null while there is no board. */
  predict(cell: Readonly<Cell>, text: string): Verdict | null {
    const { board } = this;
    return board && answer(() => this.cover.predict(board, cell, text));
  }
}
