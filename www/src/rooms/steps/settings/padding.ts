// The three habits of padding, as the core gives them for a window.

import type { SizeFormula } from '$engine/steps';
import type { Settings } from '$state/steps';

export const PADDINGS = ['valid', 'same', 'full'] as const;
export type Padding = (typeof PADDINGS)[number];

interface Sizes {
  readonly rows: SizeFormula;
  readonly cols: SizeFormula;
}
type Sides = Pick<Settings, 'top' | 'bottom' | 'left' | 'right'>;

/** Cells before and after one axis; where a window has no middle, the last side gets the one more, as in the libraries. */
function axis(
  padding: Padding,
  { same, full }: SizeFormula,
): readonly [before: number, after: number] {
  return { valid: [0, 0] as const, same, full }[padding];
}

/** The padding of each side; a line has no rows around it. */
export function sidesFor(padding: Padding, { rows, cols }: Sizes, isLine: boolean): Sides {
  const [top, bottom] = isLine ? [0, 0] : axis(padding, rows);
  const [left, right] = axis(padding, cols);
  return { top, bottom, left, right };
}

/** Which habit the sides of a layer are, if any. */
export function paddingOf(settings: Settings, sizes: Sizes): Padding | null {
  const isLine = settings.kind === 'conv1d';
  return (
    PADDINGS.find((padding) => {
      const sides = sidesFor(padding, sizes, isLine);
      return (['top', 'bottom', 'left', 'right'] as const).every(
        (side) => sides[side] === settings[side],
      );
    }) ?? null
  );
}
