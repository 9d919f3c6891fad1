// Draws the part of a matrix that is in sight: its cells, its heads, and what is marked. The core's numbers come in already
// written and coloured.

import { textWidth } from '$draw/cells';
import type { Rectangle } from '$draw/fit';
import { boxOf, inSight, type SheetPlan, type Spot } from './layout';

export type Role = 'window' | 'kernel' | 'output' | 'ink';

export interface SheetCell {
  readonly text: string | null;
  /** Without these, those of its kind. */
  readonly background?: string | undefined;
  readonly ink?: string | undefined;
  /** A zero of the padding, a place where nothing is multiplied, or a number that is still to be found out. */
  readonly kind: 'number' | 'padding' | 'none' | 'covered';
  /** How much of the window's colour lies on it, 0 to 1, instead of its own. */
  readonly wash?: number | undefined;
}

/** A symbol with its place: x and 11. */
export interface Symbol {
  readonly letter: string;
  readonly place: string;
}

/** What stands beside a row or above a column. */
export interface SheetHead {
  readonly name: string | Symbol | null;
  readonly cell?: SheetCell | undefined;
}

export interface SheetContent {
  readonly font: number;
  cellAt(row: number, col: number): SheetCell;
  rowHead?(row: number): SheetHead;
  colHead?(col: number): SheetHead;
}

/** Cells that are outlined together. */
export interface Mark extends Spot {
  readonly rows?: number;
  readonly cols?: number;
  readonly role: Role;
}

/** The colours of the page. */
export type Colours = Readonly<
  Record<Role | 'card' | 'sunken' | 'line' | 'quiet' | 'soft', string>
>;

export interface Look {
  readonly view: { readonly width: number; readonly height: number };
  readonly scroll: { readonly left: number; readonly top: number };
  readonly ratio: number;
  readonly colours: Colours;
  readonly family: string;
}

/** Smaller print is left out. */
const LEAST_PRINT = 8;
/** Cells smaller than this touch each other. */
const LEAST_PARTED = 9;

const GROUND = { number: 'card', padding: 'card', none: 'sunken', covered: 'soft' } as const;

function begin(context: CanvasRenderingContext2D, { view, ratio }: Look): void {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, view.width, view.height);
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
}

function within(context: CanvasRenderingContext2D, box: Rectangle, draw: () => void): void {
  context.save();
  context.beginPath();
  context.rect(box.x, box.y, box.width, box.height);
  context.clip();
  draw();
  context.restore();
}

export function paintSheet(
  context: CanvasRenderingContext2D,
  plan: SheetPlan,
  content: SheetContent,
  look: Look,
): void {
  begin(context, look);
  const { view, scroll, colours } = look;
  const { head } = plan;
  const sight = inSight(plan, view, scroll);
  const body = {
    x: head.width,
    y: head.height,
    width: view.width - head.width,
    height: view.height - head.height,
  };
  const moved = (box: Rectangle): Rectangle => ({
    ...box,
    x: box.x - scroll.left,
    y: box.y - scroll.top,
  });
  within(context, body, () => {
    for (let row = sight.firstRow; row <= sight.lastRow; row++) {
      for (let col = sight.firstCol; col <= sight.lastCol; col++) {
        paintCell(
          context,
          moved(boxOf(plan, { row, col })),
          content.cellAt(row, col),
          content,
          look,
        );
      }
    }
  });
  const { rowHead, colHead } = content;
  if (head.height > 0 && colHead) {
    within(context, { x: head.width, y: 0, width: body.width, height: head.height }, () => {
      for (let col = sight.firstCol; col <= sight.lastCol; col++) {
        const box = boxOf(plan, { row: -1, col });
        paintHead(context, { ...box, x: box.x - scroll.left }, plan, colHead(col), content, look);
      }
    });
  }
  if (head.width > 0 && rowHead) {
    context.fillStyle = colours.card;
    within(context, { x: 0, y: head.height, width: head.width, height: body.height }, () => {
      for (let row = sight.firstRow; row <= sight.lastRow; row++) {
        const box = boxOf(plan, { row, col: -1 });
        paintHead(context, { ...box, y: box.y - scroll.top }, plan, rowHead(row), content, look);
      }
    });
  }
}

function paintCell(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: Rectangle,
  { text, background, ink, kind, wash }: SheetCell,
  { font }: SheetContent,
  { colours, family }: Look,
): void {
  const gap = Math.min(width, height) < LEAST_PARTED ? 0 : 1;
  const [w, h] = [width - gap, height - gap];
  const radius = Math.min(4, w / 6, h / 6);
  context.beginPath();
  if (radius < 1.5) context.rect(x, y, w, h);
  else context.roundRect(x, y, w, h, radius);
  context.fillStyle = wash === undefined ? (background ?? colours[GROUND[kind]]) : colours.card;
  context.fill();
  if (wash !== undefined) {
    context.globalAlpha = wash;
    context.fillStyle = colours.window;
    context.fill();
    context.globalAlpha = 1;
  }
  if (kind === 'padding') hatch(context, { x, y, width: w, height: h }, colours.line);
  if (kind === 'covered') {
    context.setLineDash([4, 3]);
    context.lineWidth = 1.5;
    context.strokeStyle = colours.output;
    context.stroke();
    context.setLineDash([]);
  }
  if (text === null || font < LEAST_PRINT || height < font) return;
  context.font = `${kind === 'covered' ? 680 : 540} ${font}px ${family}`;
  context.fillStyle = wash === undefined && ink ? ink : colours[kind === 'none' ? 'quiet' : 'ink'];
  context.fillText(text, x + w / 2, y + h / 2 + font * 0.36);
}

/** The pattern of padding, as on the board. */
function hatch(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: Rectangle,
  colour: string,
): void {
  within(context, { x, y, width, height }, () => {
    context.beginPath();
    for (let at = -height; at < width; at += 5) {
      context.moveTo(x + at, y + height);
      context.lineTo(x + at + height, y);
    }
    context.lineWidth = 1;
    context.strokeStyle = colour;
    context.stroke();
  });
}

/** Numbers in heads stay in sight where those below are too small for print. */
export const headCellHeight = (cell: number): number => Math.max(10, cell);

function paintHead(
  context: CanvasRenderingContext2D,
  box: Rectangle,
  plan: SheetPlan,
  { name, cell }: SheetHead,
  content: SheetContent,
  look: Look,
): void {
  const high = cell ? headCellHeight(plan.cell.height) : 0;
  if (cell) {
    const y = box.y + box.height - high - 3;
    paintCell(context, { ...box, y, height: high }, cell, content, look);
  }
  if (name === null) return;
  const room = { ...box, height: box.height - high - (cell ? 4 : 0) };
  const size = Math.min(13, Math.max(10, content.font * 0.86));
  writeName(context, room, name, size, look);
}

/** A name in the middle of its room, or nothing where it does not fit. */
function writeName(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: Rectangle,
  name: string | Symbol,
  size: number,
  { colours, family }: Look,
): void {
  const small = size * 0.74;
  const wide =
    typeof name === 'string'
      ? textWidth(name, size)
      : textWidth(name.letter, size) + textWidth(name.place, small);
  if (wide > width - 1 || height < small) return;
  const middle = x + width / 2;
  const base = y + height / 2 + size * 0.34;
  context.fillStyle = colours.quiet;
  if (typeof name === 'string') {
    context.font = `500 ${size}px ${family}`;
    context.fillText(name, middle, base);
    return;
  }
  context.textAlign = 'left';
  context.font = `italic 560 ${size}px ${family}`;
  const own = context.measureText(name.letter).width;
  const left = middle - (own + textWidth(name.place, small)) / 2;
  context.fillText(name.letter, left, base);
  context.font = `500 ${small}px ${family}`;
  context.fillText(name.place, left + own + 0.5, base + size * 0.2);
  context.textAlign = 'center';
}

/** Draws what is marked, over the cells. */
export function paintMarks(
  context: CanvasRenderingContext2D,
  plan: SheetPlan,
  marks: readonly Mark[],
  look: Look,
): void {
  begin(context, look);
  const { view, scroll, colours } = look;
  const { head } = plan;
  for (const mark of marks) {
    const box = boxOf(plan, mark, mark.rows, mark.cols);
    const x = mark.col < 0 ? box.x : box.x - scroll.left;
    const y = mark.row < 0 ? box.y : box.y - scroll.top;
    const clip = {
      x: mark.col < 0 ? 0 : head.width - 2,
      y: mark.row < 0 ? 0 : head.height - 2,
      width: mark.col < 0 ? head.width : view.width,
      height: mark.row < 0 ? head.height : view.height,
    };
    const small = Math.min(plan.cell.width, plan.cell.height) < 16;
    within(context, clip, () => {
      context.beginPath();
      context.roundRect(x + 0.5, y + 0.5, box.width - 2, box.height - 2, small ? 1.5 : 4);
      // A light line on both sides keeps the outline apart from any colour of a cell.
      context.lineWidth = small ? 3 : 4.5;
      context.strokeStyle = colours.card;
      context.stroke();
      context.lineWidth = small ? 1.75 : 2.5;
      context.strokeStyle = colours[mark.role];
      context.stroke();
    });
  }
}

/** The colours that an element has now. */
export function coloursOf(element: Element): Colours {
  const style = getComputedStyle(element);
  const of = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    window: of('window'),
    kernel: of('kernel'),
    output: of('output'),
    ink: of('ink'),
    card: of('card'),
    sunken: of('sunken'),
    line: of('edge'),
    quiet: of('ink-2'),
    soft: of('output-soft'),
  };
}
