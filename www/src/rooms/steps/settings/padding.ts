// The three habits of padding, for the span that the core reports for a window.

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
function axis(padding: Padding, { span }: SizeFormula): readonly [before: number, after: number] {
  const reach = span - 1;
  switch (padding) {
    case 'valid':
      return [0, 0];
    case 'same':
      return [Math.floor(reach / 2), Math.ceil(reach / 2)];
    case 'full':
      return [reach, reach];
  }
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
