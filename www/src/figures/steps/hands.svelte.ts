// What keys, clicks and typed numbers do on a board.

import { tick, type ComponentProps } from 'svelte';
import type { I18n } from '$i18n';
import { cellByKey, nextCell, planeAt, type PlaneCell } from '$draw/steps-keys';
import { cellBox, type Hit } from '$draw/steps-plan';
import { isSamePointed, type BoardView, type Pointed } from '$state/steps';
import { leavesText } from '../numberCells';
import { fieldText, stepped } from '../numberField';
import type CellField from './CellField.svelte';
import type { BoardDrawing } from './drawing.svelte';
import { Editing, type EditPart, type Open } from './editing.svelte';
import { fontOf } from './paint';
import { cellIn, cellName, indexIn, namedCell, pointedAt } from './shape';
import { outputPlace, sayCell, spotText } from './spoken';

interface Host {
  view: BoardView;
  drawing: BoardDrawing;
  i18n: I18n;
  editable: boolean;
  edit: (part: EditPart, index: number, value: number) => ReturnType<Editing['host']['edit']>;
  stage: HTMLElement | undefined;
  onpick: ((pointed: Pointed) => void) | undefined;
}

type Field = ComponentProps<typeof CellField>;

/** Begins a number: what opens a cell when it is typed on it. */
const BEGINS_NUMBER = /^[-−+\d.,]$/;
const TAB_PARTS = ['input', 'kernel', 'output'] as const;
const STEPS = { alt: 1, shift: 0.1 };

export class BoardHands {
  readonly editing: Editing;
  /** Where somebody was last, by part. */
  readonly #homes = new Map<string, PlaneCell>();
  #announced = $state('');
  /** The cell that the last answer was for. */
  #judged: string | null = null;

  constructor(private readonly host: Host) {
    this.editing = new Editing({
      text: () => host.view.text,
      edit: (part, index, value) => host.edit(part, index, value),
      valueAt: (part, index) => this.#valueAt(part, index),
    });
  }

  #valueAt(part: EditPart, index: number): number {
    const { setup } = this.host.drawing.seen.board;
    const numbers = { input: setup.values, kernel: setup.weights, bias: setup.bias }[part];
    return numbers[index] ?? 0;
  }

  /** Said once, politely: what became of an answer. */
  get announced(): string {
    return this.#announced;
  }

  /** Somebody is at another cell: what was said of an answer has been read. */
  moveOn(cell: PlaneCell): void {
    if (this.#judged === null || this.editing.open || cellName(cell) === this.#judged) return;
    this.#judged = null;
    this.editing.judged(null);
  }

  // ---- focus ----------------------------------------------------------------------------------------------------------

  #element(cell: PlaneCell): HTMLElement | null {
    return this.host.stage?.querySelector<HTMLElement>(`[data-cell="${cellName(cell)}"]`) ?? null;
  }

  /** One tab stop a part. */
  placeTabStops(): void {
    const { planes } = this.host.drawing.plan;
    for (const element of this.host.stage?.querySelectorAll<HTMLElement>('[tabindex="0"]') ?? []) {
      if (element.dataset['cell']) element.tabIndex = -1;
    }
    for (const part of TAB_PARTS) {
      const first = planes.find((plane) => plane.part === part);
      if (!first) continue;
      const home = this.#homes.get(part);
      const element = (home && this.#element(home)) ?? this.#element(cellIn(first, 0, 0));
      if (element) element.tabIndex = 0;
    }
  }

  #setHome(cell: PlaneCell, element: HTMLElement): void {
    const known = this.#homes.get(cell.part);
    const before = known && this.#element(known);
    if (before) before.tabIndex = -1;
    else {
      for (const other of this.host.stage?.querySelectorAll<HTMLElement>(
        `[data-cell^="${cell.part}-"][tabindex="0"]`,
      ) ?? [])
        other.tabIndex = -1;
    }
    element.tabIndex = 0;
    this.#homes.set(cell.part, cell);
  }

  readonly enter = (event: FocusEvent): void => {
    const element = event.target as HTMLElement;
    const cell = namedCell(element.dataset['cell']);
    const pointed = cell && pointedAt(cell, false);
    if (!cell || !pointed) return;
    this.#setHome(cell, element);
    this.moveOn(cell);
    this.host.view.point(pointed);
    element.setAttribute('aria-label', sayCell(this.host.drawing.seen, this.host.i18n));
  };

  readonly exit = (event: FocusEvent): void => {
    const to = event.relatedTarget as Node | null;
    if (to && this.host.stage?.contains(to)) return;
    this.host.view.point(null);
  };

  /** The pointer is nowhere: what has the keyboard's focus is pointed at again. */
  leave(): void {
    const { activeElement } = document;
    const focused =
      activeElement instanceof HTMLElement &&
      this.host.stage?.contains(activeElement) &&
      activeElement.matches(':focus-visible')
        ? namedCell(activeElement.dataset['cell'])
        : null;
    this.host.view.point(focused && pointedAt(focused, false));
  }

  // ---- clicks ---------------------------------------------------------------------------------------------------------

  readonly pick = ({ plane, row, col, padding }: Hit, how: 'mouse' | 'touch'): void => {
    const { view, onpick, editable } = this.host;
    const cell = cellIn(plane, row, col);
    const pointed = pointedAt(cell, padding);
    if (!pointed) return;
    if (onpick) {
      onpick(pointed);
      return;
    }
    if (pointed.part === 'output' && view.isCovered(pointed.cell)) {
      this.#openAnswer(cell);
      return;
    }
    if (pointed.part === 'padding') return;
    // A second tap does what a double click does.
    if (how === 'touch' && editable && isSamePointed(view.pinned, pointed)) {
      if (this.#openNumber(cell)) return;
    }
    view.pin(pointed);
  };

  readonly openAt = ({ plane, row, col, padding }: Hit): void => {
    if (!padding) this.#openNumber(cellIn(plane, row, col));
  };

  readonly openBias = (out: number): void => {
    const start = this.#text(this.#valueAt('bias', out));
    this.editing.begin({ kind: 'bias', out, start, selected: true }, 'bias', out);
  };

  // ---- keys -----------------------------------------------------------------------------------------------------------

  readonly press = (event: KeyboardEvent): void => {
    const cell = namedCell((event.target as HTMLElement).dataset['cell']);
    if (!cell || event.metaKey) return;
    if (this.#act(cell, event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  #act(cell: PlaneCell, event: KeyboardEvent): boolean {
    const { view, drawing, onpick } = this.host;
    const { key } = event;
    if (key === 'Escape') return view.release();
    if (event.altKey || event.shiftKey) {
      const by = key === 'ArrowUp' ? 1 : key === 'ArrowDown' ? -1 : 0;
      return by !== 0 && this.#step(cell, by * (event.shiftKey ? STEPS.shift : STEPS.alt));
    }
    const to = cellByKey(drawing.plan, cell, event);
    if (to) {
      this.#focus(to);
      return true;
    }
    if (key.startsWith('Arrow')) return true;
    if (event.ctrlKey) return false;
    const pointed = pointedAt(cell, false);
    if (key === 'Enter' || key === 'F2' || key === ' ') {
      if (!pointed) return false;
      if (onpick) onpick(pointed);
      else if (pointed.part === 'output' && view.isCovered(pointed.cell)) this.#openAnswer(cell);
      else if (key === ' ' || !this.#openNumber(cell)) view.pin(pointed);
      return true;
    }
    if (key === 'Delete' || key === 'Backspace') return this.#openNumber(cell, '');
    if (!BEGINS_NUMBER.test(key)) return false;
    if (cell.part === 'output') return this.#openAnswer(cell, key);
    return this.#openNumber(cell, key);
  }

  #step(cell: PlaneCell, by: number): boolean {
    const part = this.#editPart(cell);
    if (!part) return false;
    const index = indexIn(this.host.drawing.seen.board, cell);
    this.host.edit(part, index, stepped(this.#valueAt(part, index), by));
    return true;
  }

  #focus(cell: PlaneCell): void {
    this.#element(cell)?.focus({ preventScroll: false });
  }

  // ---- writing --------------------------------------------------------------------------------------------------------

  #editPart({ part }: PlaneCell): EditPart | null {
    return this.host.editable && (part === 'input' || part === 'kernel') ? part : null;
  }

  #text(value: number): string {
    return fieldText(this.host.view.text, value, this.host.i18n.language);
  }

  /** Opens a cell; with a key that was typed on it, this is the first one of its number. */
  #openNumber(cell: PlaneCell, typed: string | null = null): boolean {
    const part = this.#editPart(cell);
    if (!part) return false;
    const index = indexIn(this.host.drawing.seen.board, cell);
    const start = typed ?? this.#text(this.#valueAt(part, index));
    this.host.view.player.pause();
    this.editing.begin({ kind: 'number', cell, start, selected: typed === null }, part, index);
    return true;
  }

  #openAnswer(cell: PlaneCell, typed = ''): boolean {
    const { view } = this.host;
    const pointed = pointedAt(cell, false);
    if (pointed?.part !== 'output' || !view.isCovered(pointed.cell)) return false;
    view.player.pause();
    if (!isSamePointed(view.pinned, pointed)) view.pin(pointed);
    this.editing.begin({ kind: 'answer', cell, start: typed, selected: false }, null, 0);
    return true;
  }

  readonly #fieldKey = (event: KeyboardEvent, input: HTMLInputElement): void => {
    const open = this.editing.open;
    const { key } = event;
    if (!open || event.isComposing) return;
    if (key === 'Escape') this.#close(open, 'cancel');
    else if (key === 'Enter') {
      if (open.kind === 'answer') this.#answer(open.cell, input);
      else this.#close(open, 'keep');
    } else if (open.kind === 'number' && key === 'Tab') {
      const to = nextCell(this.host.drawing.plan, open.cell, event.shiftKey ? -1 : 1);
      if (!to) return;
      this.#openNumber(to);
    } else if (open.kind === 'number' && key.startsWith('Arrow') && leavesText(input, key)) {
      const to = cellByKey(this.host.drawing.plan, open.cell, event);
      if (to) this.#openNumber(to);
    } else {
      event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  #close(open: Open, how: 'keep' | 'cancel'): void {
    if (how === 'cancel') this.editing.cancel();
    else this.editing.close();
    if (open.kind === 'bias') {
      void tick().then(() =>
        this.host.stage?.querySelector<HTMLElement>(`[data-bias="${open.out}"]`)?.focus(),
      );
    } else void tick().then(() => this.#focus(open.cell));
  }

  #answer(cell: PlaneCell, input: HTMLInputElement): void {
    const text = input.value;
    const { view } = this.host;
    const { channel, row, col } = cell;
    if (text.trim() === '') return;
    const verdict = view.predict({ channel, row, col }, text);
    this.editing.judged(verdict);
    this.#judged = cellName(cell);
    this.#announced = this.message;
    if (verdict?.right) this.#close({ kind: 'answer', cell, start: '', selected: false }, 'keep');
    else input.select();
  }

  /** What is to be said of a number that is being written, or of an answer. */
  get message(): string {
    const { editing } = this;
    const { i18n } = this.host;
    const t = i18n.t.stepsBoard;
    if (editing.error) return i18n.error(editing.error);
    const judged = editing.verdict;
    if (!judged) return '';
    switch (judged.verdict.reason) {
      case 'right':
        return t.right(judged.text);
      case 'rounded':
        return t.rounded(judged.text);
      case 'coarse':
        return t.coarse;
      case 'not-a-number':
        return t.notANumber;
      case 'wrong':
        return t.wrong(judged.text);
    }
  }

  /** The field over the cell that is open. */
  get field(): Field | null {
    const open = this.editing.open;
    if (!open) return null;
    const { plan, shape } = this.host.drawing;
    const { i18n } = this.host;
    const t = i18n.t.stepsBoard;
    const common = {
      start: open.start,
      selected: open.selected,
      font: fontOf(plan.measure),
      wrong: this.editing.error !== null || this.editing.verdict?.verdict.right === false,
      oninput: (text: string) => this.editing.type(text),
      onkey: this.#fieldKey,
      onleave: (name: string) => {
        if (this.field?.name === name) this.editing.close();
      },
    };
    if (open.kind === 'bias') {
      const box = plan.chips.find(({ kind, index }) => kind === 'bias' && index === open.out);
      if (!box) return null;
      return {
        ...common,
        name: `bias ${open.out}`,
        kind: 'number',
        box,
        label: t.biasOf(i18n.n(open.out + 1)),
      };
    }
    const plane = planeAt(plan, open.cell);
    if (!plane) return null;
    const where =
      open.kind === 'answer'
        ? t.answerFor(outputPlace(shape, open.cell, i18n))
        : t.editing(spotText(shape, open.cell, i18n));
    return {
      ...common,
      name: cellName(open.cell),
      kind: open.kind,
      box: cellBox(plane, plan.measure, open.cell.row, open.cell.col),
      label: where,
    };
  }
}
