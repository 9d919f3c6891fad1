// How wide words are, without asking the layout.

let pen: CanvasRenderingContext2D | null = null;
const known = new Map<string, number>();

/** The width of a text in CSS pixels at 1 rem = 16 px. */
export function inkWidth(text: string, size: number, weight: number): number {
  const key = `${size} ${weight} ${text}`;
  let width = known.get(key);
  if (width === undefined) {
    pen ??= document.createElement('canvas').getContext('2d');
    if (!pen) return text.length * size * 0.6;
    pen.font = `${weight} ${size}px ${getComputedStyle(document.body).fontFamily}`;
    ({ width } = pen.measureText(text));
    known.set(key, width);
  }
  return width;
}

/** Widths of before a font arrived are not its own. */
export function forgetWidths(): void {
  known.clear();
}
