// How the inspector band arranges itself in the width it has. Candidates from the most spacious on; the first whose cells
// are large enough to read is taken.

import { blockWidth, cellSize, type CellSize } from '$draw/cells';

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
  /** Whether the sums stand under the result, because beside it there is no room. */
  stacked: boolean;
}

/** An operator between two blocks with its gaps. */
const OPERATOR = 44;
const BORDER = 4;
const TALLEST = 260;

/** Result and sums side by side. */
export const SUMMARY = 284;
/** Beside a single block it keeps its whole width. */
const POOLED_SUMMARY = 352;
/** Result above sums. */
export const SUMMARY_STACKED = 190;
/** Below that, a waterfall's labels run into each other. */
const WATERFALL = 236;

/** How many blocks stand in a row when there is room, and whether channel sums follow them. */
interface Content {
  blocks: 1 | 3;
  waterfall: boolean;
  /** The most that a block may be high. */
  tallest?: number | undefined;
}

/**
 * How a band of `width` px arranges blocks of rows x cols. `unit` is the size of the page's type in units of 16 px: what
 * people enlarge for a projector grows along.
 */
export function arrange(
  width: number,
  rows: number,
  cols: number,
  content: Content,
  unit = 1,
): Band {
  const band = arrangeAt(width / unit, rows, cols, content);
  const { size } = band;
  return {
    ...band,
    size: {
      width: Math.floor(size.width * unit),
      height: Math.floor(size.height * unit),
      gap: size.gap,
      inset: size.inset,
      font: Math.floor(2 * size.font * unit) / 2,
    },
  };
}

function arrangeAt(
  width: number,
  rows: number,
  cols: number,
  { blocks, waterfall, tallest = TALLEST }: Content,
): Band {
  // Channel sums need every pixel that numbers can spare.
  const limits = waterfall ? { maxWidth: 54 } : {};
  const sizeFor = (space: number): CellSize =>
    cellSize(rows, cols, space - BORDER, tallest, limits);
  if (blocks === 1) {
    const beside = width >= 560;
    const size = sizeFor(beside ? width - POOLED_SUMMARY - OPERATOR : width);
    return { arrangement: beside ? 'row' : 'below', size, stacked: false };
  }
  const least = SUMMARY_STACKED + (waterfall ? WATERFALL : 0);
  const row = sizeFor((width - least - 3 * OPERATOR) / 3);
  if (width >= 720 && row.width >= 28) {
    const left = width - 3 * (blockWidth(cols, row) + BORDER + OPERATOR);
    return { arrangement: 'row', size: row, stacked: waterfall || left < SUMMARY };
  }
  const below = sizeFor((width - 2 * OPERATOR) / 3);
  if (width >= 560 && below.width >= (width >= 720 ? 22 : 34)) {
    return { arrangement: 'below', size: below, stacked: false };
  }
  const pair = sizeFor((width - 30) / 2);
  if (pair.width >= 24) return { arrangement: 'pair', size: pair, stacked: false };
  return { arrangement: 'switch', size: sizeFor(width - 8), stacked: false };
}

/** The graph of an activation with its gap, and a bar of the channel sums with a number over it. */
const GRAPH = 116;
const BAR = 36;

/** Whether the graph of an activation finds room in the row, between the sums of so many channels and the result. */
export function hasRoomForGraph(
  { arrangement, size, stacked }: Band,
  width: number,
  cols: number,
  channels: number,
  unit = 1,
): boolean {
  if (arrangement !== 'row') return true;
  const blocks = 3 * (blockWidth(cols, size) + BORDER + OPERATOR);
  const bars = Math.max(WATERFALL, BAR * (Math.min(10, channels) + 2));
  const summary = stacked ? SUMMARY_STACKED + bars : SUMMARY;
  return width >= blocks + (summary + GRAPH) * unit;
}
