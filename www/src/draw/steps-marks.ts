// What is drawn over a board: outlines around cells, and the bands that lead from a window to its kernel and on to the output.
// Texts for the `d` of SVG paths; lengths are CSS pixels.

import type { Rectangle } from './fit';

interface Point {
  x: number;
  y: number;
}

const round = (length: number): number => Math.round(length * 100) / 100;

/** The smallest rectangle around others; null around none. */
export function around(boxes: readonly Rectangle[]): Rectangle | null {
  if (boxes.length === 0) return null;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}

/** A rectangle that is larger to all sides. */
export function grown({ x, y, width, height }: Rectangle, by: number): Rectangle {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

export function moved({ x, y, ...size }: Rectangle, dx: number, dy: number): Rectangle {
  return { ...size, x: x + dx, y: y + dy };
}

/** The outline of a rectangle with round corners. */
export function roundedPath({ x, y, width, height }: Rectangle, radius: number): string {
  const r = Math.min(radius, width / 2, height / 2);
  const [w, h] = [round(width - 2 * r), round(height - 2 * r)];
  return (
    `M${round(x + r)} ${round(y)}h${w}a${r} ${r} 0 0 1 ${r} ${r}v${h}a${r} ${r} 0 0 1 ${-r} ${r}` +
    `h${-w}a${r} ${r} 0 0 1 ${-r} ${-r}v${-h}a${r} ${r} 0 0 1 ${r} ${-r}z`
  );
}

/** The outlines of many rectangles as one path. */
export function roundedPaths(boxes: readonly Rectangle[], radius: number): string {
  return boxes.map((box) => roundedPath(box, radius)).join('');
}

/** From one rectangle to another: where the two edges that face each other are. */
export interface Beam {
  /** The area between the edges. */
  area: string;
  /** Its two long sides. */
  sides: string;
  /** Its middle line, for a gradient from the first to the second. */
  from: Point;
  to: Point;
}

/** Whether something lies beside rather than below (or above) another thing. */
export function isBeside(one: Rectangle, other: Rectangle): boolean {
  const across = Math.max(other.x - (one.x + one.width), one.x - (other.x + other.width));
  const down = Math.max(other.y - (one.y + one.height), one.y - (other.y + other.height));
  return across >= down;
}

/** The band between two rectangles, edge to edge. */
export function beam(one: Rectangle, other: Rectangle): Beam {
  const beside = isBeside(one, other);
  const forward = beside ? one.x <= other.x : one.y <= other.y;
  const edge = (box: Rectangle, isFar: boolean): [Point, Point] =>
    beside
      ? [
          { x: box.x + (isFar ? box.width : 0), y: box.y },
          { x: box.x + (isFar ? box.width : 0), y: box.y + box.height },
        ]
      : [
          { x: box.x, y: box.y + (isFar ? box.height : 0) },
          { x: box.x + box.width, y: box.y + (isFar ? box.height : 0) },
        ];
  const [a, b] = edge(one, forward);
  const [c, d] = edge(other, !forward);
  const at = ({ x, y }: Point): string => `${round(x)} ${round(y)}`;
  const middle = (p: Point, q: Point): Point => ({ x: (p.x + q.x) / 2, y: (p.y + q.y) / 2 });
  return {
    area: `M${at(a)}L${at(c)}L${at(d)}L${at(b)}z`,
    sides: `M${at(a)}L${at(c)}M${at(b)}L${at(d)}`,
    from: middle(a, b),
    to: middle(c, d),
  };
}

/** A soft line from the edge of one thing to the edge of another. */
export function softLine(one: Rectangle, other: Rectangle): string {
  const { from, to } = beam(one, other);
  const beside = isBeside(one, other);
  const bend = (beside ? to.x - from.x : to.y - from.y) / 2;
  const [p, q] = beside
    ? [
        { x: from.x + bend, y: from.y },
        { x: to.x - bend, y: to.y },
      ]
    : [
        { x: from.x, y: from.y + bend },
        { x: to.x, y: to.y - bend },
      ];
  return (
    `M${round(from.x)} ${round(from.y)}C${round(p.x)} ${round(p.y)} ` +
    `${round(q.x)} ${round(q.y)} ${round(to.x)} ${round(to.y)}`
  );
}

/** The square around a round sign. */
export const signBox = ({ x, y, radius }: Point & { radius: number }): Rectangle => ({
  x: x - radius,
  y: y - radius,
  width: 2 * radius,
  height: 2 * radius,
});

/** Small triangles that point down at places along the upper edge of a rectangle, and to the right along its left edge. */
export function ticks(
  { x, y }: Rectangle,
  across: readonly number[],
  down: readonly number[],
  side: number,
): string {
  const top = across.map(
    (at) => `M${round(at)} ${round(y - 1)}h${side}l${-side / 2} ${round(side * 0.8)}z`,
  );
  const left = down.map(
    (at) => `M${round(x - 1)} ${round(at)}v${side}l${round(side * 0.8)} ${-side / 2}z`,
  );
  return [...top, ...left].join('');
}
