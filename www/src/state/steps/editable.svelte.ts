import { refusalOf } from '../reason';
import { UndoableSetup } from '../undoable-setup.svelte';
import type { Board, EngineError, Receptive, Steps, StepsSetup } from '$engine/steps';
import { EXAMPLES, FIRST_OF, type ExampleId } from './examples';
import { Memory, numbersOf, reshaped, withNumbers } from './shape';
import {
  DEFAULT_STACK,
  tabOf,
  type GridPart,
  type RoomSetup,
  type SettingName,
  type Settings,
  type Stack,
  type Tab,
} from './setup';

/** A setting that cannot be, why, and where it was made. */
export interface SettingFault {
  readonly error: EngineError;
  readonly settings: readonly SettingName[];
}

/** What a person decides: the layer, its numbers and the stack; all of it can be taken back. */
export abstract class EditableLayer extends UndoableSetup<RoomSetup> {
  /** The last layer that is possible, worked out: it stays on the screen whatever is asked for. */
  #board = $state.raw() as Board;
  #receptive = $state.raw() as Receptive;
  /** What is asked for and cannot be. It stays asked for, so that a second change can make it possible. */
  #asked = $state.raw<Partial<Settings>>({});
  #refused = $state.raw<SettingFault | null>(null);
  #stackFault = $state.raw<EngineError | null>(null);
  readonly #memory = new Memory();
  /** How each kind was left. */
  readonly #left = new Map<Tab, StepsSetup>();

  constructor(readonly steps: Steps) {
    const layer = EXAMPLES.operation;
    super({ layer, stack: DEFAULT_STACK });
    this.#board = steps.board(layer);
    this.#receptive = steps.receptive(DEFAULT_STACK.layers, DEFAULT_STACK.n);
    this.#memory.remember(layer);
  }

  /** Another board is to be shown. */
  protected abstract hasBoard(board: Board): void;

  protected override changed(): void {
    this.#drop();
    const { layer, stack } = this.setup;
    if (this.#board.setup !== layer) this.#take(this.steps.board(layer));
    this.#receptive = this.steps.receptive(stack.layers, stack.n);
  }

  #take(board: Board): void {
    this.#board = board;
    this.#memory.remember(board.setup);
    this.hasBoard(board);
  }

  get board(): Board {
    return this.#board;
  }

  /** The layer on the screen. */
  get layer(): StepsSetup {
    return this.setup.layer;
  }

  /** The settings as they are asked for, possible or not. */
  settings: Settings = $derived.by(() => ({ ...this.setup.layer, ...this.#asked }));

  /** Why the settings are not those of the board. */
  get refused(): SettingFault | null {
    return this.#refused;
  }

  get tab(): Tab {
    return tabOf(this.setup.layer);
  }

  // ---- undo -----------------------------------------------------------------------------------------------------------

  override get canUndo(): boolean {
    return this.#refused !== null || super.canUndo;
  }

  /** What cannot be was the last change: it is taken back first. */
  override undo(): void {
    if (this.#refused) this.#drop();
    else super.undo();
  }

  /** Asks for the settings of the board again. */
  giveUp(): void {
    this.#drop();
  }

  #drop(): void {
    this.#asked = {};
    this.#refused = null;
    this.#stackFault = null;
  }

  // ---- settings -------------------------------------------------------------------------------------------------------

  /** Changes settings. Numbers that still have a place keep it; what cannot be stays asked for and says why. */
  change(change: Partial<Settings>, merge = ''): void {
    const asked = { ...this.#asked, ...change };
    const layer = reshaped(this.setup.layer, asked, this.#memory);
    const error = this.#try(layer, merge);
    if (error === null) return;
    this.#asked = asked;
    this.#refused = { error, settings: Object.keys(change) as SettingName[] };
  }

  /** Puts a layer on the screen as one step, or says why that cannot be. */
  #try(layer: StepsSetup, merge = ''): EngineError | null {
    let board: Board;
    try {
      board = this.steps.board(layer);
    } catch (error) {
      return refusalOf(error);
    }
    this.#take(board);
    this.commit({ layer }, merge);
    return null;
  }

  /** Goes to a kind, as it was left. */
  choose(tab: Tab): void {
    const from = this.tab;
    if (tab === from && this.#refused === null) return;
    this.#left.set(from, this.setup.layer);
    this.#begin(this.#left.get(tab) ?? EXAMPLES[FIRST_OF[tab]]);
  }

  open(id: ExampleId): void {
    this.#begin(EXAMPLES[id]);
  }

  #begin(layer: StepsSetup): void {
    this.#memory.forget();
    this.#try(layer);
  }

  /** The example whose numbers and settings these are. */
  example: ExampleId | null = $derived.by(() => {
    const { layer } = this.setup;
    const ids = Object.keys(EXAMPLES) as ExampleId[];
    return ids.find((id) => isSameLayer(EXAMPLES[id], layer)) ?? null;
  });

  /** Takes over a layer from outside. Returns why that cannot be. */
  protected adopt(setup: RoomSetup, asStep: boolean): EngineError | null {
    try {
      const board = this.steps.board(setup.layer);
      this.steps.receptive(setup.stack.layers, setup.stack.n);
      this.#memory.forget();
      this.#take(board);
    } catch (error) {
      return refusalOf(error);
    }
    if (asStep) this.commit(setup);
    else {
      this.correct(setup);
      this.changed();
    }
    return null;
  }

  // ---- numbers --------------------------------------------------------------------------------------------------------

  /** Writes one number. */
  edit(part: GridPart, index: number, value: number): EngineError | null {
    const numbers = numbersOf(part, this.setup.layer);
    if (index >= numbers.length || numbers[index] === value) return null;
    return this.write(part, numbers.with(index, value), `${part} ${index}`);
  }

  /** Writes all numbers of a grid. */
  write(part: GridPart, numbers: readonly number[], merge = ''): EngineError | null {
    const asked = this.#asked;
    const refused = this.#refused;
    const error = this.#try(withNumbers(this.setup.layer, part, numbers), merge);
    // What is asked for beside it stays so.
    if (error === null && refused) {
      this.#asked = asked;
      this.#refused = refused;
    }
    return error;
  }

  /** A bias for each filter, or none. */
  setBias(has: boolean): void {
    const { layer } = this.setup;
    if (has === layer.bias.length > 0) return;
    this.write('bias', has ? this.#memory.fill('bias', layer) : []);
  }

  /** Numbers that are written over are not to come back when a grid grows. */
  protected forget(part: GridPart): void {
    this.#memory.forget(part);
  }

  // ---- stack ----------------------------------------------------------------------------------------------------------

  /** The receptive field through the stack. */
  get receptive(): Receptive {
    return this.#receptive;
  }

  get stackFault(): EngineError | null {
    return this.#stackFault;
  }

  /** Another stack, or why there cannot be such a one; the last good one stays. */
  setStack(stack: Stack, merge = ''): void {
    try {
      this.steps.receptive(stack.layers, stack.n);
    } catch (error) {
      this.#stackFault = refusalOf(error);
      return;
    }
    this.commit({ stack }, merge);
  }
}

function isSameLayer(one: StepsSetup, other: StepsSetup): boolean {
  if (one === other) return true;
  const keys = Object.keys(one) as (keyof StepsSetup)[];
  return keys.every((key) => {
    const [a, b] = [one[key], other[key]];
    if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
    return a.length === b.length && a.every((value, index) => value === b[index]);
  });
}
