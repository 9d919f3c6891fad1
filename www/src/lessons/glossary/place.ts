// Where the explanation of a word stands: under it, or above it where there is no room below.

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const GAP = 8;
const MARGIN = 12;

/** The corner of a card of a size beside a word, inside of a view of a size. */
export function placeBeside(
  word: Box,
  card: { width: number; height: number },
  view: { width: number; height: number },
): { left: number; top: number } {
  const below = word.top + word.height + GAP;
  const above = word.top - GAP - card.height;
  const fitsBelow = below + card.height <= view.height - MARGIN;
  const top = fitsBelow || above < MARGIN ? below : above;
  const most = Math.max(MARGIN, view.width - MARGIN - card.width);
  return {
    left: Math.min(most, Math.max(MARGIN, word.left - GAP)),
    top: Math.max(MARGIN, Math.min(top, view.height - MARGIN - card.height)),
  };
}
