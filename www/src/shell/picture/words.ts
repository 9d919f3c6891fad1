// Text of the page as text of a picture, line by line where the page broke it.

import { escapeXml, is, number, shape, type Frame } from './markup';

interface Line {
  text: string;
  left: number;
  right: number;
  readonly top: number;
  readonly height: number;
}

/** The words of a text node. */
export function textShapes(node: Text, style: CSSStyleDeclaration, frame: Frame): string {
  if (node.data.trim() === '') return '';
  return linesOf(node)
    .map((line) => lineShape(line, style, frame))
    .join('');
}

/** What stands in a field. */
export function valueShapes(element: Element, style: CSSStyleDeclaration, frame: Frame): string {
  const text = valueOf(element);
  if (text === '') return '';
  const box = element.getBoundingClientRect();
  const before = parseFloat(style.paddingLeft) + parseFloat(style.borderLeftWidth);
  const room = box.width - before - parseFloat(style.paddingRight);
  const width = Math.min(room, widthOf(text, style));
  const free = style.textAlign === 'center' ? (room - width) / 2 : 0;
  const left = box.left + before + free;
  const height = parseFloat(style.fontSize) * 1.21;
  const top = box.top + (box.height - height) / 2;
  return lineShape({ text, left, right: left + width, top, height }, style, frame);
}

function valueOf(element: Element): string {
  if (is(element, 'select')) return (element as HTMLSelectElement).selectedOptions[0]?.text ?? '';
  if (is(element, 'textarea')) return (element as HTMLTextAreaElement).value;
  if (!is(element, 'input')) return '';
  const { type, value } = element as HTMLInputElement;
  return ['text', 'number', 'search'].includes(type) ? value : '';
}

/** The lines that a text was broken into: runs of characters whose boxes stand side by side. */
function linesOf(node: Text): Line[] {
  const range = node.ownerDocument.createRange();
  const lines: Line[] = [];
  let current: Line | null = null;
  let at = 0;
  for (const character of node.data) {
    range.setStart(node, at);
    at += character.length;
    range.setEnd(node, at);
    const box = range.getClientRects()[0];
    if (!box || (box.width === 0 && character.trim() === '')) continue;
    if (
      current &&
      Math.abs(box.top - current.top) < box.height / 2 &&
      box.left > current.left - 1
    ) {
      current.text += character;
      current.right = Math.max(current.right, box.right);
    } else {
      current = {
        text: character,
        left: box.left,
        right: box.right,
        top: box.top,
        height: box.height,
      };
      lines.push(current);
    }
  }
  return lines.filter(({ text }) => text.trim() !== '');
}

function lineShape(line: Line, style: CSSStyleDeclaration, frame: Frame): string {
  const { rise, fall } = metricsOf(style);
  const scale = line.height / (rise + fall);
  const x = line.left - frame.left;
  const y = line.top - frame.top + rise * scale;
  const size = parseFloat(style.fontSize) * scaleOf(scale);
  const text = transformed(line.text, style.textTransform).replace(/\s+$/u, '');
  const words = shape(
    'text',
    {
      x,
      y,
      fill: style.color,
      'font-family': style.fontFamily,
      'font-size': size,
      'font-weight': style.fontWeight === '400' ? undefined : style.fontWeight,
      'font-style': style.fontStyle === 'normal' ? undefined : style.fontStyle,
      'letter-spacing': style.letterSpacing === 'normal' ? undefined : style.letterSpacing,
      // Another program's font is as wide as ours.
      textLength: text === line.text ? line.right - line.left : undefined,
      lengthAdjust: text === line.text ? 'spacingAndGlyphs' : undefined,
      'xml:space': 'preserve',
    },
    escapeXml(text),
  );
  if (!style.textDecorationLine.includes('underline')) return words;
  const below = number(y + size * 0.18);
  return `${words}<line x1="${number(x)}" x2="${number(line.right - frame.left)}" y1="${below}" y2="${below}" stroke="${style.textDecorationColor}"/>`;
}

/** A text that the page scales is larger than its style says; what rounding does is no scaling. */
const scaleOf = (scale: number): number => (Math.abs(scale - 1) < 0.08 ? 1 : scale);

const ruler = document.createElement('canvas').getContext('2d');

function fontOf({ fontStyle, fontWeight, fontSize, fontFamily }: CSSStyleDeclaration): string {
  return `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
}

/** How far a font rises above its line and falls below it. */
function metricsOf(style: CSSStyleDeclaration): { rise: number; fall: number } {
  if (!ruler) return { rise: 1, fall: 0.25 };
  ruler.font = fontOf(style);
  const { fontBoundingBoxAscent: rise, fontBoundingBoxDescent: fall } = ruler.measureText('x');
  return { rise, fall };
}

function widthOf(text: string, style: CSSStyleDeclaration): number {
  if (!ruler) return 0;
  ruler.font = fontOf(style);
  return ruler.measureText(text).width;
}

function transformed(text: string, how: string): string {
  if (how === 'uppercase') return text.toUpperCase();
  return how === 'lowercase' ? text.toLowerCase() : text;
}
