// A part of the page as an SVG of plain shapes and text, which any program can open and edit.

import { boxShapes } from './boxes';
import { drawingOf } from './drawing';
import { escapeXml, is, number, type Frame } from './markup';
import { pictureOf } from './pictures';
import { textShapes, valueShapes } from './words';

/** What is drawn, and what it takes up. */
export interface Vector {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

export interface VectorOptions {
  /** What the picture stands on; null leaves it transparent. */
  readonly background: string | null;
  /** What the picture shows, for those who do not see it. */
  readonly title: string;
  /** Rules that bring the page's font along; empty where it does not travel. */
  readonly fontRules: string;
}

/** Room around the figure, so that rings at its rim are whole. */
const RIM = 8;

/** Draws what an element shows right now. What scrolls is drawn as far as it is in sight. */
export function vectorOf(element: HTMLElement, options: VectorOptions): Vector {
  const box = element.getBoundingClientRect();
  const frame: Frame = { left: box.left - RIM, top: box.top - RIM, clips: 0 };
  const width = Math.ceil(box.width + 2 * RIM);
  const height = Math.ceil(box.height + 2 * RIM);
  const body = shapesOf(element, frame);
  const ground = options.background
    ? `<rect width="100%" height="100%" fill="${options.background}"/>`
    : '';
  const style = options.fontRules ? `<style>${options.fontRules}</style>` : '';
  const text =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<title>${escapeXml(options.title)}</title>${style}${ground}${body}</svg>`;
  return { text, width, height };
}

/** An element with everything in it, in the order in which it is painted. */
function shapesOf(element: Element, frame: Frame): string {
  const style = getComputedStyle(element);
  if (style.display === 'none' || Number(style.opacity) === 0) return '';
  // Parts that only serve hands or screen readers are no part of the picture.
  if (element.matches('.visually-hidden, [data-picture="out"], dialog, option')) return '';
  const isShown = style.visibility === 'visible';
  if (is(element, 'svg'))
    return isShown ? drawingOf(element as SVGSVGElement, frame, shapesOf) : '';

  let inside = isShown ? boxShapes(element, style, frame) + pictureOf(element, style, frame) : '';
  let content = isShown ? valueShapes(element, style, frame) : '';
  for (const child of inPaintedOrder(element)) {
    if (child.nodeType === Node.ELEMENT_NODE) content += shapesOf(child as Element, frame);
    else if (isShown && child.nodeType === Node.TEXT_NODE)
      content += textShapes(child as Text, style, frame);
  }
  if (content !== '' && style.overflow !== 'visible') content = clipped(content, element, frame);
  inside += content;
  const opacity = Number(style.opacity);
  return inside !== '' && opacity < 1 ? `<g opacity="${number(opacity)}">${inside}</g>` : inside;
}

/** What is placed with a height above or below its neighbours comes after or before them. */
function inPaintedOrder(element: Element): Node[] {
  const layerOf = (node: Node) => {
    if (node.nodeType !== Node.ELEMENT_NODE) return 0;
    const { position, zIndex } = getComputedStyle(node as Element);
    const isPlaced = position !== 'static';
    const height = Number(zIndex);
    return Number.isNaN(height) ? (isPlaced ? 0.5 : 0) : height || 0.5;
  };
  const nodes = [...element.childNodes].map((node) => ({ node, layer: layerOf(node) }));
  return nodes.sort((one, other) => one.layer - other.layer).map(({ node }) => node);
}

function clipped(content: string, element: Element, frame: Frame): string {
  const { left, top, width, height } = element.getBoundingClientRect();
  const id = `clip${frame.clips++}`;
  const area = `x="${number(left - frame.left)}" y="${number(top - frame.top)}" width="${number(width)}" height="${number(height)}"`;
  return `<clipPath id="${id}"><rect ${area}/></clipPath><g clip-path="url(#${id})">${content}</g>`;
}
