// Backgrounds, borders, outlines and rings of a box.

import { isVisible, shape, type Frame } from './markup';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type Side = 'Top' | 'Right' | 'Bottom' | 'Left';

/** How a side of a box is drawn. */
interface Line {
  readonly width: number;
  readonly kind: string;
  readonly colour: string;
}

/** What stands behind the content of an element. */
export function boxShapes(element: Element, style: CSSStyleDeclaration, frame: Frame): string {
  const rect = element.getBoundingClientRect();
  if (rect.width === 0 || rect.height === 0) return '';
  const box = {
    x: rect.left - frame.left,
    y: rect.top - frame.top,
    width: rect.width,
    height: rect.height,
  };
  const radius = Math.min(
    parseFloat(style.borderTopLeftRadius) || 0,
    box.width / 2,
    box.height / 2,
  );
  const rounded = style.borderTopLeftRadius.endsWith('%')
    ? (Math.min(box.width, box.height) * parseFloat(style.borderTopLeftRadius)) / 100
    : radius;
  return (
    filled(box, rounded, style) +
    gradient(box, rounded, style, frame) +
    border(box, rounded, style) +
    ring(box, rounded, style) +
    outline(box, rounded, style)
  );
}

function filled(box: Box, radius: number, style: CSSStyleDeclaration): string {
  const { backgroundColor } = style;
  return isVisible(backgroundColor)
    ? shape('rect', { ...box, rx: radius, fill: backgroundColor })
    : '';
}

/** A plain linear gradient, as the scales of the legends are; other pictures behind a box are left out. */
function gradient(box: Box, radius: number, style: CSSStyleDeclaration, frame: Frame): string {
  const match = /^linear-gradient\((.*)\)$/.exec(style.backgroundImage);
  if (!match) return '';
  const parts = (match[1] ?? '').split(/,(?![^(]*\))/).map((part) => part.trim());
  const direction = /^(to \w+|-?[\d.]+deg)$/.test(parts[0] ?? '') ? parts.shift() : 'to bottom';
  const stops = parts.map((part) => /^(.*?)(?:\s+(-?[\d.]+)%)?$/.exec(part));
  const last = Math.max(1, stops.length - 1);
  const drawn = stops.map((stop, index) =>
    shape('stop', {
      offset: stop?.[2] === undefined ? index / last : Number(stop[2]) / 100,
      'stop-color': stop?.[1],
    }),
  );
  const id = `paint${frame.clips++}`;
  const way = direction === 'to right' || direction === '90deg';
  const back = direction === 'to left' || direction === '-90deg' || direction === '270deg';
  const up = direction === 'to top' || direction === '0deg';
  const line = way
    ? { x1: 0, y1: 0, x2: 1, y2: 0 }
    : back
      ? { x1: 1, y1: 0, x2: 0, y2: 0 }
      : up
        ? { x1: 0, y1: 1, x2: 0, y2: 0 }
        : { x1: 0, y1: 0, x2: 0, y2: 1 };
  return (
    shape('linearGradient', { id, ...line }, drawn.join('')) +
    shape('rect', { ...box, rx: radius, fill: `url(#${id})` })
  );
}

const dashes = (kind: string, width: number): string | undefined =>
  kind === 'dashed'
    ? `${3 * width} ${2 * width}`
    : kind === 'dotted'
      ? `${width} ${width}`
      : undefined;

function border(box: Box, radius: number, style: CSSStyleDeclaration): string {
  const side = (which: Side): Line => ({
    width: parseFloat(style[`border${which}Width`]) || 0,
    kind: style[`border${which}Style`],
    colour: style[`border${which}Color`],
  });
  const [top, right, bottom, left] = [side('Top'), side('Right'), side('Bottom'), side('Left')];
  const isDrawn = ({ width, kind, colour }: Line) =>
    width > 0 && kind !== 'none' && kind !== 'hidden' && isVisible(colour);
  const isEven = [right, bottom, left].every(
    (other) => other.width === top.width && other.kind === top.kind && other.colour === top.colour,
  );
  if (isEven) return isDrawn(top) ? stroke(box, radius, top, -top.width / 2) : '';
  const { x, y, width, height } = box;
  const lines = [
    { of: top, x1: x, y1: y + top.width / 2, x2: x + width, y2: y + top.width / 2 },
    {
      of: bottom,
      x1: x,
      y1: y + height - bottom.width / 2,
      x2: x + width,
      y2: y + height - bottom.width / 2,
    },
    { of: left, x1: x + left.width / 2, y1: y, x2: x + left.width / 2, y2: y + height },
    {
      of: right,
      x1: x + width - right.width / 2,
      y1: y,
      x2: x + width - right.width / 2,
      y2: y + height,
    },
  ];
  return lines
    .filter(({ of }) => isDrawn(of))
    .map(({ of, ...line }) =>
      shape('line', {
        ...line,
        stroke: of.colour,
        'stroke-width': of.width,
        'stroke-dasharray': dashes(of.kind, of.width),
      }),
    )
    .join('');
}

/** A line around a box, so far outside of its edge. */
function stroke(box: Box, radius: number, line: Line, outside: number): string {
  return shape('rect', {
    x: box.x - outside,
    y: box.y - outside,
    width: Math.max(0, box.width + 2 * outside),
    height: Math.max(0, box.height + 2 * outside),
    rx: Math.max(0, radius + outside),
    fill: 'none',
    stroke: line.colour,
    'stroke-width': line.width,
    'stroke-dasharray': dashes(line.kind, line.width),
  });
}

function outline(box: Box, radius: number, style: CSSStyleDeclaration): string {
  const width = parseFloat(style.outlineWidth) || 0;
  const { outlineStyle: kind, outlineColor: colour } = style;
  if (width === 0 || kind === 'none' || !isVisible(colour)) return '';
  const away = (parseFloat(style.outlineOffset) || 0) + width / 2;
  return stroke(box, radius, { width, kind, colour }, away);
}

/** Shadows without blur are rings; blurred ones only lift a panel off the page. */
function ring(box: Box, radius: number, style: CSSStyleDeclaration): string {
  const shadows = style.boxShadow === 'none' ? [] : style.boxShadow.split(/,(?![^(]*\))/);
  return shadows
    .map((shadow) => {
      const match = /^\s*(.*?)\s+0px 0px 0px ([\d.]+)px( inset)?\s*$/.exec(shadow);
      const [, colour = '', spread = '0', inset] = match ?? [];
      const width = Number(spread);
      if (width === 0 || !isVisible(colour)) return '';
      const away = inset ? -width / 2 : width / 2;
      return stroke(box, radius, { width, kind: 'solid', colour }, away);
    })
    .join('');
}
