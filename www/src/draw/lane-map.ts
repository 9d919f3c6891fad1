// Where things stand in the lane of a layer that makes one map of one map.

import {
  ARROW,
  BETWEEN,
  CAPTION,
  fitted,
  footOf,
  LANE_HEAD,
  MIDDLE,
  PAD,
  type Box,
  type LaneLayer,
  type Point,
} from './lane-plan';

/** Narrower than this, the pictures stand below each other. */
const runsDown = (width: number, unit: number): boolean => width < 380 * unit;

export interface MapLanePlan {
  input: Box;
  middle: Box;
  output: Box;
  /** Whether the number flows down inside of the lane instead of along the network. */
  down: boolean;
  /** Where arrows go from input to middle and on to the output. */
  arrows: [Point, Point][];
}

/** Where a map before, what happens to its numbers, and the map after stand. */
export function planMap(
  layer: LaneLayer,
  lane: { width: number; height: number },
  vertical: boolean,
  middle: { width: number; height: number } = { width: MIDDLE, height: MIDDLE },
  unit = 1,
): MapLanePlan {
  const head = LANE_HEAD * unit;
  const foot = footOf(vertical, unit);
  const caption = CAPTION * unit;
  const down = !vertical && runsDown(lane.width, unit);
  const { input, output } = layer;
  if (down) {
    const space = lane.height - head - foot - middle.height - 2 * caption - 2 * ARROW;
    const width = lane.width - 2 * PAD;
    const before = fitted(input.rows, input.cols, width, space / 2);
    const after = fitted(output.rows, output.cols, width, space / 2);
    const used = before.height + after.height + middle.height + 2 * caption + 2 * ARROW;
    const top = head + Math.max(0, (lane.height - head - foot - used) / 2);
    const centre = lane.width / 2;
    const middleAt = top + caption + before.height + ARROW;
    const outputAt = middleAt + middle.height + ARROW + caption;
    return {
      down,
      input: { x: centre - before.width / 2, y: top + caption, ...before },
      middle: { x: PAD, y: middleAt, width, height: middle.height },
      output: { x: centre - after.width / 2, y: outputAt, ...after },
      arrows: [
        [
          { x: centre, y: middleAt - ARROW + 2 },
          { x: centre, y: middleAt - 2 },
        ],
        [
          { x: centre, y: middleAt + middle.height + 2 },
          { x: centre, y: outputAt - caption - 2 },
        ],
      ],
    };
  }
  if (vertical) return planMapAcross(layer, lane, middle, unit);
  const across = middle.width;
  const width = (lane.width - 2 * PAD - across - 2 * ARROW) / 2;
  const height = lane.height - head - foot - caption;
  const before = fitted(input.rows, input.cols, width, height);
  const after = fitted(output.rows, output.cols, width, height);
  const centre = head + caption + height / 2;
  const middleAt = PAD + width + ARROW;
  const outputAt = middleAt + across + ARROW;
  const tall = Math.min(height, middle.height);
  return {
    down,
    input: { x: PAD + (width - before.width) / 2, y: centre - before.height / 2, ...before },
    middle: { x: middleAt, y: centre - tall / 2, width: across, height: tall },
    output: { x: outputAt + (width - after.width) / 2, y: centre - after.height / 2, ...after },
    arrows: [
      [
        { x: middleAt - ARROW + 2, y: centre },
        { x: middleAt - 2, y: centre },
      ],
      [
        { x: middleAt + across + 2, y: centre },
        { x: outputAt - 2, y: centre },
      ],
    ],
  };
}

/** Before and after side by side, as large as fingers need them, and below them what happens to a number. */
function planMapAcross(
  { input, output }: LaneLayer,
  lane: { width: number; height: number },
  middle: { width: number; height: number },
  unit: number,
): MapLanePlan {
  const top = (LANE_HEAD + CAPTION) * unit;
  const room = lane.height - top - footOf(true, unit) - ARROW - middle.height;
  const half = (lane.width - 2 * PAD - BETWEEN) / 2;
  const before = fitted(input.rows, input.cols, half, room);
  const after = fitted(output.rows, output.cols, half, room);
  const left = PAD + half / 2;
  const right = lane.width - left;
  const y = top + Math.max(before.height, after.height) + ARROW;
  const box = { x: (lane.width - middle.width) / 2, y, ...middle };
  const line = y + middle.height / 2;
  return {
    down: false,
    input: { x: left - before.width / 2, y: top, ...before },
    middle: box,
    output: { x: right - after.width / 2, y: top, ...after },
    arrows: [
      [
        { x: left, y: top + before.height + 4 },
        { x: box.x - 4, y: line },
      ],
      [
        { x: box.x + box.width + 4, y: line },
        { x: right, y: top + after.height + 6 },
      ],
    ],
  };
}
