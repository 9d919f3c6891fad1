// What a person does to all numbers of a grid at once.

import type { StepsSetup } from '$engine/steps';
import type { NumberText } from './board-view.svelte';
import { numbersOf } from './shape';
import type { GridPart } from './setup';

/** Digits for an input, small whole numbers for a kernel. */
export function randomNumbers(
  part: GridPart,
  count: number,
  random: () => number = Math.random,
): number[] {
  const [least, most] = part === 'input' ? [0, 9] : [-2, 2];
  return Array.from({ length: count }, () => least + Math.floor(random() * (most - least + 1)));
}

/** An input in negative, as a photograph: its smallest number for its largest. Weights and biases change their sign. */
export function inverted(part: GridPart, numbers: readonly number[]): number[] {
  const turn = part === 'input' ? Math.min(...numbers) + Math.max(...numbers) : 0;
  // Zero has no sign.
  return numbers.map((value) => turn - value || 0);
}

/** The texts of a pasted block, row by row: from a spreadsheet, a program, or typed. */
export function blockTexts(text: string): string[][] {
  return text
    .replace(/\]\s*,?\s*\[/g, '\n')
    .split(/[\n;|/]+(?!\d)|[\n;|]+/)
    .map((row) => row.replace(/[[\](){}]/g, ' ').trim())
    .filter((row) => row !== '')
    .map((row) => {
      const parts = /[\t ]/.test(row) ? row.split(/[\t ]+/) : row.split(',');
      return parts.map((part) => part.replace(/,$/, '')).filter((part) => part !== '');
    });
}

/**
 * The numbers of a grid with a block written into it from a place on; what reaches over its edge falls away. Throws what the
 * core says of a text that is no number.
 */
export function withBlock(
  setup: StepsSetup,
  part: GridPart,
  from: number,
  block: readonly (readonly string[])[],
  text: NumberText,
): number[] {
  const numbers = [...numbersOf(part, setup)];
  const [rows, cols] = planeOf(setup, part);
  const plane = rows * cols;
  const start = Math.floor(from / plane) * plane;
  const [row, col] = [Math.floor((from - start) / cols), (from - start) % cols];
  block.forEach((line, down) =>
    line.forEach((word, right) => {
      const value = text.parseNumber(word);
      const isInside = row + down < rows && col + right < cols;
      if (isInside) numbers[start + (row + down) * cols + col + right] = value;
    }),
  );
  return numbers;
}

/** Rows and columns of one plane of a grid. */
function planeOf(setup: StepsSetup, part: GridPart): readonly [rows: number, cols: number] {
  if (part === 'input') return [setup.rows, setup.cols];
  return part === 'kernel' ? [setup.kernelRows, setup.kernelCols] : [1, setup.outChannels];
}
