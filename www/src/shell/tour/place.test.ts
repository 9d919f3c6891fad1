import { describe, expect, it } from 'vitest';
import { placeCard } from './place';

const view = { left: 0, top: 56, width: 1000, height: 744 };
const card = { width: 300, height: 150 };

describe('placeCard', () => {
  it('stands beside what it is about, wherever there is room', () => {
    expect(placeCard({ left: 20, top: 200, width: 300, height: 100 }, card, view)).toEqual({
      left: 336,
      top: 175,
    });
    expect(placeCard({ left: 600, top: 200, width: 380, height: 100 }, card, view)).toEqual({
      left: 284,
      top: 175,
    });
    expect(placeCard({ left: 10, top: 60, width: 980, height: 100 }, card, view)).toEqual({
      left: 350,
      top: 176,
    });
    expect(placeCard({ left: 10, top: 600, width: 980, height: 190 }, card, view)).toEqual({
      left: 350,
      top: 434,
    });
  });

  it('hides little of what fills the window', () => {
    expect(placeCard(view, card, view)).toEqual({ left: 688, top: 638 });
  });

  it('stays in the window', () => {
    const low = placeCard({ left: 20, top: 760, width: 100, height: 200 }, card, view);
    expect(low).toEqual({ left: 136, top: 638 });
    const high = placeCard({ left: 20, top: -300, width: 100, height: 100 }, card, view);
    expect(high).toEqual({ left: 136, top: 68 });
  });
});
