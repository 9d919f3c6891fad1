import { stepByKey } from './keys';
import type { Spot } from './types';

/** A place on a sheet, as shares of its width and height. */
export interface PenPoint {
  x: number;
  y: number;
}

/** The sheet that a pen draws on. */
export interface PenSheet {
  /** The grid on which the keyboard moves. */
  size(): { rows: number; cols: number };
  /** The pen touches the sheet: a dot. */
  begin(at: PenPoint): void;
  line(from: PenPoint, to: PenPoint): void;
  /** The pen is lifted. */
  end?(): void;
  /** Delete was pressed. */
  clear?(): void;
  /** The keyboard's pen moved, or was put down or lifted: for those who listen. */
  moved?(): void;
}

/** How far the keyboard's pen goes with Shift. */
const FAR = 4;

/** A hand that draws: mouse, finger and stylus by pointer, or a pen that the arrow keys move and Space puts down and lifts. */
export class Pen {
  /** Where the keyboard's pen is. */
  cursor = $state.raw<Spot>({ row: 0, col: 0 });
  /** Whether the keyboard is drawing: its pen is shown. */
  keyed = $state(false);
  /** Whether the keyboard's pen touches the sheet. */
  down = $state(false);
  /** Where a pointer hovers or draws. */
  over = $state.raw<PenPoint | null>(null);
  #last: PenPoint | null = null;

  constructor(private readonly sheet: PenSheet) {
    const { rows, cols } = sheet.size();
    this.cursor = { row: Math.floor(rows / 2), col: Math.floor(cols / 2) };
  }

  /** Whether a stroke is being drawn by a pointer. */
  get drawing(): boolean {
    return this.#last !== null;
  }

  /** The keyboard's pen as a place on the sheet. */
  get point(): PenPoint {
    return this.#centre(this.cursor);
  }

  /** Hears the pointers over the element that the sheet is. */
  readonly pointers = (element: HTMLElement): (() => void) => {
    const placeOf = (event: PointerEvent): PenPoint => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return { x: (event.clientX - left) / width, y: (event.clientY - top) / height };
    };
    const press = (event: PointerEvent): void => {
      if (event.button !== 0) return;
      element.setPointerCapture(event.pointerId);
      this.lift();
      this.keyed = false;
      this.#last = this.over = placeOf(event);
      this.sheet.begin(this.#last);
    };
    const move = (event: PointerEvent): void => {
      this.over = placeOf(event);
      if (!this.#last) return;
      const events = event.getCoalescedEvents?.() ?? [];
      for (const each of events.length > 0 ? events : [event]) {
        const to = placeOf(each);
        this.sheet.line(this.#last, to);
        this.#last = to;
      }
    };
    const end = (): void => {
      if (!this.#last) return;
      this.#last = null;
      this.sheet.end?.();
    };
    const leave = (): void => {
      this.over = null;
    };
    const listeners: [keyof HTMLElementEventMap, (event: PointerEvent) => void][] = [
      ['pointerdown', press],
      ['pointermove', move],
      ['pointerup', end],
      ['pointercancel', end],
      ['lostpointercapture', end],
      ['pointerleave', leave],
    ];
    for (const [name, heard] of listeners) element.addEventListener(name, heard as EventListener);
    return () => {
      for (const [name, heard] of listeners)
        element.removeEventListener(name, heard as EventListener);
    };
  };

  readonly onkeydown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === ' ' || event.key === 'Enter') {
      this.keyed = true;
      if (this.down) this.lift();
      else {
        this.down = true;
        this.sheet.begin(this.point);
      }
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      this.lift();
      this.sheet.clear?.();
    } else if (!this.#move(event)) return;
    this.sheet.moved?.();
    event.preventDefault();
    event.stopPropagation();
  };

  /** The keyboard's pen leaves the sheet. */
  lift(): void {
    if (!this.down) return;
    this.down = false;
    this.sheet.end?.();
  }

  readonly onblur = (): void => {
    this.lift();
    this.keyed = false;
  };

  #move({ key, shiftKey }: KeyboardEvent): boolean {
    const { rows, cols } = this.sheet.size();
    let to = this.cursor;
    for (let count = shiftKey ? FAR : 1; count > 0; count--) {
      const next = stepByKey({ key, shiftKey: false, ctrlKey: false }, to, rows, cols);
      if (!next) return false;
      to = next;
    }
    this.keyed = true;
    if (this.down) this.sheet.line(this.point, this.#centre(to));
    this.cursor = to;
    return true;
  }

  #centre({ row, col }: Spot): PenPoint {
    const { rows, cols } = this.sheet.size();
    return { x: (col + 0.5) / cols, y: (row + 0.5) / rows };
  }
}
