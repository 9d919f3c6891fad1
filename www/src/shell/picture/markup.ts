/** Where the picture begins on the page, and how many clips it has so far. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  clips: number;
}

/** Whether an element has that name. Those of a frame are of other classes than those of the page, so a class says nothing. */
export const is = (element: Element, name: string): boolean => element.localName === name;

/** Draws one element; handed to parts that have elements of their own inside. */
export type Draw = (element: Element, frame: Frame) => string;

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A hundredth of a pixel is more than anybody sees. */
export function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Attributes of a shape; those that are undefined or empty are left out. */
export function shape(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  content = '',
): string {
  const written = Object.entries(attributes).flatMap(([key, value]) => {
    if (value === undefined || value === '') return [];
    return [` ${key}="${typeof value === 'number' ? number(value) : escapeXml(value)}"`];
  });
  return content === ''
    ? `<${name}${written.join('')}/>`
    : `<${name}${written.join('')}>${content}</${name}>`;
}

/** Whether a computed colour leaves any trace. */
export function isVisible(colour: string): boolean {
  // `rgb(…)` has no opacity: its last number is the blue.
  return colour !== 'transparent' && !/^(rgba|hsla)\(.*,\s*0\)$|\/\s*0%?\)$/.test(colour);
}
