import { describe, expect, it } from 'vitest';
import type { NetworkModel } from './model';
import { Scan } from './scan.svelte';
import type { Opened, Place } from './setup';

const shape = (channels: number, rows: number, cols: number) => ({ channels, rows, cols });
const model = {
  architecture: { input: shape(1, 4, 4), layers: [] },
  layers: [{ output: shape(2, 2, 3) }, { output: shape(5, 1, 1) }],
} as unknown as NetworkModel;

/** A room that has only what the walk needs. */
function roomAt(focus: Place | null, opened: Opened | null = null) {
  const room = {
    model,
    opened,
    focus,
    hover: null as Place | null,
    get shown(): Place | null {
      return this.hover ?? this.focus;
    },
    point(place: Place | null) {
      this.hover = place;
    },
    pin(place: Place | null) {
      this.focus = place;
    },
  };
  return { room, scan: new Scan(room) };
}

describe('the walk over a map', () => {
  it('goes row by row and chooses the cells', () => {
    const { room, scan } = roomAt({ layer: 0, channel: 1, row: 1, col: 0 });
    expect(scan.count).toBe(6);
    expect(scan.index).toBe(3);
    scan.go(5);
    expect(room.focus).toEqual({ layer: 0, channel: 1, row: 1, col: 2 });
  });

  it('takes numbers that are no maps as one line', () => {
    const { room, scan } = roomAt({ layer: 1, channel: 3, row: 0, col: 0 });
    expect([scan.count, scan.index]).toEqual([5, 3]);
    scan.go(4);
    expect(room.focus?.channel).toBe(4);
  });

  it('stays on the open map while something else is pointed at', () => {
    const { scan } = roomAt({ layer: 1, channel: 0, row: 0, col: 0 }, { layer: 0, channel: 0 });
    expect(scan.count).toBe(6);
    expect(scan.index).toBe(0);
  });

  it('has nowhere to go without a map', () => {
    const { scan } = roomAt(null);
    expect([scan.count, scan.placeAt(0)]).toEqual([0, null]);
    expect(roomAt({ layer: -1, channel: 0, row: 0, col: 0 }).scan.count).toBe(0);
  });
});

describe('the animation of a lane', () => {
  const chosen = { layer: 0, channel: 0, row: 1, col: 1 };
  const opened = { layer: 0, channel: 0 };

  it('points at cells and leaves the chosen one alone', () => {
    const { room, scan } = roomAt(chosen, opened);
    scan.start();
    expect([scan.intro, scan.playing, scan.index]).toEqual([true, true, 0]);
    scan.go(2);
    expect(room.hover).toEqual({ layer: 0, channel: 0, row: 0, col: 2 });
    expect(room.focus).toEqual(chosen);
    scan.skip();
    expect([scan.intro, scan.playing, room.hover]).toEqual([false, false, null]);
  });

  it('does not pull anybody away from what they point at', () => {
    const { room, scan } = roomAt(chosen, opened);
    scan.start();
    const elsewhere = { layer: 1, channel: 2, row: 0, col: 0 };
    room.point(elsewhere);
    scan.go(3);
    expect(room.hover).toEqual(elsewhere);
    expect(scan.index).toBe(3);
    scan.skip();
    expect(room.hover).toEqual(elsewhere);
  });
});
