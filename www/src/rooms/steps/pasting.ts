// Numbers that are pasted over the board: which grid they are for, and where in it they begin.

import { weightIndex } from '$figures/steps/shape';
import type { StepsSetup } from '$engine/steps';
import { indexOfCell, type GridPart, type Pointed } from '$state/steps';

/** Whether a text is more than one number: that a cell's own field would take. */
export const isBlock = (text: string): boolean => /\S[\s;|[\]]+\S|,\s+/.test(text.trim());

/** The place that somebody points at; else the beginning of the input. */
export function placeOf(
  pointed: Pointed | null,
  setup: StepsSetup,
): { part: GridPart; index: number } {
  if (pointed?.part === 'kernel') {
    return { part: 'kernel', index: weightIndex(setup, pointed.cell) };
  }
  if (pointed?.part !== 'input') return { part: 'input', index: 0 };
  return { part: 'input', index: indexOfCell(pointed.cell, setup) };
}
