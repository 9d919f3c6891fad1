// An SVG of the page as a part of the picture: its own shapes with the looks that style sheets give them.

import { escapeXml, is, number, type Draw, type Frame } from './markup';

/** What a style sheet may have decided about a shape, and what is usual. All are attributes of SVG, too. */
const LOOKS: Readonly<Record<string, string>> = {
  fill: '',
  'fill-opacity': '1',
  'fill-rule': 'nonzero',
  stroke: '',
  'stroke-width': '1px',
  'stroke-opacity': '1',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'stroke-dasharray': 'none',
  'stroke-dashoffset': '0px',
  'vector-effect': 'none',
  'paint-order': 'normal',
  'stop-color': 'rgb(0, 0, 0)',
  'stop-opacity': '1',
  opacity: '1',
  'font-family': '',
  'font-size': '',
  'font-weight': '400',
  'font-style': 'normal',
  'letter-spacing': 'normal',
  'text-anchor': 'start',
  'dominant-baseline': 'auto',
  transform: 'none',
  'image-rendering': 'auto',
  'clip-path': 'none',
  mask: 'none',
  'marker-start': 'none',
  'marker-mid': 'none',
  'marker-end': 'none',
  visibility: 'visible',
};
const OF_TEXT = /^(font|letter|text|dominant)/;

/** Geometry that may be given by styles instead of attributes. */
const GEOMETRY = ['x', 'y', 'width', 'height', 'cx', 'cy', 'r', 'rx', 'ry'] as const;
/** What only means something on the page. */
const LEFT_OUT = /^(class|style|role|tabindex|aria-.*|data-.*|on.*|xmlns)$/;

export function drawingOf(drawing: SVGSVGElement, frame: Frame, draw: Draw): string {
  const box = drawing.getBoundingClientRect();
  if (box.width === 0 || box.height === 0) return '';
  const style = getComputedStyle(drawing);
  const above: string[] = [];
  const inside = childrenOf(drawing, frame, draw, above);
  const looks = ['color', 'fill', 'stroke', 'stroke-width', 'stroke-linecap', 'stroke-linejoin'];
  // The box on the page is the one after all transforms, so none is left to the drawing itself.
  const attributes: Record<string, string> = {
    x: number(box.left - frame.left),
    y: number(box.top - frame.top),
    width: number(box.width),
    height: number(box.height),
    viewBox: drawing.getAttribute('viewBox') ?? `0 0 ${number(box.width)} ${number(box.height)}`,
    preserveAspectRatio: drawing.getAttribute('preserveAspectRatio') ?? 'xMidYMid meet',
    overflow: style.overflow === 'visible' ? 'visible' : 'hidden',
    ...Object.fromEntries(looks.map((look) => [look, style.getPropertyValue(look)])),
  };
  return tag('svg', attributes, inside) + above.join('');
}

function childrenOf(parent: Element, frame: Frame, draw: Draw, above: string[]): string {
  let written = '';
  for (const node of parent.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) written += escapeXml(node.textContent ?? '');
    if (node.nodeType !== Node.ELEMENT_NODE) continue;
    const shape = node as Element;
    // HTML inside of a drawing is drawn like the rest of the page.
    if (is(shape, 'foreignObject')) above.push(...[...shape.children].map((it) => draw(it, frame)));
    else written += shapeOf(shape, frame, draw, above);
  }
  return written;
}

function shapeOf(shape: Element, frame: Frame, draw: Draw, above: string[]): string {
  const style = getComputedStyle(shape);
  const isDefinition = shape.closest('defs, symbol, clipPath, mask, marker') !== null;
  if (style.display === 'none' && !isDefinition) return '';
  const attributes: Record<string, string> = {};
  for (const { name, value } of shape.attributes)
    if (!LEFT_OUT.test(name)) attributes[name] = value;
  const isText = is(shape, 'text') || is(shape, 'tspan');
  for (const [name, usual] of Object.entries(LOOKS)) {
    if (!isText && OF_TEXT.test(name)) continue;
    const value = style.getPropertyValue(name);
    if (value === usual) delete attributes[name];
    else if (value !== '') attributes[name] = value;
  }
  for (const name of GEOMETRY) {
    const value = style.getPropertyValue(name);
    if (/^-?[\d.]+px$/.test(value) && value !== '0px' && !(name in attributes))
      attributes[name] = value;
  }
  // A path may be given by a style, so that it can glide.
  const path = /^path\("(.*)"\)$/.exec(style.getPropertyValue('d'))?.[1];
  if (path !== undefined && is(shape, 'path')) attributes['d'] = path;
  return tag(shape.localName, attributes, childrenOf(shape, frame, draw, above));
}

function tag(name: string, attributes: Readonly<Record<string, string>>, content: string): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
    .join('');
  return `<${name}${written}>${content}</${name}>`;
}
