import { describe, expect, it } from 'vitest';
import { sheetWidth } from './layout';
import { arrange, planOf } from './im2col';
import { arrangeSpread } from './spread';

const wish = (change = {}) => ({
  width: 1030,
  tallest: 450,
  unit: 1,
  rows: 9,
  cols: 4,
  outs: 1,
  output: { rows: 3, cols: 3 },
  block: 4,
  ...change,
});

describe('a product of matrices', () => {
  it('stands in one line as long as its numbers can be read', () => {
    expect(arrange(wish()).wrapped).toBe(false);
    expect(arrange(wish({ cols: 9, rows: 16, block: 9 })).wrapped).toBe(false);
    expect(arrange(wish({ cols: 27, block: 9 })).wrapped).toBe(true);
    expect(arrange(wish({ width: 320 })).wrapped).toBe(true);
  });

  it('keeps the rows of windows and product at one height', () => {
    for (const cols of [4, 9, 27, 72]) {
      const arrangement = arrange(wish({ cols, block: 9 }));
      const [windows, product] = [planOf('windows', arrangement), planOf('product', arrangement)];
      expect(product.cell.height).toBe(windows.cell.height);
      expect(product.head.height).toBe(windows.head.height);
    }
  });

  it('parts slices where there are several', () => {
    const arrangement = arrange(wish({ cols: 27, block: 9 }));
    expect(planOf('windows', arrangement).block.cols).toBe(9);
    expect(planOf('kernels', arrangement).block.rows).toBe(9);
    expect(planOf('windows', arrange(wish())).block.cols).toBe(0);
  });
});

describe('one large matrix', () => {
  const spread = (rows: number, cols: number, numbers: boolean | null = null, width = 1030) =>
    arrangeSpread({
      width,
      tallest: 450,
      unit: 1,
      rows,
      cols,
      block: { rows: 0, cols: 0 },
      numbers,
    });

  it('shows its numbers where all of them fit, else the whole', () => {
    expect(spread(9, 16)).toMatchObject({ withNumbers: true, isLarge: false });
    expect(spread(196, 256)).toMatchObject({ withNumbers: false, isLarge: true });
    expect(spread(196, 256, true)).toMatchObject({ withNumbers: true, isLarge: true });
  });

  it('is never wider than its room when it is whole', () => {
    for (const cols of [60, 144, 256]) {
      expect(sheetWidth(spread(100, cols).matrix)).toBeLessThanOrEqual(1030);
    }
  });

  it('keeps its rows beside what comes out of them', () => {
    for (const arrangement of [spread(9, 16), spread(196, 256)]) {
      expect(arrangement.product.cell.height).toBe(arrangement.matrix.cell.height);
      expect(arrangement.product.head.height).toBe(arrangement.matrix.head.height);
    }
  });
});
