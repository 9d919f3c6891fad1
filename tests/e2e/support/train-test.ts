import { test as base } from './test.ts';
import { TrainDock } from './train-dock.ts';
import { TrainRoom } from './train.ts';

export { expect } from './test.ts';

/** As `test`, with the Train room as a person meets it, on a desk. */
export const test = base.extend<{ train: TrainRoom; dock: TrainDock }>({
  viewport: { width: 1440, height: 900 },
  train: async ({ page }, use) => use(new TrainRoom(page)),
  dock: async ({ train }, use) => use(new TrainDock(train)),
});
