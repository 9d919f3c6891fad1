export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Between a card and what it is about, and between a card and the edge of the window. */
const GAP = 16;
const EDGE = 12;

/**
 * Where a card stands: beside what it is about, where there is room for it; else in the lower right corner of the view, which is
 * where it hides least.
 */
export function placeCard(
  box: Rectangle,
  card: Size,
  view: Rectangle,
): { left: number; top: number } {
  const right = view.left + view.width - EDGE - card.width;
  const bottom = view.top + view.height - EDGE - card.height;
  const within = (value: number, least: number, most: number) =>
    Math.max(least, Math.min(most, value));
  const across = within(box.left + (box.width - card.width) / 2, view.left + EDGE, right);
  const along = within(box.top + (box.height - card.height) / 2, view.top + EDGE, bottom);
  const after = box.left + box.width + GAP;
  const before = box.left - GAP - card.width;
  const below = box.top + box.height + GAP;
  const above = box.top - GAP - card.height;
  if (after <= right) return { left: after, top: along };
  if (before >= view.left + EDGE) return { left: before, top: along };
  if (below <= bottom) return { left: across, top: below };
  if (above >= view.top + EDGE) return { left: across, top: above };
  return { left: right, top: bottom };
}
