// How the inspector band arranges itself in the width it has. Candidates from the most spacious on; the first whose cells
// are large enough to read is taken.

import { cellSize, type CellSize } from '$draw/cells';

export type Arrangement =
  /** Three blocks and the result in one row. */
  | 'row'
  /** Three blocks in a row, the result below. */
  | 'below'
  /** Window and kernel side by side; products and result below. */
  | 'pair'
  /** One block at a time, with a switch. */
  | 'switch';

export interface Band {
  arrangement: Arrangement;
  size: CellSize;
}

/** An operator between two blocks with its gaps. */
export const OPERATOR = 44;
const TALLEST = 260;

/** Space for result and sums beside the blocks. */
export const SUMMARY = 286;
/** The same with a waterfall of channel sums. */
export const SUMMARY_WITH_WATERFALL = 400;

export function arrange(
  width: number,
  rows: number,
  cols: number,
  { blocks, waterfall }: { blocks: 1 | 3; waterfall: boolean },
): Band {
  const border = 4;
  const sizeFor = (space: number): CellSize => cellSize(rows, cols, space - border, TALLEST);
  const summary = waterfall ? SUMMARY_WITH_WATERFALL : SUMMARY;
  if (blocks === 1) {
    const size = sizeFor(Math.min(width, Math.max(width - summary - OPERATOR, 200)));
    return { arrangement: width >= 560 ? 'row' : 'below', size };
  }
  const row = sizeFor((width - summary - 3 * OPERATOR) / 3);
  if (width >= 720 && row.width >= 28) return { arrangement: 'row', size: row };
  const below = sizeFor((width - 2 * OPERATOR) / 3);
  if (width >= 560 && below.width >= (width >= 720 ? 22 : 34))
    return { arrangement: 'below', size: below };
  const pair = sizeFor((width - 30) / 2);
  if (pair.width >= 24) return { arrangement: 'pair', size: pair };
  return { arrangement: 'switch', size: sizeFor(width - 8) };
}
