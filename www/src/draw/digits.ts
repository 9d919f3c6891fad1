// Grid lines and pixel values on an enlarged picture, as seen through the box. One canvas of the box's size: drawn when
// the view or the pixels change, never when the pointer moves.

import { textWidth } from './cells';
import { inkOn } from './contrast';
import type { Placement, Size } from './fit';

/** Pixels at least this wide get grid lines, and at least this wide their values. */
export const GRID_FROM = 14;
export const DIGITS_FROM = 28;

interface Options {
  box: Size;
  ratio: number;
  font: string;
  channels: 1 | 3;
  /** The numbers of a cell, already written; empty for none. */
  textAt: (row: number, col: number) => readonly string[];
  rgba: Uint8ClampedArray;
}

/** Whether anything would be drawn at this scale. */
export function hasDigits(scale: number): boolean {
  return scale >= GRID_FROM;
}

/** Draws lines between the pixels and, where there is room, the numbers in them. */
export function drawDigits(
  context: CanvasRenderingContext2D,
  placement: Placement,
  options: Options,
): void {
  const { box, ratio, font, channels, textAt, rgba } = options;
  const { x, y, scale, image } = placement;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, box.width, box.height);
  if (!hasDigits(scale)) return;

  const firstCol = Math.max(0, Math.floor(-x / scale));
  const lastCol = Math.min(image.width - 1, Math.floor((box.width - x) / scale));
  const firstRow = Math.max(0, Math.floor(-y / scale));
  const lastRow = Math.min(image.height - 1, Math.floor((box.height - y) / scale));

  context.strokeStyle = 'rgb(128 128 128 / 0.35)';
  context.lineWidth = 1;
  context.beginPath();
  for (let col = firstCol + 1; col <= lastCol; col++) {
    context.moveTo(x + col * scale, y + firstRow * scale);
    context.lineTo(x + col * scale, y + (lastRow + 1) * scale);
  }
  for (let row = firstRow + 1; row <= lastRow; row++) {
    context.moveTo(x + firstCol * scale, y + row * scale);
    context.lineTo(x + (lastCol + 1) * scale, y + row * scale);
  }
  context.stroke();
  if (scale < DIGITS_FROM) return;

  const lines = channels === 3 ? 3 : 1;
  const largest = Math.min(16, lines === 3 ? scale / 3.5 : scale / 2.3);
  if (largest < 8.5) return;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (let row = firstRow; row <= lastRow; row++) {
    for (let col = firstCol; col <= lastCol; col++) {
      const texts = textAt(row, col);
      if (texts.length === 0) continue;
      const widest = Math.max(...texts.map((text) => textWidth(text, 1)));
      const size = Math.min(largest, (scale - 4) / widest);
      if (size < 8) continue;
      const at = 4 * (row * image.width + col);
      context.fillStyle = inkOn([rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0]);
      context.font = `500 ${size}px ${font}`;
      texts.forEach((text, line) => {
        const offset = (line - (texts.length - 1) / 2) * size * 1.08;
        context.fillText(text, x + (col + 0.5) * scale, y + (row + 0.5) * scale + offset);
      });
    }
  }
}
